"""A simulated agency over 52 weeks: its sessions as an export would show them, and what is true of them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from assistant.terms.columns import CreatorFacts, SessionColumns
from assistant.terms.live import Tier

from .people import WEEKS, People, Short, cast
from .worlds import World

PLATFORMS = ("抖音", "快手", "淘宝直播", "视频号", "小红书")
CATEGORIES = ("服饰", "美妆", "食品", "家居", "母婴", "珠宝", "图书", "数码", "户外")
HOURS = (20, 14, 9, 2)
SLOT_SHAPE = np.array([0.9, 0.1, -0.7, -1.2])
LEVEL = {Tier.HEAD.value: 9.3, Tier.MID.value: 7.7, Tier.TAIL.value: 6.3}
_EPOCH = date(1970, 1, 1)
_BUSY = ((18, 10, 14), (39, 10, 18))  # festivals: middle of the year's weeks, days up, days of the dip


@dataclass(frozen=True, eq=False)
class Agency:
    """Sessions with final refunds; `usual` is her true expectation, yuan of net organic GMV an hour.

    kept: her true net organic GMV as a multiple of it, of which only luck and a shortfall move it off 1.
    """

    world: World
    last: date
    people: People
    creators: list[CreatorFacts]
    rows: dict[str, np.ndarray]
    usual: np.ndarray
    kept: np.ndarray
    refund: np.ndarray
    week: np.ndarray

    @property
    def mids(self) -> list[int]:
        return [one.id for one in self.creators if one.tier == Tier.MID.value]

    def day(self, weeks_before_end: int) -> date:
        return self.last - timedelta(weeks=weeks_before_end)

    def seen(self, as_of: date) -> SessionColumns:
        """The columns as an export of that day would have them: refunds still to come are not in it."""
        day = (as_of - _EPOCH).days
        kept = self.rows["day"] <= day
        columns = {name: column[kept] for name, column in self.rows.items()}
        age = day - columns["day"] + 1
        ripe = 1.0 - np.exp(-age / self.world.ripening) if self.world.ripening else np.ones(len(age))
        return SessionColumns(
            **columns,
            refund=np.round(self.refund[kept] * ripe, 2),
            platforms=PLATFORMS[: self.world.platforms],
            categories=CATEGORIES[: self.world.categories],
        )

    def short(self, as_of: date) -> dict[int, float]:
        """Yuan a week that each truly short creator (by id) falls short, over the last eight weeks."""
        now = WEEKS - 1 - (self.last - as_of).days // 7
        sound = ~np.isin(self.rows["creator"] - 1, list(self.people.short))
        lucky = float(np.mean(self.kept[sound]))  # luck is skewed: on average a session brings more than usual
        found = {}
        for one, truth in self.people.short.items():
            mine = (self.rows["creator"] == one + 1) & (self.week <= now) & (self.week > now - 8)
            depth = truth.depth_at(self.week[mine])
            if mine.any() and float(truth.depth_at(np.array([now]))[0]) >= 0.1:
                hours = self.rows["duration_s"][mine] / 3600
                found[one + 1] = lucky * float(np.sum(self.usual[mine] * hours * depth)) / 8
        return found


def simulate(world: World, seed: int, *, short: bool, creators: int = 0) -> Agency:
    """An agency of that world; with `short`, about 15 % of the mid-tier truly fall 20 to 50 % short."""
    dice = np.random.default_rng((seed, int(short), *world.name.encode()))
    place = {
        "platform": np.sort(dice.normal(0, world.platform, world.platforms))[dice.permutation(world.platforms)],
        "category": dice.normal(0, world.category, world.categories),
        "slot": world.slot * SLOT_SHAPE + dice.normal(0, 0.2 * world.slot, 4),
    }
    poor = tuple(int(np.argmin(effect)) for effect in place.values())
    people = cast(dice, world, creators or world.creators, short=short, poor=poor)  # type: ignore[arg-type]
    last = date(2026, 1, 4) + timedelta(days=7 * int(dice.integers(0, 45)))
    return _live(dice, world, people, place, last)


def _live(dice: np.random.Generator, world: World, people: People, place: dict[str, np.ndarray], last: date) -> Agency:
    at = _live_where(dice, world, people, last)
    usual = _usual(dice, world, people, place, at)
    luck = _memory(dice, world.week_creator, world.memory, len(people.tier))[at.who, at.week]
    luck = luck + _session_luck(dice, world, people.jackpots[at.who]) + _settling_in(people, at)
    common, final = _refund_rate(dice, world, at.who, at.week, at.category)
    basis = 1 - world.refund_apart * common - (1 - world.refund_apart) * final
    depth = _depths(people, at.who, at.week)
    gross = np.exp(usual + luck + np.log1p(-depth["low"] - depth["ads"])) / basis * at.hours
    spend = _spend(dice, world, people, at, np.exp(usual) / (1 - common) * at.hours, gross, depth["ads"])
    n = len(at.who)
    gmv = gross + world.returned * spend * np.exp(dice.normal(0, 0.2, n))
    rate = 1 - (1 - final) * (1 - depth["refund"])
    viewers = np.round(gmv / 2.0 * np.exp(dice.normal(0, 0.25, n)) / np.sqrt(1 - depth["low"])) + 20
    silent = np.arange(world.platforms) < round(world.unknown_spend * world.platforms)
    order = dice.permutation(n)
    order = order[at.week[order] >= WEEKS - world.history]
    rows = {
        "creator": at.who + 1,
        "platform": at.platform,
        "category": at.category,
        "day": at.day,
        "hour": np.array(HOURS)[at.slot],
        "duration_s": np.round(at.hours * 3600),
        "gmv": np.round(gmv, 2),
        "ad_spend": np.where(silent[at.platform], np.nan, np.round(spend, 2)),
        "viewers": viewers,
        "orders": np.maximum(np.round(gmv / 80), 1),
    }
    return Agency(
        world=world,
        last=last,
        people=people,
        creators=_facts(people, last, set_=world.tiers_set),
        rows={name: column[order] for name, column in rows.items()},
        usual=np.exp(usual)[order],
        kept=((gross * (1 - rate) / at.hours) / np.exp(usual))[order],
        refund=(gmv * rate)[order],
        week=at.week[order],
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """Who is live when and where, one entry a session."""

    who: np.ndarray
    week: np.ndarray
    day: np.ndarray
    platform: np.ndarray
    slot: np.ndarray
    category: np.ndarray
    hours: np.ndarray


def _live_where(dice: np.random.Generator, world: World, people: People, last: date) -> _Where:
    who, week = _calendar(dice, people)
    n = len(who)
    day = (last - _EPOCH).days - 7 * (WEEKS - 1 - week) - dice.integers(0, 7, n)
    home = dice.random(n) < world.home
    moved = np.array([people.moved.get(one, WEEKS) for one in range(len(people.tier))])[who] <= week
    return _Where(
        who=who,
        week=week,
        day=day,
        platform=np.where(home ^ moved, people.platform[who], people.second[who]),
        slot=np.where(dice.random(n) < world.home, people.slot[who], dice.integers(0, 4, n)),
        category=np.where(dice.random(n) < 0.93, people.category[who], dice.integers(0, world.categories, n)),
        hours=people.hours[who] * np.exp(dice.normal(0, 0.2, n)),
    )


def _usual(
    dice: np.random.Generator, world: World, people: People, place: dict[str, np.ndarray], at: _Where
) -> np.ndarray:
    """Log of her true expectation: net organic GMV an hour without luck and without a shortfall."""
    crossed = dice.normal(0, world.crossed, (world.platforms, world.categories))
    level = np.array([LEVEL[one] for one in people.tier]) + people.quality
    return (
        level[at.who]
        + place["platform"][at.platform]
        + place["category"][at.category]
        + place["slot"][at.slot]
        + crossed[at.platform, at.category]
        + _shared(dice, world, at.platform, at.week, at.day)
    )


def _settling_in(people: People, at: _Where) -> np.ndarray:
    """The newly signed start low and catch up in six weeks (log)."""
    new = people.first_week[at.who]
    return np.where(new > 0, np.log(0.6) * np.clip(1 - (at.week - new) / 6, 0, 1), 0.0)


def _spend(
    dice: np.random.Generator,
    world: World,
    people: People,
    at: _Where,
    planned: np.ndarray,
    gross: np.ndarray,
    bought: np.ndarray,
) -> np.ndarray:
    """Yuan spent on ads a session: her habit, a push that sells, or sales (share `bought`) replaced by bought ones."""
    n = len(at.who)
    spend = people.ads[at.who] * planned ** (1 - world.ads_follow) * gross**world.ads_follow
    pushed = np.array([people.pushed.get(one, WEEKS) for one in range(len(people.tier))])[at.who] <= at.week
    spend = np.where(pushed, 3.0, 1.0) * spend * np.exp(dice.normal(0, world.ads_noise, n) - world.ads_noise**2 / 2)
    return spend + planned * bought / world.returned * np.exp(dice.normal(0, 0.3, n))


def _calendar(dice: np.random.Generator, people: People) -> tuple[np.ndarray, np.ndarray]:
    """(creator, week) of each session."""
    count = dice.binomial(7, np.clip(people.rate / 7, 0, 1)[:, None], (len(people.tier), WEEKS))
    count[np.arange(WEEKS)[None, :] < people.first_week[:, None]] = 0
    for one, (begin, end) in people.leave.items():
        count[one, begin:end] = 0
    who, week = np.nonzero(count)
    return np.repeat(who, count[who, week]), np.repeat(week, count[who, week])


def _shared(
    dice: np.random.Generator, world: World, platform: np.ndarray, week: np.ndarray, day: np.ndarray
) -> np.ndarray:
    """Weekday, weeks of all and of a platform, festivals with the dip behind them, larger on some platforms."""
    both = dice.normal(0, world.week_all, WEEKS)[None, :] + dice.normal(
        0, world.week_platform, (world.platforms, WEEKS)
    )
    keen = dice.uniform(0.6, 1.4, world.platforms)
    of_year = day % 365
    busy = np.zeros(len(day))
    for middle, up, down in _BUSY:
        since = of_year - middle * 7
        lift = 0.5 * ((since >= -up) & (since < 0)) - 0.35 * np.where(
            (since >= 0) & (since < down), 1 - since / down, 0.0
        )
        busy += world.festival * keen[platform] * lift
    weekend = world.weekday * np.where((day + 3) % 7 >= 5, 1.0, -0.4)
    return both[platform, week] + busy + weekend


def _memory(dice: np.random.Generator, spread: float, memory: float, creators: int) -> np.ndarray:
    """AR(1) weeks (creator, week) with that standard deviation throughout."""
    shocks = dice.normal(0, spread, (creators, WEEKS))
    for week in range(1, WEEKS):
        shocks[:, week] = memory * shocks[:, week - 1] + np.sqrt(1 - memory**2) * shocks[:, week]
    return shocks


def _session_luck(dice: np.random.Generator, world: World, jackpots: np.ndarray) -> np.ndarray:
    n = len(jackpots)
    if world.tails:
        luck = world.session * dice.standard_t(world.tails, n) * np.sqrt((world.tails - 2) / world.tails)
    else:
        luck = world.session * (dice.gamma(4.0, 1.0, n) - 4.0) / 2.0 * -1.0
    return np.clip(luck, -3.0, 3.0) + np.where(dice.random(n) < jackpots, dice.uniform(0.7, 1.8, n), 0.0)


def _refund_rate(
    dice: np.random.Generator, world: World, who: np.ndarray, week: np.ndarray, category: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(refund rate of the category, final refund rate of each session)."""
    usual = dice.uniform(*world.refund, world.categories)
    creators = int(who.max()) + 1
    logit = np.log(usual / (1 - usual))[category] + dice.normal(0, world.refund_creator, creators)[who]
    logit += _memory(dice, world.refund_week, world.memory, creators)[who, week]
    return usual[category], 1 / (1 + np.exp(-logit - dice.normal(0, world.refund_session, len(who))))


def _depths(people: People, who: np.ndarray, week: np.ndarray) -> dict[str, np.ndarray]:
    """Depth by session: `low` of sales (low, step, drift), `ads` of organic sales, `refund` of what is kept."""
    found = {name: np.zeros(len(who)) for name in ("low", "ads", "refund")}
    for one, truth in people.short.items():
        mine = who == one
        part = truth.kind if truth.kind in found else "low"
        found[part][mine] = truth.depth_at(week[mine])
    return found


def _facts(people: People, last: date, *, set_: bool) -> list[CreatorFacts]:
    return [
        CreatorFacts(
            id=one + 1,
            name=f"主播{one + 1:02d}",
            tier=str(people.tier[one]) if set_ else None,
            signed_on=_signed(people, one, last),
            left_on=None,
            base_pay=None,
            living_cost=None,
            split_rate=None,
            followers=(),
        )
        for one in range(len(people.tier))
    ]


def _signed(people: People, one: int, last: date) -> str:
    first = int(people.first_week[one])
    return (last - timedelta(weeks=WEEKS - first)).isoformat() if first else "2023-01-01"


__all__ = ["Agency", "Short", "simulate"]
