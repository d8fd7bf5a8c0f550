"""How a table is looked at: which columns, how wide and in which order, sorted and filtered by what."""

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from assistant.desk.table.view import TableView
from assistant.terms.browsing import Filter, Op

_DOWN, _UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns are (key, width, hidden) from left to right, sort is (key, descending) or None."""

    columns: tuple[tuple[str, int, bool], ...]
    sort: tuple[str, bool] | None
    filters: tuple[Filter, ...]

    def written(self) -> str:
        """The layout as a text that read() takes."""
        filters = [[one.field, one.op.value, one.value] for one in self.filters]
        return json.dumps({"columns": self.columns, "sort": self.sort, "filters": filters}, ensure_ascii=False)


def read(text: str) -> Layout | None:
    """A layout that was written down; None for what is none."""
    try:
        kept = json.loads(text)
        return Layout(
            tuple((str(key), int(width), bool(hidden)) for key, width, hidden in kept["columns"]),
            None if kept["sort"] is None else (str(kept["sort"][0]), bool(kept["sort"][1])),
            tuple(Filter(str(field), Op(op), _value(value)) for field, op, value in kept["filters"]),
        )
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _value(kept: Any) -> Any:
    return tuple(kept) if isinstance(kept, list) else kept


def layout_of(view: TableView[Any]) -> Layout:
    """How a table is looked at now."""
    header, columns = view.horizontalHeader(), view.columns
    order = [header.logicalIndex(place) for place in range(header.count())]
    sorted_by = header.sortIndicatorSection()
    return Layout(
        tuple((columns[at].key, view.width_of(at), header.isSectionHidden(at)) for at in order),
        (columns[sorted_by].key, header.sortIndicatorOrder() is _DOWN) if 0 <= sorted_by < len(columns) else None,
        () if view.filters is None else view.filters.all,
    )


def lay_out(view: TableView[Any], layout: Layout) -> None:
    """Look at a table in this way; columns that the layout does not know stand last, as they are."""
    header, places = view.horizontalHeader(), {column.key: at for at, column in enumerate(view.columns)}
    known = [each for each in layout.columns if each[0] in places]
    for place, (key, width, hidden) in enumerate(known):
        section = places[key]
        header.moveSection(header.visualIndex(section), place)
        header.setSectionHidden(section, False)
        header.resizeSection(section, width)
        header.setSectionHidden(section, hidden and len(known) > 1)
    if not view.shown_columns():
        header.setSectionHidden(places[known[0][0]], False)
    key, descending = layout.sort or ("", False)
    header.setSortIndicator(places.get(key, -1), _DOWN if descending else _UP)
    if view.filters is not None:
        view.filters.put_all(one for one in layout.filters if one.field in places)
