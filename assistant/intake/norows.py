"""Rows of a sheet that are none: empty ones, totals, repeated headers, details of the row above."""

import re
from collections.abc import Mapping, Sequence

from assistant.intake.cells import Cell, fold, plain, shown
from assistant.intake.checks import Blame, Values
from assistant.intake.matching import Match
from assistant.terms.fields import IDS, Kind, Unit
from assistant.terms.work import LeftOut

_NOTE = re.compile(
    "[*※]|注意|以上|(?:注|备注|说明|附注|(?:数据|统计)?口径|数据来源|制表|审核|填表|复核|填报|(?:更新|导出|下载)时间)"
    "[0-9一二三]?[:人]"
)
_TOTALS = frozenset({"合计", "总计", "全部", "整体", "小计", "汇总", "总和", "total", "合計", "總計", "小計"})
_PART = re.compile(".{1,10}(?:合计|小计|总计|汇总|合計|小計|總計)")
_SENTENCE = 7  # letters that a name or a number hardly has


class NoRows:
    """Knows which rows below a header are none."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._parent = match.layout.parent
        self._words = _TOTALS | {one.header for one in match.columns}
        naming = {*IDS, "product"} if match.layout.kind is Kind.MARKET else IDS
        self._ids = tuple(sorted(naming & match.names))
        self._named = (*self._ids, *sorted({"creator"} & match.names))

    def find(
        self, rows: Sequence[Sequence[Cell]], values: Values, blames: Mapping[int, Blame]
    ) -> dict[int, LeftOut | None]:
        """The places of such rows and why each is none; None for an empty one."""
        found: dict[int, LeftOut | None] = {}
        if self._parent and None in values[self._parent]:
            for place, value in enumerate(values[self._parent]):
                if value is None:
                    found[place] = None if _is_blank(rows[place]) else LeftOut.DETAILS
        for place in self._suspects(values):
            if self.repeats_header(rows[place]):
                found[place] = LeftOut.HEADERS
            elif any(values[name][place] in _TOTALS for name in self._ids):
                found[place] = LeftOut.TOTALS
        for place in blames.keys() - found.keys():
            if _is_blank(rows[place]):
                found[place] = None
            elif (why := self._why(rows[place])) is not None:
                found[place] = why
        return found

    def _why(self, row: Sequence[Cell]) -> LeftOut | None:
        """Why a row that cannot be read is none."""
        if self.repeats_header(row):
            return LeftOut.HEADERS
        if self._is_total(row):
            return LeftOut.TOTALS
        return LeftOut.NOTES if self._is_note(row) else None

    def repeats_header(self, row: Sequence[Cell]) -> bool:
        """Whether a row is the header once more."""
        columns = self._match.columns
        return all(one.place < len(row) and fold(row[one.place]) == fold(one.header) for one in columns)

    def _suspects(self, values: Values) -> list[int]:
        """Rows that are called as totals or headers are."""
        named = [values[name] for name in self._named]
        if not any(not self._words.isdisjoint(column) for column in named):
            return []
        return [place for place, names in enumerate(zip(*named, strict=True)) if not self._words.isdisjoint(names)]

    def _is_note(self, row: Sequence[Cell]) -> bool:
        """Whether a row that cannot be read is a sentence below the table: one cell, or one that begins like a note."""
        filled = [cell for cell in row if shown(cell)]
        first = filled[0]
        if not isinstance(first, str) or len(filled) * 2 > len(self._match.columns):
            return False
        return bool(_NOTE.match(fold(first))) or (len(filled) == 1 and len(first) > _SENTENCE)

    def _is_total(self, row: Sequence[Cell]) -> bool:
        """Whether the first cells of a row that cannot be read, or its time, say that it is a total."""
        filled = [cell for cell in row if cell not in {"", None}][:2]
        timed = (one.place for one in self._match.columns if one.field.unit in {Unit.TIME, Unit.DATE})
        times = [row[place] for place in timed if place < len(row)]
        return any(map(is_total, filled + times)) or any(map(_of_a_part, filled[:1]))


def is_total(cell: Cell) -> bool:
    """Whether a cell says that its row is a total."""
    return isinstance(cell, str) and plain(cell).rstrip(":") in _TOTALS


def _of_a_part(cell: Cell) -> bool:
    """Whether a cell says that its row is a total of some rows: 本月合计, W32小计."""
    return isinstance(cell, str) and bool(_PART.fullmatch(plain(cell).rstrip(":")))


def _is_blank(row: Sequence[Cell]) -> bool:
    return not any(shown(cell) for cell in row)
