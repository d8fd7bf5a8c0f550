"""A policy over the past: when flags open and close, and what came after."""

from datetime import timedelta

from assistant.insight.assess import assess
from assistant.insight.backtest import gathered
from assistant.terms.backtest import Backtest
from assistant.terms.policy import Policy

from .judging import AS_OF


def backtest(agency, policy: Policy, weeks: int) -> Backtest:
    days = (AS_OF - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))
    return gathered(policy, [assess(agency.sessions, agency.creators, policy, day) for day in days])


def test_a_fall_opens_a_flag_some_weeks_after_it_began_and_it_lasts(short_one) -> None:
    found = backtest(short_one, Policy(window_weeks=4), 14)
    assert [week.day for week in found.weeks][-1] == AS_OF
    assert len(found.weeks) == 14
    (episode,) = found.episodes
    assert episode.creator_id == 5
    assert AS_OF - timedelta(weeks=7) <= episode.opened <= AS_OF - timedelta(weeks=4)
    assert episode.closed is None
    assert episode.later is not None and episode.later > 0
    assert found.lasting == 1.0
    assert {one for week in found.weeks for one in week.flagged} == {5}


def test_a_stricter_policy_flags_no_more(agency) -> None:
    one = agency(2)
    usual = backtest(one, Policy(), 4)
    strict = backtest(one, Policy(certainty=0.95, stays=0.9, false_discovery=0.02), 4)
    for before, after in zip(usual.weeks, strict.weeks, strict=True):
        assert set(after.flagged) <= set(before.flagged)
        assert after.judged == before.judged
