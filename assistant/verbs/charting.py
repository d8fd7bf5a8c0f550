"""Charts of a creator's weeks under control limits, of all mid-tier creators on a funnel, of hours of the week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from assistant.insight.bands import quantile_band
from assistant.insight.charts import ewma, xmr
from assistant.insight.monitored import creators_on_funnel
from assistant.insight.tiers import tiers
from assistant.record import columns, creators, hours, reviews, tiering
from assistant.record.record import Record
from assistant.terms.columns import Floats
from assistant.terms.control import Z95, Z998, CreatorFunnel, Dot, Ewma, FunnelChart, Monitored, Xmr
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.hours import HOURS, WEEKDAYS, HourCell, HourMap
from assistant.terms.live import Tier
from assistant.terms.trends import Band, Trend
from assistant.verbs.browsing import newest_day
from assistant.verbs.trending import comparable, known, weekly_trend

_ALONG = 120  # places along the axis of a funnel
_LEAST_PEERS = 3  # live in an hour of the week, for a middle of it
_LEAST_LIVE = 3600  # seconds in it, for a peer to count there
Notes = tuple[Message | None, ...]
Chart = TypeVar("Chart", Xmr, Ewma)

_RULES = (
    message("Beyond a control limit: hardly chance."),
    message("Seven weeks or more on one side of the middle: a lasting change."),
    message("Seven weeks or more rising or falling: a drift."),
    message("Two of three weeks close to a limit: worth an eye."),
)
_SMOOTHED = message("The smoothed weeks lie beyond their limits: a small change that lasts.")


def control_trend(record: Record, creator: int, measure: str, as_of: date | None = None, weeks: int = 26) -> Trend:
    """A creator's weeks of any measure under XmR limits, with the rule that each breaks; Trouble with too few."""
    line = weekly_trend(record, creator, measure, as_of or newest_day(record), weeks)
    chart = _charted(xmr, line)
    flat = np.ones(weeks)
    return _within(line, chart.value, (chart.low * flat, chart.centre * flat, chart.high * flat), broken(chart))


def smoothed_trend(record: Record, creator: int, measure: str, as_of: date | None = None, weeks: int = 26) -> Trend:
    """A creator's weeks of any measure, smoothed (EWMA), under their limits; Trouble with too few."""
    line = weekly_trend(record, creator, measure, as_of or newest_day(record), weeks)
    chart = _charted(ewma, line)
    notes = tuple(_SMOOTHED if beyond else None for beyond in chart.beyond)
    return _within(line, chart.smooth, (chart.low, chart.centre * np.ones(weeks), chart.high), notes)


def _charted(chart: Callable[[Floats], Chart], line: Trend) -> Chart:
    try:
        return chart(np.array(line.values, dtype=np.float64))
    except ValueError as few:
        raise Trouble("A control chart needs at least two weeks with figures.") from few


def _within(line: Trend, value: Floats, sides: tuple[Floats, Floats, Floats], notes: Notes) -> Trend:
    """The line with its limits, which end at nought where the measure cannot lie below it."""
    low = np.maximum(sides[0], 0.0) if not line.measure.minus else sides[0]
    return replace(
        line,
        values=known(value),
        low=known(low),
        middle=known(sides[1]),
        high=known(sides[2]),
        band=Band.LIMITS,
        notes=notes,
    )


def broken(chart: Xmr) -> Notes:
    """Which rule each week breaks, the strongest first; None where none."""
    rules = tuple(zip(chart.beyond, chart.run, chart.trend, chart.near, strict=True))
    return tuple(next((text for text, hit in zip(_RULES, week, strict=True) if hit), None) for week in rules)


def creator_funnel(record: Record, what: Monitored, as_of: date | None = None) -> CreatorFunnel:
    """All mid-tier creators over the policy's window up to a day (default: the newest session's)."""
    as_of = as_of or newest_day(record)
    policy = reviews.policy(record).policy
    sessions = columns.sessions(record, as_of - timedelta(weeks=52) + timedelta(days=1), as_of)
    standing = tiers(creators.facts(record), sessions, policy, as_of, tiering.holding(record))
    mid = [one for one, tier in standing.items() if tier == Tier.MID.value]
    return creators_on_funnel(sessions, mid, what, as_of, policy.window_weeks)


def funnel_chart(record: Record, what: Monitored, as_of: date | None = None) -> FunnelChart:
    """The same, named and in the metric's own unit, with limits all along the axis."""
    as_of = as_of or newest_day(record)
    found = creator_funnel(record, what, as_of)
    names = {one.id: one.name for one in creators.facts(record)}
    plot, unit = found.plot, np.exp if found.log else np.asarray
    values = unit(plot.value)
    dots = tuple(
        Dot(int(one), names[int(one)], int(many), float(value), float(z))
        for one, many, value, z in zip(found.creators, found.sessions, values, plot.z, strict=True)
    )
    along = np.linspace(1.0, float(found.sessions.max()) * 1.1 + 1.0, _ALONG)
    spread = float(np.median(plot.error * np.sqrt(found.sessions)))
    widened = np.sqrt(spread**2 / along + plot.between)

    def limits(z: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        low, high = (unit(plot.target + sign * z * widened) for sign in (-1.0, 1.0))
        return tuple(np.maximum(low, 0.0).tolist()), tuple(high.tolist())

    weeks = reviews.policy(record).policy.window_weeks
    target = float(unit(np.array(plot.target)))
    return FunnelChart(what, as_of, weeks, target, dots, tuple(along.tolist()), limits(Z95), limits(Z998))


def hour_map(record: Record, creator: int, first: date, last: date) -> HourMap:
    """A creator's net GMV per live hour by weekday and hour, with the median of comparable creators in each."""
    peers = comparable(record, creator)
    sums = hours.by_hour(record, (creator, *peers), first, last)
    theirs = [one for one in sums if one.creator != creator and one.net_s >= _LEAST_LIVE]
    slot = np.array([one.weekday * HOURS + one.hour for one in theirs], np.int64)
    who = np.array([one.creator for one in theirs], np.int64)
    net, seconds = (np.array([getattr(one, name) for one in theirs], np.float64) for name in ("net_fen", "net_s"))
    middles = known(quantile_band(who, slot, net * 36.0, seconds, WEEKDAYS * HOURS, _LEAST_PEERS)[1])
    live = np.bincount(slot, minlength=WEEKDAYS * HOURS)
    hers = {(one.weekday, one.hour): one for one in sums if one.creator == creator}

    def cell(weekday: int, hour: int) -> HourCell:
        at, one = weekday * HOURS + hour, hers.get((weekday, hour))
        if one is None:
            return HourCell(weekday, hour, peers=int(live[at]), peers_per_hour=middles[at])
        value = None if one.net_fen is None or not one.net_s else one.net_fen * 36.0 / one.net_s
        told = (one.sessions, one.seconds, one.net_s, value)
        return HourCell(weekday, hour, *told, int(live[at]), middles[at])

    cells = tuple(cell(weekday, hour) for weekday in range(WEEKDAYS) for hour in range(HOURS))
    name = creators.one(record, creator, last).name
    return HourMap(name, first, last, cells, *hours.counted(record, creator, first, last), len(peers))
