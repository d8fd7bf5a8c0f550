"""Undo and redo: after any writes, all steps back is the record as it was, all forward is the record as it became."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import words
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.review import Outcome, Reason, StepKind
from assistant.verbs import browsing, editing, importing, merging, reviewing, stepping
from assistant.verbs.opening import open_record

# What stays when a step is taken back: edits are marked as undone, what files told is kept, an import says it is undone.
_KEPT = {"history", "version", "flag", "batch", "reject", "merge"}


def contents(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    tables = record.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    return {
        name: sorted(record.rows(f"SELECT * FROM {name}"), key=repr)
        for (name,) in tables
        if name not in _KEPT and not name.startswith("_")
    }


def do(record: Record, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return stepping.stepped(record, verb, *args, **kwargs)


def said(record: Record) -> tuple[str, str]:
    undo, redo = stepping.names(record)
    return "" if undo is None else words.say(undo), "" if redo is None else words.say(redo)


def session(record: Record) -> int:
    return int(record.one("SELECT min(id) FROM session"))


def close(record: Record) -> None:
    review = record.one("SELECT id FROM review WHERE state = 'open'")
    if review is None:
        review = do(record, reviewing.open_review, browsing.find_creator(record, "子杰"), "看看").row
    do(record, reviewing.add_step, review, StepKind.SLOT, "早场", "何老师", date(2026, 9, 20))
    do(record, reviewing.set_reasons, review, [Reason.PICKS], "")
    do(record, reviewing.close_review, review, Outcome.COACH, "好转")


HANDS: dict[str, Callable[[Record], Any]] = {
    "a figure": lambda record: do(record, editing.correct, "session", session(record), "gmv_fen", 123),
    "the same figure": lambda record: do(record, editing.correct, "session", session(record), "gmv_fen", 77_700),
    "a gap": lambda record: do(record, editing.correct, "session", session(record), "refund_fen", None),
    "a product's sales": lambda record: do(record, editing.correct, "session_product", 1, "items", 5),
    "a name": lambda record: do(record, editing.correct, "creator", browsing.find_creator(record, "阿朵"), "note", "O'Neil \"x\"; --\n'"),
    "a cost": lambda record: do(record, editing.add_cost, browsing.find_creator(record, "子杰"), date(2026, 9, 1), "rent", 90_000),
    "a mark": lambda record: do(record, editing.add_mark, None, date(2026, 9, 1), date(2026, 9, 2), "换品"),
    "an account": lambda record: do(record, editing.assign_account, 1, None),
    "the trash": lambda record: do(record, editing.throw_away, "session", [int(record.one("SELECT max(id) FROM session"))]),
    "a review": close,
}  # fmt: skip


@pytest.fixture
def full(record: Record, files: dict[str, Path]) -> Record:
    importing.import_files(record, list(files.values()))
    return record


@pytest.mark.parametrize("name", HANDS)
def test_every_hand_is_taken_back_and_made_again(full: Record, name: str) -> None:
    before = contents(full)
    HANDS[name](full)
    after = contents(full)
    assert after != before
    while said(full)[0]:
        stepping.undo_step(full)
    assert contents(full) == before
    while said(full)[1]:
        stepping.redo_step(full)
    assert contents(full) == after


def leave_a_session(names: list[str]) -> bool:
    """Whether hands throw away fewer sessions than the three that there are, so that the others find one."""
    return names.count("the trash") < 3


@given(
    names=st.lists(st.sampled_from(list(HANDS)), min_size=1, max_size=6).filter(leave_a_session),
    back=st.integers(0, 3),
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_steps_in_any_order(tmp_path_factory: pytest.TempPathFactory, names: list[str], back: int) -> None:
    folder = tmp_path_factory.mktemp("steps")
    from tests.verbs.conftest import PRODUCTS, RESULTS, SESSIONS

    for name, text in (("s", SESSIONS), ("p", PRODUCTS), ("r", RESULTS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_record(folder / "a.streamer") as record:
        importing.import_files(record, [folder])
        states = [contents(record)]
        for name in names:
            HANDS[name](record)
            for _ in range(back):
                if said(record)[0]:
                    stepping.undo_step(record)
            for _ in range(back):
                if said(record)[1]:
                    stepping.redo_step(record)
        last = contents(record)
        while said(record)[0]:
            stepping.undo_step(record)
        assert contents(record) == states[0]
        while said(record)[1]:
            stepping.redo_step(record)
        assert contents(record) == last


def test_a_correction_that_is_taken_back_stays_in_the_history(full: Record) -> None:
    row = session(full)
    HANDS["a figure"](full)
    assert said(full) == ("the correction", "")
    stepping.undo_step(full)
    (edit,) = editing.list_edits(full, "session", row)
    assert edit.undone and said(full) == ("", "the correction")
    stepping.redo_step(full)
    (edit,) = editing.list_edits(full, "session", row)
    assert not edit.undone and full.one("SELECT gmv_fen FROM session WHERE id = ?", row) == 123


def test_after_a_correction_was_taken_back_a_newer_export_still_corrects(full: Record, tmp_path: Path) -> None:
    HANDS["a figure"](full)
    stepping.undo_step(full)
    newer = tmp_path / "newer_20271201.csv"
    text = "主播昵称,账号ID,平台,开播时间,成交金额\n子杰,dy001,抖音,2026-09-01 19:00:00,6000\n"
    newer.write_text(text, encoding="utf-8")
    importing.import_files(full, [newer])
    figures = full.rows("SELECT gmv_fen, refund_fen FROM session WHERE id = ?", session(full))
    assert figures == [(600_000, 30_000)]


def test_an_import_is_a_step(record: Record, files: dict[str, Path]) -> None:
    before = contents(record)
    do(record, importing.import_files, [files["sessions"]])
    after = contents(record)
    assert said(record)[0] == "the import of sessions.csv"
    stepping.undo_step(record)
    assert contents(record)["session"] == before["session"] == []
    stepping.redo_step(record)
    assert contents(record) == after
    do(record, importing.import_files, [files["sessions"]])  # nothing new is no step
    do(record, importing.import_files, [files["products"], files["results"]])
    assert said(record)[0] == "the import of 2 files"
    stepping.undo_step(record)
    for table in ("session", "session_product", "product", "session_day"):
        assert contents(record)[table] == after[table]


def test_taking_back_an_import_can_be_taken_back(full: Record) -> None:
    before = contents(full)
    told = full.rows("SELECT * FROM version ORDER BY id")
    do(full, importing.undo_import, 2)
    assert contents(full) != before
    stepping.undo_step(full)
    assert contents(full) == before
    assert full.rows("SELECT * FROM version ORDER BY id") == told
    assert all(one.undone_at is None for one in importing.list_batches(full))


def test_a_merge_is_a_step(full: Record) -> None:
    before = contents(full)
    keep, drop = (browsing.find_creator(full, name) for name in ("子杰", "阿朵"))
    do(full, merging.merge_creators, keep, drop)
    stepping.undo_step(full)
    assert contents(full) == before


def test_a_new_step_forgets_what_could_be_made_again(full: Record) -> None:
    HANDS["a figure"](full)
    stepping.undo_step(full)
    HANDS["a mark"](full)
    assert said(full) == ("the mark", "")
    with pytest.raises(Trouble, match="nothing to redo"):
        stepping.redo_step(full)


def test_what_something_else_changed_since_is_not_overwritten(full: Record) -> None:
    HANDS["a cost"](full)
    editing.drop_cost(full, int(full.one("SELECT max(id) FROM cost")))  # beside the steps, as another program would
    before = contents(full)
    with pytest.raises(Trouble, match="changed these rows since"):
        stepping.undo_step(full)
    assert contents(full) == before


def test_a_write_that_fails_is_no_step_and_leaves_nothing(full: Record) -> None:
    before = contents(full)
    with pytest.raises(Trouble):
        do(full, editing.correct, "session", 999, "gmv_fen", 1)
    assert said(full) == ("", "") and contents(full) == before
    assert full.rows("SELECT name FROM sqlite_temp_schema") == []


def test_what_only_looks_is_no_step(full: Record, files: dict[str, Path]) -> None:
    do(full, importing.preview_undo, 1)
    do(full, importing.preview_files, [files["sessions"]])
    assert said(full) == ("", "")


def test_there_is_nothing_to_undo_at_first(record: Record) -> None:
    with pytest.raises(Trouble, match="nothing to undo"):
        stepping.undo_step(record)
