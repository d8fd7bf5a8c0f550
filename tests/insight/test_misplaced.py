"""Who has never sold like a mid-tier creator is to be placed by hand, not flagged."""

from dataclasses import replace

import numpy as np

from assistant.insight.tiers import tiers
from assistant.terms.findings import Verdict
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

from .judging import judge, lower, of, say, weeks_ago


def with_tier(agency, tier: Tier | None):
    return replace(agency, creators=[replace(one, tier=tier and tier.value) for one in agency.creators])


def unset(agency):
    """Nobody's tier is set, and creator 5 is mid-tier by her reach."""
    one = with_tier(agency, None)
    assert tiers(one.creators, one.sessions, Policy())[5] == Tier.MID.value
    return one


def test_sales_of_another_tier_all_along_ask_for_the_tier(level_field) -> None:
    agency = level_field()
    low = lower(agency, agency.of(5), 0.3)
    finding = of(judge(unset(low)), 5)
    assert finding.verdict is Verdict.TOO_LITTLE
    assert "Set the tier by hand" in say(finding.why)
    assert of(judge(with_tier(low, Tier.MID)), 5).flagged


def test_a_fall_is_judged_however_deep(level_field) -> None:
    agency = level_field()
    fallen = lower(agency, agency.of(5) & (weeks_ago(agency.sessions) < 12), 0.3)
    assert of(judge(unset(fallen)), 5).flagged


def test_a_shortfall_all_along_that_is_usual_in_size_is_judged(level_field) -> None:
    agency = level_field()
    assert of(judge(unset(lower(agency, agency.of(5), 0.55))), 5).flagged


def test_a_short_record_tells_nothing_of_before(level_field) -> None:
    agency = level_field()
    recent = weeks_ago(agency.sessions) < 9
    low = lower(agency, agency.of(5), 0.3)
    young = low.with_sessions(duration_s=np.where(recent, low.sessions.duration_s, 60.0))
    assert of(judge(unset(young)), 5).flagged
