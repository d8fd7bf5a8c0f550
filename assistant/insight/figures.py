"""Sessions as they are judged: net GMV per live hour, refunds completed, bought GMV taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from assistant.insight.adspend import own_share
from assistant.insight.refunds import complete
from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns
from assistant.terms.policy import Policy

Bools = npt.NDArray[np.bool_]

MIN_SECONDS = 600.0
HISTORY_WEEKS = 26
SLOTS = 4
EVENING, DAY, MORNING, LATE = range(SLOTS)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """Sessions that count, one entry each; money in yuan.

    ids: creator ids in rising order, `creator` is a code into them. category: code + 1, 0 is "not known".
    week: weeks before the day of judgement, 0 the latest. weekday: 0 Monday. refund: completed for
    what is still to come. judged: net GMV less the GMV bought with ads, on the platform's usual scale.
    """

    ids: Ints
    creator: Ints
    platform: Ints
    category: Ints
    slot: Ints
    week: Ints
    weekday: Ints
    hours: Floats
    gmv: Floats
    refund: Floats
    refund_known: Bools
    judged: Floats
    viewers: Floats
    weeks: int
    platforms: tuple[str, ...]
    categories: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.creator)

    @property
    def net(self) -> Floats:
        """GMV less completed refunds, yuan a session."""
        return self.gmv - self.refund


def days_since_epoch(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def figures(sessions: SessionColumns, creators: Sequence[CreatorFacts], policy: Policy, as_of: date) -> Figures:
    """The sessions that count up to `as_of`: known creator, GMV and duration, at least ten minutes."""
    weeks = max(HISTORY_WEEKS, 2 * policy.window_weeks)
    ids = np.unique(np.array([one.id for one in creators], dtype=np.int64))
    age = days_since_epoch(as_of) - sessions.day
    counts = (age >= 0) & (age < 7 * weeks) & (sessions.duration_s >= MIN_SECONDS) & ~np.isnan(sessions.gmv)
    counts &= np.isin(sessions.creator, ids)
    kept = np.flatnonzero(counts)
    creator = np.searchsorted(ids, sessions.creator[kept])
    week = age[kept] // 7
    platform, category = sessions.platform[kept], sessions.category[kept] + 1
    hours, gmv = sessions.duration_s[kept] / 3600.0, sessions.gmv[kept]
    refund = complete(gmv, sessions.refund[kept], platform, category, week)
    own = own_share(gmv, sessions.ad_spend[kept], hours, platform, creator * weeks + week, creator)
    return Figures(
        ids=ids,
        creator=creator,
        platform=platform,
        category=category,
        slot=slot_of(sessions.hour[kept], policy),
        week=week,
        weekday=(sessions.day[kept] + 3) % 7,  # 1970-01-01 was a Thursday
        hours=hours,
        gmv=gmv,
        refund=refund,
        refund_known=~np.isnan(sessions.refund[kept]),
        judged=(gmv - refund) * own,
        viewers=sessions.viewers[kept],
        weeks=weeks,
        platforms=sessions.platforms,
        categories=sessions.categories,
    )


def slot_of(hour: Ints, policy: Policy) -> Ints:
    """The time slot of each hour (0 to 23): EVENING, DAY, MORNING or LATE."""
    edges = (hour >= policy.night_from, hour >= policy.day_from, hour >= policy.morning_from)
    return np.select(edges, (EVENING, DAY, MORNING), LATE).astype(np.int64)
