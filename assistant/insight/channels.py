"""What is weighed of each creator's weeks: sales, what refunds leave, and what ads did not buy."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.effects import Effects
from assistant.insight.expectation import Expectation
from assistant.insight.figures import Bools, Figures
from assistant.insight.series import Series, autocovariance
from assistant.insight.sums import counts, middles, ratio, sums
from assistant.insight.weekly import Weeks, with_noise
from assistant.terms.columns import Floats, Ints

_CELL_SPREAD = 0.08  # how far a creator's own platforms, categories and slots stray from her level (log)
_LEAST_ADS_SPREAD = 0.02
_DOUBTED = 1.06  # times the noise that weeks show: of what no estimate of noise knows
_LOWEST = -1.1  # a week further below counts as this one, so that none is too low to be a shortfall
_LEAST_VARIANCE = 2e-4  # of a week, however alike the weeks look; no figure is better known


@dataclass(frozen=True, slots=True)
class Channels:
    """Weekly residuals (log) of the members (creator codes), one row each, the latest week last.

    sales: net GMV per hour that ads did not buy, at usual refunds. kept: what refunds leave against what they
    usually leave. own: what ads did not buy against the usual, None where no spend is known; own_spread: how
    far creators' habits differ. follow: how sales follow what refunds leave, −1 to 0. cheaper: by how much (log) more
    is left of each week's sales where ads take out no more than they cost, (C, T).
    """

    members: Ints
    sales: Series
    kept: Series
    own: Series | None
    own_spread: float
    follow: float = 0.0
    cheaper: Floats | float = 0.0


@dataclass(frozen=True, slots=True)
class _Noise:
    """Covariances of creators' weeks: scale × shared (T, T), what is a week's alone (C, T), and a level's own (C,)."""

    scale: Floats
    shared: Floats
    alone: Floats
    level: Floats

    def __getitem__(self, creators: slice, /) -> Floats:
        at = np.arange(len(self.shared))
        noise: Floats = self.scale[creators, None, None] * self.shared
        noise[:, at, at] += self.alone[creators]
        noise += self.level[creators, None, None]
        return noise


def channels(
    sessions: Figures, effects: Effects, expectation: Expectation, sales: Weeks, kept: Weeks, habit: Floats
) -> Channels:
    """Residuals of every creator with an expectation; `habit` is the variance of her usual refunds (log)."""
    members = np.array(sorted(expectation.cells), dtype=np.int64)
    own = _own(sessions, members)
    return Channels(
        members=members,
        sales=_sales(sessions, effects, expectation, sales, members),
        kept=_kept(kept, habit, members),
        own=own,
        own_spread=_LEAST_ADS_SPREAD if own is None else _habits(own),
        follow=sessions.follow,
        cheaper=_cheaper(sessions, members),
    )


def below(found: Channels, window: int, looks: int) -> Bools:
    """Who sold less than expected over the `window` weeks up to each look, refunds counted, (looks, C).

    And less too where ads take out no more than they cost: what they bring to one creator is only roughly known, and
    who loses nothing by hers is no case.
    """
    sold = found.sales.value + (1.0 + found.follow) * np.nan_to_num(found.kept.value)
    return _negative(sold, window, looks) & _negative(sold + found.cheaper, window, looks)


def pays_for_ads(found: Channels, window: int) -> Bools:
    """Who sold less than expected over the latest `window` weeks, but for ads that bring what they cost, (C,)."""
    sold = found.sales.value + (1.0 + found.follow) * np.nan_to_num(found.kept.value)
    return np.asarray((_negative(sold, window, 1) & ~_negative(sold + found.cheaper, window, 1))[0])


def _negative(logs: Floats, window: int, looks: int) -> Bools:
    """Whether the sum over the `window` weeks up to each look is negative, (looks, C)."""
    total = np.cumsum(np.nan_to_num(logs), axis=1)
    total[:, window:] = total[:, window:] - total[:, :-window].copy()
    return np.asarray(total[:, -looks:].T < 0.0)


