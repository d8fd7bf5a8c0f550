from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QMenu

from assistant.desk.rules.fields import BY_NAME, value_said
from assistant.desk.rules.preview import PreviewBox
from assistant.record import reviews
from assistant.terms.policy import Policy
from assistant.terms.tiers import TierMeasure
from assistant.verbs import assessing, tiering
from assistant.verbs.opening import open_record

from .conftest import LAST, NAMES, WEAK


def test_the_rules_in_force_are_shown(desk):
    page = desk.go("rules")
    assert page.fields["min_peers"].value() == Policy().min_peers
    assert page.fields["certainty"].value() == round(Policy().certainty * 100)
    assert page.choices["by_ads"].isChecked()


def test_every_rule_of_a_policy_can_be_set():
    assert set(BY_NAME) == {each.name for each in fields(Policy)}


def test_other_rules_hold_with_their_note(desk, verb):
    page = desk.go("rules")
    page.fields["shortfall"].setValue(25)
    desk.write(page.note, "milder")
    desk.click(page.keep)
    kept = verb(assessing.show_policy)
    assert kept.policy == replace(Policy(), shortfall=0.25)
    assert kept.note == "milder"
    assert "milder" in page.form.since.text()
    assert not page.form.unsaved()


def test_which_signals_count_is_a_rule(desk, verb):
    page = desk.go("rules")
    desk.click(page.choices["by_refunds"])
    desk.click(page.keep)
    assert verb(assessing.show_policy).policy == replace(Policy(), by_refunds=False)


def test_rules_that_contradict_themselves_are_refused(desk, verb):
    page = desk.go("rules")
    desk.click(page.form.more)
    assert page.fields["tail_below"].isVisible()
    page.fields["tail_below"].setValue(90)
    desk.click(page.keep)
    assert page.trouble.isVisible()
    assert verb(assessing.show_policy).policy == Policy()


def test_nothing_is_kept_where_nothing_is_changed(desk):
    page = desk.go("rules")
    assert not page.keep.isEnabled()
    page.fields["shortfall"].setValue(25)
    assert page.keep.isEnabled() and "1" in page.form.changed.text()
    desk.click(page.form.usual)
    assert not page.keep.isEnabled()


def test_a_change_of_figures_does_not_take_away_what_was_typed(desk, agency):
    page = desk.go("rules")
    page.fields["shortfall"].setValue(40)
    from assistant.terms.work import Changes

    desk.window.jobs.changed.emit(Changes(frozenset({"session"})))
    desk.settle()
    assert page.fields["shortfall"].value() == 40


def test_values_between_whole_per_cents_stay_as_they_are(desk, agency, open_desk):
    with open_record(agency) as record:
        reviews.set_policy(record, Policy(shortfall=0.155))
    page = open_desk(agency).go("rules")
    assert page.form.policy().shortfall == 0.155


def test_the_history_tells_what_each_changed_and_goes_back(desk, verb):
    page = desk.go("rules")
    page.fields["shortfall"].setValue(25)
    desk.click(page.keep)
    page.tabs.setCurrentWidget(page.past)
    table = page.past.table
    assert table.rows.rowCount() == 2
    assert page.past.table.rows.columns[2].text(table.rows.row(0)) == "A gap counts from: 15% → 25%"
    table.setCurrentIndex(table.rows.index(0, 0))
    assert not page.past.back.isEnabled()  # it holds
    table.setCurrentIndex(table.rows.index(1, 0))
    desk.click(page.past.back)
    desk.click(desk.dialog().do_it)
    assert verb(assessing.show_policy).policy == Policy()
    assert page.past.table.rows.rowCount() == 3
    assert page.fields["shortfall"].value() == 15


def test_what_is_edited_goes_to_the_trial_on_the_past(desk):
    page = desk.go("rules")
    page.fields["certainty"].setValue(80)
    desk.click(page.form.trial)
    assert desk.window.key == "backtest"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("by_ads", False, "does not count"),
        ("shortfall", 0.155, "15.5%"),
        ("window_weeks", 8, "8 weeks"),
        ("unheard_of", 3, "3"),
    ],
)
def test_a_value_is_said_with_its_unit(name, value, said):
    assert value_said(name, value) == said


# Tiers


