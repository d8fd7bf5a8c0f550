"""Whole columns at once: fast ways for the usual, the careful parser for what they decline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast
from unicodedata import is_normalized

import numpy as np

from assistant.intake.cells import GAPS, Cell, Unfit
from assistant.intake.moments import FIRST_YEAR, LAST_YEAR, LONGEST
from assistant.intake.numerals import LIMIT, scaled
from assistant.intake.values import FACTORS, Parser, Scale, parser_of
from assistant.terms.columns import Floats
from assistant.terms.errors import Message
from assistant.terms.fields import IDS, Field, Unit
from assistant.terms.persons import PRIVATE
from assistant.terms.work import Value

Fast = Callable[[Sequence[Cell]], "list[Value] | None"]
"""All values of a column without gaps, exactly as the careful parser gives them; None: not sure."""

_REMEMBERED = 50_000
_SAFE = 1e12  # beyond, a product's rounding could differ from the careful one
_NEAR = 0.01
_SHAPES = str.maketrans("123456789/ ", "000000000-T")
_FIRST, _LAST = str(FIRST_YEAR), str(LAST_YEAR + 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """Stands in a column for a cell that could not be read."""

    why: Message


@dataclass(slots=True)
class Converter:
    """Reads the cells of one column; texts that repeat are read once."""

    parse: Parser
    fast: Fast | None
    repeats: bool
    known: dict[Cell, Value | Fault] = field(default_factory=dict)
    faulty: bool = False

    def convert(self, cells: Sequence[Cell]) -> tuple[list[Value], dict[int, Message]]:
        """The values of all cells, and why some (by their place) cannot be read."""
        if not cells:
            return [], {}
        if self.repeats and type(cells[0]) is str:
            try:
                return self._told(list(map(self.known.__getitem__, cells)))
            except KeyError:
                fresh = self._fresh(cells)
            if len(fresh) * 2 < len(cells):
                return self._one_by_one(cells)
        values = self._at_once(cells)
        return (values, {}) if values is not None else self._one_by_one(cells)

    def _at_once(self, cells: Sequence[Cell]) -> list[Value] | None:
        if self.fast is None:
            return None
        values = self.fast(cells)
        if values is not None:
            return values
        gaps = [cell in GAPS for cell in cells]
        if True not in gaps:
            return None
        some = [cell for cell, gap in zip(cells, gaps, strict=True) if not gap]
        present = self.fast(some) if some else []
        if present is None:
            return None
        rest = iter(present)
        return [None if gap else next(rest) for gap in gaps]

    def _one_by_one(self, cells: Sequence[Cell]) -> tuple[list[Value], dict[int, Message]]:
        if not all(type(cell) is str for cell in cells):  # 1 and True are one key, yet not one cell
            return self._told([self._parsed(cell) for cell in cells])
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        for cell in self._fresh(cells):
            self.known[cell] = self._parsed(cell)
        return self._told(list(map(self.known.__getitem__, cells)))

    def _fresh(self, cells: Sequence[Cell]) -> set[Cell]:
        return {cell for cell in cells if cell not in self.known}

    def _told(self, found: list[Value | Fault]) -> tuple[list[Value], dict[int, Message]]:
        """Values and faults apart."""
        if not self.faulty:
            return cast(list[Value], found), {}
        faults = {place: one.why for place, one in enumerate(found) if isinstance(one, Fault)}
        return [None if isinstance(one, Fault) else one for one in found], faults

    def _parsed(self, cell: Cell) -> Value | Fault:
        try:
            return self.parse(cell)
        except Unfit as unfit:
            self.faulty = True
            return Fault(unfit.why)


def converter_of(one: Field, scale: Scale = Scale.OWN) -> Converter:
    """The converter of a column under a header of this field."""
    return Converter(parser_of(one, scale), _fast_of(one, scale), one.unit in {Unit.TEXT, Unit.RATE})


def _fast_of(one: Field, scale: Scale) -> Fast | None:
    factor = FACTORS.get(scale)
    if one.unit is Unit.TEXT:
        if one.name in {"platform", "tier", *PRIVATE}:
            return None
        return _ids if one.name in IDS else _texts
    if factor is None:
        return None
    if factor != int(factor) or (one.unit is Unit.COUNT and factor != 1):
        return None
    whole = int(factor)
    numeric: dict[Unit, Fast] = {
        Unit.COUNT: _counts,
        Unit.FEN: lambda cells: _scaled(cells, 100 * whole, LIMIT),
        Unit.SECONDS: lambda cells: _scaled(cells, whole, LONGEST),
        Unit.NUMBER: lambda cells: _figures(cells, float(whole)),
        Unit.RATE: _rates if scale is Scale.OWN else _none,
        Unit.TIME: _times,
        Unit.DATE: _dates,
    }
    return numeric.get(one.unit)


def _counts(cells: Sequence[Cell]) -> list[Value] | None:
    texts = _joined(cells)
    if texts is None:
        return _scaled(cells, 1, LIMIT, whole=True)
    if not (texts.isascii() and texts.isdigit()):
        return None
    try:
        values = list(map(int, cells))  # type: ignore[arg-type]
    except ValueError:
        return None
    return values if max(values) <= LIMIT else None  # type: ignore[return-value]


def _scaled(cells: Sequence[Cell], scale: int, limit: int, *, whole: bool = False) -> list[Value] | None:
    """Numbers × scale, rounded; declined near a half, where binary and decimal fractions may part."""
    numbers = _numbers(cells)
    if numbers is None:
        return None
    product = numbers * float(scale)
    nearest = np.rint(product)
    apart = np.abs(product - nearest)
    if product.max() > min(limit, _SAFE) or apart.max() > (0.0 if whole else 0.5 - _NEAR):
        return None
    values: list[Value] = nearest.astype(np.int64).tolist()
    return values


def _figures(cells: Sequence[Cell], scale: float) -> list[Value] | None:
    numbers = _numbers(cells)
    if numbers is None or numbers.max() > _SAFE:
        return None
    values: list[float] = numbers.tolist()
    return list(values) if scale == 1.0 else [scaled(value, scale) for value in values]


def _rates(cells: Sequence[Cell]) -> list[Value] | None:
    """Fractions of a workbook; texts repeat so much that remembering them is faster."""
    numbers = None if type(cells[0]) is str else _numbers(cells)
    if numbers is None or numbers.max() > 1:
        return None
    values: list[Value] = numbers.tolist()
    return values


def _none(_cells: Sequence[Cell]) -> list[Value] | None:
    return None


def _numbers(cells: Sequence[Cell]) -> Floats | None:
    """Finite numbers ≥ 0 of a column of plain digits, or of a workbook's numbers; else None."""
    texts = _joined(cells)
    if texts is None:
        if not set(map(type, cells)) <= {float, int}:
            return None
    elif not (texts.isascii() and texts.replace(".", "").isdigit()):
        return None
    try:
        numbers = np.array(list(map(float, cells)))  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return numbers if bool(np.isfinite(numbers).all()) and numbers.min() >= 0 else None


