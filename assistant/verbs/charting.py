"""Charts of the judgement: one creator's weeks under control limits, and all mid-tier creators on a funnel."""

from datetime import date, timedelta

from assistant.insight.charts import ewma, xmr
from assistant.insight.monitored import creators_on_funnel, weekly
from assistant.insight.tiers import tiers
from assistant.record import columns, creators, reviews, tiering
from assistant.record.record import Record
from assistant.terms.control import CreatorFunnel, Ewma, Monitored, Xmr
from assistant.terms.errors import Trouble
from assistant.terms.live import Tier
from assistant.verbs.browsing import newest_day


def control_charts(
    record: Record, creator: int, what: Monitored, as_of: date | None = None, weeks: int = 26
) -> tuple[Xmr, Ewma]:
    """A creator's weekly values up to a day (default: the newest session's) under XmR and EWMA limits."""
    as_of = as_of or newest_day(record)
    sessions = columns.sessions(record, as_of - timedelta(weeks=weeks) + timedelta(days=1), as_of)
    values = weekly(sessions, creator, what, as_of, weeks)
    try:
        return xmr(values), ewma(values)
    except ValueError as few:
        raise Trouble("A control chart needs at least two weeks with figures.") from few


def creator_funnel(record: Record, what: Monitored, as_of: date | None = None) -> CreatorFunnel:
    """All mid-tier creators over the policy's window up to a day (default: the newest session's)."""
    as_of = as_of or newest_day(record)
    policy = reviews.policy(record).policy
    sessions = columns.sessions(record, as_of - timedelta(weeks=52) + timedelta(days=1), as_of)
    standing = tiers(creators.facts(record), sessions, policy, as_of, tiering.holding(record))
    mid = [one for one, tier in standing.items() if tier == Tier.MID.value]
    return creators_on_funnel(sessions, mid, what, as_of, policy.window_weeks)