@pytest.fixture
def followed(agency):
    """The agency, its creators with 1,000 to 12,000 followers on 抖音."""
    with open_record(agency) as record, record.atomic():
        for place, name in enumerate(NAMES, 1):
            record.conn.execute(
                "INSERT INTO follower (account, on_day, followers) SELECT a.id, ?, ? FROM account AS a"
                " JOIN creator AS c ON c.id = a.creator WHERE c.name = ?",
                (LAST.isoformat(), 1000 * place, name),
            )
    return agency


@pytest.fixture
def tiers(open_desk, followed):
    desk = open_desk(followed)
    page = desk.go("rules")
    page.tabs.setCurrentWidget(page.tiers)
    return desk, page.tiers


def field(dialog, name):
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def source_field(dialog):
    return next(each for each in dialog.findChildren(QLineEdit) if "Who says so" in each.placeholderText())


def add(desk, editor, low, high, source="ours"):
    """Add a definition of followers on 抖音 by hand."""
    desk.click(editor.add)
    dialog = desk.dialog()
    desk.write(field(dialog, "Mid-tier from"), low)
    desk.write(field(dialog, "Head from"), high)
    desk.write(source_field(dialog), source)
    return dialog


def shown(editor):
    rows = editor.table.rows
    return [[column.text(rows.row(at)) for column in rows.columns] for at in range(rows.rowCount())]


def wait_for_preview(desk, dialog):
    box = dialog.findChild(PreviewBox)
    desk.bot.waitUntil(lambda: "move" in box.remark.text())
    return box


def test_the_rank_of_reach_is_shown_where_nothing_is_defined(tiers):
    _desk, editor = tiers
    assert [row[0:2] + row[-1:] for row in shown(editor)] == [
        ["Douyin", "Rank in the agency", "holds, as nothing is defined"]
    ]
    assert not editor.withdraw.isEnabled()


def test_a_definition_is_previewed_and_holds(tiers, verb):
    desk, editor = tiers
    dialog = add(desk, editor, "0.6w", "1.1万")
    box = wait_for_preview(desk, dialog)
    assert box.moves.text() == "苏苏: Mid → Tail" and "1 creator moves" in box.remark.text()
    assert verb(tiering.list_definitions) == ()
    desk.click(dialog.do_it)
    (kept,) = verb(tiering.list_definitions)
    assert (kept.platform, kept.measure, kept.low, kept.high) == ("抖音", TierMeasure.FOLLOWERS, 6_000, 11_000)
    assert (kept.since, kept.source) == (LAST, "ours")
    assert [row[2:4] + row[-1:] for row in shown(editor)] == [["6,000", "11,000", "holds"]]
    assert editor.moves.isVisible()
    moved = {editor.moves.rows.row(at).creator for at in range(editor.moves.rows.rowCount())}
    assert moved == {"苏苏"}  # 5,000 followers: mid-tier by rank, tail by the definition


@pytest.mark.parametrize(
    ("low", "high", "source", "told"),
    [
        ("", "", "ours", "at least one boundary"),
        ("9", "5", "ours", "above the tail"),
        ("5", "9", "", "comes from"),
        ("many", "9", "ours", "whole number"),
    ],
)
def test_what_cannot_hold_is_refused_in_the_dialog(tiers, verb, low, high, source, told):
    desk, editor = tiers
    dialog = add(desk, editor, low, high, source)
    desk.click(dialog.do_it)
    assert dialog.isVisible() and told in dialog.trouble._text.text()
    assert verb(tiering.list_definitions) == ()
    desk.bot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_definition_is_changed_ended_and_withdrawn(tiers, verb):
    desk, editor = tiers
    desk.click(add(desk, editor, "3000", "9000").do_it)
    editor.table.setCurrentIndex(editor.table.rows.index(0, 0))
    desk.click(editor.change)
    dialog = desk.dialog()
    low = field(dialog, "Mid-tier from")
    assert low.text() == "3,000"
    low.clear()
    desk.write(low, "5000")
    desk.click(dialog.do_it)
    assert [row[2] for row in shown(editor)] == ["5,000"]
    desk.click(editor.every)
    assert [row[2] for row in shown(editor)] == ["5,000", "3,000"]  # of the same day: the earlier is withdrawn
    desk.click(editor.every)
    editor.table.setCurrentIndex(editor.table.rows.index(0, 0))
    desk.click(editor.end)
    wait_for_preview(desk, desk.dialog())
    desk.click(desk.dialog().do_it)
    assert [row[1] for row in shown(editor)] == ["Rank in the agency"]
    desk.click(editor.every)
    ending = next(at for at, row in enumerate(shown(editor)) if row[2:4] == ["—", "—"] and "withdrawn" not in row[-1])
    assert len(verb(tiering.list_definitions)) == 3
    assert shown(editor)[ending][-1] == "earlier"


