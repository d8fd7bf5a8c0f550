"""Judging: who sells less than comparable creators, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from assistant.insight.assess import assess as judge
from assistant.insight.backtest import gathered
from assistant.record import columns, creators, flags, policies, reviews, tiering
from assistant.record.columns import SessionRows
from assistant.record.record import Record
from assistant.terms.backtest import Backtest
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment
from assistant.terms.flags import FlagNote
from assistant.terms.policy import DatedPolicy, Policy, PolicyStep
from assistant.terms.work import Changes, Done, Tick, silent
from assistant.verbs.browsing import newest_day

_WEEKS = 52
_TRUE, _FALSE = {"true", "yes", "1", "on"}, {"false", "no", "0", "off"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of the newest day, and the sessions it rests on, for the next one to begin with."""

    assessment: Assessment
    rows: SessionRows


def assess(record: Record, as_of: date | None = None, *, as_known: bool = False, tick: Tick = silent) -> Assessment:
    """The judgement of one day (default: that of the newest session).

    Figures are as they are known now, under the policy in force now; `as_known`: figures as the exports taken up to
    that day told them, under the policy and the tier definitions that held then.
    """
    as_of = as_of or newest_day(record)
    if not as_known:
        return _assess_now(record, columns.rows(record, _first(as_of), as_of), tick)
    policy, holding = policies.on(record, as_of), tiering.holding(record, as_of)
    people = creators.facts(record, as_of)
    return judge(columns.sessions(record, _first(as_of), as_of, as_of), people, policy.policy, as_of, tick, holding)


def assess_again(
    record: Record, rows: SessionRows | None = None, since: date = date.min, *, tick: Tick = silent
) -> Judged:
    """The judgement of the newest day where that of an earlier moment is at hand.

    Of the sessions it rested on only those that began `since` are read again. What all creators share is estimated
    anew, for every session has a part in it, so that the outcome is that of `assess`.
    """
    as_of = newest_day(record)
    read = columns.rows(record, _first(as_of), as_of, rows, since)
    return Judged(_assess_now(record, read, tick), read)


def _assess_now(record: Record, rows: SessionRows, tick: Tick) -> Assessment:
    policy, as_of = reviews.policy(record).policy, rows.last
    window = as_of - timedelta(weeks=policy.window_weeks) + timedelta(days=1)
    people, holding = creators.facts(record), tiering.holding(record)
    # What was sold product by product is kept as it is known now only.
    picks = columns.picks(record, window, as_of)
    # Not by a name, so that the judgement can let go of the sessions once it has counted them.
    return judge(replace(columns.settled(record, rows), picks=picks), people, policy, as_of, tick, holding)


def _first(as_of: date) -> date:
    return as_of - timedelta(weeks=_WEEKS) + timedelta(days=1)


def backtest(
    record: Record,
    weeks: int = 26,
    until: date | None = None,
    policy: Policy | None = None,
    *,
    tick: Tick = silent,
) -> Backtest:
    """What a policy (default: the one in force) would have flagged in the past weeks, and what came after."""
    return compare(record, [policy or reviews.policy(record).policy], weeks, until, tick=tick)[0]


def compare(
    record: Record, tried: Sequence[Policy], weeks: int = 26, until: date | None = None, *, tick: Tick = silent
) -> tuple[Backtest, ...]:
    """What each of several policies would have flagged in the past weeks; see judge_day for the figures."""
    days = past_days(until or newest_day(record), weeks)
    judged = []
    for at, day in enumerate(days):
        tick(at, weeks)
        judged.append(judge_day(record, day, tried))
    tick(weeks, weeks)
    return tuple(put_together(policy, [each[at] for each in judged]) for at, policy in enumerate(tried))


def past_days(until: date, weeks: int) -> tuple[date, ...]:
    """The weekly days that a backtest judges, the oldest first."""
    return tuple(until - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))


