"""Whom the judgement leaves alone, and the sentence that says why."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from assistant.insight.figures import Bools, Figures
from assistant.insight.sums import ratio, sums
from assistant.terms.columns import CreatorFacts, Floats
from assistant.terms.errors import Message, message
from assistant.terms.policy import Policy

_FIRST_SEEN_WEEKS = 4  # sessions of others this much older show that a first session is really her first


def newly_signed(
    sessions: Figures, creators: Sequence[CreatorFacts], policy: Policy, as_of: date
) -> dict[int, Message]:
    """By creator id, why it is too early for a verdict; only those within the days of grace."""
    return {
        one: message(
            "With the agency since {day}: no verdict in the first {days} days.",
            day=began.isoformat(),
            days=policy.grace_days,
        )
        for one, began in _beginnings(sessions, creators, as_of).items()
        if as_of - began < timedelta(days=policy.grace_days)
    }


def weeks_here(sessions: Figures, creators: Sequence[CreatorFacts], as_of: date) -> Floats:
    """Weeks since each creator began, by code; infinite where that is not known."""
    began = _beginnings(sessions, creators, as_of)
    answer = np.full(len(sessions.ids), np.inf)
    codes = np.searchsorted(sessions.ids, np.fromiter(began, np.int64, len(began)))
    answer[codes] = [(as_of - day).days / 7.0 for day in began.values()]
    return answer


def settling(here: Floats, weeks: int, policy: Policy) -> Bools:
    """Weeks (0 the latest) within each creator's days of grace, (creators, weeks); `here` is weeks since she began.

    They speak neither for nor against her, also later.
    """
    return np.asarray(np.arange(weeks)[None, :] >= here[:, None] - policy.grace_days / 7.0)


def moving(sessions: Figures, policy: Policy) -> Bools:
    """Weeks of mostly new platforms: within the days of grace of her first session there, (creators, weeks).

    An audience that she has yet to find there is no more her fault than a newcomer's. Where she began is not new.
    """
    size = len(sessions.ids)
    pair = sessions.creator * len(sessions.platforms) + sessions.platform
    first = np.full(size * len(sessions.platforms), -1)
    np.maximum.at(first, pair, sessions.week)
    began = first.reshape(size, -1).max(axis=1, initial=-1)
    young = (first[pair] - sessions.week) * 7 < policy.grace_days
    young &= first[pair] <= began[sessions.creator] - _FIRST_SEEN_WEEKS
    cell, many = sessions.creator * sessions.weeks + sessions.week, size * sessions.weeks
    share = ratio(sums(cell, young, many), sums(cell, np.ones(len(sessions)), many), 0.0)
    return np.asarray(share.reshape(size, sessions.weeks) > 0.5)


def _beginnings(sessions: Figures, creators: Sequence[CreatorFacts], as_of: date) -> dict[int, date]:
    """By creator id the day she signed, else that of a first session well after everybody else's."""
    oldest = int(sessions.week.max()) if len(sessions) else 0
    first = np.full(len(sessions.ids), -1)
    np.maximum.at(first, sessions.creator, sessions.week)
    seen = dict(zip(sessions.ids.tolist(), first.tolist(), strict=True))
    found = {}
    for one in creators:
        if one.signed_on:
            found[one.id] = date.fromisoformat(one.signed_on[:10])
        elif 0 <= seen[one.id] <= oldest - _FIRST_SEEN_WEEKS:
            found[one.id] = as_of - timedelta(weeks=seen[one.id] + 1)
    return found


def has_left(one: CreatorFacts, as_of: date) -> Message | None:
    """Says so when the contract has ended by that day."""
    if not one.left_on or date.fromisoformat(one.left_on[:10]) > as_of:
        return None
    return message("The contract ended on {day}; nothing to judge.", day=one.left_on[:10])


def too_thin(sessions: int, peers: int, policy: Policy) -> Message | None:
    """Says so when sessions (after the days of grace) or peers are too few for a verdict."""
    if sessions < max(policy.min_sessions, 1):
        return message(
            "Only {sessions} sessions with GMV and duration in the last {weeks} weeks, days of grace left out; a "
            "verdict needs {least}.",
            sessions=sessions,
            weeks=policy.window_weeks,
            least=max(policy.min_sessions, 1),
        )
    if peers < max(policy.min_peers, 1):
        return message(
            "Only {peers} other mid-tier creators to compare with; a verdict needs {least}.",
            peers=peers,
            least=max(policy.min_peers, 1),
        )
    return None


def silences(
    creators: Sequence[CreatorFacts],
    newly: Mapping[int, Message],
    sessions: Mapping[int, int],
    peers: Mapping[int, int],
    policy: Policy,
    as_of: date,
) -> dict[int, Message]:
    """By creator id, why there is no verdict; those who can be judged are not in it."""
    found = {}
    for one in creators:
        why = (
            has_left(one, as_of) or newly.get(one.id) or too_thin(sessions.get(one.id, 0), peers.get(one.id, 0), policy)
        )
        if why is not None:
            found[one.id] = why
    return found
