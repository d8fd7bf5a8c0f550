from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from assistant.desk.overview.flagged import FlagRow
from assistant.desk.pages import page_of
from assistant.desk.widgets import Figure
from assistant.desk.widgets.row import OpenRow
from assistant.terms.overview import Place
from assistant.terms.tiers import TierBoard, TierMove
from assistant.verbs import browsing, importing
from assistant.verbs.opening import open_record
from desk.pages.conftest import HEAD, LAST, NAMES, WEAK


def test_the_overview_comes_first_and_shows_the_week(desk, verb):
    page = page_of(desk.window.presenter())
    week = verb(browsing.overview).weeks[-1]
    assert desk.window.key == "overview"
    assert f">{len(NAMES)}</a> creators" in page.as_of.text()
    names = [figure.accessibleName() for figure in page.figures.findChildren(Figure)]
    assert any(name.startswith("Net GMV ¥") for name in names)
    assert week.net_sessions == week.sessions
    assert not any("partial" in name for name in names)


def test_a_partial_total_says_so(desk, agency):
    from assistant.desk.overview.figures import WeekFigures

    week = desk_week(sessions=10, known=7)
    figures = WeekFigures()
    desk.bot.addWidget(figures)
    figures.show_weeks([week, week])
    said = [figure.accessibleName() for figure in figures.findChildren(Figure)]
    assert any("partial: 7 of 10 sessions known" in name for name in said)


def desk_week(sessions, known):
    from datetime import date

    from assistant.terms.trends import WeekSum

    return WeekSum(date(2026, 9, 1), sessions, 3600, 100_00, known, 90_00, known, 3600, 10_00, 5, 0, 1)


def test_the_weak_creator_is_flagged_and_leads_to_her_page(desk):
    page = page_of(desk.window.presenter())
    desk.bot.waitUntil(lambda: bool(page.findChildren(FlagRow)))
    rows = [row for row in page.findChildren(FlagRow) if row.isVisible()]
    assert [row.sentence.text() for row in rows] == [WEAK]
    desk.click(rows[0])
    assert desk.window.key == "creator"
    assert page_of(desk.window.presenter()).header.name.text() == WEAK


def test_every_matter_leads_to_its_page(desk, verb):
    page = page_of(desk.window.presenter())
    matters = verb(browsing.overview).matters
    assert any(matter.place is Place.IMPORTS for matter in matters)  # the figures are old
    rows = [page.matters.itemAt(at).widget() for at in range(page.matters.count())]
    assert len(rows) == len(matters)
    rows[0].setFocus()
    desk.bot.keyClick(rows[0], Qt.Key.Key_Return)
    assert desk.window.key == matters[0].place.value


def test_a_figure_opens_the_sessions_behind_it(desk):
    page = page_of(desk.window.presenter())
    desk.click(page.figures.findChildren(Figure)[0])
    assert desk.window.key == "sessions"


def test_another_measure_draws_another_line(desk):
    page = page_of(desk.window.presenter())
    desk.bot.waitUntil(lambda: bool(page.chart.trends))
    page.measure.setFocus()
    desk.bot.keyClick(page.measure, Qt.Key.Key_Down)
    page.measure.activated.emit(page.measure.currentIndex())
    desk.settle()
    assert page.chart.trends[0].measure.name == page.measure.currentData()


def test_an_empty_record_says_what_to_do(open_desk, tmp_path):
    desk = open_desk(tmp_path / "new.streamer")
    page = page_of(desk.window.presenter())
    assert page.welcome.isVisible()
    assert not page.figures.isVisible()


def test_the_first_day_offers_a_language_and_the_ways_to_begin(open_desk, tmp_path, agency, monkeypatch):
    desk = open_desk(agency)
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(tmp_path / "new.streamer")
    desk.settle()
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: asked.append("open") or ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: asked.append("new") or ("", ""))
    page = page_of(desk.window.presenter())
    for way in ("folder", "add"):
        desk.click(page.welcome.ways[way])
    assert asked == ["open", "new"]
    desk.click(page.welcome.languages.button("zh_CN"))
    desk.bot.waitUntil(lambda: desk.window.settings.language == "zh_CN")
    desk.settle()
    page = page_of(desk.window.presenter())
    assert page.welcome.ways["import"].text() == "导入文件…"
    desk.click(page.welcome.languages.button("en"))
    desk.bot.waitUntil(lambda: desk.window.settings.language == "en")
    desk.settle()
    page = page_of(desk.window.presenter())
    desk.bot.waitUntil(lambda: any(row.isVisible() for row in page.welcome.findChildren(OpenRow)))
    (again,) = [row for row in page.welcome.findChildren(OpenRow) if row.isVisible()]
    assert again.sentence.text() == f"Open {agency.stem} again"
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert desk.window.record == agency


