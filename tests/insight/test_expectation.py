"""The expectation leaves the judged creator out, exactly and robustly."""

from datetime import date

import numpy as np
import pytest

from assistant.insight.effects import take_apart
from assistant.insight.expectation import expect
from assistant.insight.figures import figures
from assistant.terms.policy import Policy

AS_OF = date(2026, 6, 28)


def found(agency, policy: Policy = Policy()):  # noqa: B008 - frozen
    sessions = figures(agency.sessions, agency.creators, policy, AS_OF)
    effects = take_apart(sessions)
    members = np.unique(sessions.creator)
    return sessions, effects, expect(sessions, effects, members)


def test_her_own_sales_do_not_move_her_expectation(level_field) -> None:
    agency = level_field()
    lower = np.where(agency.of(5), 0.9, 1.0)
    sessions, _, before = found(agency)
    _, _, after = found(agency.with_sessions(gmv=agency.sessions.gmv * lower, refund=agency.sessions.refund * lower))
    cells = before.cells[4]
    assert sessions.ids[4] == 5
    assert after.level[cells] == pytest.approx(before.level[cells], abs=0.01)


def test_a_few_far_below_hardly_move_the_middle(level_field) -> None:
    agency = level_field()
    lower = np.where(agency.sessions.creator <= 4, 0.4, 1.0)
    _, _, before = found(agency)
    _, _, after = found(agency.with_sessions(gmv=agency.sessions.gmv * lower, refund=agency.sessions.refund * lower))
    moved = after.level[after.cells[20]] - before.level[before.cells[20]]
    assert abs(moved).max() < 0.05  # the plain mean would move by 0.12


def test_an_expectation_from_few_is_less_sure(level_field) -> None:
    agency = level_field()
    rare = agency.sessions.creator <= 2
    _, _, known = found(agency.with_sessions(category=np.where(rare, 4, 2)))
    assert known.covariance[0].max() > 4 * known.covariance[20].max()


def test_those_who_are_no_members_have_none(level_field) -> None:
    agency = level_field(peers=8)
    sessions = figures(agency.sessions, agency.creators, Policy(), AS_OF)
    effects = take_apart(sessions)
    some = expect(sessions, effects, np.arange(6))
    assert sorted(some.cells) == list(range(6))
    assert np.isnan(some.level).sum() == 2
