"""Judging: who sells less than comparable creators, and how sure that is."""

from datetime import date, timedelta

from assistant.insight.assess import assess as judge
from assistant.record import columns, creators, reviews
from assistant.record.record import Record
from assistant.terms.findings import Assessment
from assistant.terms.policy import DatedPolicy, Policy
from assistant.terms.work import Changes, Done, Tick, silent
from assistant.verbs.browsing import newest_day

_WEEKS = 52


def assess(record: Record, as_of: date | None = None, *, tick: Tick = silent) -> Assessment:
    """The judgement of one day (default: that of the newest session) under the policy in force."""
    as_of = as_of or newest_day(record)
    first = as_of - timedelta(weeks=_WEEKS) + timedelta(days=1)
    sessions = columns.sessions(record, first, as_of)
    return judge(sessions, creators.facts(record), reviews.policy(record).policy, as_of, tick)


def show_policy(record: Record) -> DatedPolicy:
    """The policy in force."""
    return reviews.policy(record)


def set_policy(record: Record, policy: Policy, note: str = "") -> Done:
    """Let another policy hold from now on."""
    reviews.set_policy(record, policy, note)
    return Done(None, Changes(frozenset({"policy"})))
