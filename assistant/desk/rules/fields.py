"""Every rule of the judgement as the settings show it: its name, its unit, its bounds, and what it means."""

from dataclasses import dataclass

from assistant.terms.errors import Message, message
from assistant.words import _, number, percent, say


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is a number; with `share` it is kept as a fraction and shown as per cent."""

    name: str
    title: Message
    unit: Message
    least: int
    most: int
    meaning: Message
    share: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule that is yes or no."""

    name: str
    title: Message
    meaning: Message


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together; `folded` ones are for those who look for them."""

    title: Message
    remark: Message
    rules: tuple[Rule | Choice, ...]
    folded: bool = False


_PER_CENT = message("%")

GROUPS: tuple[Group, ...] = (
    Group(
        message("How easily a flag opens"),
        message("Strict rules miss more who fall short; mild ones put more forward who do not."),
        (
            Rule(
                "false_discovery",
                message("Share of flags that may be wrong"),
                _PER_CENT,
                1,
                50,
                message("Of the creators put forward in a week, at most so many may be sound, on average."),
                share=True,
            ),
            Rule(
                "certainty",
                message("How sure a gap must be"),
                _PER_CENT,
                50,
                99,
                message("A flag opens only where a shortfall is at least this probable."),
                share=True,
            ),
            Rule(
                "shortfall",
                message("A gap counts from"),
                message("% below the expectation"),
                1,
                90,
                message("Smaller gaps are not worth a talk, however sure they are."),
                share=True,
            ),
            Rule(
                "weeks_to_open",
                message("Weeks in a row that must agree"),
                message("weeks"),
                1,
                6,
                message("One bad week opens nothing, so that flags do not come and go."),
            ),
        ),
    ),
    Group(
        message("The least evidence"),
        message("Where there is less, there is no verdict, and the reason is said."),
        (
            Rule(
                "min_sessions",
                message("Fewest sessions for a verdict"),
                message("sessions"),
                1,
                100,
                message("Sessions with GMV and duration in the weeks that are judged."),
            ),
            Rule(
                "min_peers",
                message("Fewest peers of a cohort"),
                message("creators"),
                2,
                100,
                message("With fewer comparable creators the cohort is widened."),
            ),
            Rule(
                "grace_days",
                message("Newly signed: no verdict for"),
                message("days"),
                0,
                365,
                message("A new creator, or one who is new on a platform, needs time before she can be compared."),
            ),
            Rule(
                "window_weeks",
                message("Weeks that are judged"),
                message("weeks"),
                2,
                26,
                message("Figures of the last weeks; a longer window is surer and slower."),
            ),
        ),
    ),
    Group(
        message("Which signals count"),
        message("A cause that does not count opens no flag; it is still shown in the charts."),
        (
            Choice("by_sales", message("She sells less"), message("Sales per live hour below the expectation.")),
            Choice(
                "by_refunds",
                message("More comes back"),
                message("Refunds above what platform and category make usual."),
            ),
            Choice(
                "by_ads",
                message("Sales are bought with ads"),
                message("More spent on ads, and no more sold by herself."),
            ),
        ),
    ),
    Group(
        message("Further rules"),
        message("They seldom need a change."),
        (
            Rule(
                "at_once",
                message("So sure that one week is enough"),
                _PER_CENT,
                50,
                100,
                message("Above this a flag opens without waiting for further weeks."),
                share=True,
            ),
            Rule(
                "stays",
                message("An open flag closes below"),
                _PER_CENT,
                1,
                99,
                message("Lower than what opens it, so that a flag does not flicker."),
                share=True,
            ),
            Rule(
                "tail_below",
                message("Tail: the lowest"),
                message("% by reach on the platform"),
                0,
                99,
                message("Only on platforms without a tier definition of their own."),
                share=True,
            ),
            Rule(
                "head_above",
                message("Head: above"),
                message("% by reach on the platform"),
                1,
                100,
                message("Only on platforms without a tier definition of their own."),
                share=True,
            ),
            Rule(
                "morning_from",
                message("Morning begins at"),
                message("o'clock"),
                0,
                23,
                message("Time slots are compared with like slots; before it is late night."),
            ),
            Rule("day_from", message("Afternoon begins at"), message("o'clock"), 0, 23, message("Second time slot.")),
            Rule("night_from", message("Evening begins at"), message("o'clock"), 0, 23, message("Third time slot.")),
        ),
        folded=True,
    ),
)

BY_NAME: dict[str, Rule | Choice] = {rule.name: rule for group in GROUPS for rule in group.rules}


def rule_said(name: str) -> str:
    """A rule's name; one without a name of ours goes by its own."""
    rule = BY_NAME.get(name)
    return say(rule.title) if rule else name


def value_said(name: str, value: float | bool) -> str:
    """A rule's value with its unit."""
    rule = BY_NAME.get(name)
    if isinstance(value, bool):
        return _("counts") if value else _("does not count")
    if isinstance(rule, Rule) and rule.share:
        return percent(value).replace(".0%", "%")
    shown = number(value).removesuffix(".0")
    return say(message("{value} {unit}", value=shown, unit=rule.unit)) if isinstance(rule, Rule) else shown
