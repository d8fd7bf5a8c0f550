from datetime import date

import pytest

from assistant.intake.cells import Cell, Unfit
from assistant.intake.numerals import count, fen, figure, rate


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("6,752", 6752),
        ("1.2万", 12_000),
        ("8000W+", 80_000_000),
        ("3.4亿", 340_000_000),
        ("5k", 5000),
        ("5千", 5000),
        ("８００", 800),
        ("1,234人", 1234),
        ("0", 0),
        ("-0", 0),
        ("12.0", 12),
        ("1.2E+05", 120_000),
        (12.0, 12),
        ("-", None),
        ("--", None),
        ("—", None),
        ("/", None),
        ("N/A", None),
        ("暂无数据", None),
        ("  ", None),
        (None, None),
    ],
)
def test_counts(cell: Cell, value: int | None) -> None:
    assert count(cell) == value


@pytest.mark.parametrize("cell", ["12.5", "-3", "abc", "1_000", "nan", "inf", "12,34", True, date(2026, 1, 5), "1e999"])
def test_what_is_no_count(cell: Cell) -> None:
    with pytest.raises(Unfit):
        count(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("99,549.31", 9_954_931),
        ("¥49.9", 4990),
        ("￥29.57", 2957),
        ("128元", 12_800),
        ("1.2万元", 1_200_000),
        ("8888.885", 888_889),
        ("8888.884999", 888_888),
        (0.285, 29),
        ("0", 0),
        (".5", 50),
    ],
)
def test_money_in_fen(cell: Cell, value: int) -> None:
    assert fen(cell) == value


@pytest.mark.parametrize("cell", ["7.5w~10w", "25w～30w", "6000-7500", "5-10", "5千～1万", "50w以上", "1w-2.5w"])
def test_ranges_are_told_apart(cell: str) -> None:
    with pytest.raises(Unfit, match="range"):
        fen(cell)


def test_two_amounts_in_a_cell_are_refused() -> None:
    with pytest.raises(Unfit):
        fen("¥11.19 / ¥500")


def test_negative_refund_says_how_to_write_it() -> None:
    with pytest.raises(Unfit, match="positive amount"):
        fen("-3", refund=True)
    with pytest.raises(Unfit, match="negative"):
        fen("-3")


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), "9" * 400, "1e99", 1e30])
def test_endless_and_huge_numbers_never_pass(cell: Cell) -> None:
    for read in (count, fen, figure, rate):
        with pytest.raises(Unfit):
            read(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("20%", 0.2),
        ("29.5％", 0.295),
        ("35个点", 0.35),
        ("佣金35%", 0.35),
        ("0.1725", 0.1725),
        (0.2, 0.2),
        ("1", 1.0),
        ("100.00%", 1.0),
        ("0", 0.0),
        ("0.81%", 0.0081),
        ("-", None),
    ],
)
def test_rates(cell: Cell, value: float | None) -> None:
    assert rate(cell) == value


def test_bare_number_above_one_is_no_rate() -> None:
    with pytest.raises(Unfit, match=r"20% or 0\.2"):
        rate("15")
    with pytest.raises(Unfit, match="100%"):
        rate("120%")
    assert rate("15", 100) == 0.15
    assert rate("0.5", 100) == 0.005


def test_figures_with_a_unit() -> None:
    assert figure("1.07", 60.0) == 64.2
    assert figure("943.116017496355") == 943.116017496355
