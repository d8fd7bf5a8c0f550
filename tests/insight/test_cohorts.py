"""Peers at the narrowest width that has enough of them."""

from datetime import date

import numpy as np

from assistant.insight.cohorts import ALL, COHORT, PLATFORM, SLOT, peers
from assistant.insight.figures import figures
from assistant.terms.policy import Policy

AS_OF = date(2026, 6, 28)


def found(agency, at_least: int = 5):
    sessions = figures(agency.sessions, agency.creators, Policy(), AS_OF)
    return peers(sessions, np.arange(len(sessions.ids)), 8, at_least)


def test_the_whole_cohort_where_it_is_large_enough(level_field) -> None:
    alike = found(level_field(peers=6))
    assert {(one.width, one.count) for one in alike.values()} == {(COHORT, 5)}


def test_widened_step_by_step(level_field) -> None:
    agency = level_field(peers=20)
    creator = agency.sessions.creator
    agency = agency.with_sessions(
        category=np.where(creator == 1, 3, 2),
        hour=np.where(creator == 2, 9, 20),
        platform=np.where(creator == 3, 1, 0),
    )
    peers_of = found(agency)
    widths = [(peers_of[code].width, peers_of[code].count) for code in range(4)]
    assert widths == [(SLOT, 17), (PLATFORM, 18), (ALL, 19), (COHORT, 16)]


def test_the_main_cell_is_where_most_hours_are(level_field) -> None:
    agency = level_field(peers=8)
    hour = np.where(agency.of(1) & (np.arange(len(agency.sessions)) % 4 == 0), 9, 20)
    assert found(agency.with_sessions(hour=hour))[0].slot == found(agency)[0].slot
    longer = np.where(hour == 9, 20 * 3600.0, agency.sessions.duration_s)
    assert found(agency.with_sessions(hour=hour, duration_s=longer))[0].slot != found(agency)[0].slot
