from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.record import batches, history, rollups, undo
from assistant.record.record import Record, open_record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring, batch_of, sessions

TABLES = (
    "creator",
    "account",
    "session",
    "session_product",
    "product",
    "follower",
    "session_day",
    "product_sum",
    "version",
)


def state(record: Record) -> list[object]:
    """All that an undo must bring back: the rows as a person sees them."""
    return [
        record.rows(
            "SELECT a.platform_id, c.name, s.started_at, s.gmv_fen, s.refund_fen, s.orders FROM session AS s"
            " JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator ORDER BY 1, 3"
        ),
        record.rows("SELECT day, sum(gmv_fen), sum(sessions) FROM session_day GROUP BY day ORDER BY day"),
    ]


def test_an_undone_import_leaves_an_empty_record(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.SESSIONS, sessions())
    found = undo.undo(record, receipt.batch or 0)
    assert found.removed == {"session": 3, "account": 2, "creator": 2}
    assert [record.one(f"SELECT count(*) FROM {name}") for name in TABLES] == [0] * len(TABLES)
    assert record.one("SELECT undone_at FROM batch") is not None


def test_undoing_a_correction_puts_the_earlier_figures_back(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    before = state(record)
    late = bring(Kind.SESSIONS, sessions(gmv_fen=[1, 2, 3], orders=[4, 5, 6]), at=datetime(2026, 9, 9))
    found = undo.undo(record, late.batch or 0)
    assert found.restored == {"session": 3}
    assert state(record) == before


def test_undoing_the_first_import_leaves_what_the_second_said(record: Record, bring: Bring) -> None:
    first = bring(Kind.SESSIONS, sessions(orders=[1, 2, 3]))
    bring(Kind.SESSIONS, sessions(gmv_fen=[7, 8, 9]), at=datetime(2026, 9, 9))
    undo.undo(record, first.batch or 0)
    assert record.rows("SELECT gmv_fen, orders FROM session ORDER BY id") == [(7, None), (8, None), (9, None)]
    assert rollups.differences(record) == 0


def test_a_row_corrected_by_hand_stays(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.SESSIONS, sessions())
    history.correct(record, "session", 1, "gmv_fen", 99)
    found = undo.undo(record, receipt.batch or 0)
    assert found.removed["session"] == 2
    assert record.rows("SELECT gmv_fen, refund_fen FROM session") == [(99, None)]


def test_sessions_stay_while_results_of_another_import_lean_on_them(record: Record, bring: Bring) -> None:
    first = bring(Kind.SESSIONS, sessions())
    results = {"account": ["a1"], "started_at": ["2026-09-01T20:00:00"], "product_id": ["p1"], "gmv_fen": [5]}
    second = bring(Kind.SESSION_PRODUCTS, results)
    assert undo.undo(record, first.batch or 0).kept["session"] == 1
    undo.undo(record, second.batch or 0)
    assert record.one("SELECT count(*) FROM session") == 0
    assert rollups.differences(record) == 0


def test_an_undone_file_can_be_imported_again(record: Record, bring: Bring) -> None:
    first = bring(Kind.SESSIONS, sessions())
    before = state(record)
    undo.undo(record, first.batch or 0)
    assert bring(Kind.SESSIONS, sessions()).added == 3
    assert state(record) == before


def test_an_import_is_undone_once(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.SESSIONS, sessions())
    undo.undo(record, receipt.batch or 0)
    with pytest.raises(Trouble):
        undo.undo(record, receipt.batch or 0)


_FIGURES = st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=3, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(imports=st.lists(st.tuples(_FIGURES, _FIGURES, st.integers(1, 28)), min_size=1, max_size=4), data=st.data())
def test_undoing_any_import_is_as_if_it_had_never_come(tmp_path_factory: pytest.TempPathFactory, imports, data) -> None:  # type: ignore[no-untyped-def]
    gone = data.draw(st.integers(0, len(imports) - 1))
    folder = tmp_path_factory.mktemp("undo")

    def bring_all(record: Record, *, without: int | None) -> int | None:
        found = None
        for place, (gmv, refund, day) in enumerate(imports):
            if place == without:
                continue
            columns = sessions(gmv_fen=gmv, refund_fen=refund)
            receipt = batches.keep(record, batch_of(Kind.SESSIONS, columns, sha=str(place), at=datetime(2026, 9, day)))
            found = receipt.batch if place == gone else found
        return found

    with open_record(folder / "all.streamer") as record, open_record(folder / "without.streamer") as other:
        batch = bring_all(record, without=None)
        bring_all(other, without=gone)
        undo.undo(record, batch or 0)
        assert state(record) == state(other)
        assert rollups.differences(record) == 0
