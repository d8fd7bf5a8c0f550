import pytest

from assistant.desk import entry
from assistant.terms.errors import Trouble


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("3,500", 350_000),
        ("¥3500.50", 350_050),
        ("１２．５", 1_250),
        ("1.2万", 1_200_000),
        ("7.5w", 7_500_000),
        ("20 元", 2_000),
        ("0", 0),
        ("  ", None),
    ],
)
def test_amounts_become_fen(typed, fen):
    assert entry.typed_fen(typed) == fen


@pytest.mark.parametrize("typed", ["a lot", "-3", "1.234", "1e999", "nan", "inf", "万"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Trouble):
        entry.typed_fen(typed)


@pytest.mark.parametrize(("typed", "count"), [("15,093", 15_093), ("1.2万", 12_000), ("", None)])
def test_counts(typed, count):
    assert entry.typed_count(typed) == count


@pytest.mark.parametrize("typed", ["1.5", "-1", "many"])
def test_what_is_no_count_is_refused(typed):
    with pytest.raises(Trouble):
        entry.typed_count(typed)


@pytest.mark.parametrize(("typed", "share"), [("20%", 0.2), ("0.2", 0.2), ("２０％", 0.2), ("0", 0.0), ("", None)])
def test_shares(typed, share):
    assert entry.typed_rate(typed) == share


@pytest.mark.parametrize("typed", ["20", "120%", "-1%", "some"])
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(Trouble):
        entry.typed_rate(typed)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("3:05", 11_100), ("3h05", 11_100), ("3小时5分", 11_100), ("185", 11_100), ("185分钟", 11_100), ("", None)],
)
def test_durations(typed, seconds):
    assert entry.typed_seconds(typed) == seconds


@pytest.mark.parametrize("typed", ["long", "-5", "nan"])
def test_what_is_no_duration_is_refused(typed):
    with pytest.raises(Trouble):
        entry.typed_seconds(typed)


@pytest.mark.parametrize("typed", ["2026-09-07", "2026/9/7", "2026年9月7日", "2026.9.7"])
def test_days(typed):
    assert entry.typed_day(typed) == "2026-09-07"


@pytest.mark.parametrize("typed", ["2026-13-01", "yesterday", "07.09.2026"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(Trouble):
        entry.typed_day(typed)


def test_an_empty_text_is_not_known():
    assert entry.typed_text("  ") is None
    assert entry.typed_text(" 杭州 ") == "杭州"
    assert entry.typed_day(" ") is None
