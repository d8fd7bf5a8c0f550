from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from assistant.desk.creator.chart import CONTROL, EXPECTED, PEERS
from assistant.desk.help import HelpWindow
from assistant.terms.review import ReviewState
from assistant.terms.trends import Band
from assistant.verbs import browsing, editing, importing, reviewing
from assistant.verbs.opening import open_record
from desk.pages.conftest import DAYS, HEAD, LAST, WEAK


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def judged(desk, page):
    desk.bot.waitUntil(lambda: page.finding.pill.isVisible())
    return page


def test_the_finding_and_the_line_are_seen_at_once(desk):
    page = judged(desk, desk.creator(WEAK))
    assert page.finding.pill.text() == "Worth a look"
    assert "less per live hour than comparable creators" in page.finding.why.text()
    assert page.chart.trends[0].title == WEAK
    assert page.chart.trends[0].peers >= 5
    assert page.lists.sessions.rowCount() == DAYS


def test_who_is_not_flagged_gets_a_reason_too(desk):
    page = judged(desk, desk.creator("阿朵"))
    assert page.finding.pill.text() == "As expected"
    assert page.finding.why.text()


def test_the_measure_and_the_period_change_the_line(desk):
    page = desk.creator(WEAK)
    measure = page.controls.measure
    measure.setCurrentIndex(measure.findData("refund_rate"))
    measure.activated.emit(measure.currentIndex())
    desk.settle()
    assert page.chart.trends[0].measure.name == "refund_rate"
    page.controls.period.choose(7)
    desk.settle()
    assert page.chart.trends[0].days == tuple(LAST - timedelta(days=back) for back in reversed(range(7)))


def test_all_days_begin_with_the_first_known(desk):
    page = desk.creator(WEAK)
    page.controls.period.choose(0)
    desk.settle()
    assert page.chart.trends[0].values[0] is not None


def test_putting_into_review_keeps_note_day_and_evidence(desk, verb):
    page = judged(desk, desk.creator(WEAK))
    desk.click(page.finding.button)
    dialog = desk.dialog()
    desk.write(dialog.findChild(QPlainTextEdit), "Talk on Monday")
    desk.click(dialog.do_it)
    review = verb(reviewing.list_reviews, ReviewState.OPEN)[0]
    assert review.creator == WEAK
    assert [note.text for note in review.notes] == ["Talk on Monday"]
    assert review.due_on == (date.today() + timedelta(days=14)).isoformat()
    assert review.evidence
    assert page.header.review.isVisible()


def test_a_second_review_is_refused_calmly(desk):
    page = judged(desk, desk.creator(WEAK))
    for _time in range(2):
        desk.click(page.finding.button)
        desk.click(desk.dialog().do_it)
    assert "in review already" in page.trouble.accessibleName()


def test_a_mark_is_drawn_into_the_chart(desk):
    page = desk.creator(WEAK)
    page.controls.mark_wanted.emit()
    dialog = desk.dialog()
    desk.write(dialog.findChild(QComboBox).lineEdit(), "换助播")
    desk.click(dialog.do_it)
    assert "换助播" in [mark.title for mark in page.chart.trends[0].marks]
    assert page.lists.marks.rows.rowCount() == 1


def test_a_cost_needs_an_amount(desk, verb):
    page = desk.creator(WEAK)
    page.lists.cost_wanted.emit()
    dialog = desk.dialog()
    desk.click(dialog.do_it)
    assert dialog.trouble.isVisible()
    amount = next(field for field in dialog.findChildren(QLineEdit) if field.placeholderText() == "3,500")
    desk.write(amount, "120.50")
    desk.click(dialog.do_it)
    creator = verb(browsing.find_creator, WEAK)
    assert [cost.amount_fen for cost in verb(browsing.show_creator, creator).costs] == [12_050]


