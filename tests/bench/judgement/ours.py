"""The app's own judgement, and an oracle that knows every effect and sees only what is left."""

from datetime import date, timedelta

import numpy as np

from assistant.insight import series, shapes, weighing
from assistant.insight.assess import assess
from assistant.insight.weekly import by_week
from assistant.terms.findings import Finding, Onset, SignalKind
from assistant.terms.policy import Policy

from .agency import Agency
from .people import WEEKS
from .scoring import Judged
from .unseen.agency import Agency as Unseen


def ours(agency: Agency | Unseen, as_of: date) -> Judged:
    """The product's judgement of that day."""
    found = assess(agency.seen(as_of), agency.creators, Policy(), as_of)
    return Judged(
        {one.creator_id: one.score for one in found.findings},
        frozenset(one.creator_id for one in found.flagged),
        {one.creator_id: one.probability for one in found.findings if one.probability is not None},
    )


def intervals(one: Finding, agency: Agency, yuan: float) -> tuple[bool, bool, bool]:
    """Whether the 80 % intervals of a flag hold the true shortfall in yuan, as a share, and its onset."""
    truth = agency.people.short[one.creator_id - 1]
    share = -float(np.mean(truth.depth_at(np.arange(WEEKS - 8, WEEKS))))
    level = next(signal for signal in one.signals if signal.kind is SignalKind.LEVEL)
    began = agency.last - timedelta(weeks=WEEKS - truth.begin) + timedelta(days=1) if truth.begin else date.min
    since = one.onset or Onset(None, None, None)
    low, high = (day or date.min for day in (since.low, since.high))
    assert one.low is not None and one.high is not None
    return one.low <= yuan <= one.high, level.low <= share <= level.high, low <= began <= high


def oracle(agency: Agency, as_of: date) -> Judged:
    """The evidence of weeks from which every effect is known and taken out, so that only luck is left."""
    now = WEEKS - 1 - (agency.last - as_of).days // 7
    rows = np.flatnonzero(agency.week <= now)
    who, week = agency.rows["creator"][rows] - 1, now - agency.week[rows]
    rest = np.log(np.maximum(agency.kept[rows], 0.02))
    spread = 2.0 * 1.4826 * np.median(np.abs(rest))
    weeks = by_week(who, week, np.clip(rest, -spread, spread), np.ones(len(rows)), (len(agency.creators), now + 1))
    mids = np.array([one - 1 for one in agency.mids])
    white = weeks.alone_variance + weeks.session_variance / np.maximum(weeks.sessions[mids][:, ::-1], 1e-9)
    noise = series.autocovariance(now + 1, weeks.week_variance, weeks.memory)
    covariance = weeks.own[mids][:, None, None] * (noise + np.eye(now + 1) * white[:, :, None])
    forms, looks, depth = shapes.shapes(now + 1), np.array([now]), weighing.depths(0.15)
    scale, prior = shapes.depth_scale(forms, now)[None], shapes.prior(forms, now)
    found = series.products(series.Series(weeks.value[mids][:, ::-1], covariance), forms, scale, looks)
    whole = weighing.agency(found, 0, prior, depth, 0.06, np.ones(len(mids), dtype=bool))
    odds = weighing.odds(weighing.against(found, 0, prior, depth, whole.spread), whole)
    sure = {int(one) + 1: float(each / (1 + each)) for one, each in zip(mids, odds, strict=True)}
    return Judged(sure, frozenset(one for one, p in sure.items() if p > 0.8), sure)
