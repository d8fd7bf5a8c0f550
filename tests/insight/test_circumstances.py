"""What was allowed for is said, with its size and sign."""

import numpy as np
import pytest

from assistant.terms.findings import Circumstance

from .judging import judge, lower, of, say, weeks_ago


def effects(finding) -> dict[Circumstance, float]:
    return {one.kind: one.effect for one in finding.adjusted_for}


def test_a_poor_slot_is_allowed_for(level_field) -> None:
    agency = level_field()
    there = agency.sessions.creator <= 8
    poor = lower(agency.with_sessions(hour=np.where(there, 9, agency.sessions.hour)), there, 0.5)
    found = of(judge(poor), 3)
    assert effects(found)[Circumstance.SLOT] == pytest.approx(-0.5, abs=0.12)
    assert any("Time slots: −" in say(one.text) for one in found.adjusted_for)
    assert found.cause is None and found.onset is None


def test_slack_weeks_of_all_are_allowed_for(level_field) -> None:
    agency = level_field()
    dip = lower(agency, weeks_ago(agency.sessions) < 8, 0.6)
    assert effects(of(judge(dip), 3))[Circumstance.WEEKS] == pytest.approx(-0.4, abs=0.05)


def test_leave_and_chance_are_considered(short_one) -> None:
    away = short_one.of(5) & (weeks_ago(short_one.sessions) == 2)
    gmv = np.where(away, np.nan, short_one.sessions.gmv)
    found = of(judge(short_one.with_sessions(gmv=gmv)), 5)
    text = " ".join(say(one) for one in found.considered)
    assert "Leave: 1 of the last 8 weeks" in text
    assert "Chance in 28 sessions" in text
