"""Kinds of agencies: what they sell, where, how often, and what befalls their people."""

from dataclasses import dataclass

FORMS = ("low", "step", "drift", "relapse")
CAUSES = ("audience", "conversion", "price", "refund", "ads")
SEEMING = (
    "heavy ads",
    "ad campaign",
    "leave",
    "newcomer",
    "new category",
    "new platform",
    "late slot",
    "fewer",
    "longer",
)


@dataclass(frozen=True, slots=True)
class Goods:
    """A category: log of its sales against others, share that comes back, price of an order, spread of prices."""

    name: str
    level: float
    back: float
    price: float
    spread: float = 0.5
    season: float = 0.15


FOOD = Goods("食品", 0.0, 0.14, 45, season=0.3)
TEA = Goods("茶叶", -0.1, 0.12, 160, 0.9, 0.35)
CLOTHES = Goods("女装", 0.5, 0.62, 140, season=0.25)
BEAUTY = Goods("美妆", 0.3, 0.35, 110)
HOME = Goods("家居", -0.1, 0.2, 75)
MOTHER = Goods("母婴", 0.1, 0.22, 95)
JEWEL = Goods("珠宝", 0.6, 0.55, 900, 1.3)
DEVICES = Goods("数码", 0.2, 0.12, 240, 0.8)
TIK, FAST, TAO, WECHAT, RED = (("抖音", 0.2), ("快手", 0.0), ("淘宝直播", 0.1), ("视频号", -0.3), ("小红书", -0.4))


@dataclass(frozen=True, slots=True)
class World:
    """A kind of agency. Spreads are of logs; forms, causes and seeming weigh what may befall its people."""

    name: str
    creators: int
    weeks: int
    platforms: tuple[tuple[str, float], ...]
    goods: tuple[Goods, ...]
    per_week: tuple[float, float] = (3.0, 6.0)
    luck: float = 0.4  # of a session
    own: float = 0.12  # of a creator's week,
    memory: float = 0.6  # and how much of it lasts into the next
    shared: float = 0.1  # of a platform's or category's week
    skill: float = 0.1  # between sound creators
    trend: float = 0.0  # of the whole agency or county over the year
    events: float = 0.02  # share of sessions with an official, a brand or a feast in the room
    spenders: float = 0.5  # share who buy traffic at all
    ripening: float = 9.0  # days until most of what comes back has come back
    ranked: bool = False  # tiers are not set but follow from the reach
    reach: float = 0.35  # spread of followers around what the audience would suggest
    share: float = 0.15  # of the mid-tier that truly falls short
    forms: tuple[float, ...] = (1.0, 1.5, 1.0, 0.5)
    causes: tuple[float, ...] = (1.0, 1.5, 0.5, 1.0, 1.0)
    seeming: tuple[float, ...] = (1.0,) * 9
    blind: bool = False  # the second platform's exports say nothing of ads


WORLDS = (
    World("a county's fruit and tea, falling", 26, 44, (TIK, FAST), (FOOD, TEA), trend=-0.4, events=0.05, shared=0.15),
    World("women's wear, much sent back", 48, 52, (TIK, TAO, RED), (CLOTHES,), spenders=0.8, ripening=14.0),
    World(
        "all trades, tiers by rank",
        80,
        46,
        (TIK, FAST, TAO, WECHAT, RED),
        (FOOD, CLOTHES, BEAUTY, HOME, MOTHER, DEVICES),
        ranked=True,
        share=0.13,
    ),
    World("small, few sessions", 20, 32, (FAST, WECHAT), (FOOD, HOME), per_week=(1.5, 3.5), luck=0.55),
    World("jewels, few dear orders", 30, 52, (TIK, TAO), (JEWEL, TEA), per_week=(3.0, 5.0), own=0.15),
    World(
        "beauty, slow to fade",
        42,
        52,
        (TIK, RED),
        (BEAUTY, MOTHER),
        forms=(0.5, 0.5, 3.0, 0.3),
        own=0.15,
        memory=0.8,
    ),
    World(
        "bought traffic",
        45,
        40,
        (TIK, FAST),
        (BEAUTY, HOME, DEVICES),
        spenders=1.0,
        causes=(1.0, 1.0, 0.3, 0.7, 3.0),
        seeming=(6.0, 3.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5),
        blind=True,
    ),
    World(
        "people on the move",
        60,
        38,
        (TIK, FAST, WECHAT),
        (FOOD, HOME, MOTHER, BEAUTY),
        trend=0.3,
        skill=0.13,
        ranked=True,
        seeming=(0.5, 0.5, 3.0, 3.0, 3.0, 3.0, 2.0, 2.0, 1.0),
    ),
)
