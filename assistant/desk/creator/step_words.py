"""The steps from exposure to sale in words: their names, and hers against the middle of the cohort."""

from collections.abc import Callable

from assistant.desk.saying import partial, sessions_said, tier_name
from assistant.terms.errors import Message, message
from assistant.terms.steps import Beside, Step, StepBeside, StepsBeside
from assistant.words import MISSING, _, count, day, percent, platform, say, yuan_each

_NAMES = {
    Step.EXPOSED: message("People it was shown to"),
    Step.VIEWERS: message("Viewers"),
    Step.CLICKERS: message("People who opened a product"),
    Step.ORDERS: message("Orders"),
    Step.NET: message("Net GMV"),
}
_RATES: dict[tuple[Step, Step | None], Message] = {
    (Step.VIEWERS, Step.EXPOSED): message("Entry rate"),
    (Step.CLICKERS, Step.VIEWERS): message("Click rate"),
    (Step.ORDERS, Step.CLICKERS): message("Orders per click"),
    (Step.ORDERS, Step.VIEWERS): message("Orders per viewer"),
    (Step.NET, Step.ORDERS): message("Net GMV per order"),
}
_ALIKE = 0.005  # a difference smaller than this share is none


def step_name(step: Step) -> str:
    """A step."""
    return say(_NAMES[step])


def volume(step: Step, value: float | None) -> str:
    """How many come through a live hour."""
    if value is None:
        return MISSING
    return say(message("{value} / h", value=_yuan(value) if step is Step.NET else _many(value)))


def rate_said(one: StepBeside) -> str:
    """Hers and the cohort's rate, and the difference."""
    name = say(message("Per live hour")) if one.rate is None else say(_RATES[one.step, one.of])
    two, show = (one.rate, _shown(one)) if one.rate is not None else (one.an_hour, _many)
    told = message("{name} {hers}, cohort {middle}", name=name, hers=show(two.hers), middle=show(two.middle))
    apart = _apart(one, two)
    return say(told) if apart is None else say(message("{told}: {apart}", told=told, apart=apart))


def doubt(one: StepBeside) -> str:
    """That it is not known, or of a part of her sessions only."""
    two = one.rate if one.rate is not None else one.an_hour
    if not one.an_hour.known:
        return _("not told by the exports of this platform so far")
    return partial(two.known, two.sessions) if two.partial else ""


def circle_said(found: StepsBeside) -> str:
    """Whom she stands beside, and over which weeks."""
    where = platform(found.platform)
    if found.category is not None:
        told = message(
            "{peers} creators on {platform}, {tier}, {category}",
            peers=found.peers,
            platform=where,
            tier=tier_name(found.tier),
            category=found.category,
        )
    elif found.tier is not None:
        told = message(
            "{peers} creators on {platform}, {tier}, of any category",
            peers=found.peers,
            platform=where,
            tier=tier_name(found.tier),
        )
    else:
        told = message("{peers} creators on {platform}, of any tier", peers=found.peers, platform=where)
    span = message(
        "{sessions} of {weeks} weeks ({first} – {last}) beside the middle of {cohort}.",
        sessions=sessions_said(found.sessions),
        weeks=found.weeks,
        first=day(found.first),
        last=day(found.last),
        cohort=told,
    )
    return say(span)


def _apart(one: StepBeside, two: Beside) -> Message | None:
    """The difference in words; None where either is not known."""
    if two.hers is None or two.middle is None:
        return None
    if one.rate is not None and one.step is not Step.NET:
        gap = round(two.hers * 100, 1) - round(two.middle * 100, 1)  # of what is read, so that it adds up
        points = f"{abs(gap):.1f}"
        more, less = message("{points} points higher", points=points), message("{points} points lower", points=points)
        return _more_or_less(gap, points == "0.0", more, less)
    share = two.hers / two.middle - 1.0 if two.middle > 0 else None
    if share is None:
        return None
    said = percent(abs(share))
    more, less = message("{share} higher", share=said), message("{share} lower", share=said)
    return _more_or_less(share, abs(share) < _ALIKE, more, less)


def _more_or_less(gap: float, alike: bool, more: Message, less: Message) -> Message:
    if alike:
        return message("the same")
    return more if gap > 0 else less


def _shown(one: StepBeside) -> Callable[[float | None], str]:
    return _yuan if one.step is Step.NET else percent


def _many(value: float | None) -> str:
    if value is None:
        return MISSING
    return count(value) if value >= 10 else f"{value:.1f}"


def _yuan(value: float | None) -> str:
    return yuan_each(value)
