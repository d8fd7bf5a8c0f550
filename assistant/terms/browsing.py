"""Questions to the record, and the windows that answer them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

Row_co = TypeVar("Row_co", covariant=True)


class Op(StrEnum):
    """How a filter compares."""

    IS = "is"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MISSING = "missing"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Filter:
    """One column's condition; `value` is in the record's units (fen, seconds, fractions)."""

    field: str
    op: Op
    value: str | int | float | None = None


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
