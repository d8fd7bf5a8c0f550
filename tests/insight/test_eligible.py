"""Who moves to another platform is given the days of grace there; who was there from the start is not."""

import numpy as np

from assistant.insight.eligible import moving
from assistant.insight.figures import figures
from assistant.terms.findings import Verdict
from assistant.terms.policy import Policy

from .judging import AS_OF, judge, lower, of, weeks_ago


def moved(agency, creator: int, weeks: int):
    """Everybody is live on two platforms by turns, but for one who comes to the second so many weeks ago."""
    sessions = agency.sessions
    ago, hers = weeks_ago(sessions), agency.of(creator)
    turns = np.where(np.arange(len(sessions)) % 2 == 0, 0, 1)
    return agency.with_sessions(platform=np.where(hers, (ago < weeks) * 1, turns)), hers, ago


def test_an_audience_that_she_has_yet_to_find_is_not_her_fault(level_field) -> None:
    agency, hers, ago = moved(level_field(), 5, 5)
    finding = of(judge(lower(agency, hers & (ago < 5), 0.5)), 5)
    assert finding.verdict is Verdict.CLEAR


def test_who_still_sells_less_after_the_days_of_grace_is_a_case(level_field) -> None:
    agency, hers, ago = moved(level_field(), 5, 14)
    assert of(judge(lower(agency, hers & (ago < 14), 0.5)), 5).flagged


def test_weeks_are_new_where_most_sessions_are_on_a_new_platform(level_field) -> None:
    agency, _, _ = moved(level_field(), 5, 10)
    sessions = figures(agency.sessions, agency.creators, Policy(), AS_OF)
    found = moving(sessions, Policy())
    assert np.flatnonzero(found[4]).tolist() == [4, 5, 6, 7, 8, 9]
    assert not np.delete(found, 4, axis=0).any()
