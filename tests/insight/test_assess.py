"""The judgement through its door: properties that must hold whatever the method."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from assistant.insight.assess import assess
from assistant.terms.columns import SessionColumns
from assistant.terms.errors import Cancelled
from assistant.terms.findings import SignalKind, Verdict
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

from .judging import AS_OF, judge, key, lower, of, say, signal, weeks_ago


def test_a_creator_40_percent_short_is_flagged_with_an_interval_that_holds_it(short_one) -> None:
    found = judge(short_one)
    assert [one.creator_id for one in found.flagged] == [5]
    finding = found.findings[0]
    assert finding.creator_id == 5
    level = signal(finding, SignalKind.LEVEL)
    assert level.low < -0.4 < level.high
    assert level.low < level.estimate < level.high
    assert finding.probability > 0.99
    assert finding.sessions == 32
    assert finding.peers == 30
    assert finding.shortfall_per_week == pytest.approx(-level.estimate * finding.expected_per_hour * 12, rel=1e-3)
    assert finding.low < finding.shortfall_per_week < finding.high
    assert 1.4 < finding.expected_per_hour / finding.observed_per_hour < 2.0


def test_nobody_is_flagged_where_all_are_alike(level_field) -> None:
    assert judge(level_field()).flagged == ()


def test_without_any_noise_nobody_is_flagged(level_field) -> None:
    found = judge(level_field(noise=0.0))
    assert found.flagged == ()
    assert {one.verdict for one in found.findings} == {Verdict.CLEAR}
    assert all(abs(signal(one, SignalKind.LEVEL).estimate) < 0.01 for one in found.findings)


def test_doubling_everyones_sales_changes_no_flag(short_one) -> None:
    doubled = lower(short_one, np.ones(len(short_one.sessions), dtype=bool), 2.0)
    assert key(judge(doubled)) == key(judge(short_one))


def test_the_order_of_sessions_and_creators_does_not_matter(agency) -> None:
    one = agency(3)
    order = np.random.default_rng(0).permutation(len(one.sessions))
    names = SessionColumns.__slots__[:11]
    other = one.with_sessions(**{name: getattr(one.sessions, name)[order] for name in names})
    other = replace(other, creators=one.creators[::-1])
    assert key(judge(other)) == key(judge(one))


def test_the_ids_of_creators_do_not_matter(agency) -> None:
    one = agency(3)
    other = replace(
        one.with_sessions(creator=1000 - one.sessions.creator),
        creators=[replace(fact, id=1000 - fact.id) for fact in one.creators],
    )
    expected = [(1000 - id_, verdict, pytest.approx(score, abs=1e-5)) for id_, verdict, score in key(judge(one))]
    assert key(judge(other)) == sorted(expected, key=lambda row: row[0])


def test_a_dip_of_all_after_a_festival_flags_nobody(level_field) -> None:
    agency = level_field()
    dip = lower(agency, weeks_ago(agency.sessions) < 3, 0.6)
    assert judge(dip).flagged == ()


def test_a_dip_of_one_platform_flags_nobody_there(level_field) -> None:
    agency = level_field()
    there = agency.sessions.creator <= 8
    moved = agency.with_sessions(platform=np.where(there, 1, 0))
    assert judge(lower(moved, there & (weeks_ago(agency.sessions) < 4), 0.6)).flagged == ()


@pytest.mark.parametrize("column", ["platform", "category", "hour"])
def test_low_only_by_platform_category_or_slot_is_not_flagged(level_field, column: str) -> None:
    agency = level_field()
    moved = agency.sessions.creator <= 8
    other = {"platform": 1, "category": 3, "hour": 9}[column]
    values = np.where(moved, other, getattr(agency.sessions, column))
    found = judge(lower(agency.with_sessions(**{column: values}), moved, 0.5))
    assert found.flagged == ()
    assert of(found, 1).verdict is Verdict.CLEAR


def test_one_creator_alone_in_a_low_category_is_not_flagged(level_field) -> None:
    agency = level_field()
    alone = agency.of(4)
    category = np.where(alone, 3, agency.sessions.category)
    assert judge(lower(agency.with_sessions(category=category), alone, 0.6)).flagged == ()


def test_the_newly_signed_get_no_verdict(short_one) -> None:
    signed = [
        replace(one, signed_on=(AS_OF - timedelta(days=30)).isoformat()) if one.id == 5 else one
        for one in short_one.creators
    ]
    finding = of(judge(replace(short_one, creators=signed)), 5)
    assert finding.verdict is Verdict.TOO_LITTLE
    assert finding.shortfall_per_week is None
    assert "2026-05-29" in say(finding.why)


def test_a_first_session_lately_counts_as_newly_signed_where_no_date_is_known(short_one) -> None:
    recent = ~short_one.of(5) | (weeks_ago(short_one.sessions) < 5)
    names = SessionColumns.__slots__[:11]
    agency = short_one.with_sessions(**{name: getattr(short_one.sessions, name)[recent] for name in names})
    agency = replace(agency, creators=[replace(one, signed_on=None) for one in agency.creators])
    found = judge(agency)
    assert of(found, 5).verdict is Verdict.TOO_LITTLE
    assert of(found, 6).verdict is Verdict.CLEAR


def began(agency, creator: int, weeks: int):
    """The agency where this creator signed so many weeks ago."""
    old = agency.of(creator) & (weeks_ago(agency.sessions) >= weeks)
    signed = (AS_OF - timedelta(weeks=weeks)).isoformat()
    facts = [replace(one, signed_on=signed) if one.id == creator else one for one in agency.creators]
    return replace(
        agency.with_sessions(duration_s=np.where(old, 60.0, agency.sessions.duration_s)),  # too short to count
        creators=facts,
    )


@pytest.mark.parametrize("weeks", [8, 9, 10, 12])
def test_weeks_of_grace_do_not_count_against_her_later(level_field, weeks: int) -> None:
    agency = level_field()
    ago = weeks_ago(agency.sessions)
    slow = lower(agency, agency.of(5) & (ago >= weeks - 6), 0.5)
    finding = of(judge(began(slow, 5, weeks)), 5)
    assert finding.verdict is Verdict.CLEAR
    assert finding.probability < 0.1
    short = lower(agency, agency.of(5), 0.5)
    assert of(judge(began(short, 5, 12)), 5).flagged


def test_sessions_of_the_days_of_grace_make_no_verdict(level_field) -> None:
    finding = of(judge(began(level_field(), 5, 7)), 5)
    assert finding.verdict is Verdict.TOO_LITTLE
    assert finding.sessions == 28
    assert "Only 4 sessions" in say(finding.why)


def test_one_large_order_does_not_hide_a_shortfall(short_one) -> None:
    mine = np.flatnonzero(short_one.of(5) & (weeks_ago(short_one.sessions) == 3))[0]
    gmv = short_one.sessions.gmv.copy()
    gmv[mine] *= 25
    finding = of(judge(short_one.with_sessions(gmv=gmv)), 5)
    assert finding.observed_per_hour > finding.expected_per_hour
    assert finding.flagged
    assert finding.shortfall_per_week > 0


def test_few_sessions_get_no_verdict(short_one) -> None:
    sessions = short_one.sessions
    few = ~short_one.of(5) | (weeks_ago(sessions) >= 8) | (np.cumsum(short_one.of(5)) % 8 == 0)
    duration = np.where(few, sessions.duration_s, 300.0)  # too short to count
    finding = of(judge(short_one.with_sessions(duration_s=duration)), 5)
    assert finding.verdict is Verdict.TOO_LITTLE
    assert finding.sessions < 6
    assert finding.score == 0.0
    assert "Only" in say(finding.why)


def test_those_who_left_get_no_verdict(short_one) -> None:
    left = [replace(one, left_on="2026-06-20") if one.id == 5 else one for one in short_one.creators]
    finding = of(judge(replace(short_one, creators=left)), 5)
    assert finding.verdict is Verdict.TOO_LITTLE
    assert "2026-06-20" in say(finding.why)


def test_one_creator_alone_gets_no_verdict(level_field) -> None:
    (finding,) = judge(level_field(peers=1)).findings
    assert finding.verdict is Verdict.TOO_LITTLE
    assert finding.peers == 0


def test_nothing_in_nothing_out() -> None:
    none = np.zeros(0)
    whole = none.astype(np.int64)
    sessions = SessionColumns(*[whole] * 5, *[none] * 6, (), ())
    found = assess(sessions, [], Policy(), AS_OF)
    assert found.findings == ()
    assert found.tiers == {}


def test_creators_without_sessions_get_no_verdict(level_field) -> None:
    agency = level_field(peers=3)
    silent = agency.with_sessions(gmv=np.full(len(agency.sessions), np.nan))
    found = judge(silent)
    assert {one.verdict for one in found.findings} == {Verdict.TOO_LITTLE}
    assert {one.observed_per_hour for one in found.findings} == {None}


def test_only_mid_tier_is_judged(short_one) -> None:
    tiers = [replace(one, tier=Tier.TAIL.value) if one.id == 5 else one for one in short_one.creators]
    found = judge(replace(short_one, creators=tiers))
    assert 5 not in {one.creator_id for one in found.findings}
    assert found.tiers[5] == Tier.TAIL.value


def test_sessions_without_sales_count_as_bad(level_field) -> None:
    agency = level_field()
    none = agency.of(5) & (np.arange(len(agency.sessions)) % 2 == 0)
    finding = of(judge(lower(agency, none, 0.0)), 5)
    assert finding.flagged
    unknown = np.where(none, np.nan, agency.sessions.gmv)
    assert not of(judge(agency.with_sessions(gmv=unknown)), 5).flagged


def test_young_refunds_do_not_punish_those_who_refund_little(level_field) -> None:
    """Half sell clothes with refunds of 60 %, of which young sessions show few yet."""
    agency = level_field()
    sessions = agency.sessions
    clothes = sessions.creator % 2 == 0
    seen = 1 - np.exp(-((AS_OF - date(1970, 1, 1)).days - sessions.day + 1) / 9.0)
    refund = sessions.gmv * np.where(clothes, 0.6, 0.05) * seen
    found = judge(agency.with_sessions(refund=refund, category=np.where(clothes, 0, 2)))
    assert found.flagged == ()
    gaps = {one.creator_id: signal(one, SignalKind.LEVEL).estimate for one in found.findings}
    even = np.mean([gap for id_, gap in gaps.items() if id_ % 2 == 0])
    odd = np.mean([gap for id_, gap in gaps.items() if id_ % 2])
    assert abs(even - odd) < 0.04


def test_sessions_after_the_day_of_judgement_do_not_count(short_one) -> None:
    before = assess(short_one.sessions, short_one.creators, Policy(), AS_OF - timedelta(weeks=8))
    assert before.flagged == ()


def test_a_stop_is_obeyed(short_one) -> None:
    def stop(done: int, total: int | None = None) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        assess(short_one.sessions, short_one.creators, Policy(), AS_OF, stop)


def test_the_strongest_evidence_comes_first(agency) -> None:
    found = judge(agency(2))
    scores = [one.score for one in found.findings]
    assert scores == sorted(scores, reverse=True)
    assert len(found.findings) == sum(tier == Tier.MID.value for tier in found.tiers.values())


def test_agencies_with_known_truth(agency) -> None:
    """Ranked well, flagged rightly, and hardly ever flagged where nobody falls short."""
    precision, right, wrong = [], 0, 0
    for seed in range(300, 310):
        one = agency(seed)
        found = judge(one)
        true = np.array([finding.creator_id in one.truth for finding in found.findings])
        ranks = np.flatnonzero(true) + 1
        precision.append(np.mean(np.arange(1, len(ranks) + 1) / ranks))
        right += sum(finding.creator_id in one.truth for finding in found.flagged)
        wrong += sum(finding.creator_id not in one.truth for finding in found.flagged)
    assert np.mean(precision) >= 0.75
    assert wrong <= 0.2 * (right + wrong)
    assert right >= 12
    false = [len(judge(agency(seed, short=0.0)).flagged) for seed in range(400, 415)]
    assert np.mean(false) <= 0.5
