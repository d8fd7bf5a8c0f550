"""What is said of one creator: signals, sentences, and figures that are not known."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.terms.columns import CreatorFacts
from assistant.terms.findings import SignalKind
from assistant.terms.live import Tier

from .judging import judge, lower, of, say, signal, weeks_ago


def test_the_sentences_carry_the_numbers(short_one) -> None:
    finding = judge(short_one).findings[0]
    text = say(signal(finding, SignalKind.LEVEL).text)
    assert f"{finding.observed_per_hour:,.0f} yuan" in text
    assert f"{finding.expected_per_hour:,.0f} yuan" in text
    assert "抖音, 食品, evening" in text
    assert "32 sessions and 30 peers" in text
    assert "It began in the week of 2026-05-04" in text
    assert "{" not in text + say(finding.why)
    assert "Worth a review" in say(finding.why)


def test_a_refund_that_is_not_known_is_not_zero(level_field) -> None:
    agency = level_field()
    refund = 0.4 * agency.sessions.gmv
    unknown = judge(agency.with_sessions(refund=np.where(agency.of(5), np.nan, refund)))
    nothing = judge(agency.with_sessions(refund=np.where(agency.of(5), 0.0, refund)))
    assert of(nothing, 5).observed_per_hour == pytest.approx(of(unknown, 5).observed_per_hour / 0.6, rel=0.02)
    text = say(signal(of(unknown, 5), SignalKind.LEVEL).text)
    assert "Refunds of 100 % of the sessions are not known and estimated." in text
    assert "not known" not in say(signal(of(nothing, 5), SignalKind.LEVEL).text)


def test_ad_spend_that_is_not_known_is_not_zero(agency) -> None:
    one = agency(1, short=0.0)
    creator = next(fact.id for fact in one.creators if fact.tier == Tier.MID.value)
    spend = one.sessions.ad_spend
    unknown = of(judge(one.with_sessions(ad_spend=np.where(one.of(creator), np.nan, spend))), creator)
    nothing = of(judge(one.with_sessions(ad_spend=np.where(one.of(creator), 0.0, spend))), creator)
    assert nothing.observed_per_hour > 1.05 * unknown.observed_per_hour


def test_a_surge_of_refunds_is_named(level_field) -> None:
    agency = level_field(noise=0.15)
    surge = agency.of(5) & (weeks_ago(agency.sessions) < 8)
    refund = np.where(surge, 0.45, 0.1) * agency.sessions.gmv
    finding = of(judge(agency.with_sessions(refund=refund)), 5)
    assert finding.flagged
    refunds = signal(finding, SignalKind.REFUND)
    assert refunds.low <= refunds.estimate <= refunds.high
    assert refunds.estimate == pytest.approx(0.35, abs=0.08)
    assert "Refunds" in say(refunds.text)


def test_sales_bought_with_ads_are_seen_through(agency) -> None:
    """Twenty-four weeks of the same sales, but one creator buys 45 % of hers."""
    one = agency(11, short=0.0, spread=0.05, weekly=0.05, noise=0.3)
    creator = next(fact.id for fact in one.creators if fact.tier == Tier.MID.value)
    mine = one.of(creator)
    fewer = lower(one, mine, 0.5)
    extra = np.where(mine, one.sessions.gmv * 0.5, 0.0)
    kept = 1 - one.sessions.refund / one.sessions.gmv
    bought = fewer.with_sessions(
        gmv=fewer.sessions.gmv + extra,
        refund=fewer.sessions.refund + extra * (1 - kept),
        ad_spend=one.sessions.ad_spend + extra / 2.5,
    )
    before, after = of(judge(one), creator), of(judge(bought), creator)
    assert after.score > before.score
    assert after.observed_per_hour < 0.75 * before.observed_per_hour
    assert "more ads than usual" in say(signal(after, SignalKind.LEVEL).text)


def test_traffic_without_sales_is_named(short_one) -> None:
    viewers = np.where(short_one.of(5), 6000.0, 3000.0)
    found = judge(short_one.with_sessions(viewers=viewers))
    reach = signal(found.findings[0], SignalKind.REACH_WITHOUT_SALES)
    assert reach.low <= reach.estimate <= reach.high < 0
    assert "抖音" in say(reach.text)
    fewer = judge(short_one.with_sessions(viewers=np.where(short_one.of(5), 1000.0, 3000.0)))
    assert signal(fewer.findings[0], SignalKind.REACH_WITHOUT_SALES) is None


def test_living_cost_is_set_against_base_pay_only_where_known(short_one) -> None:
    dear = {"base_pay": 3000.0, "living_cost": 60000.0, "split_rate": 0.5}
    known: list[CreatorFacts] = [replace(one, **dear) if one.id == 5 else one for one in short_one.creators]
    found = judge(replace(short_one, creators=known))
    cost = signal(of(found, 5), SignalKind.COST)
    assert cost.low <= cost.estimate <= cost.high
    assert "60,000" in say(cost.text)
    assert signal(of(found, 6), SignalKind.COST) is None
