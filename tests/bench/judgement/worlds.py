"""How simulated agencies differ from one another, so that no method lives on one generator's habits."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class World:
    """Spreads are standard deviations on the log of net GMV per live hour unless said."""

    name: str
    head: float = 0.14  # shares of the creators
    tail: float = 0.28
    platforms: int = 5
    categories: int = 6
    platform: float = 0.30  # spread between platforms, categories, slots, and platform × category
    category: float = 0.35
    slot: float = 0.20
    crossed: float = 0.05
    weekday: float = 0.08
    spread: float = 0.11  # between comparable creators, who are not to blame for it
    week_all: float = 0.06  # shared by everybody in a week, and by a platform
    week_platform: float = 0.07
    week_creator: float = 0.15  # a creator's own good and bad weeks
    memory: float = 0.5  # of those weeks, from one to the next
    session: float = 0.50
    tails: float = 4.0  # degrees of freedom of single sessions; 0: lognormal skew instead
    jackpots: float = 0.01  # sessions with a very large order
    per_week: tuple[float, float] = (3.0, 5.5)
    hours: tuple[float, float] = (2.5, 5.0)
    home: float = 0.8  # sessions on her main platform; in her usual slot
    festival: float = 1.0  # size of lifts and of the dips behind them
    ads: tuple[float, float] = (0.02, 0.10)  # habitual spend as a share of sales
    ads_noise: float = 0.6
    ads_follow: float = 0.0  # how far spend follows the luck of the day
    returned: float = 2.6  # yuan of GMV for a yuan of spend
    refund: tuple[float, float] = (0.10, 0.55)  # by category, in the end
    refund_creator: float = 0.25  # spreads on the logit: between creators, of her weeks, of sessions
    refund_week: float = 0.25
    refund_session: float = 0.6
    refund_apart: float = 1.0  # 1: refunds come off what is sold; 0: who has more refunds sells as much more
    ripening: float = 6.0  # days until 63 % of the refunds are in; 0: at once
    unknown_spend: float = 0.0  # share of platforms that do not tell the spend
    tiers_set: bool = True
    creators: int = 60
    spenders: float = 1.0  # share of creators who spend on ads at all
    history: int = 52  # latest weeks that the record knows


USUAL = World("usual")
WORLDS = (
    USUAL,
    replace(
        USUAL,
        name="calm",
        spread=0.08,
        week_creator=0.11,
        memory=0.3,
        session=0.35,
        tails=30.0,
        jackpots=0.0,
        platform=0.15,
        festival=0.6,
    ),
    replace(
        USUAL,
        name="wild",
        spread=0.14,
        week_creator=0.18,
        session=0.65,
        tails=3.0,
        jackpots=0.025,
        per_week=(3.5, 6.5),
        week_platform=0.12,
        festival=1.4,
    ),
    replace(
        USUAL,
        name="sticky",
        week_creator=0.15,
        memory=0.8,
        spread=0.09,
        session=0.45,
        per_week=(2.5, 4.5),
        ripening=12.0,
        refund_apart=0.0,
        refund=(0.08, 0.7),
        ads_follow=0.5,
    ),
    replace(
        USUAL,
        name="few platforms, much bought",
        platforms=2,
        categories=3,
        ads=(0.05, 0.16),
        ads_noise=0.9,
        returned=1.8,
        tails=0.0,
        session=0.5,
        memory=0.0,
        week_creator=0.18,
        ripening=0.0,
    ),
    replace(
        USUAL,
        name="scattered",
        categories=9,
        platform=0.5,
        category=0.5,
        slot=0.35,
        crossed=0.1,
        home=0.65,
        per_week=(2.0, 4.5),
        ads_follow=1.0,
        unknown_spend=0.2,
        returned=3.5,
        week_all=0.12,
    ),
)

FURTHER = (
    replace(USUAL, name="small agency", creators=18, head=0.1, tail=0.2),
    replace(USUAL, name="short record", history=18),
    replace(
        USUAL,
        name="few spend, much; large orders",
        spenders=0.3,
        ads=(0.10, 0.25),
        ads_noise=0.8,
        ads_follow=1.0,
        returned=3.0,
        tails=3.0,
        jackpots=0.04,
        refund_apart=0.5,
    ),
)
"""Worlds in which less can be known: here it counts that nobody is flagged wrongly."""
