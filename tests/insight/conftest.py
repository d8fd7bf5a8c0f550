"""A small agency with known truth: what is told of each creator is what her sessions were drawn from."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pytest

from assistant.terms.columns import CreatorFacts, SessionColumns
from assistant.terms.live import Tier

from .judging import lower, weeks_ago

AS_OF = date(2026, 6, 28)
WEEKS = 26
PLATFORMS = ("抖音", "快手", "淘宝直播", "视频号", "小红书")
CATEGORIES = ("服饰", "美妆", "食品", "家居", "珠宝")
HOURS = (20, 14, 9, 2)  # evening, afternoon, morning, late night
TODAY = (AS_OF - date(1970, 1, 1)).days
REFUND = np.array([0.55, 0.3, 0.08, 0.15, 0.45])


@dataclass(frozen=True)
class Agency:
    """Sessions, creators, and by creator id what is truly wrong (kind) and how much (fraction)."""

    sessions: SessionColumns
    creators: list[CreatorFacts]
    truth: dict[int, tuple[str, float]] = field(default_factory=dict)

    def with_sessions(self, **columns: np.ndarray) -> "Agency":
        return replace(self, sessions=replace(self.sessions, **columns))

    def of(self, creator: int) -> np.ndarray:
        return self.sessions.creator == creator


def facts(id_: int, tier: Tier | None = Tier.MID, **known: object) -> CreatorFacts:
    given: dict[str, object] = {
        "id": id_,
        "name": f"主播{id_}",
        "tier": tier.value if tier else None,
        "signed_on": "2024-01-01",
        "left_on": None,
        "base_pay": None,
        "living_cost": None,
        "split_rate": None,
        "followers": (),
    }
    return CreatorFacts(**(given | known))  # type: ignore[arg-type]


def columns(rows: dict[str, np.ndarray]) -> SessionColumns:
    return SessionColumns(**rows, platforms=PLATFORMS, categories=CATEGORIES)


KINDS = ("low", "step", "drift", "ads", "refund")


def simulate(
    seed: int,
    creators: int = 60,
    short: float = 0.15,
    *,
    spread: float = 0.12,
    noise: float = 0.5,
    weekly: float = 0.2,
    ads_follow: bool = False,
) -> Agency:
    """An agency of 60 creators and 26 weeks; `short` of the mid-tier truly fall 25-50 % short."""
    dice = np.random.default_rng(seed)
    head, tail = creators // 8, creators // 4
    tier = np.array([Tier.HEAD] * head + [Tier.TAIL] * tail + [Tier.MID] * (creators - head - tail))
    mid = np.flatnonzero(tier == Tier.MID)
    hurt = dice.permutation(mid)[: round(short * len(mid))]
    truth = {int(one) + 1: (KINDS[at % 5], float(dice.uniform(0.25, 0.5))) for at, one in enumerate(hurt)}
    home = dice.integers(0, 5, creators)
    category_of = dice.integers(0, 5, creators)
    slot_of = dice.choice(4, creators, p=[0.5, 0.25, 0.15, 0.1])
    level = np.where(tier == Tier.HEAD, 9.3, np.where(tier == Tier.MID, 7.6, 6.3)) + dice.normal(0, spread, creators)
    platform_effect, category_effect = dice.normal(0, 0.35, 5), dice.normal(0, 0.4, 5)
    slot_effect = np.array([0.25, 0.0, -0.2, -0.35])
    week_effect = dice.normal(0, 0.08, WEEKS)[None, :] + dice.normal(0, 0.05, (5, WEEKS))
    week_effect[:, 2:4] += 0.5  # a festival, and the dip behind it
    week_effect[:, 0:2] -= 0.35
    state = np.zeros((creators, WEEKS))
    shocks = dice.normal(0, weekly, (creators, WEEKS))
    state[:, 0] = shocks[:, 0]
    for week in range(1, WEEKS):
        state[:, week] = 0.5 * state[:, week - 1] + np.sqrt(0.75) * shocks[:, week]
    rate = dice.uniform(3.0, 6.0, creators)
    rate[dice.permutation(mid)[:3]] = 0.7
    count = dice.poisson(np.repeat(rate[:, None], WEEKS, axis=1))
    count[dice.permutation(mid)[:4], 3:6] = 0  # leave
    who, week = (
        np.repeat(np.arange(creators), count.sum(1)),
        np.concatenate([np.repeat(np.arange(WEEKS), count[one]) for one in range(creators)]),
    )
    n = len(who)
    away = dice.random(n)
    platform = np.where(away < 0.8, home[who], (home[who] + 1) % 5)
    slot = np.where(dice.random(n) < 0.8, slot_of[who], dice.integers(0, 4, n))
    category = np.where(dice.random(n) < 0.9, category_of[who], dice.integers(-1, 5, n))
    day = TODAY - 7 * week - dice.integers(0, 7, n)
    hours = dice.uniform(1.5, 6.0, n)
    logs = (
        level[who]
        + platform_effect[platform]
        + category_effect[category]
        + slot_effect[slot]
        + week_effect[platform, week]
        + state[who, week]
        + np.where((day + 3) % 7 >= 5, 0.15, 0.0)
        + noise * dice.standard_t(5, n) * np.sqrt(3 / 5)
    )
    for at, (kind, depth) in truth.items():
        mine = who == at - 1
        start = {"low": WEEKS, "step": 12, "drift": 20, "ads": WEEKS, "refund": 12}[kind]
        ramp = np.clip((start - week[mine]) / 12.0, 0, 1) if kind == "drift" else (week[mine] < start) * 1.0
        if kind != "refund":
            logs[mine] += np.log1p(-depth) * ramp
    organic = np.exp(logs) * hours
    share = np.clip(0.08 * np.exp(dice.normal(0, 0.3, creators)), 0, 0.25)
    usual = level[who] + platform_effect[platform] + category_effect[category] + slot_effect[slot]
    base = organic if ads_follow else np.exp(usual) * hours
    spend = share[who] * base * np.exp(dice.normal(0, 0.5, n))
    for at, (kind, depth) in truth.items():
        if kind == "ads":
            mine = who == at - 1
            spend[mine] += organic[mine] * depth / (1 - depth) / 2.5
    gmv = organic + 2.5 * spend
    full = np.clip(REFUND[category] * np.exp(dice.normal(0, 0.2, n)), 0, 0.9)
    full *= np.exp(dice.normal(0, 0.08, creators))[who]
    for at, (kind, depth) in truth.items():
        mine = (who == at - 1) & (week < 12)
        if kind == "refund":
            full[mine] = 1 - (1 - full[mine]) * (1 - depth)
    refund = gmv * full * (1 - np.exp(-(TODAY - day + 1) / 9.0))
    viewers = np.round(organic / 2.0 * np.exp(dice.normal(0, 0.3, n)))
    order = dice.permutation(n)
    rows = {
        "creator": who + 1,
        "platform": platform,
        "category": category,
        "day": day,
        "hour": np.array(HOURS)[slot],
        "duration_s": hours * 3600,
        "gmv": gmv,
        "refund": refund,
        "ad_spend": spend,
        "viewers": viewers,
        "orders": np.round(gmv / 60),
    }
    sessions = columns({name: column[order] for name, column in rows.items()})
    people = [facts(at + 1, Tier(tier[at])) for at in range(creators)]
    return Agency(sessions, people, truth)


def even(peers: int = 31, per_week: int = 4, seed: int = 1, noise: float = 0.3) -> Agency:
    """Mid-tier creators who differ in nothing but noise: one platform, category and slot, no ads."""
    dice = np.random.default_rng(seed)
    who, week, turn = (part.ravel() for part in np.mgrid[1 : peers + 1, 0:WEEKS, 0:per_week])
    n = len(who)
    gmv = 3 * 2000 * np.exp(dice.normal(0, noise, n))
    rows = {
        "creator": who,
        "platform": np.zeros(n, dtype=np.int64),
        "category": np.full(n, 2),
        "day": TODAY - 7 * week - turn,
        "hour": np.full(n, 20),
        "duration_s": np.full(n, 3 * 3600.0),
        "gmv": gmv,
        "refund": 0.1 * gmv,
        "ad_spend": np.full(n, np.nan),
        "viewers": np.full(n, 3000.0),
        "orders": np.full(n, 100.0),
    }
    return Agency(columns(rows), [facts(one) for one in range(1, peers + 1)])


@pytest.fixture
def agency() -> Callable[..., Agency]:
    return simulate


@pytest.fixture
def level_field() -> Callable[..., Agency]:
    return even


@pytest.fixture
def short_one(level_field: Callable[..., object]):
    """31 creators alike, of whom number 5 sells 40 % less in the last 8 weeks."""
    agency = level_field()
    return lower(agency, agency.of(5) & (weeks_ago(agency.sessions) < 8), 0.6)
