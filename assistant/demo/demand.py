"""How much the demo's sessions ought to sell, by circumstance, weakness and luck."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from assistant.demo import lexicon
from assistant.demo.nouns import Account, Creator, Lookalike, Weakness
from assistant.demo.schedule import Timetable, festival_effect
from assistant.terms.columns import Floats

_LOW_BUYERS = 0.58  # what is left of conversion where the first LOW creator's viewers do not buy
_LOW_VIEWERS = 0.60  # what is left of the traffic of further ones
_STEP, _STEP_WEEKS = 0.58, 11
_DRIFT, _DRIFT_WEEKS = 0.50, 28
_REFUND, _REFUND_WEEKS = 0.58, 12
_ORGANIC, _BOUGHT, _ADS_WEEKS = 0.60, 0.42, 20
_ROI, _POOR_ROI = 3.2, 2.3
_AD_DAYS = 0.6  # how many sessions are advertised
_NEW_WEEKS, _NEW_START = 6, 0.62


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """One entry a session: yuan an hour before luck with buyers, and the rates that turn it into money.

    `expected` is net GMV per hour without weakness and luck; `gross` is GMV per hour as the traffic
    brings it; `conversion` multiplies sales only; `refund_rate` is the share of GMV that comes back in
    the end and `settled` the part of it that has come back so far; `bought` is the share of GMV that
    ads bring at `roi`.
    """

    expected: Floats
    effect: Floats
    gross: Floats
    conversion: Floats
    refund_rate: Floats
    settled: Floats
    bought: Floats
    roi: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Weak:
    """Weaknesses by session: factors on traffic, conversion and net share; share bought with ads."""

    traffic: Floats
    conversion: Floats
    kept: Floats
    organic: Floats
    bought: Floats


def foresee(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    accounts: tuple[Account, ...],
    table: Timetable,
    first: date,
    weeks: int,
) -> Demand:
    """What each session of the timetable ought to bring."""
    noise = lexicon.effects()["noise"]
    weak = _weaknesses(creators, table, weeks)
    expected = np.exp(_circumstances(creators, accounts, table, first, weeks) + _shared(dice, accounts, table, weeks))
    luck = _memory(dice, noise["week_creator"], (len(creators), weeks))[table.creator, table.day // 7]
    luck += np.clip(noise["session"] * dice.standard_t(5, len(table)), -1.1, 1.1)
    luck += np.where(dice.random(len(table)) < 0.012, dice.uniform(0.4, 0.9, len(table)), 0.0)
    luck += _settling_in(creators, table, first)
    usual = np.array([lexicon.effects()["category"][one.category]["refund"] for one in creators])
    swing = dice.normal(0, 0.06, len(creators))[table.creator] + dice.normal(0, noise["refund"], len(table))
    rate = _shift(usual[table.creator], swing)
    advertised = dice.random(len(table)) < _AD_DAYS
    usually = np.array([one.ads for one in creators])[table.creator]
    # What ads bring comes on top; on average over her sessions it is a part of what is expected of her.
    bought = np.where(weak.bought > 0, weak.bought, np.where(advertised, usually / _AD_DAYS, 0.0))
    bought *= dice.uniform(0.5, 1.5, len(table))
    brought = weak.organic * np.where(weak.bought > 0, 1.0, 1.0 - usually) + bought
    age = weeks * 7 - table.day
    return Demand(
        expected=expected,
        effect=np.log(weak.traffic * weak.conversion * weak.kept * weak.organic),
        gross=expected * np.exp(0.7 * luck) * weak.traffic * brought / (1 - usual[table.creator]),
        conversion=np.exp(0.3 * luck) * weak.conversion,
        refund_rate=np.clip(1 - (1 - rate) * weak.kept, 0.0, 0.98),
        settled=1 - 0.45 * np.exp(-age / 5),
        bought=bought / brought,
        roi=np.where(weak.bought > 0, _POOR_ROI, _ROI) * np.exp(dice.normal(0, 0.15, len(table))),
    )


def _circumstances(
    creators: tuple[Creator, ...], accounts: tuple[Account, ...], table: Timetable, first: date, weeks: int
) -> Floats:
    """Log of net GMV per hour that tier, platform, category, slot, weekday and festival explain."""
    rules: dict[str, Any] = lexicon.effects()
    person = np.array([np.log(one.level) + one.quality + rules["category"][one.category]["effect"] for one in creators])
    place = np.array([rules["platform"][one.platform]["effect"] for one in accounts])
    slot = np.array([one["effect"] for one in rules["slot"].values()])
    weekday = np.array(rules["weekday"]["effect"])[(first.weekday() + table.day) % 7]
    festival = festival_effect(first, weeks * 7)[table.day]
    total: Floats = person[table.creator] + place[table.account] + slot[table.slot] + weekday + festival
    return total


def _shared(dice: np.random.Generator, accounts: tuple[Account, ...], table: Timetable, weeks: int) -> Floats:
    """The platforms' own ups and downs by week, common to everybody there."""
    names = list(lexicon.effects()["platform"])
    waves = _memory(dice, lexicon.effects()["noise"]["week_platform"], (len(names), weeks))
    platform = np.array([names.index(one.platform) for one in accounts])[table.account]
    found: Floats = waves[platform, table.day // 7]
    return found


def _memory(dice: np.random.Generator, spread: float, shape: tuple[int, int]) -> Floats:
    """AR(1) noise, series × weeks, with that standard deviation throughout."""
    keep = lexicon.effects()["noise"]["week_memory"]
    found = dice.normal(0, spread, shape)
    for week in range(1, shape[1]):
        found[:, week] = keep * found[:, week - 1] + np.sqrt(1 - keep**2) * found[:, week]
    return found


def _weaknesses(creators: tuple[Creator, ...], table: Timetable, weeks: int) -> _Weak:
    ago = weeks - 1 - table.day // 7
    many = len(table)
    found = _Weak(np.ones(many), np.ones(many), np.ones(many), np.ones(many), np.zeros(many))
    low_before = False
    for index, creator in enumerate(creators):
        mine = np.flatnonzero(table.creator == index)
        if creator.weakness is Weakness.LOW:
            part, left = (found.traffic, _LOW_VIEWERS) if low_before else (found.conversion, _LOW_BUYERS)
            part[mine] = left
            low_before = True
        elif creator.weakness is Weakness.STEP:
            late = mine[ago[mine] < _STEP_WEEKS]
            found.traffic[late] = found.conversion[late] = _STEP**0.5
        elif creator.weakness is Weakness.DRIFT:
            progress = np.clip(1 - ago[mine] / _DRIFT_WEEKS, 0, 1)
            found.traffic[mine] = found.conversion[mine] = (_DRIFT**progress) ** 0.5
        elif creator.weakness is Weakness.REFUND:
            found.kept[mine[ago[mine] < _REFUND_WEEKS]] = _REFUND
        elif creator.weakness is Weakness.ADS:
            late = mine[ago[mine] < _ADS_WEEKS]
            found.organic[late], found.bought[late] = _ORGANIC, _BOUGHT
    return found


def _settling_in(creators: tuple[Creator, ...], table: Timetable, first: date) -> Floats:
    """The newly signed start low and catch up in some weeks (log)."""
    since = np.array([(one.signed_on - first).days for one in creators])[table.creator]
    weeks_here = (table.day - since) / 7
    start = np.array([_NEW_START if one.lookalike is Lookalike.NEW else 0.75 for one in creators])
    missing = np.clip(1 - weeks_here / _NEW_WEEKS, 0, 1)
    found: Floats = np.log(start)[table.creator] * missing
    return found


def _shift(rate: Floats, swing: Floats) -> Floats:
    """A share moved on the logit."""
    found: Floats = 1 / (1 + (1 - rate) / rate * np.exp(-swing))
    return found
