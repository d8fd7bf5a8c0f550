"""Many edits at once: all of them, or none."""

from pathlib import Path

import pytest

from assistant.record import rollups
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Cancelled, Trouble
from assistant.terms.work import Correction
from assistant.verbs import browsing, editing, importing


@pytest.fixture
def agency(record: Record, files: dict[str, Path]) -> Record:
    importing.import_files(record, list(files.values()))
    return record


def first(agency: Record, count: int) -> list[int]:
    return [row.id for row in browsing.list_sessions(agency, Query(), 0, count).rows]


def figures(agency: Record, rows: list[int]) -> list[tuple[int | None, str | None]]:
    found = {row.id: row for row in browsing.every_session(agency, Query())}
    return [(found[row].gmv_fen, found[row].title) for row in rows]


def test_all_edits_are_kept_and_each_can_be_undone(agency: Record) -> None:
    rows = first(agency, 3)
    before = figures(agency, rows)
    done = editing.correct_many(
        agency,
        [Correction("session", row, field, value) for row in rows for field, value in (("gmv_fen", 7), ("title", "x"))],
    )
    assert done.changes.tables == {"session", "history"}
    assert figures(agency, rows) == [(7, "x")] * 3
    assert rollups.differences(agency) == 0
    for _ in range(6):
        editing.undo_edit(agency)
    assert figures(agency, rows) == before
    assert rollups.differences(agency) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        Correction("session", 10**9, "gmv_fen", 1),
        Correction("session", 1, "platform", "x"),
        Correction("batch", 1, "file", "x"),
    ],
)
def test_one_that_cannot_be_leaves_no_trace_of_the_others(agency: Record, wrong: Correction) -> None:
    rows = first(agency, 2)
    before, edits = figures(agency, rows), len(editing.latest_edits(agency))
    with pytest.raises(Trouble):
        editing.correct_many(agency, [Correction("session", row, "gmv_fen", 7) for row in rows] + [wrong])
    assert figures(agency, rows) == before
    assert len(editing.latest_edits(agency)) == edits
    assert rollups.differences(agency) == 0


def test_what_is_cancelled_leaves_no_trace(agency: Record) -> None:
    rows = first(agency, 2)
    before = figures(agency, rows)

    def stop(done: int, _total: int | None = None) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        editing.correct_many(agency, [Correction("session", row, "gmv_fen", 7) for row in rows], stop)
    assert figures(agency, rows) == before


def test_edits_that_change_nothing_are_none(agency: Record) -> None:
    (row,) = browsing.list_sessions(agency, Query(), 0, 1).rows
    done = editing.correct_many(agency, [Correction("session", row.id, "gmv_fen", row.gmv_fen)])
    assert not done.changes.tables
    assert not editing.latest_edits(agency)
