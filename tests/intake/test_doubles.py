import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intake.doubles import second_look
from assistant.intake.values import Scale
from assistant.terms.fields import Kind, field_of

GMV = field_of(Kind.SESSIONS, "gmv")
START = field_of(Kind.SESSIONS, "started_at")


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("7.5w~10w", 7_500_000, 10_000_000),
        ("25w～30w", 25_000_000, 30_000_000),
        ("6000~7500", 600_000, 750_000),
        ("5-10万", 5_000_000, 10_000_000),
        ("6000~1万", 600_000, 1_000_000),
        ("5千～1万", 500_000, 1_000_000),
        ("1w-2.5w", 1_000_000, 2_500_000),
        ("1万至2万", 1_000_000, 2_000_000),
        ("¥49.9-¥99", 4_990, 9_900),
        ("50w以上", 50_000_000, None),
        ("≥5000", 500_000, None),
        ("5千以下", None, 500_000),
    ],
)
def test_ranges_keep_both_ends(cell: str, low: int | None, high: int | None) -> None:
    assert second_look(Kind.SESSIONS, GMV, Scale.OWN, cell) == {"gmv_low_fen": low, "gmv_high_fen": high}


def test_ranges_of_rates() -> None:
    rate = field_of(Kind.MARKET, "conversion_rate")
    for cell in ("5%~10%", "5-10%"):
        assert second_look(Kind.MARKET, rate, Scale.OWN, cell) == {
            "conversion_rate_low": 0.05,
            "conversion_rate_high": 0.1,
        }


def test_only_columns_that_may_be_ranged_take_ranges() -> None:
    assert second_look(Kind.SESSIONS, field_of(Kind.SESSIONS, "orders"), Scale.OWN, "5-10") is None
    assert second_look(Kind.SESSIONS, GMV, Scale.OWN, "10万-5万") is None


def test_spent_and_budget() -> None:
    spend = field_of(Kind.AD_SPEND, "spend")
    assert second_look(Kind.AD_SPEND, spend, Scale.OWN, "¥11.19 / ¥500") == {"spend_fen": 1_119, "budget_fen": 50_000}
    ad_spend = field_of(Kind.SESSIONS, "ad_spend")
    assert second_look(Kind.SESSIONS, ad_spend, Scale.OWN, "¥11.19 / ¥500") == {"ad_spend_fen": 1_119}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("20:00", {"begin_s": 72_000}),
        ("下午8:30", {"begin_s": 73_800}),
        ("20点", {"begin_s": 72_000}),
        ("20:00-23:30", {"begin_s": 72_000, "end_s": 84_600}),
        ("20:00~次日02:00", {"begin_s": 72_000, "end_s": 93_600}),
        (
            "2025-09-07_18-00-00~2025-09-08_00-00-46",
            {"started_at": "2025-09-07T18:00:00", "ended_at": "2025-09-08T00:00:46"},
        ),
        ("2026-09-07 20:00-01:30", {"started_at": "2026-09-07T20:00:00", "ended_at": "2026-09-08T01:30:00"}),
        ("昨晚", None),
        ("9月7日", None),
    ],
)
def test_times_that_are_two_or_half_a_time(cell: str, told: dict[str, object] | None) -> None:
    assert second_look(Kind.SESSIONS, START, Scale.OWN, cell) == told


def test_minutes_after_midnight() -> None:
    assert second_look(Kind.SESSIONS, START, Scale.MINUTES, "1200") == {"begin_s": 72_000}


def test_a_period() -> None:
    day = field_of(Kind.AD_SPEND, "on_day")
    told = second_look(Kind.AD_SPEND, day, Scale.OWN, "2026-07-01 ~ 2026-07-31")
    assert told == {"on_day": "2026-07-01", "last_day": "2026-07-31"}


MARKS = st.sampled_from([("", 1), ("w", 10_000), ("万", 10_000), ("k", 1_000), ("千", 1_000)])


@given(st.integers(0, 9_999), st.integers(0, 9_999), MARKS, st.sampled_from(["~", "～", "-", "至", "—"]))
def test_a_range_comes_back_as_it_was_written(one: int, other: int, mark: tuple[str, int], between: str) -> None:
    low, high = sorted((one, other))
    told = second_look(Kind.SESSIONS, GMV, Scale.OWN, f"{low}{mark[0]}{between}{high}{mark[0]}")
    assert told == {"gmv_low_fen": low * mark[1] * 100, "gmv_high_fen": high * mark[1] * 100}


@given(st.sampled_from([GMV, START, field_of(Kind.SESSIONS, "ended_at")]), st.sampled_from(Scale), st.text(max_size=30))
def test_any_text_is_told_or_not(field: object, scale: Scale, cell: str) -> None:
    told = second_look(Kind.SESSIONS, field, scale, cell)  # type: ignore[arg-type]
    assert told is None or told
