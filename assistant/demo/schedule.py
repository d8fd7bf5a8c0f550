"""When the demo's creators go live."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.demo import lexicon
from assistant.demo.nouns import Account, Creator, seconds
from assistant.terms.columns import Floats, Ints

_SPRING = "spring-festival"
_HABIT = 0.86  # how often a session starts in her usual time slot
_PAUSE = 0.88  # how often a day of the Spring Festival stays without a session


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """Sessions by start: creator, account, day of the period, slot (by order in the rules), start and length."""

    creator: Ints
    account: Ints
    day: Ints
    slot: Ints
    start: Ints
    duration: Ints

    def __len__(self) -> int:
        return len(self.creator)


def plan_sessions(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    accounts: tuple[Account, ...],
    first: date,
    weeks: int,
) -> Timetable:
    """About four sessions a creator and week, at most one a day, none on leave or outside the contract."""
    creator, day = np.nonzero(_days_live(dice, creators, first, weeks))
    slot = _slots(dice, creators, creator)
    begin = seconds(first) + day * 86400 + _moment(dice, slot)
    hours = np.array([one.hours for one in creators])[creator] * np.exp(dice.normal(0, 0.16, len(creator)))
    duration = np.round(np.clip(hours, 2.0, 6.0) * 3600).astype(np.int64)
    account = _accounts(dice, accounts, creator)
    order = np.lexsort((creator, begin))
    return Timetable(creator[order], account[order], day[order], slot[order], begin[order], duration[order])


def festival_effect(first: date, days: int) -> Floats:
    """What festivals do to the log of net GMV per hour on each day of the period."""
    total = np.zeros(days)
    for one in lexicon.festivals():
        rule: dict[str, Any] = lexicon.effects()["festival"].get(one.id, {})
        if rule:
            begin, end = (one.first - first).days, (one.last - first).days
            total += _one_festival(np.arange(days), begin, end, rule)
    return total


def _one_festival(day: Ints, begin: int, end: int, rule: dict[str, Any]) -> Floats:
    wait, depth = rule["before"]
    last_days, peak = rule["peak"]
    dip_days, dip = rule["after"]
    during = np.where(day > end - last_days, peak, rule["lift"])
    recovering = dip * (1 - (day - end - 1) / dip_days)
    return np.select(
        [
            (day >= begin - wait) & (day < begin),
            (day >= begin) & (day <= end),
            (day > end) & (day <= end + dip_days),
        ],
        [np.full(len(day), depth), during, recovering],
        0.0,
    )


def _days_live(
    dice: np.random.Generator, creators: tuple[Creator, ...], first: date, weeks: int
) -> npt.NDArray[np.bool_]:
    """Creator × day: whether she goes live."""
    shape = (len(creators), weeks, 7)
    appetite = np.array(lexicon.effects()["weekday"]["appetite"])
    weekday = (first.weekday() + np.arange(7)) % 7
    keys = dice.gumbel(size=shape) + np.log(appetite[weekday])
    rank = (-keys).argsort(axis=2).argsort(axis=2)
    per_week = np.array([one.per_week for one in creators])[:, None]
    count = np.clip(np.round(dice.normal(per_week, 0.7, shape[:2])), 0, 6)
    live = (rank < count[:, :, None]).reshape(len(creators), weeks * 7)
    pause = _spring(first, weeks * 7) & (dice.random((len(creators), weeks * 7)) < _PAUSE)
    under_contract = np.array([_contract(one, first, weeks) for one in creators])
    found: npt.NDArray[np.bool_] = live & ~pause & under_contract
    return found


def _contract(creator: Creator, first: date, weeks: int) -> npt.NDArray[np.bool_]:
    day = np.arange(weeks * 7)
    here = day >= (creator.signed_on - first).days
    if creator.left_on:
        here &= day <= (creator.left_on - first).days
    return here & ~np.isin(day // 7, creator.leave)


def _spring(first: date, days: int) -> npt.NDArray[np.bool_]:
    pause = np.zeros(days, dtype=bool)
    for one in lexicon.festivals():
        if one.id == _SPRING:
            begin, end = (one.first - first).days, (one.last - first).days
            pause[max(begin, 0) : max(end + 1, 0)] = True
    return pause


def _slots(dice: np.random.Generator, creators: tuple[Creator, ...], creator: Ints) -> Ints:
    names = list(lexicon.effects()["slot"])
    usual = np.array([names.index(one.slot) for one in creators])[creator]
    other = dice.integers(0, len(names), len(creator))
    return np.where(dice.random(len(creator)) < _HABIT, usual, other)


def _moment(dice: np.random.Generator, slot: Ints) -> Ints:
    """Start within the day, seconds: near a quarter of an hour, rarely on the dot."""
    rules = lexicon.effects()["slot"].values()
    low = np.array([one["first"] for one in rules])[slot]
    high = np.array([one["last"] for one in rules])[slot]
    quarter = np.floor(dice.uniform(low, high) / 15) * 15
    late = np.clip(np.round(dice.gamma(1.5, 80, len(slot))), 0, 600)
    return (quarter * 60 + late).astype(np.int64)


def _accounts(dice: np.random.Generator, accounts: tuple[Account, ...], creator: Ints) -> Ints:
    owners = np.array([one.creator for one in accounts])
    shares = np.array([one.share for one in accounts])
    start = np.searchsorted(owners, creator)
    within = dice.random(len(creator))
    chosen = start.copy()
    passed = shares[start]
    for step in (1, 2):
        following = np.minimum(start + step, len(accounts) - 1)
        on = (within >= passed) & (owners[following] == creator)
        chosen = np.where(on, following, chosen)
        passed = np.where(on, passed + shares[following], np.inf)
    return chosen
