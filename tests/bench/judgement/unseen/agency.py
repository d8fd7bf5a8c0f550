"""What happened in such an agency: sessions as audience × conversion × price, by the doors of the bench."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns, days_since_epoch

from .calendar import calendar, weekly
from .people import TIERS, People, cast
from .worlds import CAUSES, SEEMING, World

WINDOW = 8  # weeks over which a shortfall is summed
DEEP = 0.15  # a shortfall smaller than this share is none
SLOTS = ((20, 0.0), (15, -0.3), (10, -0.55), (23, -0.25))  # hour, log of the audience against the golden hours


@dataclass(frozen=True, eq=False)
class Agency:
    """Sessions as seen on a day, and what is true of them; arrays of one entry a session, by day.

    back: yuan that will have come back in the end. usual: her true expectation, yuan of net organic sales.
    """

    world: World
    last: date
    people: People
    creators: list[CreatorFacts]
    rows: dict[str, np.ndarray]
    back: Floats
    usual: Floats
    week: Ints

    @property
    def mids(self) -> list[int]:
        return [int(one) + 1 for one in np.flatnonzero(self.people.tier == 1)]

    def day(self, weeks_before_end: int) -> date:
        return self.last - timedelta(weeks=weeks_before_end)

    def seen(self, as_of: date) -> SessionColumns:
        """The columns as an export of that day has them."""
        day = days_since_epoch(as_of)
        kept = self.rows["day"] <= day
        columns = {name: column[kept] for name, column in self.rows.items()}
        ripe = 1.0 - np.exp(-(day - columns["day"] + 1) / self.world.ripening)
        return SessionColumns(
            **columns,
            refund=np.round(self.back[kept] * ripe, 2),
            platforms=tuple(name for name, _ in self.world.platforms),
            categories=tuple(one.name for one in self.world.goods),
        )

    def short(self, as_of: date) -> dict[int, float]:
        """Yuan a week that each truly short creator (by id) falls short, over the last eight weeks."""
        now = self.world.weeks - 1 - (self.last - as_of).days // 7
        found = {}
        for one, fault in self.people.short.items():
            mine = (self.rows["creator"] == one + 1) & (self.week <= now) & (self.week > now - WINDOW)
            if mine.any() and fault.at(np.array([now]))[0] >= DEEP:
                found[one + 1] = float(np.sum(self.usual[mine] * fault.at(self.week[mine]))) / WINDOW
        return found


def simulate(world: World, seed: int, *, short: bool) -> Agency:
    """An agency of that world; with `short`, some of its mid-tier truly fall 20 to 50 % short."""
    dice = np.random.default_rng((seed, int(short), *world.name.encode()))
    people = cast(dice, world, short=short)
    last = date(2026, 1, 4) + timedelta(days=7 * int(dice.integers(0, 45)))
    who, week = _when(dice, world, people)
    day = days_since_epoch(last) - 7 * (world.weeks - 1 - week) - dice.integers(0, 7, len(who))
    since = {name: np.full(len(who), -1) for name in SEEMING}
    for one, (name, began) in people.seeming.items():
        since[name] = np.where(who == one, week - began, since[name])
    rows, back, usual = _live(dice, world, _Where(people, who, week, day, since))
    order = np.argsort(day, kind="stable")
    rows = {name: column[order] for name, column in rows.items()}
    return Agency(world, last, people, _facts(world, people, last), rows, back[order], usual[order], week[order])


@dataclass(frozen=True, slots=True)
class _Where:
    """Who was live when; `since` says by what seems a fault how many weeks it has lasted, −1 where it is not hers."""

    people: People
    who: Ints
    week: Ints
    day: Ints
    since: dict[str, np.ndarray]

    def on(self, name: str) -> np.ndarray:
        return self.since[name] >= 0


def _when(dice: np.random.Generator, world: World, people: People) -> tuple[Ints, Ints]:
    """Who was live in which week, one entry a session."""
    week = np.arange(world.weeks)
    rate = np.tile(people.rate[:, None], world.weeks) * np.exp(dice.normal(0, 0.15, (world.creators, world.weeks)))
    rate = np.where(week >= people.first[:, None], rate, 0.0)
    for one, (name, began) in people.seeming.items():
        if name == "leave":
            rate[one, began - int(dice.integers(2, 6)) : began] = 0.0
        elif name == "fewer":
            rate[one, began:] *= 0.45
    for one in np.flatnonzero(dice.random(world.creators) < 0.3):  # a week or two off, as anybody
        off = int(dice.integers(1, world.weeks - 3))
        rate[one, off : off + int(dice.integers(1, 3))] = 0.0
    who, when = np.nonzero(count := dice.poisson(rate))
    return np.repeat(who, count[who, when]), np.repeat(when, count[who, when])


def _live(dice: np.random.Generator, world: World, at: _Where) -> tuple[dict[str, np.ndarray], Floats, Floats]:
    """(sessions, what comes back in the end, what was to be expected)."""
    people, who, week, n = at.people, at.who, at.week, len(at.who)
    platform = np.where(at.on("new platform"), (people.platform[who] + 1) % len(world.platforms), people.platform[who])
    goods = np.where(at.on("new category"), (people.goods[who] + 1) % len(world.goods), people.goods[who])
    goods = np.where(dice.random(n) < 0.1, dice.integers(0, len(world.goods), n), goods)  # now and then other goods
    slot = np.where(at.on("late slot"), 3, people.slot[who])
    slot = np.where(dice.random(n) < 0.15, dice.integers(0, 4, n), slot)
    hours = people.hours[who] * np.exp(dice.normal(0, 0.2, n)) * np.where(at.on("longer"), 1.6, 1.0)
    level = _level(dice, world, at, platform, goods, slot) + calendar(dice, world, who, at.day, goods)
    many = np.exp(level) * 450 * hours**0.9  # people who come by themselves
    rate, back, price, spread = _of(world, goods, "level", "back", "price", "spread")
    buys = 0.02 * np.exp(rate) * (110 / price)
    back = np.clip(back * np.exp(weekly(dice, world.creators, world.weeks, 0.08, 0.5)[who, week]), 0.02, 0.9)
    usual = many * buys * price * (1 - back)
    lost = _lost(people, who, week)
    luck = _luck(dice, world, n) + weekly(dice, world.creators, world.weeks, world.own, world.memory)[who, week]
    split = dice.normal(0, world.luck / 3, n)
    come = many * (1 - lost["audience"]) * (1 - lost["ads"]) * np.exp(0.75 * luck + split)
    buys, price = buys * (1 - lost["conversion"]) * np.exp(0.25 * luck - split), price * (1 - lost["price"])
    spend = _spend(dice, at, usual, lost["ads"])
    bought = spend * people.returns[who] / (1 - back)  # gross sales that the ads bring
    back = 1 - (1 - back) * (1 - lost["refund"])
    orders = dice.poisson(come * buys + bought / price).astype(np.float64)
    gmv = np.where(orders > 0, dice.gamma(np.maximum(orders, 1) / spread**2, price * spread**2), 0.0)
    viewers = np.round(come + bought / price / 0.015)
    returned = dice.binomial(orders.astype(np.int64), back) / np.maximum(orders, 1) * gmv
    rows = {
        "creator": who + 1,
        "platform": platform,
        "category": goods,
        "day": at.day,
        "hour": (np.array([hour for hour, _ in SLOTS])[slot] + dice.integers(-1, 2, n)) % 24,
        "duration_s": np.round(hours * 3600),
        "gmv": np.round(gmv, 2),
        "ad_spend": np.where(world.blind & (platform == 1), np.nan, np.round(spend, 2)),
        "viewers": viewers,
        "orders": orders,
    }
    return rows, returned, usual


def _of(world: World, goods: Ints, *names: str) -> list[Floats]:
    return [np.array([getattr(one, name) for one in world.goods])[goods] for name in names]


def _lost(people: People, who: Ints, week: Ints) -> dict[str, Floats]:
    """Share of each session that is lost, by cause."""
    lost = {cause: np.zeros(len(who)) for cause in CAUSES}
    for one, fault in people.short.items():
        lost[fault.cause][who == one] = fault.at(week[who == one])
    return lost


def _level(dice: np.random.Generator, world: World, at: _Where, platform: Ints, goods: Ints, slot: Ints) -> Floats:
    """Log of her audience an hour: what she is, where and when she is live, and what she has just been through."""
    level = at.people.level[at.who] + np.array([effect for _, effect in SLOTS])[slot]
    level += np.array([effect for _, effect in world.platforms])[platform] + world.trend * at.week / 52
    for place, among in ((platform, len(world.platforms)), (goods, len(world.goods))):
        level += dice.normal(0, 0.15, among)[place]
        level += weekly(dice, among, world.weeks, world.shared, 0.6)[place, at.week]
    first = at.people.first[at.who]
    level += np.where(first > 0, np.log(np.clip(0.45 + 0.55 * (at.week - first) / 8, 0.45, 1.0)), 0.0)
    for name, depth, weeks in (("leave", 0.35, 2), ("new platform", 0.5, 4)):
        level -= np.where(at.on(name), depth * np.exp(-np.maximum(at.since[name], 0) / weeks), 0.0)
    return level


def _luck(dice: np.random.Generator, world: World, count: int) -> Floats:
    """A session's own luck, with now and then an event or a failed line."""
    luck = world.luck * dice.standard_t(6, count) / np.sqrt(1.5)
    luck += np.where(dice.random(count) < world.events, dice.uniform(0.7, 1.8, count), 0.0)
    return luck - np.where(dice.random(count) < 0.01, dice.uniform(0.7, 2.0, count), 0.0)


def _spend(dice: np.random.Generator, at: _Where, usual: Floats, replaced: Floats) -> Floats:
    """Yuan of ads: her habit, a campaign that pays for itself, and what stands in for sales she no longer makes."""
    habit = at.people.ads[at.who]
    habit = np.where(at.on("ad campaign"), np.maximum(3.0 * habit, 0.2), habit) * np.exp(
        dice.normal(0, 0.5, len(habit))
    )
    filling = replaced / at.people.returns[at.who] * np.exp(dice.normal(0, 0.2, len(habit)))
    return usual * (habit + filling)


def _facts(world: World, people: People, last: date) -> list[CreatorFacts]:
    facts = []
    for one in range(world.creators):
        weeks = world.weeks - int(people.first[one]) if people.first[one] else world.weeks + 60
        facts.append(
            CreatorFacts(
                id=one + 1,
                name=f"主播{one + 1}",
                tier=None if world.ranked else TIERS[people.tier[one]],
                signed_on=str(last - timedelta(weeks=weeks) + timedelta(days=1)),
                left_on=None,
                base_pay=4000.0,
                living_cost=None,
                split_rate=0.5,
                followers=((world.platforms[people.platform[one]][0], int(people.followers[one])),),
            )
        )
    return facts
