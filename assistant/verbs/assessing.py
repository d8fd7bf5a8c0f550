"""Judging: who sells less than comparable creators, and how sure that is."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from assistant.insight.assess import assess as judge
from assistant.insight.backtest import backtest as run
from assistant.record import columns, creators, reviews
from assistant.record.record import Record
from assistant.terms.backtest import Backtest
from assistant.terms.errors import Trouble
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


def backtest(
    record: Record,
    weeks: int = 26,
    until: date | None = None,
    policy: Policy | None = None,
    *,
    tick: Tick = silent,
) -> Backtest:
    """What a policy (default: the one in force) would have flagged in the past weeks, and what came after."""
    until = until or newest_day(record)
    first = until - timedelta(weeks=_WEEKS + weeks)
    sessions = columns.sessions(record, first, until)
    return run(sessions, creators.facts(record), policy or reviews.policy(record).policy, until, weeks, tick)


def changed(policy: Policy, changes: Mapping[str, str]) -> Policy:
    """The policy with rules (by name) set to other values; Trouble where a rule or a value is none."""
    known = {field.name: type(getattr(policy, field.name)) for field in fields(Policy)}
    values: dict[str, Any] = {}
    for name, text in changes.items():
        if name not in known:
            raise Trouble("There is no rule {name}; there are {known}.", name=name, known=", ".join(known))
        try:
            values[name] = known[name](text)
        except ValueError as fault:
            raise Trouble("{value} is no value for the rule {name}.", value=text, name=name) from fault
    return replace(policy, **values)


def show_policy(record: Record) -> DatedPolicy:
    """The policy in force."""
    return reviews.policy(record)


def set_policy(record: Record, policy: Policy, note: str = "") -> Done:
    """Let another policy hold from now on."""
    reviews.set_policy(record, policy, note)
    return Done(None, Changes(frozenset({"policy"})))
