"""Which marks belong to which days."""

from collections.abc import Iterable
from datetime import date

from assistant.terms.live import Mark
from assistant.terms.trends import Trend


def marks_within(trend: Trend, first: date, last: date) -> list[Mark]:
    """The marks that touch some days, both included."""
    return [mark for mark in trend.marks if mark.first <= last.isoformat() and mark.last >= first.isoformat()]


def marks_of(trends: Iterable[Trend]) -> tuple[Mark, ...]:
    """The marks of all trends, each once; of several creators only those that are for all."""
    shown = tuple(trends)
    marks = (mark for trend in shown for mark in trend.marks)
    return tuple(dict.fromkeys(mark for mark in marks if len(shown) == 1 or mark.creator_id is None))