def test_a_definition_made_by_mistake_is_withdrawn(tiers, verb):
    desk, editor = tiers
    desk.click(add(desk, editor, "3000", "9000").do_it)
    editor.table.setCurrentIndex(editor.table.rows.index(0, 0))
    menu = QMenu()
    editor.table.menu_wanted.emit(menu, editor.table.looked_at())
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True]
    desk.click(editor.withdraw)
    dialog = desk.dialog()
    wait_for_preview(desk, dialog)
    desk.click(dialog.do_it)
    assert verb(tiering.definitions_in_force)[0].id == 0


def test_a_starter_set_is_adapted_and_used(tiers, verb):
    desk, editor = tiers
    desk.click(editor.starter)
    dialog = desk.dialog()
    listed = dialog.findChild(QListWidget)
    titles = [listed.item(at).text() for at in range(listed.count())]
    assert len(titles) == len(tiering.starter_sets()) and any("hb2b" in title for title in titles)
    listed.setCurrentRow(next(at for at, title in enumerate(titles) if "htmlbk" in title))
    (box,) = [each for each in dialog.findChildren(QCheckBox) if each.text() == "Douyin"]
    assert box.isChecked() and box.isEnabled()
    low = field(dialog, "Mid-tier from")
    assert low.text() == "50,000"
    low.clear()
    desk.write(low, "5000")
    wait_for_preview(desk, dialog)
    desk.click(dialog.do_it)
    (kept,) = verb(tiering.list_definitions)
    assert (kept.platform, kept.low, kept.high, kept.source) == ("抖音", 5_000, 500_000, "htmlbk")


def test_a_set_without_a_platform_needs_one(tiers, verb):
    desk, editor = tiers
    desk.click(editor.starter)
    dialog = desk.dialog()
    (box,) = [each for each in dialog.findChildren(QCheckBox) if each.text() == "Douyin"]
    desk.click(box)
    desk.click(dialog.do_it)
    assert dialog.isVisible() and "choose the platforms" in dialog.trouble._text.text()
    assert verb(tiering.list_definitions) == ()
    desk.bot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_move_opens_its_creator(tiers):
    desk, editor = tiers
    desk.click(add(desk, editor, "6000", "11000").do_it)
    desk.double_click(editor.moves, 0)
    assert desk.window.key == "creator"


def test_a_definition_of_a_later_day_waits(tiers, followed):
    desk, editor = tiers
    with open_record(followed) as record:
        tiering.define_tiers(record, tiering.starter_definitions("rank-30-85", ["抖音"], date(2027, 1, 1)))
    desk.window.presenter().refresh()
    desk.settle()
    assert {row[-1] for row in shown(editor)} == {"from its day on", "holds, as nothing is defined"}


def test_the_log_of_flags_shows_what_was_said_of_each(desk):
    desk.go("overview")
    desk.bot.waitUntil(lambda: desk.window.context.judgement.latest is not None)
    desk.settle()
    page = desk.go("rules")
    page.tabs.setCurrentWidget(page.log)
    (note,) = (page.log.table.rows.row(at) for at in range(page.log.table.rows.rowCount()))
    assert (note.creator, note.opened_on) == (WEAK, LAST)
    text = page.log.text.text()
    assert "less per live hour" in text and "What the difference is made of" in text
    assert "By the usual rules." in page.log.rules.text()
    desk.click(page.log.open)
    assert desk.window.key == "creator"


def test_an_empty_log_says_so(open_desk, tmp_path):
    page = open_desk(tmp_path / "new.streamer").go("rules")
    page.tabs.setCurrentWidget(page.log)
    assert page.log.text.text() == "No flag has been kept yet." and not page.log.open.isEnabled()


def test_a_flag_that_closed_says_when_and_by_which_rules_it_was_made(open_desk, agency):
    with open_record(agency) as record:
        assessing.set_policy(record, Policy(shortfall=0.2))
        assessing.note_flags(record)
        assessing.set_policy(record, Policy(min_peers=50))
        assessing.note_flags(record)
    page = open_desk(agency).go("rules")
    row = page.log.table.rows.row(0)
    assert [column.text(row) for column in page.log.table.rows.columns][-2:] == [LAST.isoformat(), "№ 1"]
    assert f"Closed on {LAST}" in page.log.text.text()
    assert "A gap counts from 20%" in page.log.rules.text()
