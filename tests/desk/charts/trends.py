"""Trends for the tests of charts."""

from datetime import date, timedelta

from assistant.terms.live import Mark
from assistant.terms.measures import measure_of
from assistant.terms.trends import Trend

FIRST = date(2026, 9, 1)
FESTIVAL = Mark(1, "2026-09-04", "2026-09-06", "中秋")
EVENT = Mark(2, "2026-09-08", "2026-09-08", "换助播", creator_id=7)


def trend(values, title="子杰", *, step=1, band=None, marks=(), measure="net_gmv_per_hour", first=FIRST):
    """A trend of these values; `band` is (low, middle, high) for every bucket."""
    days = tuple(first + timedelta(days=step * at) for at in range(len(values)))
    low, middle, high = ((each,) * len(values) for each in band) if band else ((), (), ())
    return Trend(measure_of(measure), title, step, days, tuple(values), low, middle, high, 12, tuple(marks))
