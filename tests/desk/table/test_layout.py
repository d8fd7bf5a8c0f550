import json

import pytest
from PySide6.QtCore import Qt

from assistant.desk.settings import Settings
from assistant.desk.table.layout import Layout, lay_out, layout_of, read
from assistant.desk.table.memory import remember
from assistant.terms.browsing import Filter, Op
from assistant.terms.errors import Trouble
from desk.table.test_filters import COLUMNS, names, table  # noqa: F401 - a fixture

WIDE = Layout(
    (("gmv", 170, False), ("name", 150, False), ("mark", 60, True), ("day", 120, False)),
    ("gmv", True),
    (Filter("name", Op.ONE_OF, ("子杰", None)), Filter("day", Op.LAST_DAYS, 90)),
)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "desk.ini")


def test_a_layout_survives_being_written():
    assert read(WIDE.written()) == WIDE


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"columns": 3}', json.dumps({"columns": [], "sort": None, "filters": [["a", "no such", 1]]})],
)
def test_what_is_no_layout_is_none(text):
    assert read(text) is None


def test_a_table_is_laid_out_and_says_so(table):  # noqa: F811
    lay_out(table, WIDE)
    assert layout_of(table) == WIDE
    assert table.isColumnHidden(3)
    assert [column.key for column in table.shown_columns()] == ["gmv", "name", "day"]
    assert names(table) == ["子杰"]  # the one without a day is not of the last days


def test_a_column_that_the_layout_does_not_know_stands_last(table):  # noqa: F811
    lay_out(table, Layout((("day", 99, False), ("gone", 10, False)), ("gone", True), (Filter("gone", Op.MISSING),)))
    assert [column.key for column in table.shown_columns()] == ["day", "name", "gmv", "mark"]
    assert table.columnWidth(2) == 99
    assert table.horizontalHeader().sortIndicatorSection() == -1
    assert not table.filters.all


def test_one_column_always_stays(table):  # noqa: F811
    lay_out(table, Layout(tuple((column.key, 100, True) for column in COLUMNS), None, ()))
    assert len(table.shown_columns()) == 1


def test_a_table_comes_back_as_it_was_left_with_its_filters(qtbot, table, settings):  # noqa: F811
    remember(table, settings, "t")
    usual = layout_of(table)
    lay_out(table, WIDE)
    qtbot.waitUntil(lambda: read(settings.layout("t")) == WIDE)
    lay_out(table, usual)
    settings.keep_layout("t", WIDE.written())
    remember(table, settings, "t")
    assert layout_of(table) == WIDE


def test_views_are_kept_under_names(table, settings):  # noqa: F811
    memory = remember(table, settings, "t")
    usual = layout_of(table)
    lay_out(table, WIDE)
    memory.keep_as("  子杰 ")
    assert (memory.names, memory.current, memory.unkept) == (("子杰",), "子杰", False)
    table.filters.clear()
    assert memory.unkept
    memory.show_view("")
    assert layout_of(table) == usual
    memory.show_view("子杰")
    assert layout_of(table) == WIDE
    table.filters.clear()
    memory.update_view()
    assert not memory.unkept
    memory.rename("老周")
    assert (memory.names, memory.current) == (("老周",), "老周")
    memory.drop()
    assert (memory.names, memory.current) == ((), "")


def test_a_view_needs_a_name_of_its_own(table, settings):  # noqa: F811
    memory = remember(table, settings, "t")
    memory.keep_as("a")
    for name in (" ", "a"):
        with pytest.raises(Trouble):
            memory.keep_as(name)
    memory.keep_as("b")
    with pytest.raises(Trouble):
        memory.rename("a")
    assert memory.names == ("a", "b")


def test_the_chosen_view_is_known_again_after_a_restart(qtbot, table, settings):  # noqa: F811
    memory = remember(table, settings, "t")
    lay_out(table, WIDE)
    memory.keep_as("90天")
    qtbot.waitUntil(lambda: bool(settings.layout("t")))
    assert remember(table, settings, "t").current == "90天"


def test_sorting_is_part_of_a_view(table):  # noqa: F811
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert layout_of(table).sort == ("gmv", True)
