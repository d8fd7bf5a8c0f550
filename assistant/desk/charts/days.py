"""Where a day axis has its labels, and how they read."""

from datetime import date
from itertools import count, takewhile

from PySide6.QtCore import QDate, QLocale

from assistant.words import _, spoken

DAY, MONTH, YEAR = 1.0, 30.4, 365.2  # days

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MONDAY = 1  # date.fromordinal(1) is one


def ticks(first: float, last: float, most: float) -> tuple[float, list[int]]:
    """Days (ordinals) to label between two days, at most so many, and their rough distance in days."""
    span = max(last - first, 1.0)
    for days in _DAY_STEPS:
        if span / days <= most:
            return float(days), _every_days(first, last, days)
    for months in _MONTH_STEPS:
        if span / (months * MONTH) <= most:
            return months * MONTH, _every_months(first, last, months)
    for years in _YEAR_STEPS:
        if span / (years * YEAR) <= most:
            break
    return years * YEAR, _every_months(first, last, 12 * years)


def label(day: int, distance: float) -> str:
    """A day (ordinal) as an axis says it: the day, the month, or the year."""
    when = date.fromordinal(day)
    if distance < MONTH:
        pattern = _("MMM d")
    elif distance < YEAR and when.month != 1:
        pattern = _("MMM")
    else:
        pattern = _("yyyy")
    return QLocale(spoken()).toString(QDate(when.year, when.month, when.day), pattern)


def _every_days(first: float, last: float, step: int) -> list[int]:
    """Whole multiples of the step, weeks beginning on Mondays."""
    start = _MONDAY + -(-int(first - _MONDAY) // step) * step
    return [day for day in range(start, int(last) + 1, step) if first <= day <= last and _real(day)]


def _every_months(first: float, last: float, step: int) -> list[int]:
    """First days of months, the step counted from January of year 0."""
    begin = _date(first)
    months = count((begin.year * 12 + begin.month - 1) // step * step, step)
    firsts = (_first_of(month) for month in takewhile(lambda month: month < 9999 * 12, months))
    return [day for day in takewhile(lambda day: day <= last, firsts) if day >= first]


def _first_of(month: int) -> int:
    return date(max(month // 12, 1), month % 12 + 1, 1).toordinal()


def _date(day: float) -> date:
    return date.fromordinal(min(max(int(day), 1), date.max.toordinal()))


def _real(day: int) -> bool:
    return 1 <= day <= date.max.toordinal()
