"""Shared effects are found whoever was live, and outliers do not define them."""

from datetime import date

import numpy as np
import pytest

from assistant.insight.effects import take_apart
from assistant.insight.figures import figures
from assistant.terms.policy import Policy

from .judging import judge, lower, weeks_ago

AS_OF = date(2026, 6, 28)


def shared(agency):
    sessions = figures(agency.sessions, agency.creators, Policy(), AS_OF)
    effects = take_apart(sessions)
    return sessions, effects, sessions.week


def scaled(agency, by):
    return agency.with_sessions(gmv=agency.sessions.gmv * by, refund=agency.sessions.refund * by)


def test_a_week_of_all_is_found(level_field) -> None:
    agency = level_field()
    week = (AS_OF - date(1970, 1, 1)).days - agency.sessions.day
    _, effects, at = shared(scaled(agency, np.where(week // 7 == 4, 1.8, 1.0)))
    lift = effects.shared[at == 4].mean() - effects.shared[at != 4].mean()
    assert lift == pytest.approx(np.log(1.8), abs=0.06)


def test_one_big_ticket_is_drawn_in(level_field) -> None:
    agency = level_field()
    plain = shared(agency)[1]
    one = np.ones(len(agency.sessions))
    one[7] = 1000.0
    ticket = shared(scaled(agency, one))[1]
    moved = ticket.own[ticket.cell == ticket.cell[7]].mean() - plain.own[plain.cell == plain.cell[7]].mean()
    assert abs(moved) < 0.02


def test_cells_are_creator_platform_category_and_slot(level_field) -> None:
    agency = level_field(peers=3)
    sessions = agency.sessions
    hour = np.where(np.arange(len(sessions)) % 4 == 0, 9, 20)
    _, effects, _ = shared(agency.with_sessions(hour=hour))
    assert len(effects.sample) == 6
    assert np.array_equal(effects.cell[effects.sample], np.arange(6))


def out_of_season(agency, creators: int):
    """The first creators sell another category, which nobody buys as much of in the last 8 weeks."""
    theirs = agency.sessions.creator <= creators
    other = agency.with_sessions(category=np.where(theirs, 3, 2))
    return lower(other, theirs & (weeks_ago(agency.sessions) < 8), 0.6)


def test_the_season_of_a_category_is_found(level_field) -> None:
    sessions, effects, at = shared(out_of_season(level_field(), 8))
    theirs = sessions.category == 4
    fall = [effects.shared[who & (at < 8)].mean() - effects.shared[who & (at >= 8)].mean() for who in (theirs, ~theirs)]
    assert fall[0] - fall[1] == pytest.approx(np.log(0.6), abs=0.1)


def test_nobody_is_flagged_for_the_season_of_her_category(level_field) -> None:
    agency = out_of_season(level_field(), 8)
    assert not judge(agency).flagged
    fallen = lower(agency, agency.of(5) & (weeks_ago(agency.sessions) < 8), 0.6)
    assert [one.creator_id for one in judge(fallen).flagged] == [5]


def test_who_is_alone_in_her_category_is_not_its_season(level_field) -> None:
    sessions, effects, at = shared(out_of_season(level_field(), 1))
    hers = sessions.category == 4
    fall = [effects.shared[who & (at < 8)].mean() - effects.shared[who & (at >= 8)].mean() for who in (hers, ~hers)]
    assert fall[0] == pytest.approx(fall[1], abs=0.02)
