"""A policy over the past: when flags open and close, and what came after."""

from datetime import timedelta

from assistant.insight.backtest import backtest
from assistant.terms.policy import Policy

from .judging import AS_OF


def test_a_fall_opens_a_flag_some_weeks_after_it_began_and_it_lasts(short_one) -> None:
    found = backtest(short_one.sessions, short_one.creators, Policy(window_weeks=4), AS_OF, 14)
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
    usual = backtest(one.sessions, one.creators, Policy(), AS_OF, 4)
    strict = backtest(one.sessions, one.creators, Policy(certainty=0.95, stays=0.9, false_discovery=0.02), AS_OF, 4)
    for before, after in zip(usual.weeks, strict.weeks, strict=True):
        assert set(after.flagged) <= set(before.flagged)
        assert after.judged == before.judged


def test_progress_is_told(level_field) -> None:
    agency, told = level_field(peers=8), []
    backtest(agency.sessions, agency.creators, Policy(), AS_OF, 3, lambda done, total=None: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
