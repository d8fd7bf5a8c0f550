"""All mid-tier creators on one funnel."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from assistant.insight.funnel import funnel
from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints, SessionColumns, days_since_epoch
from assistant.terms.control import CreatorFunnel, Monitored
from assistant.terms.errors import Trouble

_LEAST = 3  # sessions and creators that a funnel needs


def creators_on_funnel(
    sessions: SessionColumns, creators: Sequence[int], what: Monitored, as_of: date, weeks: int
) -> CreatorFunnel:
    """These creators over `weeks` weeks: means of their sessions, errors from the pooled spread of sessions.

    Net GMV per hour is on the log scale, where sessions with no sales are left out. Trouble where fewer than
    three creators have three sessions.
    """
    over, under = _parts(sessions, what)
    age = days_since_epoch(as_of) - sessions.day
    value = ratio(over, under)
    value = np.log(np.where(value > 0, value, np.nan)) if what is Monitored.NET_PER_HOUR else value
    kept = np.flatnonzero((age >= 0) & (age < 7 * weeks) & np.isin(sessions.creator, list(creators)) & ~np.isnan(value))
    ids, code = np.unique(sessions.creator[kept], return_inverse=True)
    many = counts(code.astype(np.int64), len(ids))
    mean = sums(code, value[kept], len(ids)) / np.maximum(many, 1)
    freedom = int(np.sum(many - 1))
    if int(np.sum(many >= _LEAST)) < _LEAST or freedom < 1:
        raise Trouble("Fewer than three mid-tier creators have enough sessions for a funnel plot.")
    spread = float(np.sqrt(np.sum((value[kept] - mean[code]) ** 2) / freedom))
    enough = np.flatnonzero(many >= _LEAST)
    error = np.maximum(spread / np.sqrt(many[enough]), 1e-9)
    plot = funnel(mean[enough], error)
    return CreatorFunnel(_ints(ids[enough]), _ints(many[enough]), plot, log=what is Monitored.NET_PER_HOUR)


def _parts(sessions: SessionColumns, what: Monitored) -> tuple[Floats, Floats]:
    """What is above and below the line of the metric, by session; NaN: not known."""
    if what is Monitored.NET_PER_HOUR:
        return sessions.gmv - sessions.refund, sessions.duration_s / 3600.0
    if what is Monitored.CONVERSION:
        return sessions.orders, sessions.viewers
    return sessions.refund, sessions.gmv


def _ints(values: Ints) -> Ints:
    return values.astype(np.int64, copy=False)
