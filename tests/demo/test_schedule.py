from datetime import date

import numpy as np

from assistant.demo.nouns import Agency, Lookalike, seconds
from assistant.demo.schedule import festival_effect


def test_sessions_are_in_order_and_last_two_to_six_hours(agency: Agency) -> None:
    sessions = agency.sessions
    assert (np.diff(sessions.start) >= 0).all()
    assert sessions.duration.min() >= 2 * 3600
    assert sessions.duration.max() <= 6 * 3600
    assert sessions.start[0] >= seconds(agency.first)
    assert sessions.start[-1] < seconds(agency.until) + 86_400


def test_a_creator_is_never_live_twice_at_a_time(agency: Agency) -> None:
    sessions = agency.sessions
    for index in range(len(agency.creators)):
        mine = np.flatnonzero(sessions.creator == index)
        ends = sessions.start[mine] + sessions.duration[mine]
        assert (sessions.start[mine][1:] > ends[:-1]).all()


def test_sessions_are_on_the_creators_own_accounts(agency: Agency) -> None:
    owners = np.array([one.creator for one in agency.accounts])
    assert np.array_equal(owners[agency.sessions.account], agency.sessions.creator)


def test_the_main_account_has_most_sessions(agency: Agency) -> None:
    count = np.bincount(agency.sessions.account, minlength=len(agency.accounts))
    pairs = [
        (count[i], count[i + 1])
        for i in range(len(agency.accounts) - 1)
        if agency.accounts[i].creator == agency.accounts[i + 1].creator and agency.accounts[i].share > 0.5
    ]
    assert sum(main > other for main, other in pairs) >= 0.9 * len(pairs)


def test_nobody_is_live_outside_the_contract_or_on_leave(agency: Agency) -> None:
    sessions = agency.sessions
    for index, one in enumerate(agency.creators):
        start = sessions.start[sessions.creator == index]
        assert (start >= seconds(one.signed_on)).all()
        assert one.left_on is None or (start < seconds(one.left_on) + 86_400).all()
        weeks = (start - seconds(agency.first)) // (7 * 86_400)
        assert not np.isin(weeks, one.leave).any()


def test_few_go_live_in_the_spring_festival(agency: Agency) -> None:
    day = agency.sessions.start // 86_400
    usual = len(day) / 364
    eve = seconds(date(2026, 2, 16)) // 86_400
    pause = np.isin(day, range(eve, eve + 6)).sum() / 6
    assert 0 < pause < 0.35 * usual


def test_the_one_with_few_sessions_has_few(agency: Agency) -> None:
    index = next(i for i, one in enumerate(agency.creators) if one.lookalike is Lookalike.FEW)
    assert 5 <= (agency.sessions.creator == index).sum() <= 60


def test_a_festival_lifts_and_is_followed_by_a_dip() -> None:
    effect = festival_effect(date(2026, 5, 1), 92)
    of = {day: effect[(day - date(2026, 5, 1)).days] for day in (date(2026, 6, 17), date(2026, 6, 1))}
    assert of[date(2026, 6, 17)] > of[date(2026, 6, 1)] > 0
    assert effect[(date(2026, 6, 19) - date(2026, 5, 1)).days] < -0.15
    assert effect[(date(2026, 5, 15) - date(2026, 5, 1)).days] < 0
    assert effect[(date(2026, 7, 20) - date(2026, 5, 1)).days] == 0
