from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.intake.cells import GAPS, fold, is_gap, plain, shown, tidy


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (" 子杰\t", "子杰"),
        ("\ufeff主播", "主播"),
        ('="1234567890"', "1234567890"),
        ("小满\r\n(助播)", "小满 (助播)"),
        ("e\u0301", "é"),
        ("　阿朵　", "阿朵"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_tidy_takes_off_what_is_not_meant(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


def test_plain_is_half_width_and_small() -> None:
    assert plain(" １２．５Ｗ ") == "12.5w"
    assert plain("−5") == "-5"


@given(st.text().filter(lambda text: "=" not in text))
@example("e\u200b\u0301")  # what meets once the unseen sign between is gone
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_gaps_are_gaps() -> None:
    assert all(is_gap(text) for text in GAPS)
    assert not is_gap("0")


def test_fold_keeps_bracket_text_and_drops_white_space() -> None:
    assert fold("直播时长（分钟）") == fold("直播时长 (分钟)") == fold("直播\n时长(分钟)")
    assert fold("商品点击率(人数)") != fold("商品点击率(次数)")
    assert fold("商品ID") == fold("商品ｉｄ")


def test_shown_is_what_a_person_sees() -> None:
    assert shown(793114514.0) == "793114514"
    assert shown(datetime(2026, 9, 7, 20, 0)) == "2026-09-07 20:00:00"
    assert shown(None) == ""
    assert len(shown("x" * 999)) == 200