def judge_day(record: Record, day: date, tried: Sequence[Policy]) -> tuple[Assessment, ...]:
    """One day of a backtest under several policies, so that a long one can be made day by day.

    Figures are as they were known on that day, for refunds go on for weeks; those that were first told later, as when
    a record is begun with the exports of a whole year, are as they were first told. Tier definitions are those of now.
    """
    sessions = columns.sessions(record, _first(day), day, day, late=True)
    people, holding = creators.facts(record, day, late=True), tiering.holding(record)
    return tuple(judge(sessions, people, policy, day, definitions=holding) for policy in tried)


def put_together(policy: Policy, judged: Sequence[Assessment]) -> Backtest:
    """A backtest of days that were judged one by one, the oldest first."""
    return gathered(policy, judged)


def changed(policy: Policy, changes: Mapping[str, str]) -> Policy:
    """The policy with rules (by name) set to other values; Trouble where a rule or a value is none."""
    known = {field.name: type(getattr(policy, field.name)) for field in fields(Policy)}
    values: dict[str, Any] = {}
    for name, text in changes.items():
        if name not in known:
            raise Trouble("There is no rule {name}; there are {known}.", name=name, known=", ".join(known))
        try:
            values[name] = _truth(text) if known[name] is bool else known[name](text)
        except ValueError as fault:
            raise Trouble("{value} is no value for the rule {name}.", value=text, name=name) from fault
    return replace(policy, **values)


def show_policy(record: Record) -> DatedPolicy:
    """The policy in force."""
    return reviews.policy(record)


def earlier_policy(record: Record, policy: int) -> DatedPolicy:
    """A policy of the history by its number; 0 is the built-in one."""
    return policies.one(record, policy)


def policy_history(record: Record) -> tuple[PolicyStep, ...]:
    """Every policy that has held, the one in force first, each with what it changed."""
    return policies.history(record)


def set_policy(record: Record, policy: Policy, note: str = "") -> Done:
    """Let another policy hold from now on; Trouble where its rules contradict one another."""
    _look_at(policy)
    reviews.set_policy(record, policy, note)
    return Done(None, Changes(frozenset({"policy"})))


def note_flags(record: Record, judged: Assessment | None = None, *, tick: Tick = silent) -> Done:
    """Bring the log of flags up to the judgement of the newest day; the same judgement twice changes nothing.

    A judgement that is at hand serves, unless the record has another newest day or policy by now.
    """
    policy = reviews.policy(record)
    if judged is None or judged.as_of != newest_day(record) or judged.policy != policy.policy:
        judged = assess(record, tick=tick)
    noted = flags.note(record, judged, policy.id)
    return Done(None, Changes(frozenset({"flag"}) if noted else frozenset()))


def flag_log(record: Record, creator: int | None = None) -> tuple[FlagNote, ...]:
    """The flags as they were shown, the newest first."""
    return flags.listed(record, creator)


def _look_at(policy: Policy) -> None:
    if policy.tail_below >= policy.head_above:
        raise Trouble("The head must begin above the tail; let the two shares not overlap.")
    if not (policy.by_sales or policy.by_refunds or policy.by_ads):
        raise Trouble("Let at least one cause open a flag: sales, refunds or ads.")
    if policy.stays > policy.certainty:
        raise Trouble("A flag must close below the certainty at which it opens, or it would open and close in turn.")
    if policy.at_once < policy.certainty:
        raise Trouble("What opens a flag at once must be at least as sure as what opens it after some weeks.")
    if not policy.morning_from < policy.day_from < policy.night_from:
        raise Trouble("Morning, afternoon and evening must begin one after the other.")
    shares = (policy.shortfall, policy.certainty, policy.false_discovery, policy.at_once, policy.stays)
    if policy.window_weeks < 1 or policy.weeks_to_open < 1 or any(not 0 < share < 1 for share in shares):
        raise Trouble("Weeks begin at 1, and shares lie between 0 and 100 per cent.")


def _truth(text: str) -> bool:
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(text)
    return word in _TRUE
