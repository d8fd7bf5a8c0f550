"""The cells of a report's tables, each with its words and its value, and the sheets of its workbook."""

from collections.abc import Iterable

from assistant.report.tables import Sheet, Value
from assistant.terms.paper import PARTIAL, Cell, Paper, Section
from assistant.words import HIDDEN, MISSING, _, count, hours, percent, yuan

_MARKED = f'"{PARTIAL}"'
_MONEY, _COUNT, _HOURS, _SHARE, _CHANGE = "#,##0.00", "#,##0", "#,##0.0", "0.0%", "+0.0%;-0.0%;0.0%"


def sheets(paper: Paper) -> list[Sheet]:
    """A report for a workbook: a sheet of what it is about, then one a section."""
    note = [_("Note for the meeting"), *paper.note.splitlines()] if paper.note else []
    about = _lines(*paper.about, *paper.gaps, *note)
    return [Sheet(_("About the report"), (paper.title,), about), *map(_sheet, paper.sections)]


def _sheet(one: Section) -> Sheet:
    rows = [tuple((cell.value, cell.look + _MARKED if cell.partial else cell.look) for cell in row) for row in one.rows]
    heads = tuple(column.title for column in one.columns) or (one.title,)
    said = _lines(*one.lines, *one.remarks)
    return Sheet(one.title, heads, (*rows, *([()] if rows and said else []), *said))


def _lines(*texts: str) -> tuple[tuple[Value, ...], ...]:
    return tuple(((text, ""),) for text in texts)


def words_cell(text: str, *, short: bool = False) -> Cell:
    """Words, or that there are none; `short` ones stay on one line."""
    return Cell(text or MISSING, text or None, figure=False, short=short)


def count_cell(value: int | None, *, partial: bool = False) -> Cell:
    """A whole number."""
    return Cell(count(value), value, _COUNT, partial=partial)


def hours_cell(seconds: int | None, *, partial: bool = False) -> Cell:
    """A duration as hours."""
    return Cell(hours(seconds), None if seconds is None else round(seconds / 3600, 2), _HOURS, partial=partial)


def share_cell(fraction: float | None, *, partial: bool = False) -> Cell:
    """A share as per cent."""
    return Cell(percent(fraction), fraction, _SHARE, partial=partial)


def change_cell(fraction: float | None, *, points: bool = False) -> Cell:
    """A change as per cent, or of shares in percentage points, with its sign."""
    if fraction is None:
        return Cell(MISSING, None)
    number = f"{fraction * 100:+.1f}".replace("-", "−")
    return Cell(_("{points} pp").format(points=number) if points else f"{number}%", fraction, _CHANGE)


def money_cell(fen: float | None, *, shown: bool, partial: bool = False, signed: bool = False) -> Cell:
    """A sum of money in full, or that it is hidden."""
    if fen is None:
        return Cell(MISSING, None)
    if not shown:
        return Cell(HIDDEN, HIDDEN)
    text = yuan(round(fen)).replace("-", "−")
    return Cell(f"+{text}" if signed and fen > 0 else text, round(fen / 100, 2), _MONEY, partial=partial)


def any_partial(rows: Iterable[tuple[Cell, ...]]) -> bool:
    """Whether a sum in a table leaves something out."""
    return any(cell.partial for row in rows for cell in row)
