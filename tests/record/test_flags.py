"""The log of flags."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from assistant.record import creators, erasing, flags, merging
from assistant.record.record import Record
from assistant.terms.fields import Kind
from assistant.terms.findings import Assessment, Finding, Verdict
from assistant.terms.policy import Policy

from .conftest import Bring, sessions
from .test_kept import FOUND

FIRST, SECOND, THIRD = date(2026, 9, 6), date(2026, 9, 13), date(2026, 9, 20)


@pytest.fixture
def people(record: Record, bring: Bring) -> tuple[int, int]:
    bring(Kind.SESSIONS, sessions())
    return creators.named(record, "甲"), creators.named(record, "乙")


def judged(day: date, *flagged: int, clear: tuple[int, ...] = ()) -> Assessment:
    found: list[Finding] = [replace(FOUND, creator_id=one, onset=None) for one in flagged]
    found += [replace(FOUND, creator_id=one, verdict=Verdict.CLEAR, onset=None) for one in clear]
    return Assessment(day, Policy(), tuple(found), {})


def shown(record: Record) -> list[tuple[int, str, str | None, bool]]:
    return [
        (one.creator_id, one.opened_on.isoformat(), one.closed_on and one.closed_on.isoformat(), one.taken_back)
        for one in flags.listed(record)
    ]


def test_a_flag_is_kept_with_its_evidence_until_it_closes(record: Record, people: tuple[int, int]) -> None:
    one, _other = people
    assert flags.note(record, judged(FIRST, one), 3, datetime(2026, 9, 7))
    assert not flags.note(record, judged(FIRST, one), 3)
    assert not flags.note(record, judged(SECOND, one), 4)
    assert flags.note(record, judged(THIRD, clear=(one,)), 4)
    (kept,) = flags.listed(record)
    assert (kept.opened_on, kept.closed_on, kept.policy_id) == (FIRST, THIRD, 3)
    assert kept.finding == replace(FOUND, creator_id=one, onset=None)
    assert kept.closing is not None and kept.closing.verdict is Verdict.CLEAR
    assert kept.policy == Policy() and kept.creator == "甲"
    flags.note(record, judged(date(2026, 9, 27), one), 4)
    assert [each[1:3] for each in shown(record)] == [("2026-09-27", None), ("2026-09-06", "2026-09-20")]
    assert flags.listed(record, people[1]) == ()


def test_a_flag_that_comes_back_on_the_day_it_closed_is_the_same(record: Record, people: tuple[int, int]) -> None:
    one, _other = people
    flags.note(record, judged(FIRST, one), 0)
    flags.note(record, judged(SECOND), 1)
    flags.note(record, judged(SECOND, one), 0)
    assert shown(record) == [(one, "2026-09-06", None, False)]


def test_what_left_the_record_is_taken_back_and_returns_with_its_figures(
    record: Record, people: tuple[int, int]
) -> None:
    one, other = people
    flags.note(record, judged(FIRST, one), 0)
    flags.note(record, judged(SECOND, other), 0)
    flags.note(record, judged(FIRST, one), 0)  # the newest import was taken back
    assert shown(record) == [(other, "2026-09-13", None, True), (one, "2026-09-06", None, False)]
    flags.note(record, judged(SECOND, other), 0)
    assert shown(record) == [(other, "2026-09-13", None, False), (one, "2026-09-06", "2026-09-13", False)]


def test_a_creator_who_leaves_the_record_takes_her_flags_along(record: Record, people: tuple[int, int]) -> None:
    flags.note(record, judged(FIRST, *people), 0)
    flags.note(record, judged(FIRST, *people, 999), 0)  # a creator who has gone meanwhile
    from assistant.record import undo

    undo.undo(record, 1)
    assert record.one("SELECT count(*) FROM creator") == record.one("SELECT count(*) FROM flag") == 0


def test_a_record_that_somebody_else_writes_is_noted_later(record: Record, people: tuple[int, int]) -> None:
    with Record(record.path) as other:
        other.conn.execute("BEGIN IMMEDIATE")
        record.conn.execute("PRAGMA busy_timeout = 0")
        assert not flags.note(record, judged(FIRST, *people), 0)
        other.conn.execute("ROLLBACK")
    assert flags.note(record, judged(FIRST, *people), 0)


def test_merged_creators_keep_both_logs_and_part_with_their_own(record: Record, people: tuple[int, int]) -> None:
    one, other = people
    flags.note(record, judged(FIRST, one, other), 0)
    merged = merging.merge(record, one, other)
    assert [each[0] for each in shown(record)] == [one, one]
    flags.note(record, judged(SECOND), 0)
    assert all(each[2] for each in shown(record))
    merging.part(record, int(merged.id or 0))
    assert sorted(each[0] for each in shown(record)) == sorted(people)


def test_a_judgement_begun_before_somebody_was_erased_does_not_bring_her_back(
    record: Record, people: tuple[int, int]
) -> None:
    one, other = people
    flags.note(record, judged(FIRST, one, other), 0)
    erasing.erase(record, one, "Erased creator 1", datetime(2026, 9, 7))
    flags.note(record, judged(FIRST, one, other), 0)
    flags.note(record, judged(SECOND, one), 0)
    assert {each[0] for each in shown(record)} == {other}
