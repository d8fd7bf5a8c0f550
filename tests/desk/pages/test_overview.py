from PySide6.QtCore import Qt

from assistant.desk.overview.flagged import FlagRow
from assistant.desk.pages import page_of
from assistant.desk.widgets import Figure
from assistant.desk.widgets.row import OpenRow
from assistant.terms.overview import Place
from assistant.verbs import browsing
from desk.pages.conftest import NAMES, WEAK


def test_the_overview_comes_first_and_shows_the_week(desk, verb):
    page = page_of(desk.window.presenter())
    week = verb(browsing.overview).weeks[-1]
    assert desk.window.key == "overview"
    assert f"{len(NAMES)} creators" in page.as_of.text()
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
    rows = [row for row in page.findChildren(OpenRow) if row.isVisible() and not isinstance(row, FlagRow)]
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
    assert page._empty.isVisible()
    assert not page.figures.isVisible()
