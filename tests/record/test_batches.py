from datetime import datetime

import pytest

from assistant.record import batches, rollups
from assistant.record.record import Record
from assistant.terms.errors import Cancelled, Trouble, message
from assistant.terms.fields import Kind
from assistant.terms.work import Reject

from .conftest import Bring, batch_of, sessions

EARLY, LATE = datetime(2026, 9, 3), datetime(2026, 9, 20)


def figures(record: Record, *names: str) -> list[tuple[object, ...]]:
    return record.rows(f"SELECT {', '.join(names)} FROM session ORDER BY started_at, id")


def test_new_rows_remember_their_batch_and_line(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.SESSIONS, sessions())
    assert (receipt.rows, receipt.added, receipt.updated, receipt.unchanged) == (3, 3, 0, 0)
    assert figures(record, "batch", "line") == [(receipt.batch, 2), (receipt.batch, 3), (receipt.batch, 4)]
    assert receipt.changes.touch("session") and receipt.changes.touch("creator")


def test_the_same_file_twice_changes_nothing(record: Record, bring: Bring) -> None:
    first = bring(Kind.SESSIONS, sessions())
    again = bring(Kind.SESSIONS, sessions())
    assert (again.batch, again.added, again.updated, again.unchanged) == (first.batch, 0, 0, 3)
    assert len(batches.listed(record)) == 1
    assert not again.changes.tables


def test_the_same_rows_in_another_file_change_no_figure(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    before = figures(record, "gmv_fen", "refund_fen")
    again = bring(Kind.SESSIONS, sessions(), sha="another")
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)
    assert figures(record, "gmv_fen", "refund_fen") == before


def test_a_newer_export_corrects_and_a_missing_figure_takes_nothing_away(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=EARLY)
    receipt = bring(Kind.SESSIONS, sessions(refund_fen=[None, 5_000, 3_000], gmv_fen=[10_000, 20_000, 33_000]), at=LATE)
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 2, 1)
    assert figures(record, "gmv_fen", "refund_fen") == [(10_000, 1_000), (20_000, 5_000), (33_000, 3_000)]
    assert rollups.differences(record) == 0


def test_any_order_of_imports_ends_in_the_same_record(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_000, 20_000, 33_000]), at=LATE)
    receipt = bring(Kind.SESSIONS, sessions(orders=[7, 8, 9]), at=EARLY)
    assert figures(record, "gmv_fen", "orders") == [(11_000, 7), (20_000, 8), (33_000, 9)]
    assert receipt.updated == 3  # the older export knew the orders


def test_a_platforms_own_id_finds_a_session_whose_start_was_restated(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"]), at=EARLY)
    moved = ["2026-09-01T20:00:30", "2026-09-01T20:00:00", "2026-09-02T20:00:00"]
    receipt = bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"], started_at=moved), at=LATE)
    assert (receipt.added, receipt.updated) == (0, 1)
    assert figures(record, "started_at")[1] == ("2026-09-01T20:00:30",)
    assert rollups.differences(record) == 0


def test_a_session_id_is_learned_later_and_two_ids_at_one_moment_are_refused(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=EARLY)
    assert bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"]), at=LATE).updated == 3
    receipt = bring(Kind.SESSIONS, sessions(session_id=["other", "s2", "s3"]), at=LATE)
    assert (receipt.unchanged, len(receipt.rejects)) == (2, 1)
    assert receipt.rejects[0].line == 2
    assert figures(record, "session_id")[0] == ("s1",)


def test_rows_add_up(bring: Bring) -> None:
    bad = Reject("", 9, "成交金额", "abc", message("This is not a number."))
    receipt = bring(Kind.SESSIONS, sessions(), rejects=(bad,))
    assert receipt.rows == receipt.added + receipt.updated + receipt.unchanged + receipt.rejected == 4


def test_rejects_are_kept_with_their_reason(record: Record, bring: Bring) -> None:
    bad = Reject("表", 9, "平台", "火星", message("{value} is no platform.", value="火星"))
    receipt = bring(Kind.SESSIONS, sessions(), rejects=(bad,))
    assert receipt.batch is not None
    assert batches.rejects(record, receipt.batch) == (bad,)


def test_a_cancelled_import_leaves_no_trace(record: Record) -> None:
    def stop(done: int, total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        batches.keep(record, batch_of(Kind.SESSIONS, sessions()), tick=stop)
    assert [record.one(f"SELECT count(*) FROM {name}") for name in ("session", "batch", "creator", "session_day")] == [
        0
    ] * 4


def test_a_failing_file_leaves_no_trace(record: Record) -> None:
    batch = batch_of(Kind.SESSIONS, sessions())
    good = list(batch.chunks)

    def chunks():  # type: ignore[no-untyped-def]
        yield from good
        raise Trouble("The file ends in the middle.")

    batch.chunks = chunks()
    with pytest.raises(Trouble):
        batches.keep(record, batch)
    assert record.one("SELECT count(*) FROM session") == 0


def test_an_unknown_batch_is_a_trouble(record: Record) -> None:
    with pytest.raises(Trouble):
        batches.one(record, 77)


def test_two_rows_of_one_file_for_one_session_do_not_overwrite_each_other(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.SESSIONS, sessions(started_at=["2026-09-01T00:00:00"] * 3))
    assert (receipt.added, receipt.updated, receipt.rejected) == (2, 0, 1)
    assert receipt.rejects[0].line == 4
    same = bring(
        Kind.SESSIONS,
        sessions(
            started_at=["2026-09-01T00:00:00"] * 3, gmv_fen=[10_000, 20_000, 10_000], refund_fen=[1_000, None, 1_000]
        ),
    )
    assert same.rejected == 0
