from datetime import date, datetime

import pytest

from assistant.record import policies, reviews
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.policy import Policy, PolicyChange

MILD, STRICT = Policy(shortfall=0.25), Policy(shortfall=0.25, by_ads=False)


def test_every_policy_stays_with_what_it_changed(record: Record) -> None:
    assert [step.dated.policy for step in policies.history(record)] == [Policy()]
    reviews.set_policy(record, MILD, "milder", datetime(2026, 9, 1, 9))
    reviews.set_policy(record, STRICT, "", datetime(2026, 9, 8, 9))
    newest, before, built_in = policies.history(record)
    assert newest.changes == (PolicyChange("by_ads", True, False),) and newest.until is None
    assert before.changes == (PolicyChange("shortfall", Policy().shortfall, 0.25),)
    assert (before.dated.note, before.until) == ("milder", "2026-09-08T09:00:00")
    assert (built_in.dated.id, built_in.until) == (0, "2026-09-01T09:00:00")


def test_the_policy_of_a_day_is_the_one_at_its_end(record: Record) -> None:
    reviews.set_policy(record, MILD, "", datetime(2026, 9, 1, 9))
    reviews.set_policy(record, STRICT, "", datetime(2026, 9, 8, 23, 59))
    found = [policies.on(record, date(2026, *day)).policy for day in ((8, 31), (9, 1), (9, 7), (9, 8))]
    assert found == [Policy(), MILD, MILD, STRICT]


def test_a_policy_is_found_by_its_number(record: Record) -> None:
    reviews.set_policy(record, MILD)
    assert policies.one(record, 0).policy == Policy()
    assert policies.one(record, 1).policy == MILD
    with pytest.raises(Trouble, match="no policy 2"):
        policies.one(record, 2)
