"""Before against after a plan, with an interval that neighbouring weeks widen."""

from datetime import date, timedelta

import numpy as np
import pytest

from assistant.insight.recheck import recheck, student80

FIRST = date(2026, 1, 5)
SINCE = FIRST + timedelta(weeks=12, days=2)
T90 = {3: 1.6377, 5: 1.4759, 10: 1.3722, 30: 1.3104}  # Student's t, 0.90 quantile, as printed in tables


def weeks(value):
    return [FIRST + timedelta(weeks=at) for at in range(len(value))]


def check(value, expected=None, since=SINCE):
    return recheck("net_gmv_per_hour", weeks(value), value, expected or [100.0] * len(value), since)


def test_the_quantiles_are_those_of_the_tables() -> None:
    for freedom, quantile in T90.items():
        assert student80(freedom) == pytest.approx(quantile, rel=0.005)


def test_a_change_is_told_with_its_interval() -> None:
    dice = np.random.default_rng(3)
    logs = np.concatenate([np.full(12, np.log(0.6)), [np.log(0.8)], np.full(8, np.log(0.9))]) + dice.normal(0, 0.05, 21)
    found = check(list(100 * np.exp(logs)))
    assert (found.weeks_before, found.weeks_after) == (8, 8)
    assert found.before == pytest.approx(-0.4, abs=0.05) and found.after == pytest.approx(-0.1, abs=0.05)
    assert found.low < 0.5 < found.high and found.low > 0.3
    assert found.low < found.change < found.high


def test_what_moves_with_everybody_is_no_change() -> None:
    expected = [100.0] * 12 + [300.0] * 8
    value = [each * (0.70 + 0.02 * (at % 3)) for at, each in enumerate(expected)]
    found = check(value, expected)
    assert found.low < 0.0 < found.high and abs(found.change) < 0.03


def test_the_week_in_which_it_began_counts_for_neither() -> None:
    value = [60.0, 62.0] * 6 + [9_000.0] + [60.0, 62.0] * 3
    found = check(value)
    assert (found.weeks_before, found.weeks_after) == (8, 6)
    assert abs(found.change) < 0.05


@pytest.mark.parametrize("after", [0, 1, 2])
def test_too_few_weeks_say_nothing(after: int) -> None:
    found = check([60.0, 63.0] * 6 + [61.0] * (1 + after))
    assert found.weeks_after == after
    assert (found.change, found.low, found.high) == (None, None, None)
    assert found.before == pytest.approx(-0.385, abs=0.01)


def test_missing_weeks_are_left_out_and_not_nought() -> None:
    value = [60.0, None, 62.0, 61.0] * 3 + [61.0] + [90.0, None, 91.0, 92.0]
    found = check(value)
    assert found.weeks_after == 3
    assert found.after == pytest.approx(-0.09, abs=0.01)


def test_four_of_five_intervals_hold_the_truth_also_where_weeks_resemble_their_neighbours() -> None:
    dice, held = np.random.default_rng(7), []
    for _ in range(600):
        noise = np.zeros(22)
        for at in range(22):
            noise[at] = 0.5 * noise[at - 1] + dice.normal(0, 0.15) if at else dice.normal(0, 0.17)
        logs = noise + np.where(np.arange(22) > 12, np.log(1.25), 0.0)
        found = check(list(100 * np.exp(logs)))
        held.append(found.low <= 0.25 <= found.high)
    assert 0.72 <= np.mean(held) <= 0.9
