"""A finding's figures in short lines: how much, since when, how sure, and what it is made of."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.desk.charts.drivers import Part
from assistant.terms.errors import Message, message
from assistant.terms.findings import Driver, Finding, Metric, Onset
from assistant.words import HIDDEN, MISSING, _, count, day, discreet, say, sure, yuan_short

_YUAN = frozenset({Metric.ORDER_VALUE, Metric.PICKS, Metric.SALES})
"""The factors that are sums of money."""


def amount(finding: Finding) -> str:
    """How much she lacks a week, with its 80 % interval."""
    if finding.shortfall_per_week is None or finding.low is None or finding.high is None:
        return MISSING
    told = message(
        "{amount} a week (80% certain: {low} to {high})",
        amount=_money(finding.shortfall_per_week),
        low=_money(finding.low),
        high=_money(finding.high),
    )
    return say(told)


def since(onset: Onset | None) -> str:
    """When a shortfall began, and how surely."""
    if onset is None:
        return MISSING
    if onset.day is None:
        return _("as far back as the record reaches")
    if onset.low is None:
        return say(message("week of {day}, perhaps long before", day=day(onset.day)))
    if onset.low == onset.high:
        return say(message("week of {day}", day=day(onset.day)))
    told = message(
        "week of {day} (80% certain: {low} to {high})", day=day(onset.day), low=day(onset.low), high=day(onset.high)
    )
    return say(told)


def sureness(finding: Finding) -> str:
    """How sure a shortfall is, and what that rests on."""
    if finding.probability is None:
        return MISSING
    told = message(
        "{sure}; {sessions} sessions, {peers} comparable creators",
        sure=_sure(finding.probability),
        sessions=count(finding.sessions),
        peers=count(finding.peers),
    )
    return say(told)


def per_hour(finding: Finding) -> str:
    """What she sells an hour against what is expected of her."""
    if finding.observed_per_hour is None or finding.expected_per_hour is None:
        return MISSING
    told = message(
        "{observed} where {expected} is expected",
        observed=_money(finding.observed_per_hour),
        expected=_money(finding.expected_per_hour),
    )
    return say(told)


def parts(finding: Finding) -> tuple[Part, ...]:
    """The bars of what a shortfall is made of, and their sum."""
    if not finding.drivers or finding.shortfall_per_week is None:
        return ()
    found = [Part(say(_name(one)), _compared(one), one.yuan_a_week) for one in finding.drivers]
    return (*found, Part(_("Together, a week"), "", finding.shortfall_per_week, whole=True))


def _name(driver: Driver) -> Message:
    name = driver.text.facts["metric"]
    assert isinstance(name, Message)
    return name


def driver_said(driver: Driver) -> str:
    """What a part of a shortfall is, in a sentence; without money where that is hidden."""
    return say(replace(driver.text, facts=_facts(driver)))


def _compared(driver: Driver) -> str:
    facts = _facts(driver)
    if "ours" not in facts:
        return ""
    return say(message("{ours}, comparable {peers}", ours=facts["ours"], peers=facts["peers"]))


def _facts(driver: Driver) -> Mapping[str, object]:
    hidden = discreet() and driver.metric in _YUAN and "ours" in driver.text.facts
    return {**driver.text.facts, "ours": HIDDEN, "peers": HIDDEN} if hidden else driver.text.facts


def _sure(probability: float) -> str:
    return say(message("{percent} sure", percent=sure(probability)))


def _money(yuan: float) -> str:
    return yuan_short(round(yuan * 100))
