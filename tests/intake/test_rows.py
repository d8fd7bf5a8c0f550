import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intake.rows import CHUNK
from assistant.terms.errors import Cancelled
from assistant.terms.work import LeftOut

from .conftest import SESSION_HEADERS, Whole, session

CsvFile = Callable[..., Path]


def test_rows_that_are_none_are_left_out_in_silence(csv_file: CsvFile) -> None:
    whole = Whole(
        csv_file(
            [
                SESSION_HEADERS,
                session(),
                [],
                [""] * 8,
                ["合计", "", "", "", "240", "", "2469", ""],
                SESSION_HEADERS,
                ["", "", "", "全部", "240", "", "2469", ""],
                session(开播时间="2026-09-02 20:00"),
                ["总计："],
            ]
        )
    )
    assert whole.lines == [2, 8]
    assert whole.rejects == []


def test_a_creator_called_like_a_total_is_kept(csv_file: CsvFile) -> None:
    assert Whole(csv_file([SESSION_HEADERS, session(主播昵称="全部")])).columns["creator"] == ["全部"]


def test_a_total_in_the_id_of_a_product_is_no_product(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([("商品ID", "商品名称"), ("1", "蜂蜜"), ("合计", ""), ("商品ID", "商品名称")]))
    assert whole.columns["product_id"] == ["1"]
    assert whole.rejects == []


def test_a_bad_cell_rejects_its_row_and_the_rest_goes_on(csv_file: CsvFile) -> None:
    headers = [one.replace("成交金额", "成交金额(元)") for one in SESSION_HEADERS]
    whole = Whole(csv_file([headers, session(成交金额="不详"), session()]))
    (reject,) = whole.rejects
    assert (reject.sheet, reject.line, reject.header, reject.raw) == ("", 2, "成交金额(元)", "不详")
    assert whole.lines == [3]
    assert all(len(values) == 1 for values in whole.columns.values())


def test_a_row_is_rejected_once_for_its_first_bad_cell(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([SESSION_HEADERS, session(主播昵称="", 平台="某平台", 成交金额="不详")]))
    assert [reject.header for reject in whole.rejects] == ["平台"]


def test_a_bad_start_is_not_mended(csv_file: CsvFile) -> None:
    headers = (*SESSION_HEADERS, "下播时间")
    whole = Whole(csv_file([headers, (*session(开播时间="昨晚"), "2026-09-01 22:00")]))
    assert [reject.raw for reject in whole.rejects] == ["昨晚"]


def test_short_rows_lack_their_last_cells(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([SESSION_HEADERS, session()[:5], session()[:4]]))
    assert whole.columns["duration_s"] == [7200, None]
    assert whole.columns["refund_fen"] == [None, None]


def test_zero_is_not_missing(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([SESSION_HEADERS, session(成交金额="0", 退款金额="-")]))
    assert (whole.columns["gmv_fen"], whole.columns["refund_fen"]) == ([0], [None])


def test_only_columns_of_the_file_are_in_a_chunk(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([(*SESSION_HEADERS, "多余"), (*session(), "x")]))
    assert set(whole.columns) == {
        "creator",
        "account",
        "platform",
        "started_at",
        "duration_s",
        "viewers",
        "gmv_fen",
        "refund_fen",
    }


def test_chunks_are_bounded_and_ticked(csv_file: CsvFile) -> None:
    rows = [session(主播昵称=f"主播{place % 7}", 观看人数=str(place)) for place in range(CHUNK + 10)]
    ticks: list[tuple[int, int | None]] = []
    whole = Whole(csv_file([SESSION_HEADERS, *rows]), tick=lambda done, total: ticks.append((done, total)))
    assert whole.columns["viewers"] == list(range(CHUNK + 10))
    assert whole.lines == list(range(2, CHUNK + 12))
    assert max(len(chunk.lines) for chunk in whole.chunks) <= CHUNK
    assert ticks[-1][0] == CHUNK + 10
    assert all(total is None or done <= total for done, total in ticks)


def test_a_tick_that_cancels_is_let_through(csv_file: CsvFile) -> None:
    def stop(done: int, _total: int | None) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        Whole(csv_file([SESSION_HEADERS, session()]), tick=stop)


@pytest.mark.parametrize("text", ["说明：按平台填写", "注1：场观为去重人数", "*GMV含退款", "退款数据以次日10点为准"])
def test_a_note_below_the_header_or_the_table_is_skipped_and_said(csv_file: CsvFile, text: str) -> None:
    note = (text, *[""] * 7)
    assert Whole(csv_file([SESSION_HEADERS, note, session()])).rejects == []
    whole = Whole(csv_file([SESSION_HEADERS, session(), note]))
    assert whole.rejects == [] and whole.batch.left_out == {LeftOut.NOTES: 1}


@pytest.mark.parametrize("row", [("子杰", *[""] * 7), ("注：子杰", "zijie", "快手", "昨晚", "120", "800", "9", "0")])
def test_a_row_that_is_no_note_is_not_passed_over(csv_file: CsvFile, row: tuple[str, ...]) -> None:
    assert len(Whole(csv_file([SESSION_HEADERS, session(), row])).rejects) == 1


CELLS = st.one_of(
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8), st.sampled_from(session())
)


@given(st.lists(st.lists(CELLS, max_size=10), max_size=8))
def test_any_row_is_a_value_or_a_reject(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("any") / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([SESSION_HEADERS, *rows])
    whole = Whole(path)
    told = [*whole.lines, *(reject.line for reject in whole.rejects)]
    assert len(told) == len(set(told)) <= len(rows)
    assert all(len(values) == len(whole.lines) for values in whole.columns.values())
    assert None not in whole.columns.get("started_at", [])
