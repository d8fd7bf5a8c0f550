"""The judgement: which mid-tier creators sell less than comparable ones, and how sure that is."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from assistant.insight.cohorts import peers
from assistant.insight.eligible import newly_signed, silences
from assistant.insight.evidence import weigh_where_known
from assistant.insight.figures import Figures, figures
from assistant.insight.finding import Measured, judged_finding, silent_finding
from assistant.insight.levels import Levels, levels
from assistant.insight.reach import standings
from assistant.insight.returns import returns
from assistant.insight.sums import counts, ratio, sums
from assistant.insight.tiers import tiers
from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns
from assistant.terms.errors import Message
from assistant.terms.findings import Assessment, Finding
from assistant.terms.live import Tier
from assistant.terms.policy import Policy
from assistant.terms.work import Tick, silent

_STEPS = 4


def assess(
    sessions: SessionColumns,
    creators: Sequence[CreatorFacts],
    policy: Policy,
    as_of: date,
    tick: Tick = silent,
) -> Assessment:
    """Judge every mid-tier creator on the sessions of about 26 weeks up to and with `as_of`."""
    tick(0, _STEPS)
    standing = tiers(creators, sessions, policy)
    mid = [one for one in creators if standing[one.id] == Tier.MID.value]
    counted = figures(sessions, creators, policy, as_of)
    newly = newly_signed(counted, mid, policy, as_of)
    members = np.searchsorted(counted.ids, sorted(one.id for one in mid if one.id not in newly))
    tick(1, _STEPS)
    level = levels(counted, members.astype(np.int64), policy.window_weeks)
    tick(2, _STEPS)
    found, quiet = _measure(counted, mid, newly, members.astype(np.int64), level, policy, as_of)
    tick(3, _STEPS)
    findings = [_finding(one, found, quiet) for one in mid]
    findings.sort(key=lambda one: (-one.score, -(one.shortfall_per_week or 0.0), one.creator_id))
    tick(_STEPS, _STEPS)
    return Assessment(as_of, policy, tuple(findings), standing)


def _measure(
    counted: Figures,
    mid: Sequence[CreatorFacts],
    newly: dict[int, Message],
    members: Ints,
    level: Levels,
    policy: Policy,
    as_of: date,
) -> tuple[Measured, dict[int, Message]]:
    """All measurements, and why some creators get no verdict (by id)."""
    window = policy.window_weeks
    compared = peers(counted, members, window, policy.min_peers)
    quiet = silences(
        mid,
        newly,
        dict(zip(counted.ids.tolist(), level.sessions.tolist(), strict=True)),
        {int(counted.ids[code]): one.count for code, one in compared.items()},
        policy,
        as_of,
    )
    judged = np.array([one not in quiet for one in counted.ids.tolist()], dtype=bool)
    measured = Measured(
        sessions=counted,
        policy=policy,
        as_of=as_of,
        levels=level,
        evidence=weigh_where_known(np.where(judged, level.gap, np.nan), level.variance, policy.shortfall),
        returns=returns(counted, members, window, policy.shortfall, policy.min_peers),
        peers=compared,
        standings=standings(counted, members, window, level.variance, policy.min_peers),
        estimated=_estimated(counted, window),
        bought=_bought(counted, window),
    )
    return measured, quiet


def _finding(one: CreatorFacts, found: Measured, quiet: dict[int, Message]) -> Finding:
    code = int(np.searchsorted(found.sessions.ids, one.id))
    if one.id in quiet:
        return silent_finding(one, quiet[one.id], code, found)
    return judged_finding(one, code, found)


def _estimated(counted: Figures, window: int) -> Floats:
    """Share of each creator's sessions in the window whose refund is not known."""
    recent = counted.week < window
    size = len(counted.ids)
    unknown = sums(counted.creator[recent], ~counted.refund_known[recent], size)
    return np.asarray(unknown / np.maximum(counts(counted.creator[recent], size), 1))


def _bought(counted: Figures, window: int) -> Floats:
    """Share of each creator's net GMV in the window that more ads than usual have bought; 0 where less."""
    recent = counted.week < window
    size = len(counted.ids)
    net = sums(counted.creator[recent], counted.net[recent], size)
    judged = sums(counted.creator[recent], counted.judged[recent], size)
    return np.asarray(np.maximum(ratio(net - judged, net, 0.0), 0.0))
