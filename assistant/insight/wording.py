"""The findings in plain sentences; gentle, with the numbers that a person can check."""

from collections.abc import Sequence

from assistant.insight.cohorts import COHORT, PLATFORM, SLOT, Peers
from assistant.insight.figures import DAY, EVENING, LATE, MORNING
from assistant.insight.reach import Standing
from assistant.terms.errors import Message, message

_WORTH_SAYING = 0.05
_SLOT_NAMES = {
    EVENING: message("evening"),
    DAY: message("afternoon"),
    MORNING: message("morning"),
    LATE: message("late night"),
}


def yuan(amount: float) -> str:
    """Whole yuan with thousands separators."""
    return f"{amount:,.0f}"


def percent(fraction: float) -> str:
    """Whole per cent: 32 %, −5 %."""
    return f"{fraction * 100:.0f} %".replace("-0 %", "0 %").replace("-", "−")


def signed(fraction: float) -> str:
    """Whole per cent with its sign: −32 %, +5 %."""
    text = percent(fraction)
    return text if text.startswith(("−", "0 ")) else f"+{text}"


def sureness(probability: float) -> str:
    """A probability as per cent that never claims certainty."""
    if probability > 0.99:
        return "> 99 %"
    return "< 1 %" if probability < 0.01 else percent(probability)


def cohort(peers: Peers, platforms: tuple[str, ...], categories: tuple[str, ...]) -> Message:
    """Whom a creator is compared with."""
    slot = _SLOT_NAMES[peers.slot]
    platform = platforms[peers.platform]
    if peers.width == COHORT and peers.category > 0:
        return message(
            "{platform}, {category}, {slot}",
            platform=platform,
            category=categories[peers.category - 1],
            slot=slot,
        )
    if peers.width in (COHORT, SLOT):
        return message("{platform}, {slot}", platform=platform, slot=slot)
    if peers.width == PLATFORM:
        return message("{platform}", platform=platform)
    return message("all mid-tier creators, adjusted for platform, category and time")


def level(
    observed: float,
    expected: float,
    gap: tuple[float, float, float],
    compared: Message,
    counts: tuple[int, int],
    notes: Sequence[Message],
    *,
    by_refunds: bool,
) -> Message:
    """The level signal: observed against expected yuan per hour, (gap, low, high), (sessions, peers).

    The gap is what is left once chance is allowed for, or where refunds make it (`by_refunds`) what they take.
    """
    weighed = _by_refunds(gap) if by_refunds else _allowing(gap)
    text = message(
        "Net GMV per live hour is {observed} yuan; comparable creators ({cohort}) reach {expected} yuan, a plain "
        "difference of {plain}. {weighed} It rests on {sessions} sessions and {peers} peers.",
        observed=yuan(observed),
        expected=yuan(expected),
        plain=signed(observed / expected - 1.0),
        cohort=compared,
        weighed=weighed,
        sessions=counts[0],
        peers=counts[1],
    )
    for note in notes:
        text = message("{first} {second}", first=text, second=note)
    return text


def _allowing(gap: tuple[float, float, float]) -> Message:
    mean, low, high = (signed(part) for part in gap)
    return message(
        "Allowing for chance, usual differences and single large orders the gap is {gap}, with 80 % certainty "
        "between {low} and {high}.",
        gap=mean,
        low=low,
        high=high,
    )


def _by_refunds(gap: tuple[float, float, float]) -> Message:
    mean, low, high = (percent(-part) for part in (gap[0], gap[2], gap[1]))
    return message(
        "Refunds above the usual take {share} of her net GMV, with 80 % certainty between {low} and {high}.",
        share=mean,
        low=low,
        high=high,
    )


def notes(since: Message | None, estimated: float, bought: float) -> tuple[Message, ...]:
    """What a reader of the level should know: since when, refunds estimated (share), ads taken out (share)."""
    said = [] if since is None else [since]
    if estimated >= _WORTH_SAYING:
        said.append(
            message("Refunds of {share} of the sessions are not known and estimated.", share=percent(estimated))
        )
    if bought >= _WORTH_SAYING:
        said.append(message("GMV bought with more ads than usual is taken out ({share}).", share=percent(bought)))
    return tuple(said)


def refunds(rate: float, expected: float, excess: tuple[float, float, float], *, surge: bool) -> Message:
    """The refund signal; rates and (excess, low, high) as fractions of GMV."""
    facts = {
        "rate": percent(rate),
        "expected": percent(expected),
        "excess": percent(excess[0]),
        "low": percent(excess[1]),
        "high": percent(excess[2]),
    }
    if surge:
        return message(
            "Refunds have risen to {rate} of GMV (comparable creators: {expected}): {excess} of GMV more than in the "
            "weeks before, with 80 % certainty between {low} and {high}.",
            **facts,
        )
    return message(
        "Refunds are {rate} of GMV where {expected} is usual: {excess} of GMV more, with 80 % certainty between "
        "{low} and {high}.",
        **facts,
    )


def reach(standing: Standing, platforms: tuple[str, ...]) -> Message:
    """Traffic fine, sales weak."""
    return message(
        "Traffic is fine, sales are weak: on {platform} more viewers per hour than {traffic} of {creators} "
        "mid-tier creators, but more net GMV per hour than only {sales}.",
        platform=platforms[standing.platform],
        traffic=percent(standing.traffic),
        sales=percent(standing.sales),
        creators=standing.creators,
    )


def cost(base_pay: float, living_cost: float, net_a_month: float, needed: float) -> Message:
    """Base pay against living cost, yuan a month, and the commission rate that would close the gap."""
    return message(
        "Base pay of {base_pay} yuan a month does not cover living costs of {living_cost}; with {net} yuan of "
        "net GMV a month, commission would have to be {needed} of it.",
        base_pay=yuan(base_pay),
        living_cost=yuan(living_cost),
        net=yuan(net_a_month),
        needed=percent(needed),
    )


def why_flagged(gap: float, probability: float) -> Message:
    """A level that is worth a review."""
    return message(
        "Sells {gap} less per live hour than comparable creators; {probability} sure that this is more than "
        "chance and usual differences. Worth a review.",
        gap=percent(-gap),
        probability=sureness(probability),
    )


def why_refunds(rate: float, expected: float, probability: float) -> Message:
    """Refunds that are worth a review."""
    return message(
        "Refunds take {rate} of GMV where {expected} is usual for the category; {probability} sure that this is "
        "more than chance and usual differences. Worth a review.",
        rate=percent(rate),
        expected=percent(expected),
        probability=sureness(probability),
    )


def why_clear(gap: float, probability: float, certainty: float) -> Message:
    """Why a creator is not put forward."""
    if gap > -0.05:
        return message("Sells as much per live hour as comparable creators or more; nothing to review.")
    return message(
        "Sells {gap} less per live hour than comparable creators, but it is only {probability} sure that this is "
        "more than chance and usual differences ({certainty} is asked for).",
        gap=percent(-gap),
        probability=sureness(probability),
        certainty=percent(certainty),
    )
