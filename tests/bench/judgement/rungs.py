"""The methods that ours is compared with, from a spreadsheet to a regression with tests."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.terms.columns import SessionColumns

from .agency import Agency
from .scoring import Judged

_EPOCH = date(1970, 1, 1)
WEEKS = 52


@dataclass(frozen=True, slots=True)
class Seen:
    """Sessions of a day's export; `ago` is weeks before that day, `weekly` net GMV per hour (creator, ago)."""

    columns: SessionColumns
    ago: np.ndarray
    code: np.ndarray
    hours: np.ndarray
    net: np.ndarray
    mids: np.ndarray
    weekly: np.ndarray


def seen(agency: Agency, as_of: date) -> Seen:
    """What the simple methods look at; `mids` are creator codes (id − 1)."""
    columns = agency.seen(as_of)
    ago = ((as_of - _EPOCH).days - columns.day) // 7
    hours, net = columns.duration_s / 3600, columns.gmv - np.nan_to_num(columns.refund)
    size = len(agency.creators)
    cell = (columns.creator - 1) * WEEKS + np.minimum(ago, WEEKS - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        weekly = np.bincount(cell, net, size * WEEKS) / np.bincount(cell, hours, size * WEEKS)
    mids = np.array([one - 1 for one in agency.mids])
    return Seen(columns, ago, columns.creator - 1, hours, net, mids, weekly.reshape(size, WEEKS))


def excel(agency: Agency, as_of: date) -> Judged:
    """GMV of four weeks under 60 % of the tier's mean."""
    columns = agency.seen(as_of)
    recent = (as_of - _EPOCH).days - columns.day < 28
    gmv = np.bincount(columns.creator[recent], columns.gmv[recent], len(agency.creators) + 1)
    mean = float(np.mean([gmv[one] for one in agency.mids]))
    return _judged({one: 1.0 - float(gmv[one]) / mean for one in agency.mids}, 0.4)


def z_score(agency: Agency, as_of: date) -> Judged:
    """Log net GMV per hour of eight weeks against the mid-tier creators of her platform, below −2 spreads."""
    one = seen(agency, as_of)
    recent = one.ago < 8
    size = len(agency.creators)
    with np.errstate(invalid="ignore", divide="ignore"):
        level = np.log(
            np.bincount(one.code[recent], one.net[recent], size)
            / np.bincount(one.code[recent], one.hours[recent], size)
        )
    main = _main(one.code, one.columns.platform, size)
    z = {}
    for mid in one.mids:
        peers = [peer for peer in one.mids if main[peer] == main[mid] and np.isfinite(level[peer])]
        if len(peers) >= 4 and np.isfinite(level[mid]):
            z[int(mid) + 1] = float((np.mean(level[peers]) - level[mid]) / max(np.std(level[peers], ddof=1), 1e-9))
    return _judged(z, 1.8)


def xmr(agency: Agency, as_of: date) -> Judged:
    """Her own weeks: the last beyond the limits, or eight in a row below the mean."""
    one = seen(agency, as_of)
    scores, flagged = {}, set()
    for mid in one.mids:
        weeks = one.weekly[mid, :26]
        weeks = weeks[np.isfinite(weeks)]
        if len(weeks) < 12:
            continue
        mean, moving = float(np.mean(weeks)), float(np.mean(np.abs(np.diff(weeks))))
        z = (mean - weeks) / max(moving / 1.128, 1e-9)
        scores[int(mid) + 1] = float(np.mean(z[:8]))
        if z[0] > 3 or (z[:8] > 0).all() or (z[:3] > 2).sum() >= 2:
            flagged.add(int(mid) + 1)
    return Judged(scores, frozenset(flagged), {})


def ewma(agency: Agency, as_of: date) -> Judged:
    """EWMA (0.2) of weekly residuals, beyond 2.7 of its standard errors."""
    one = seen(agency, as_of)
    weeks = weekly_residuals(one, residuals(one, np.log(_floored(one.net / one.hours))))
    spread = float(np.nanstd(weeks[one.mids]))
    scores = {}
    for mid in one.mids:
        value = 0.0
        for week in weeks[mid, 25::-1]:
            value = value if np.isnan(week) else 0.8 * value + 0.2 * week
        scores[int(mid) + 1] = -value / (spread * np.sqrt(0.2 / 1.8))
    return _judged(scores, 2.7)


def regression(agency: Agency, as_of: date) -> Judged:
    """Residuals of a session regression, tests of level, change and profit, Benjamini–Hochberg at 10 %."""
    one = seen(agency, as_of)
    spend = np.nan_to_num(one.columns.ad_spend)
    sales = residuals(one, np.log(_floored(one.net / one.hours)))
    profit = residuals(one, np.log(_floored((one.net - 2.5 * spend) / one.hours)))
    least = {}
    for mid in one.mids:
        mine = np.flatnonzero(one.code == mid)
        recent, before = mine[one.ago[mine] < 8], mine[one.ago[mine] >= 8]
        if len(recent) < 5:
            continue
        z = []
        for rest in (sales, profit):
            error = np.std(rest[mine]) * np.sqrt(2.0)  # neighbouring sessions share their week
            z.append(np.mean(rest[recent]) / np.hypot(error / np.sqrt(len(recent)), 0.12))
            if len(before) >= 10 and rest is sales:
                change = np.mean(rest[recent]) - np.mean(rest[before])
                z.append(change / np.hypot(error * np.sqrt(1 / len(recent) + 1 / len(before)), 0.06))
        least[int(mid) + 1] = min(1.0, len(z) * _tail(-min(z)))
    order = sorted(least, key=least.__getitem__)
    kept = [place for place, who in enumerate(order, 1) if least[who] <= 0.10 * place / len(order)]
    return Judged(
        {who: -float(np.log(p + 1e-300)) for who, p in least.items()}, frozenset(order[: max(kept, default=0)]), {}
    )


def residuals(one: Seen, value: np.ndarray) -> np.ndarray:
    """Value less tier, platform, category, slot, weekday and platform × week, robustly, by turns."""
    columns = one.columns
    tier = np.isin(one.code, one.mids).astype(np.int64)
    groups = (
        tier * 8 + columns.platform,
        tier * 16 + columns.category,
        columns.hour,
        (columns.day + 3) % 7,
        columns.platform * 64 + one.ago,
        one.ago,
    )
    rest = value - np.median(value)
    for _ in range(6):
        spread = 1.5 * 1.4826 * np.median(np.abs(rest))
        for group in groups:
            drawn = np.clip(rest, -spread, spread)
            rest = rest - (np.bincount(group, drawn) / (np.bincount(group) + 4.0))[group]
    mid = tier == 1
    return np.clip(rest - np.median(rest[mid]), -4 * spread, 4 * spread)


def weekly_residuals(one: Seen, rest: np.ndarray) -> np.ndarray:
    """Means by creator and weeks ago; NaN where she was not live."""
    cell = one.code * WEEKS + np.minimum(one.ago, WEEKS - 1)
    size = one.weekly.size
    with np.errstate(invalid="ignore", divide="ignore"):
        return (np.bincount(cell, rest, size) / np.bincount(cell, minlength=size)).reshape(one.weekly.shape)


def _floored(value: np.ndarray) -> np.ndarray:
    return np.maximum(value, 0.03 * float(np.median(value)))


def _main(code: np.ndarray, platform: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(code * 8 + platform, minlength=size * 8).reshape(size, 8).argmax(axis=1)


def _tail(z: float) -> float:
    from math import erfc, sqrt

    return 0.5 * erfc(z / sqrt(2.0))


def _judged(scores: dict[int, float], limit: float) -> Judged:
    return Judged(scores, frozenset(who for who, value in scores.items() if value > limit), {})