def _times(cells: Sequence[Cell]) -> list[Value] | None:
    texts = _joined(cells, "\n")
    if texts is None:
        return _moments(cells)
    if not texts.isascii():
        return None
    length = len(texts) // len(cells)
    shape = {19: "0000-00-00T00:00:00", 16: "0000-00-00T00:00"}.get(length)
    if shape is None or texts.translate(_SHAPES) != "\n".join([shape] * len(cells)):
        return None
    moments = texts.replace("/", "-").replace(" ", "T").split("\n")
    return _dated(moments, datetime.fromisoformat, ":00" if length == 16 else "")


def _moments(cells: Sequence[Cell]) -> list[Value] | None:
    """A workbook's own dates, where all are to the second."""
    moments = [cell for cell in cells if type(cell) is datetime and not cell.microsecond]
    if len(moments) < len(cells) or any(moment.tzinfo for moment in moments):
        return None
    return _dated([moment.isoformat() for moment in moments], datetime.fromisoformat, "")


def _dates(cells: Sequence[Cell]) -> list[Value] | None:
    texts = _joined(cells, "\n")
    if texts is None or not texts.isascii():
        return None
    if texts.translate(_SHAPES) != "\n".join(["0000-00-00"] * len(cells)):
        return None
    return _dated(texts.replace("/", "-").split("\n"), date.fromisoformat, "")


def _dated(texts: list[str], check: Callable[[str], object], ending: str) -> list[Value] | None:
    try:
        for _ in map(check, texts):
            pass
    except ValueError:
        return None
    if min(texts) < _FIRST or max(texts) >= _LAST:
        return None
    return [text + ending for text in texts] if ending else list(texts)


def _texts(cells: Sequence[Cell]) -> list[Value] | None:
    texts = _joined(cells)
    if texts is None or not texts.isprintable() or "=" in texts or not is_normalized("NFC", texts):
        return None
    stripped = [cell.strip() for cell in cells]  # type: ignore[union-attr]
    return list(stripped) if GAPS.isdisjoint(stripped) else None


def _ids(cells: Sequence[Cell]) -> list[Value] | None:
    texts = _joined(cells)
    if texts is None or not (texts.isascii() and texts.replace("_", "").isalnum()) or "" in cells:
        return None
    return list(cells)  # type: ignore[arg-type]


def _joined(cells: Sequence[Cell], between: str = "") -> str | None:
    try:
        return between.join(cells)  # type: ignore[arg-type]
    except TypeError:
        return None
