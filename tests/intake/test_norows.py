from collections.abc import Callable
from pathlib import Path

from assistant.intake.norows import is_total
from assistant.terms.work import LeftOut

from .conftest import SESSION_HEADERS, Whole, session

CsvFile = Callable[..., Path]


def test_totals_and_headers_that_are_left_out_are_counted(csv_file: CsvFile) -> None:
    rows = [SESSION_HEADERS, session(), ["合计", "", "", "", "240"], SESSION_HEADERS, [], ["", "", "", "全部", "240"]]
    whole = Whole(csv_file(rows))
    assert whole.lines == [2]
    assert whole.batch.left_out == {LeftOut.TOTALS: 2, LeftOut.HEADERS: 1}


def test_words_of_totals() -> None:
    assert all(map(is_total, ("合计", "总计：", "整体", "Total", "合計")))
    assert not any(map(is_total, ("合计商店", "", None, 5)))


def test_a_table_below_another_is_read_as_its_own(csv_file: CsvFile) -> None:
    products = [("商品ID", "商品名称", "售价"), ("1", "蜂蜜", "39.9"), ("2", "茶", "128")]
    whole = Whole(csv_file([SESSION_HEADERS, session(), [], ["商品表"], *products]))
    assert [(chunk.kind.value, chunk.lines) for chunk in whole.chunks] == [("sessions", [2]), ("products", [6, 7])]
    assert [table.layout for table in whole.batch.tables] == ["own-sessions", "own-products"]
    assert whole.rejects == []
