"""Every metric: its formula over summable columns, its unit and what it means."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.terms.errors import Message, message


class Show(StrEnum):
    """How a measure's value is shown; the value itself is in yuan, counts or fractions."""

    YUAN = "yuan"
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Measure:
    """scale × (sum of `plus` − sum of `minus`) ÷ sum of `over`, over sessions where all are known.

    Column names are the record's; `over` empty means a plain sum. `better` is +1 where more is better,
    −1 where less is, 0 where neither.
    """

    name: str
    title: Message
    show: Show
    plus: str
    minus: str = ""
    over: str = ""
    scale: float = 1.0
    better: int = 1
    meaning: Message = field(default_factory=lambda: Message(""))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it needs."""
        return tuple(one for one in (self.plus, self.minus, self.over) if one)


_FEN = 0.01
_HOUR = 3600.0

MEASURES: tuple[Measure, ...] = (
    Measure(
        "net_gmv_per_hour",
        message("Net GMV per live hour"),
        Show.YUAN,
        "gmv_fen",
        "refund_fen",
        "duration_s",
        _FEN * _HOUR,
        meaning=message("GMV less refunds, divided by hours live."),
    ),
    Measure(
        "net_gmv",
        message("Net GMV"),
        Show.YUAN,
        "gmv_fen",
        "refund_fen",
        scale=_FEN,
        meaning=message("GMV less the refunds known so far."),
    ),
    Measure(
        "gmv",
        message("GMV"),
        Show.YUAN,
        "gmv_fen",
        scale=_FEN,
        meaning=message("What buyers paid, later refunds included."),
    ),
    Measure(
        "refund_rate",
        message("Refund rate"),
        Show.PERCENT,
        "refund_fen",
        over="gmv_fen",
        better=-1,
        meaning=message("Refunds divided by GMV; it grows for weeks after a session."),
    ),
    Measure(
        "viewers_per_hour",
        message("Viewers per live hour"),
        Show.COUNT,
        "viewers",
        over="duration_s",
        scale=_HOUR,
        meaning=message("People who watched (UV of each session), divided by hours live."),
    ),
    Measure(
        "uv_value",
        message("UV value"),
        Show.YUAN,
        "gmv_fen",
        over="viewers",
        scale=_FEN,
        meaning=message("GMV divided by viewers (UV)."),
    ),
    Measure(
        "gpm",
        message("GPM"),
        Show.YUAN,
        "gmv_fen",
        over="views",
        scale=_FEN * 1000,
        meaning=message("GMV per 1,000 views (PV)."),
    ),
    Measure(
        "conversion_rate",
        message("Conversion rate"),
        Show.PERCENT,
        "orders",
        over="viewers",
        meaning=message("Paid orders divided by viewers (UV)."),
    ),
    Measure(
        "click_rate",
        message("Product click rate"),
        Show.PERCENT,
        "product_clickers",
        over="viewers",
        meaning=message("People who opened a product divided by viewers (UV)."),
    ),
    Measure(
        "aov",
        message("Value per order"),
        Show.YUAN,
        "gmv_fen",
        over="orders",
        scale=_FEN,
        meaning=message("GMV divided by paid orders."),
    ),
    Measure(
        "ad_share",
        message("Ad spend share"),
        Show.PERCENT,
        "ad_spend_fen",
        over="gmv_fen",
        better=-1,
        meaning=message("Ad spend divided by GMV."),
    ),
    Measure(
        "orders",
        message("Orders"),
        Show.COUNT,
        "orders",
        meaning=message("Paid orders."),
    ),
    Measure(
        "viewers",
        message("Viewers"),
        Show.COUNT,
        "viewers",
        meaning=message("Viewers (UV) of each session added up; one person counts once a session."),
    ),
    Measure(
        "new_followers",
        message("New followers"),
        Show.COUNT,
        "new_followers",
        meaning=message("Followers won."),
    ),
    Measure(
        "hours",
        message("Live hours"),
        Show.HOURS,
        "duration_s",
        scale=1 / _HOUR,
        better=0,
        meaning=message("Hours live."),
    ),
)


def measure_of(name: str) -> Measure:
    """The measure of that name; KeyError where there is none."""
    for one in MEASURES:
        if one.name == name:
            return one
    raise KeyError(name)
