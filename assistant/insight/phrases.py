"""Sentences of the details behind a finding: what was allowed for, what explains the gap, what was considered."""

from assistant.insight.wording import percent, signed, yuan
from assistant.terms.errors import Message, message
from assistant.terms.findings import Circumstance, Metric, Onset

_NAMES = {
    Metric.VIEWERS: message("viewers per hour"),
    Metric.CLICKS: message("click rate"),
    Metric.CONVERSION: message("conversion"),
    Metric.ORDERS: message("orders per viewer"),
    Metric.ORDER_VALUE: message("order value"),
    Metric.PICKS: message("picks (yuan a click as others sell them)"),
    Metric.SALES: message("GMV per hour"),
    Metric.KEPT: message("share kept after refunds"),
    Metric.OWN: message("sold without extra ads"),
    Metric.CIRCUMSTANCES: message("time slots, weeks and all the rest"),
    Metric.CHANCE: message("chance and usual differences, set aside"),
}
_WITHOUT_VALUES = {Metric.CIRCUMSTANCES, Metric.CHANCE}
_RATES = {Metric.CLICKS, Metric.CONVERSION, Metric.ORDERS, Metric.KEPT, Metric.OWN}


def adjustment(kind: Circumstance, effect: float) -> Message:
    """What was allowed for, as a share of sales."""
    moved = signed(effect)
    if kind is Circumstance.PLATFORM:
        return message("Platform: {effect} is expected there against the middle creator.", effect=moved)
    if kind is Circumstance.CATEGORY:
        return message("Category: {effect} is expected there against the middle creator.", effect=moved)
    if kind is Circumstance.SLOT:
        return message("Time slots: {effect} is expected there against the middle creator.", effect=moved)
    if kind is Circumstance.WEEKS:
        return message("Weeks and festivals: everybody sold {effect} against usual weeks.", effect=moved)
    if kind is Circumstance.ADS:
        return message("Ads: sales count with {effect}, for what ads bought more or less than usual.", effect=moved)
    return message("Refunds: sales count with {effect}, for refunds still to come or not known.", effect=moved)


def driver(metric: Metric, yuan_a_week: float, ours: float, peers: float) -> Message:
    """A part of the shortfall with both values of its metric."""
    name, part = _NAMES[metric], yuan(yuan_a_week).replace("-", "−")
    if metric in _WITHOUT_VALUES:
        return message("{metric}: {part} yuan a week", metric=name, part=part)
    return message(
        "{metric}: {part} yuan a week ({ours} where peers have {peers})",
        metric=name,
        part=part,
        ours=_value(metric, ours),
        peers=_value(metric, peers),
    )


def _value(metric: Metric, value: float) -> str:
    return f"{value * 100:.1f} %" if metric in _RATES else f"{value:,.1f}" if value < 100 else yuan(value)


def began(since: Onset) -> Message:
    """When it began, and how surely."""
    if since.day is None:
        return message("It has been so as far back as the record reaches.")
    if since.low is None:
        return message(
            "It began about the week of {day}, perhaps long before, at the latest {high}.",
            day=since.day.isoformat(),
            high=(since.high or since.day).isoformat(),
        )
    if since.low == since.high == since.day:
        return message("It began in the week of {day}.", day=since.day.isoformat())
    return message(
        "It began about the week of {day} (with 80 % certainty between {low} and {high}).",
        day=since.day.isoformat(),
        low=since.low.isoformat(),
        high=(since.high or since.day).isoformat(),
    )


def place(effect: float) -> Message:
    """Platform, category and slot do not explain a shortfall, for the expectation has them in it."""
    return message(
        "Platform, category and time slot: the expectation allows for them ({effect} against the middle creator); "
        "the shortfall is on top.",
        effect=signed(effect),
    )


def weeks_of_all(effect: float) -> Message:
    """Festivals and their dips."""
    return message(
        "Festivals and slack weeks: what everybody's weeks were like ({effect}) is taken out.", effect=signed(effect)
    )


def leave(away: int, window: int) -> Message:
    """Weeks without sessions."""
    return message(
        "Leave: {away} of the last {window} weeks without sessions are left out, not counted as zero.",
        away=away,
        window=window,
    )


def few(sessions: int, probability: str) -> Message:
    """Chance."""
    return message(
        "Chance in {sessions} sessions: it is in the interval, and leaves {probability} for a real shortfall.",
        sessions=sessions,
        probability=probability,
    )


def large_orders(share: float) -> Message:
    """Single large orders."""
    return message(
        "Single large orders: her best session brought {share} of the sales; sessions far off count less.",
        share=percent(share),
    )


def not_yet(probability: str, weeks: int) -> Message:
    """Sure enough, but not for long enough."""
    return message(
        "It is {probability} sure that she falls short, but a flag opens only after {weeks} weeks in a row that "
        "say so.",
        probability=probability,
        weeks=weeks,
    )


def ads_pay(share: str) -> Message:
    """What is missing is less than ads may have brought."""
    return message(
        "Without what ads are thought to have sold it is {share} less than comparable creators sell, but the ads bring "
        "at least what they cost: after their cost nothing is missing, so no flag.",
        share=share,
    )


def why_ads(share: str, probability: str) -> Message:
    """GMV bought with ads."""
    return message(
        "More of the GMV is bought with ads than usual and no more is sold: without that it is {share} less than "
        "comparable creators sell; {probability} sure that this is more than chance. Worth a review.",
        share=share,
        probability=probability,
    )
