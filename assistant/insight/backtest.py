"""The policy run over the past, week by week: when flags opened and closed, and what came after."""

from collections.abc import Sequence

from assistant.terms.backtest import Backtest, Episode, WeekOfFlags
from assistant.terms.findings import Assessment, Finding, Verdict
from assistant.terms.policy import Policy


def gathered(policy: Policy, runs: Sequence[Assessment]) -> Backtest:
    """A backtest of weekly days that were judged under a policy, the oldest first."""
    return Backtest(policy, tuple(_week(run) for run in runs), _episodes(runs))


def _week(run: Assessment) -> WeekOfFlags:
    judged = sum(one.verdict is not Verdict.TOO_LITTLE for one in run.findings)
    return WeekOfFlags(run.as_of, tuple(sorted(one.creator_id for one in run.flagged)), judged)


def _episodes(runs: Sequence[Assessment]) -> tuple[Episode, ...]:
    """Every stretch of weeks in which a creator's flag was open, by opening."""
    by_day = [{one.creator_id: one for one in run.findings} for run in runs]
    before = [set(), *(set(_week(run).flagged) for run in runs[:-1])]
    return tuple(
        _episode(one, at, runs, by_day)
        for at, run in enumerate(runs)
        for one in run.flagged
        if one.creator_id not in before[at]
    )


def _episode(one: Finding, at: int, runs: Sequence[Assessment], by_day: Sequence[dict[int, Finding]]) -> Episode:
    ends = (run.as_of for run, known in zip(runs[at:], by_day[at:], strict=True) if not _open(known, one.creator_id))
    after = at + runs[at].policy.window_weeks
    later = by_day[after].get(one.creator_id) if after < len(runs) else None
    return Episode(
        creator_id=one.creator_id,
        creator=one.creator,
        opened=runs[at].as_of,
        closed=next(ends, None),
        probability=one.probability or 0.0,
        shortfall_per_week=one.shortfall_per_week or 0.0,
        later=later.shortfall_per_week if later else None,
    )


def _open(known: dict[int, Finding], creator: int) -> bool:
    return creator in known and known[creator].flagged
