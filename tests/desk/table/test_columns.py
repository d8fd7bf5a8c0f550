import pytest

from assistant.desk.table import Column
from desk.table.rows import COLUMNS, Row

NAME, GMV = COLUMNS


def test_a_value_is_shown_and_missing_is_not_nought():
    assert GMV.text(Row("a", 123456)) == "1,234.56"
    assert GMV.text(Row("a", 0)) == "0.00"
    assert GMV.text(Row("a", None)) == "—"


def test_editing_starts_from_the_written_form():
    assert GMV.draft(Row("a", 123456)) == "1,234.56"
    assert GMV.draft(Row("a", None)) == ""
    plain = Column("gmv", "GMV", lambda row: row.gmv_fen, written=lambda fen: f"{fen / 100:.2f}")
    assert plain.draft(Row("a", 123456)) == "1234.56"


@pytest.mark.parametrize(
    ("name", "pasted"),
    [("子杰", "子杰"), ("a\tb\nc", "a b c"), ("=1+1", "'=1+1"), ("+86", "'+86"), ("@me", "'@me"), ("-x", "'-x")],
)
def test_pasted_text_is_one_cell_and_never_a_formula(name, pasted):
    assert NAME.pasted(Row(name, 0)) == pasted


def test_pasted_numbers_keep_their_sign_and_missing_is_empty():
    assert GMV.pasted(Row("a", -5000)) == "-50.00"
    assert GMV.pasted(Row("a", None)) == ""