def test_the_same_week_last_year_stands_below(desk):
    from assistant.desk.overview.figures import WeekFigures

    figures = WeekFigures()
    desk.bot.addWidget(figures)
    this = desk_week(sessions=10, known=10)
    figures.show_weeks([this, this])
    assert not any("a year ago" in figure.accessibleName() for figure in figures.findChildren(Figure))
    figures.show_weeks([this, this], replace(this, gmv_fen=50_00))
    said = {figure.accessibleName() for figure in figures.findChildren(Figure)}
    assert any(one.startswith("GMV ") and "100.0% above a year ago" in one for one in said)


def seen(card):
    return [row for row in card.findChildren(OpenRow) if row.isVisible()]


def numbers(card):
    return [button.text() for button in card.findChildren(QPushButton) if button.isVisibleTo(card)]


def test_the_board_counts_tiers_and_leads_to_who_moved(desk):
    page = page_of(desk.window.presenter())
    moves = tuple(
        TierMove(number, name, date(2026, 9, 20), before, after, None)
        for number, name, before, after in (
            (1, NAMES[0], "尾部", "腰部"),
            (2, NAMES[1], "头部", "腰部"),
            (3, NAMES[2], "尾部", "腰部"),
            (4, NAMES[3], "腰部", "尾部"),
        )
    )
    page.show_board(TierBoard({"头部": 1, "腰部": 7, "尾部": 4}, moves))
    desk.bot.waitUntil(lambda: any(row.isVisible() for row in page.board.findChildren(OpenRow)))
    assert numbers(page.board) == ["1", "+0 −1", "7", "+3 −1", "4", "+1 −2", "and 1 more"]
    row = next(row for row in page.board.findChildren(OpenRow) if row.isVisibleTo(page.board))
    assert row.sentence.text() == f"{NAMES[0]}: Tail → Mid"
    desk.click(next(each for each in page.board.findChildren(QPushButton) if each.text() == "and 1 more"))
    desk.bot.waitUntil(lambda: len(seen(page.board)) == len(moves))
    row = seen(page.board)[0]
    desk.click(row)
    assert desk.window.key == "creator"


def test_a_number_of_the_board_opens_the_creators_of_that_tier(desk):
    page = page_of(desk.window.presenter())
    desk.bot.waitUntil(lambda: bool(page.board.findChildren(QPushButton)))
    number = next(each for each in page.board.findChildren(QPushButton) if each.accessibleName().startswith("Tail"))
    desk.bot.waitUntil(number.isVisible)
    desk.click(number)
    assert desk.window.key == "creators"
    creators = page_of(desk.window.presenter())
    assert creators.tier.currentText() == "Tail"
    desk.bot.waitUntil(lambda: creators.table.rows.rowCount() < len(NAMES))


def test_the_figures_of_the_week_open_its_sessions(desk):
    page = page_of(desk.window.presenter())
    desk.bot.keyClick(page.figures.findChildren(Figure)[1], Qt.Key.Key_Return)
    desk.settle()
    sessions = page_of(desk.window.presenter())
    assert desk.window.key == "sessions"
    assert sessions.period.period() == (LAST - timedelta(days=6), LAST)
    desk.bot.waitUntil(lambda: sessions.table.rows.rowCount() == 7 * len(NAMES))


def test_the_day_of_a_platform_opens_its_sessions(desk):
    page = page_of(desk.window.presenter())
    desk.click(next(each for each in page.findChildren(QPushButton) if each.accessibleName() == f"Douyin {LAST}"))
    sessions = page_of(desk.window.presenter())
    assert desk.window.key == "sessions"
    assert sessions.platform.currentText() == "Douyin" and sessions.period.period() == (None, None)


@pytest.mark.parametrize("place", ["creators", "sessions"])
def test_the_counts_beside_the_title_open_what_they_count(desk, place):
    page = page_of(desk.window.presenter())
    assert f'href="{place}"' in page.as_of.text()
    page.as_of.linkActivated.emit(place)  # where in the text the mouse meets a link is Qt's
    desk.settle()
    assert desk.window.key == place


def test_one_creator_with_one_session_is_not_said_as_many(open_desk, tmp_path):
    sheet, record = tmp_path / "one.csv", tmp_path / "one.streamer"
    sheet.write_text(
        f"{HEAD}\n子杰,id1,抖音,食品,2026-09-30 19:00:00,180,1000,80,9000,100,-,20,20%\n", encoding="utf-8"
    )
    with open_record(record) as opened:
        importing.import_files(opened, [sheet])
    desk = open_desk(record)
    page = desk.go("overview")
    assert page.as_of.accessibleName().startswith("1 creator, 1 session; figures up to")
    assert ">1</a> creator, <a" in page.as_of.text() and ">1</a> session;" in page.as_of.text()
    assert "1 creator" in [label.text() for label in desk.go("creators").findChildren(QLabel)]
    her = desk.creator("子杰")
    assert any("1 session," in label.text() for label in her.findChildren(QLabel))
    assert "1 sessions" not in " ".join(label.text() for label in her.findChildren(QLabel))
