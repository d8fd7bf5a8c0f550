"""The policies that have held: none is ever changed or deleted."""

from datetime import date
from typing import Any

from assistant.record.record import Record
from assistant.record.reviews import dated_policy
from assistant.terms.errors import Trouble
from assistant.terms.policy import DatedPolicy, Policy, PolicyStep, differences

BUILT_IN = DatedPolicy(0, "", Policy(), None)
_ROW = "SELECT id, since, body, note FROM policy"


def history(record: Record) -> tuple[PolicyStep, ...]:
    """Every policy that was set, the one in force first, and last the built-in one that held before."""
    kept = [BUILT_IN, *map(_dated, record.rows(f"{_ROW} ORDER BY id"))]
    ends = [*(each.since for each in kept[1:]), None]
    before = [kept[0], *kept[:-1]]
    steps = (
        PolicyStep(each, differences(earlier.policy, each.policy), end)
        for earlier, each, end in zip(before, kept, ends, strict=True)
    )
    return tuple(reversed(list(steps)))


def on(record: Record, day: date) -> DatedPolicy:
    """The policy in force at the end of a day."""
    found = record.rows(f"{_ROW} WHERE since < ? ORDER BY id DESC LIMIT 1", f"{day.isoformat()}T24")
    return _dated(found[0]) if found else BUILT_IN


def one(record: Record, policy: int) -> DatedPolicy:
    """A policy by its number, 0 is the built-in one; Trouble where there is none."""
    if policy == 0:
        return BUILT_IN
    found = record.rows(f"{_ROW} WHERE id = ?", policy)
    if not found:
        raise Trouble("There is no policy {policy}; see the history of the rules.", policy=policy)
    return _dated(found[0])


def _dated(row: tuple[Any, ...]) -> DatedPolicy:
    number, since, body, note = row
    return dated_policy(number, since, body, note)