def _sales(sessions: Figures, effects: Effects, expectation: Expectation, weeks: Weeks, members: Ints) -> Series:
    covariance = _noise(weeks, members, np.zeros(len(members)))[:]
    local = np.zeros(len(effects.sample), dtype=np.int64)
    order = np.argsort(sessions.creator, kind="stable")
    ends = np.searchsorted(sessions.creator[order], [members, members + 1])
    for row, code in enumerate(members.tolist()):
        mine, cells = order[ends[0, row] : ends[1, row]], expectation.cells[code]
        local[cells] = np.arange(len(cells))
        use = _use(sessions.weeks - 1 - sessions.week[mine], local[effects.cell[mine]], effects.weight[mine], sessions)
        stray = expectation.covariance[code] + _CELL_SPREAD**2 * np.eye(len(cells))
        covariance[row] += use[:, : len(cells)] @ stray @ use[:, : len(cells)].T
    value = weeks.value[members][:, ::-1].copy()
    return Series(np.maximum(_centred(value, covariance), _LOWEST), covariance)


def _use(week: Ints, cell: Ints, weight: Floats, sessions: Figures) -> Floats:
    """Share of each week's sessions in each of her cells, (T, cells)."""
    size = int(cell.max(initial=0)) + 1
    table = sums(week * size + cell, weight, sessions.weeks * size).reshape(sessions.weeks, size)
    return ratio(table, np.broadcast_to(table.sum(axis=1, keepdims=True), table.shape), 0.0)


def _centred(value: Floats, covariance: Floats) -> Floats:
    """Less the middle creator's level."""
    weight = np.where(np.isnan(value), 0.0, 1.0 / np.einsum("ctt->ct", covariance))
    level = ratio(np.sum(weight * np.nan_to_num(value), axis=1), weight.sum(axis=1))
    known = level[~np.isnan(level)]
    return value - (float(np.median(known)) if len(known) else 0.0)


def _noise(weeks: Weeks, members: Ints, level: Floats) -> _Noise:
    """Covariance of what a creator's weeks share, of her single sessions and of her level."""
    size = weeks.value.shape[1]
    shared = autocovariance(size, weeks.week_variance, weeks.memory)
    single = weeks.alone_variance + weeks.session_variance / np.maximum(weeks.sessions[members][:, ::-1], 1e-9)
    own = _DOUBTED * weeks.own[members]
    return _Noise(own, shared, own[:, None] * single + _LEAST_VARIANCE, level)


def _kept(weeks: Weeks, habit: Floats, members: Ints) -> Series:
    return Series(weeks.value[members][:, ::-1], _noise(weeks, members, habit[members]))


def _cheaper(sessions: Figures, members: Ints) -> Floats:
    """By how much (log) more is left of the members' weeks where ads take out no more than they cost."""
    cell, size = sessions.creator * sessions.weeks + sessions.week, len(sessions.ids) * sessions.weeks
    more = sums(cell, np.log(sessions.paid / sessions.own), size)
    by_week = ratio(more, counts(cell, size).astype(np.float64), 0.0)
    return np.asarray(by_week.reshape(-1, sessions.weeks)[members][:, ::-1])


def _own(sessions: Figures, members: Ints) -> Series | None:
    """Log of the share that ads did not buy, by week; None where it never moves."""
    logs = np.log(np.maximum(sessions.own, 1e-3))
    if not len(logs) or float(np.std(logs)) < 1e-6:
        return None
    shape = (len(sessions.ids), sessions.weeks)
    cell = sessions.creator * sessions.weeks + sessions.week
    count = counts(cell, shape[0] * shape[1]).astype(np.float64)
    mean = ratio(sums(cell, logs, shape[0] * shape[1]), count).reshape(shape)
    weeks = with_noise(mean, count.reshape(shape), 0.0)
    value = weeks.value[members][:, ::-1]
    shared = autocovariance(shape[1], weeks.week_variance, weeks.memory)
    single = weeks.alone_variance * np.eye(shape[1])
    least = np.full((len(members), shape[1]), _LEAST_VARIANCE)
    noise = _Noise(weeks.own[members], shared + single, least, np.zeros(len(members)))
    return Series(value - np.median(np.nan_to_num(middles(value))), noise)


def _habits(own: Series) -> float:
    """Robust spread of the creators' middles."""
    habit = np.nan_to_num(middles(own.value))
    return max(1.4826 * float(np.median(np.abs(habit - np.median(habit)))), _LEAST_ADS_SPREAD)
