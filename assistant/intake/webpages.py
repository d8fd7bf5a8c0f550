"""Tables in web pages and in Excel's old XML, which some exports are under the name of .xls."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from pathlib import Path

from assistant.intake.bounds import Reach
from assistant.intake.cells import Cell
from assistant.intake.sheets import Block, Sheet
from assistant.terms.errors import Trouble

MOST = 200 << 20
"""No page may have more bytes."""

_WIDEST = 1_000  # columns and rows that a cell may span
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/<>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_LONGEST = 2_000  # letters of a tag
_ASIDE = {"<!--": "-->", "<![CDATA[": "]]>"}
_SILENT = {name: re.compile(f"</{name}[^>]*>", re.IGNORECASE) for name in ("script", "style")}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_ROWS = ("tr", "row", "ss:row")
_CELLS = ("td", "th", "cell", "ss:cell")
_TABLES = ("table", "worksheet", "ss:worksheet")


def page_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a page, one sheet each; Trouble where it has none."""
    if len(content) > MOST:
        raise Trouble("{file} is too large for a web page; please save it as xlsx and import that.", file=path.name)
    gatherer = _Gatherer(path)
    _feed(gatherer, _decoded(content))
    gatherer.end_row()
    tables = [table for table in gatherer.tables if any(any(cell.strip() for cell in row) for row in table.rows)]
    if not tables:
        raise Trouble(
            "{file} is a web page without a table, whatever its ending says; please export it again as xlsx or csv.",
            file=path.name,
        )
    return tuple(
        Sheet(table.name or (str(place) if len(tables) > 1 else ""), len(table.rows), partial(_blocks, table.rows))
        for place, table in enumerate(tables, 1)
    )


def _decoded(content: bytes) -> str:
    told = _CHARSET.search(content[:2048])
    names = [told[1].decode("ascii")] if told else []
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        names.insert(0, "utf-16")
    for name in (*names, "utf-8-sig", "gb18030"):
        try:
            return content.decode("gb18030" if name.lower() in {"gb2312", "gbk"} else name)
        except (UnicodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def _blocks(rows: list[list[str]], size: int) -> Iterator[Block]:
    for start in range(0, len(rows), size):
        some: list[Sequence[Cell]] = list(rows[start : start + size])
        yield list(range(start + 1, start + 1 + len(some))), some


def _feed(gatherer: "_Gatherer", text: str) -> None:
    """Give a page's tags and texts to a gatherer, in a time that grows with its length alone."""
    at, closing = 0, True  # whether any ">" may follow
    while (start := text.find("<", at)) >= 0:
        gatherer.take(unescape(text[at:start]))
        tag = _TAG.match(text, start, start + _LONGEST)
        if tag is not None:
            at = _take_tag(gatherer, text, tag)
        elif text.startswith(("<!", "<?"), start) and closing:
            mark = next((end for begin, end in _ASIDE.items() if text.startswith(begin, start)), ">")
            end = text.find(mark, start)
            closing = end >= 0 or mark != ">"
            at = end + len(mark) if end >= 0 else len(text) if mark != ">" else start + 1
        else:
            gatherer.take("<")
            at = start + 1
    gatherer.take(unescape(text[at:]))


def _take_tag(gatherer: "_Gatherer", text: str, tag: re.Match[str]) -> int:
    """Give one tag; where to read on, behind a script whatever it holds."""
    name = tag[2].lower()
    if tag[1]:
        gatherer.end(name)
        return tag.end()
    if name in _SILENT:
        end = _SILENT[name].search(text, tag.end())
        return end.end() if end else len(text)
    gatherer.begin(name, {key.lower(): unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(tag[3])})
    return tag.end()


@dataclass(slots=True)
class _Table:
    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    hanging: dict[int, tuple[int, str]] = field(default_factory=dict)  # column: rows left, text of a tall cell


class _Gatherer:
    """Gathers the tables; a cell that spans several is put into each."""

    def __init__(self, path: Path) -> None:
        self.tables: list[_Table] = []
        self._path = path
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._written = self._made = 0

    def begin(self, tag: str, told: dict[str, str]) -> None:
        """Begin a table, a row or a cell."""
        if tag in _TABLES:
            if not (tag == "table" and self.tables and self.tables[-1].name and not self.tables[-1].rows):
                self.end_row()
                self.tables.append(_Table(told.get("ss:name", "")))
        elif tag in _ROWS:
            self._begin_row()
            self._skip_to(told.get("ss:index"), row=True)
        elif tag in _CELLS:
            self._begin_cell(told)
        elif tag == "br":
            self.take("\n")

    def end(self, tag: str) -> None:
        """End a row or a cell."""
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS or tag in _TABLES:
            self.end_row()

    def take(self, text: str) -> None:
        """Text, of a cell or of none."""
        if self._text is not None:
            self._text.append(text)

    def _begin_row(self) -> None:
        self.end_row()
        if not self.tables:
            self.tables.append(_Table())
        self._row = []

    def _begin_cell(self, told: dict[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._begin_row()
        self._skip_to(told.get("ss:index"), row=False)
        wide = _whole(told.get("colspan") or str(_whole(told.get("ss:mergeacross"), 0) + 1))
        tall = _whole(told.get("rowspan") or str(_whole(told.get("ss:mergedown"), 0) + 1))
        self._span = (wide, tall)
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        text, self._text = "".join(self._text).strip(), None
        wide, tall = self._span
        self._written += 1
        self._must_be_written()
        for extra in range(wide):
            self._hang()
            if tall > 1:
                self.tables[-1].hanging[len(self._row)] = (tall, text if not extra else "")
                self._hang()
            else:
                self._row.append(text if not extra else "")
        self._made += wide

    def _hang(self) -> None:
        """Put the tall cells of the rows above into this row, as far as it has come."""
        assert self._row is not None
        hanging = self.tables[-1].hanging
        while len(self._row) in hanging:
            column = len(self._row)
            left, text = hanging.pop(column)
            if left > 1:  # a number stands once, or it would count double
                hanging[column] = (left - 1, "" if text.replace(",", "").replace(".", "").isdigit() else text)
            self._row.append(text)
            self._made += 1

    def _must_be_written(self) -> None:
        """Trouble where nearly all cells come of others that span them."""
        rows = sum(len(table.rows) for table in self.tables[-1:]) + 1
        Reach(rows, self._made // rows, self._written).must_be_filled(self._path)

    def end_row(self) -> None:
        """End whatever is still open."""
        self._end_cell()
        if self._row is None:
            return
        self._hang()
        self.tables[-1].rows.append(self._row)
        self._row = None

    def _skip_to(self, index: str | None, *, row: bool) -> None:
        """Leave the rows or cells empty that Excel's XML leaves out."""
        place = _whole(index, 0) - 1
        if place < 0 or not self.tables:
            return
        if row:
            rows = self.tables[-1].rows
            rows.extend([] for _ in range(min(place, _WIDEST + len(rows)) - len(rows)))
        elif self._row is not None:
            self._row.extend([""] * (min(place, _WIDEST) - len(self._row)))


def _whole(text: str | None, default: int = 1) -> int:
    return min(int(text), _WIDEST) if text and text.isascii() and text.isdigit() else default
