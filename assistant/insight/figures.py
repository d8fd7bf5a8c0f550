"""Sessions as they are judged: net GMV per live hour, refunds completed, bought GMV taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from assistant.insight.adspend import Spending, own_share
from assistant.insight.refunds import complete, kept_logs, sales_follow, usual_rate
from assistant.insight.sums import numbered
from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns, days_since_epoch
from assistant.terms.policy import Policy

Bools = npt.NDArray[np.bool_]

MIN_SECONDS = 600.0
HISTORY_WEEKS = 52
SLOTS = 4
EVENING, DAY, MORNING, LATE = range(SLOTS)


@dataclass(frozen=True, slots=True)
class Figures:
    """Sessions that count, one entry each; money in yuan.

    ids: creator ids in rising order, `creator` is a code into them. category: code + 1, 0 is "not known".
    week: weeks before the day of judgement, 0 the latest. weekday: 0 Monday. refunded: so far, NaN where not
    known; refund: completed for what is still to come; refund_rate: usual for platform and category. own: share
    of GMV that ads did not buy, 1 is the platform's usual; paid: the same of net GMV, where ads take out no more
    than they cost. follow: how sales follow what refunds leave, −1 to 0. ad_return: yuan of GMV for one more of
    spend.
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
    refunded: Floats
    refund_rate: Floats
    own: Floats
    paid: Floats
    viewers: Floats
    clickers: Floats
    orders: Floats
    weeks: int
    follow: float
    ad_return: float
    platforms: tuple[str, ...]
    categories: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.creator)

    @property
    def net(self) -> Floats:
        """GMV less completed refunds, yuan a session."""
        return self.gmv - self.refund

    @property
    def judged(self) -> Floats:
        """Net GMV × own."""
        judged = self.net
        judged *= self.own
        return judged

    @property
    def sold(self) -> Floats:
        """As judged, at the usual refund rate in place of her own, as far as sales do not follow refunds."""
        sold = _at_usual_refunds(self.gmv, self.refund_rate, self.own)
        sold *= np.exp(-self.follow * kept_logs(self.gmv, self.refund, self.refund_known, self.refund_rate))
        return sold

    @property
    def refund_known(self) -> Bools:
        """Whose refunds so far are known."""
        return np.asarray(~np.isnan(self.refunded))


def figures(sessions: SessionColumns, creators: Sequence[CreatorFacts], policy: Policy, as_of: date) -> Figures:
    """The sessions that count up to `as_of`: known creator, GMV and duration, at least ten minutes."""
    ids = np.unique(np.array([one.id for one in creators], dtype=np.int64))
    age = days_since_epoch(as_of) - sessions.day
    kept = _that_count(sessions, ids, age, policy)
    counted, age = _Counted(sessions, ids, kept, policy), age[kept]
    weeks, week = max(int(age.max(initial=0)) // 7 + 1, 2 * policy.window_weeks), age // 7
    gmv, refunded = counted.gmv, sessions.refund[kept]
    refund = complete(gmv, refunded, counted.platform, counted.category, week)
    rate = usual_rate(gmv, refunded, counted.platform, counted.category, week)
    own = own_share(counted.spending(age, weeks, 1.0 - rate))
    left = kept_logs(gmv, refund, ~np.isnan(refunded), rate)
    per_hour = _at_usual_refunds(gmv, rate, own.share)
    per_hour /= counted.hours
    follow = sales_follow(per_hour, left, counted.creator * weeks + week)
    return Figures(
        ids=ids,
        creator=counted.creator,
        platform=counted.platform,
        category=counted.category,
        slot=counted.slot,
        week=week,
        weekday=(sessions.day[kept] + 3) % 7,  # 1970-01-01 was a Thursday
        hours=counted.hours,
        gmv=gmv,
        refund=refund,
        refunded=refunded,
        refund_rate=rate,
        own=own.share,
        paid=own.paid,
        viewers=sessions.viewers[kept],
        clickers=np.full(len(kept), np.nan) if sessions.clickers is None else sessions.clickers[kept],
        orders=sessions.orders[kept],
        weeks=weeks,
        follow=follow,
        ad_return=own.rate,
        platforms=sessions.platforms,
        categories=sessions.categories,
    )


def _that_count(sessions: SessionColumns, ids: Ints, age: Ints, policy: Policy) -> Ints:
    """Rows of the sessions that count; `age` in days."""
    longest = max(HISTORY_WEEKS, 2 * policy.window_weeks)
    counts = (age >= 0) & (age < 7 * longest) & (sessions.duration_s >= MIN_SECONDS) & ~np.isnan(sessions.gmv)
    return np.flatnonzero(counts & np.isin(sessions.creator, ids))


class _Counted:
    """Codes and sizes of the sessions that count."""

    def __init__(self, sessions: SessionColumns, ids: Ints, kept: Ints, policy: Policy) -> None:
        self.creator = np.searchsorted(ids, sessions.creator[kept])
        self.platform, self.category = sessions.platform[kept], sessions.category[kept] + 1
        self.slot = slot_of(sessions.hour[kept], policy)
        self.hours, self.gmv = sessions.duration_s[kept] / 3600.0, sessions.gmv[kept]
        self.ad_spend = sessions.ad_spend[kept]
        self._sizes = (len(sessions.platforms), len(sessions.categories) + 1, len(ids))

    def spending(self, age: Ints, weeks: int, kept: Floats) -> Spending:
        """What was spent on ads; `age` in days."""
        platforms, categories, creators = self._sizes
        cell = ((self.creator * platforms + self.platform) * categories + self.category) * SLOTS + self.slot
        return Spending(
            gmv=self.gmv,
            ad_spend=self.ad_spend,
            hours=self.hours,
            kept=kept,
            platform=self.platform,
            creator=self.creator,
            week=self.creator * weeks + age // 7,
            cell=numbered(cell, creators * platforms * categories * SLOTS)[1],
            day=self.platform * 7 * weeks + age,
        )


def _at_usual_refunds(gmv: Floats, rate: Floats, own: Floats) -> Floats:
    """What refunds at a usual rate leave of GMV that ads did not buy."""
    left = 1.0 - rate
    left *= gmv
    left *= own
    return left


def slot_of(hour: Ints, policy: Policy) -> Ints:
    """The time slot of each hour (0 to 23): EVENING, DAY, MORNING or LATE."""
    edges = (hour >= policy.night_from, hour >= policy.day_from, hour >= policy.morning_from)
    return np.select(edges, [np.int32(slot) for slot in (EVENING, DAY, MORNING)], np.int32(LATE))
