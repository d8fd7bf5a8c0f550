"""Questions to the record, and the windows that answer them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from assistant.terms import pinyin

Row_co = TypeVar("Row_co", covariant=True)

Scalar = str | int | float | None


class Op(StrEnum):
    """How a filter compares."""

    IS = "is"
    ONE_OF = "one_of"
    CONTAINS = "contains"  # the text itself or, of a name, its pinyin
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNTIL = "until"  # a day or a moment, the day included
    LAST_DAYS = "last_days"  # so many days up to the newest one
    MISSING = "missing"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Filter:
    """One column's condition; `value` is in the record's units (fen, seconds, fractions).

    ONE_OF takes a tuple, in which None stands for what is missing; LAST_DAYS takes a number of days.
    """

    field: str
    op: Op
    value: Scalar | tuple[Scalar, ...] = None

    def meets(self, value: Scalar) -> bool:
        """Whether a value at hand meets the condition; what is missing meets only MISSING and a ONE_OF that says so."""
        if self.op is Op.ONE_OF:
            return (value or None if isinstance(value, str) else value) in _several(self.value)
        missing = value is None or value == ""
        if self.op in (Op.MISSING, Op.KNOWN):
            return missing is (self.op is Op.MISSING)
        return not missing and _compares(self.op, value, self.value)


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _compares(op: Op, value: object, bound: object) -> bool:
    if op is Op.CONTAINS:
        return pinyin.found(str(value), str(bound))
    if isinstance(value, str) or isinstance(bound, str):
        value, bound = str(value), str(bound)
    match op:
        case Op.AT_LEAST:
            return bool(value >= bound)  # type: ignore[operator]
        case Op.AT_MOST:
            return bool(value <= bound)  # type: ignore[operator]
        case Op.UNTIL:
            return str(value)[:10] <= str(bound)
        case _:
            return value == bound


def dated(filters: tuple[Filter, ...], newest: date) -> tuple[Filter, ...]:
    """The filters with "the last days" as days, the newest one included."""
    told: list[Filter] = []
    for one in filters:
        if one.op is Op.LAST_DAYS and isinstance(one.value, int):
            first = newest - timedelta(days=one.value - 1)
            told += [
                Filter(one.field, Op.AT_LEAST, first.isoformat()),
                Filter(one.field, Op.UNTIL, newest.isoformat()),
            ]
        else:
            told.append(one)
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows, in which order. `first` and `last` are days, both included; sort is a field or ""."""

    text: str = ""
    creator: int | None = None
    first: date | None = None
    last: date | None = None
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Window(Generic[Row_co]):
    """Some rows of a query's answer: rows[0] stands at `offset` of `total`."""

    rows: tuple[Row_co, ...]
    offset: int
    total: int


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one column with how many rows have each, most first; None is what is missing.

    `more`: there are others, which a narrower search finds.
    """

    counted: tuple[tuple[Scalar, int], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What one column comes to over all rows of a query; `known` of its `rows` have a figure."""

    total: float | None
    mean: float | None
    known: int
    rows: int

    @property
    def partial(self) -> bool:
        """Whether a sum leaves out rows whose figure is not known."""
        return 0 < self.known < self.rows
