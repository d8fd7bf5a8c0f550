"""Whose ads bring what they cost is not flagged, though the agency's ads bring more; whose ads only fill a hole is."""

import numpy as np
import pytest

from assistant.terms.findings import Cause

from .judging import judge, of, say


def advertised(agency, heavy: int, returned: float, organic: float):
    """Everybody spends a little at a return of 2.5; one spends much at another return, and sells so much herself."""
    dice = np.random.default_rng(2)
    hers, n = agency.of(heavy), len(agency.sessions)
    habit = 0.02 + 0.005 * agency.sessions.creator
    spend = 6000 * np.where(hers, 0.5, habit) * dice.uniform(0.3, 1.7, n)
    gmv = agency.sessions.gmv * np.where(hers, organic, 1.0) + np.where(hers, returned, 2.5) * spend
    return agency.with_sessions(gmv=gmv, refund=0.1 * gmv, ad_spend=spend)


@pytest.mark.parametrize("seed", [0, 1])
def test_ads_that_bring_less_than_others_but_more_than_they_cost_are_no_shortfall(level_field, seed: int) -> None:
    finding = of(judge(advertised(level_field(seed=seed), 5, 1.6, 1.0)), 5)
    assert not finding.flagged
    assert "bring at least what they cost" in say(finding.why)


@pytest.mark.parametrize("seed", [0, 1])
def test_ads_that_stand_in_for_sales_are_still_a_case(level_field, seed: int) -> None:
    finding = of(judge(advertised(level_field(seed=seed), 5, 1.6, 0.5)), 5)
    assert finding.flagged
    assert finding.cause in (Cause.ADS, Cause.SALES)