def test_a_planned_product_can_be_taken_off_again(desk, verb):
    page = desk.creator(WEAK)
    page.lists.plan_wanted.emit()
    dialog = desk.dialog()
    box = dialog.findChild(QComboBox)
    desk.write(box.lineEdit(), "手工挂面")
    desk.click(dialog.do_it)
    assert page.lists.planned.rows.row(0).product == "手工挂面"
    page.lists.plan_dropped.emit(page.lists.planned.rows.row(0).id)
    desk.settle()
    assert page.lists.planned.rows.rowCount() == 0


def test_the_chart_is_exported_as_its_ending_says(desk, tmp_path, monkeypatch):
    page = desk.creator(WEAK)
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".csv", b"\xef\xbb\xbfday,value")):
        path = tmp_path / f"chart{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, to=path: (str(to), ""))
        page.controls.export_wanted.emit()
        assert path.read_bytes().startswith(begins)


def test_back_leads_to_the_creators(desk):
    page = desk.creator(WEAK)
    desk.bot.keyClick(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not page.isVisible()
    desk.creator(WEAK)
    page.header.back_wanted.emit()
    assert desk.window.key == "creators"


def test_an_edit_of_hers_is_listed_and_undone(desk, verb):
    from assistant.desk.pages import page_of

    desk.go("creators")
    desk.window.presenter().change(
        editing.correct,
        "creator",
        verb(browsing.find_creator, WEAK),
        "city",
        "杭州",
    )
    desk.settle()
    page = desk.creator(WEAK)
    assert page is page_of(desk.window.presenter())
    edit = page.lists.edits.rows.row(0)
    assert (edit.field, edit.undone) == ("city", False)
    page.lists.edit_undone.emit(edit.id)
    desk.settle()
    assert page.lists.edits.rows.row(0).undone


def test_why_leads_to_the_whole_reasoning(desk):
    page = judged(desk, desk.creator(WEAK))
    desk.click(page.finding.reasons)
    tab = page.judgement
    assert page.lists.currentWidget() is tab and tab.isVisible()
    said = texts(tab)
    assert "comparable creators" in said and "80% certain" in said
    *parts, whole = tab.bars.parts
    assert sum(part.yuan_a_week for part in parts) == pytest.approx(whole.yuan_a_week, abs=0.1)
    assert whole.whole and whole.yuan_a_week > 0
    assert tab.considered.isVisible() and tab.allowed.isVisible()


def test_who_is_not_flagged_has_her_reasons_as_well(desk):
    page = judged(desk, desk.creator("阿朵"))
    desk.click(page.finding.reasons)
    assert page.judgement.pill.text() == "As expected"
    assert page.judgement.bars.parts


def test_her_weeks_stand_against_what_is_expected_of_her(desk):
    page = judged(desk, desk.creator(WEAK))
    desk.click(page.controls.view.button(EXPECTED))
    desk.bot.waitUntil(lambda: page.chart.trends[0].band is Band.EXPECTED)
    assert "Expected of her" in page.chart.read_out()
    assert not page.controls.measure.isEnabled()


def test_any_measure_has_its_control_chart(desk):
    page = desk.creator(WEAK)
    desk.click(page.controls.view.button(CONTROL))
    desk.bot.waitUntil(lambda: page.chart.trends[0].band is Band.LIMITS)
    page.controls.measure.setCurrentIndex(page.controls.measure.findData("viewers"))
    page.controls.measure.activated.emit(page.controls.measure.currentIndex())
    desk.settle()
    assert page.chart.trends[0].measure.name == "viewers"
    assert "control limits" in page.chart.read_out()
    desk.click(page.controls.view.button(PEERS))
    desk.bot.waitUntil(lambda: page.chart.trends[0].band is Band.PEERS)


def test_the_method_is_explained_where_it_is_used(desk):
    page = judged(desk, desk.creator(WEAK))
    desk.click(page.finding.reasons)
    page.judgement.help_wanted.emit()
    assert desk.window.findChild(HelpWindow).pages.currentRow() == 0


def test_the_tier_tells_what_it_rests_on_and_how_she_came_there(desk):
    page = desk.creator(WEAK)
    desk.bot.waitUntil(lambda: "Rank in the agency" in page.header.tier.toolTip())
    assert "mid-tier is 30.0% to 85.0% (the usual rules)" in page.header.tier.toolTip()
    rows = page.lists.tiers.rows
    assert rows.rowCount() >= 1
    assert rows.row(rows.rowCount() - 1).before is None
    with open_record(desk.window.record) as record:
        editing.correct(record, "creator", browsing.find_creator(record, WEAK), "tier", "头部")
    desk.window.presenter().refresh()
    desk.settle()
    assert page.header.tier.text() == "Head"
    assert "Set by hand" in page.header.tier.toolTip()
    assert rows.row(0).by_hand and rows.row(0).after == "头部"


def test_her_hours_of_the_week_are_shown_for_the_period_chosen(desk):
    page = desk.creator(WEAK)
    assert page.hours.map.span is None  # asked for once it is seen
    turn_to(desk, page, page.hours)
    assert f"{DAYS} sessions" in page.hours.said.text()
    desk.bot.mouseMove(page.hours.map, page.hours.map.place_of(LAST.weekday(), 20))
    assert "Wednesday 20:00–21:00" in page.hours.said.text()
    assert "comparable creators (11)" in page.hours.said.text() and "below" in page.hours.said.text()
    page.hours.map.clearFocus()
    desk.bot.mouseMove(page.hours.map, page.hours.map.rect().bottomRight())
    week = next(each for each in page.hours.period.findChildren(QPushButton) if each.text() == "7 days")
    desk.click(week)
    assert "7 sessions" in page.hours.said.text()


def test_her_hours_follow_a_change_of_the_record(desk):
    page = desk.creator(WEAK)
    turn_to(desk, page, page.hours)
    before = page.hours.map.span
    session = page.lists.sessions.row(0)
    desk.window.presenter().change(editing.correct, "session", session.id, "gmv_fen", 9_000_000)
    desk.settle()
    assert page.hours.map.span[1] > before[1]


def test_her_steps_to_a_sale_stand_beside_the_cohort_in_words(desk):
    page = desk.creator(WEAK)
    turn_to(desk, page, page.steps)
    assert "56 sessions of 8 weeks" in page.steps.circle.text() and "on Douyin" in page.steps.circle.text()
    shown, entered, clicked, ordered, sold = page.steps.said()
    assert shown == "Per live hour —, cohort —  not told by the exports of this platform so far"
    assert entered == "Entry rate —, cohort —" and clicked.startswith("Click rate —, cohort —")
    assert ordered == "Orders per viewer 8.0%, cohort 8.0%: the same"
    assert sold.startswith("Net GMV per order ¥") and sold.endswith("% lower")
    assert not page.steps.platform.isVisible()
    assert page.steps.bars[1].lengths == (1.0, 1.0) and page.steps.bars[4].lengths[0] < 0.5
    assert "0" not in page.steps.bars[0].accessibleName()


def test_the_steps_of_another_platform_are_one_choice_away(desk, tmp_path):
    also = tmp_path / "ks.csv"
    also.write_text(f"{HEAD}\n{WEAK},ks1,快手,食品,2026-09-30 09:00:00,60,500,10,1000,100,-,5,20%\n", encoding="utf-8")
    with open_record(desk.window.record) as record:
        importing.import_files(record, [also])
    page = desk.creator(WEAK)
    turn_to(desk, page, page.steps)
    box = page.steps.platform
    assert [box.itemText(at) for at in range(box.count())] == ["Douyin", "Kuaishou"]
    box.setFocus()
    desk.bot.keyClick(box, Qt.Key.Key_Down)
    desk.settle()
    assert "1 session of 8 weeks" in page.steps.circle.text() and "Kuaishou" in page.steps.circle.text()
    assert page.steps.said()[3] == "Orders per viewer 2.0%, cohort —"
    desk.creator("阿朵")
    assert page.steps.said()[3].endswith("the same")


def ledger(page):
    """By line what each month shows, the latest month last."""
    table = page.lists.money.table
    rows = range(table.rows.rowCount())
    return {
        table.rows.index(row, 0).data(): [
            table.rows.index(row, column).data() for column in range(1, len(table.rows.columns))
        ]
        for row in rows
    }


def test_her_income_stands_against_what_she_costs(desk):
    page = desk.creator(WEAK)
    turn_to(desk, page, page.lists.money)
    lines = ledger(page)
    first, *_others, last = lines
    assert (first, last) == ("Commission", "Left over")
    assert "Cooperations" not in lines
    assert lines["Commission"][:4] == ["—"] * 4 and lines["Commission"][-1].startswith("≈ ")
    assert lines["Base pay"] == ["unknown"] * 6
    assert lines["Slot fees"][-1] == lines["Her commission share"][-1] == "unknown"
    assert lines["Income"][-1].endswith(" *") and "0" not in lines["Ad spend"]
    tip = page.lists.money.table.rows.index(list(lines).index("Commission"), 6).data(Qt.ItemDataRole.ToolTipRole)
    assert "estimated" in tip
    assert "Sep 2026, Income" in page.lists.money.bars.accessibleName()


def test_what_is_entered_is_in_the_ledger_at_once(desk):
    page = desk.creator(WEAK)
    turn_to(desk, page, page.lists.money)
    desk.click(next(each for each in page.lists.money.findChildren(QPushButton) if each.text() == "Add a cost …"))
    dialog = desk.dialog()
    amount = next(field for field in dialog.findChildren(QLineEdit) if field.placeholderText() == "3,500")
    desk.write(amount, "120")
    desk.write(dialog.findChild(QComboBox).lineEdit(), "样品")
    desk.click(dialog.do_it)
    assert ledger(page)["Other costs entered"] == ["—"] * 5 + ["120"]
    presenter = desk.window.presenter()
    presenter.change(editing.correct, "creator", presenter._creator, "base_pay_fen", 300_000)
    desk.settle()
    assert ledger(page)["Base pay"] == ["3,000"] * 6


def test_in_a_small_window_no_choice_above_the_chart_is_cut_off(desk):
    page = desk.creator(WEAK)
    desk.window.resize(1040, 620)
    desk.bot.waitUntil(lambda: page.width() < 900)
    period = [each for each in page.controls.period.findChildren(QPushButton) if each.isVisible()]
    views = [page.controls.view.button(key) for key in (PEERS, EXPECTED, CONTROL)]
    assert all(each.width() >= each.sizeHint().width() for each in (*period, *views))
    narrow = [each for each in page.controls.findChildren(QPushButton) if each.accessibleName() == "Add a mark …"]
    assert [(each.text(), each.toolTip()) for each in narrow] == [("", "Add a mark …")]
    desk.window.resize(1500, 800)
    desk.bot.waitUntil(lambda: narrow[0].text() == "Add a mark …")


def turn_to(desk, page, tab):
    """Click a tab."""
    bar = page.lists.tabBar()
    desk.bot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(page.lists.indexOf(tab)).center())
    assert page.lists.currentWidget() is tab
    desk.settle()


def test_platforms_go_by_their_names_in_the_language_that_is_shown(desk):
    page = judged(desk, desk.creator(WEAK))
    page.lists.setCurrentWidget(page.judgement)
    desk.bot.waitUntil(lambda: "(Douyin" in texts(page.judgement))
    assert "抖音" not in texts(page.judgement)
    desk.window.speak("zh_CN")
    page = judged(desk, desk.creator(WEAK))
    page.lists.setCurrentWidget(page.judgement)
    desk.bot.waitUntil(lambda: "（抖音" in texts(page.judgement))
    assert "Douyin" not in texts(page.judgement)
