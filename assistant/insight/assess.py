"""The judgement: which mid-tier creators sell less than comparable ones, and how sure that is."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from assistant.insight.channels import Channels, below, channels, pays_for_ads
from assistant.insight.circumstances import allowed
from assistant.insight.cohorts import peers
from assistant.insight.counting import counting
from assistant.insight.drivers import Drivers
from assistant.insight.eligible import moving, newly_signed, settling, silences, weeks_here
from assistant.insight.evidence import weigh_where_known
from assistant.insight.figures import Bools, Figures, figures
from assistant.insight.finding import Measured, judged_finding, silent_finding
from assistant.insight.levels import fit, levels, nothing
from assistant.insight.misplaced import misplaced
from assistant.insight.posterior import Posterior, weigh_weeks
from assistant.insight.reach import standings
from assistant.insight.reasons import Window
from assistant.insight.returns import returns
from assistant.insight.sums import counts, ratio, sums
from assistant.insight.tiers import tiers
from assistant.insight.verdicts import judged_at, open_flags
from assistant.insight.weeks import weeks_of_all
from assistant.terms.columns import CreatorFacts, Floats, Ints, PickColumns, SessionColumns
from assistant.terms.errors import Message
from assistant.terms.findings import Assessment, Finding
from assistant.terms.live import Tier
from assistant.terms.policy import Policy
from assistant.terms.tiers import TierDefinition
from assistant.terms.weeks import WeeksOfAll
from assistant.terms.work import Tick, silent

_STEPS = 4
_TIERS = {Tier.MID.value: 0, Tier.HEAD.value: 1, Tier.TAIL.value: 2}


def assess(
    sessions: SessionColumns,
    creators: Sequence[CreatorFacts],
    policy: Policy,
    as_of: date,
    tick: Tick = silent,
    definitions: Sequence[TierDefinition] = (),
) -> Assessment:
    """Judge every mid-tier creator on the sessions of about a year up to and with `as_of`."""
    tick(0, _STEPS)
    standing = tiers(creators, sessions, policy, as_of, definitions)
    mid = [one for one in creators if standing[one.id] == Tier.MID.value]
    counted, picks = figures(sessions, creators, policy, as_of), sessions.picks
    del sessions  # all that is judged of them is counted; where the caller has let go of them, they make room
    newly = newly_signed(counted, creators, policy, as_of)
    tier = np.array([-1 if one in newly else _TIERS[standing[one]] for one in counted.ids.tolist()], dtype=np.int64)
    tick(1, _STEPS)
    if len(counted):
        findings, weeks = _judge(mid, newly, counted, tier, policy, as_of, picks)
    else:
        findings, weeks = _silences(mid, newly, counted, policy, as_of), None
    tick(3, _STEPS)
    findings.sort(key=lambda one: (-one.score, -(one.shortfall_per_week or 0.0), one.creator_id))
    tick(_STEPS, _STEPS)
    return Assessment(as_of, policy, tuple(findings), standing, weeks)


def _judge(
    mid: Sequence[CreatorFacts],
    newly: dict[int, Message],
    counted: Figures,
    tier: Ints,
    policy: Policy,
    as_of: date,
    picks: PickColumns | None,
) -> tuple[list[Finding], WeeksOfAll]:
    """Measure, and say what is found of each mid-tier creator; the weeks behind it."""
    members = np.flatnonzero(tier == 0)
    window = policy.window_weeks
    here = weeks_here(counted, mid, as_of)
    new = settling(here, counted.weeks, policy) | moving(counted, policy)
    usual = fit(counted, members, tier, new)
    back = returns(counted, members, window, policy.shortfall, policy.min_peers)
    level = levels(counted, usual, back.weeks, window)
    compared = peers(counted, members, window, policy.min_peers)
    newly = newly | misplaced(counted, mid, usual.weeks, window)
    enough = _settled(counted, new, window)
    quiet = _quiet(mid, newly, enough, counted, {code: one.count for code, one in compared.items()}, policy, as_of)
    judged = np.array([one not in quiet for one in counted.ids.tolist()], dtype=bool)
    weeks = channels(counted, usual.effects, usual.expectation, usual.weeks, back.weeks, back.habit)
    found, flags = _weigh(counted, weeks, judged, new, policy)
    measured = Measured(
        sessions=counted,
        policy=policy,
        as_of=as_of,
        levels=level,
        evidence=weigh_where_known(np.where(judged, level.gap, np.nan), level.variance, policy.shortfall),
        posterior=found,
        row={int(code): row for row, code in enumerate(found.members)},
        flags=flags,
        pays=pays_for_ads(weeks, window),
        returns=back,
        allowed=allowed(counted, usual, window),
        window=Window.of(counted, window),
        seen=int(counted.week.max()) + 1,
        drivers=Drivers(counted, members, window, policy.min_peers, back.expected, picks),
        peers=compared,
        standings=standings(counted, members, window, level.variance, policy.min_peers),
        estimated=_estimated(counted, window),
        bought=_bought(counted, window),
    )
    shown = weeks_of_all(counted, usual, level, weeks, found.spread, window, as_of)
    codes = np.searchsorted(counted.ids, [one.id for one in mid]).tolist()
    return [_finding(one, code, measured, quiet) for one, code in zip(mid, codes, strict=True)], shown


def _weigh(counted: Figures, weeks: Channels, judged: Bools, new: Bools, policy: Policy) -> tuple[Posterior, Bools]:
    """(evidence at each weekly look, which flags are open then).

    By code: who is `judged` on the day itself, and weeks in which she was `new`, (creators, weeks).
    """
    found = counting(weigh_weeks(weeks, policy.shortfall, judged[weeks.members]), policy)
    looks = len(found.probability)
    able = judged_at(counted, weeks.members, new[weeks.members], policy, looks)
    able[-1] = judged[weeks.members]
    return found, open_flags(found.probability, able & below(weeks, policy.window_weeks, looks), policy)


def _silences(
    mid: Sequence[CreatorFacts],
    newly: dict[int, Message],
    counted: Figures,
    policy: Policy,
    as_of: date,
) -> list[Finding]:
    """Findings where no session counts."""
    level = nothing(len(counted.ids))
    quiet = _quiet(mid, newly, level.sessions, counted, {}, policy, as_of)
    return [silent_finding(one, quiet[one.id], _code(one, counted), level, {}) for one in mid]


def _quiet(
    mid: Sequence[CreatorFacts],
    newly: dict[int, Message],
    sessions: Ints,
    counted: Figures,
    compared: dict[int, int],
    policy: Policy,
    as_of: date,
) -> dict[int, Message]:
    """Why some creators get no verdict, by id; `sessions` by code, `compared` peers by code."""
    return silences(
        mid,
        newly,
        dict(zip(counted.ids.tolist(), sessions.tolist(), strict=True)),
        {int(counted.ids[code]): count for code, count in compared.items()},
        policy,
        as_of,
    )


def _finding(one: CreatorFacts, code: int, found: Measured, quiet: dict[int, Message]) -> Finding:
    if one.id in quiet:
        return silent_finding(one, quiet[one.id], code, found.levels, found.peers)
    return judged_finding(one, code, found)


def _code(one: CreatorFacts, counted: Figures) -> int:
    return int(np.searchsorted(counted.ids, one.id))


def _settled(counted: Figures, new: Bools, window: int) -> Ints:
    """Sessions of each creator in the window, but for those of weeks in which she was new."""
    speak = (counted.week < window) & ~new[counted.creator, counted.week]
    return counts(counted.creator[speak], len(counted.ids))


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
