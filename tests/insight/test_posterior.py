"""Evidence of a shortfall on weeks drawn with known truth: how sure, since when, how deep."""

from datetime import date

import numpy as np
import pytest

from assistant.insight.channels import Channels
from assistant.insight.depth import window_gap
from assistant.insight.onset import onset
from assistant.insight.posterior import ADS, REFUNDS, SALES, weigh_weeks
from assistant.insight.series import Series, autocovariance

WEEKS, CREATORS = 52, 40
AS_OF = date(2026, 6, 28)
NOISE = autocovariance(WEEKS, 0.02, 0.4) + 0.02 * np.eye(WEEKS)


def drawn(seed: int, spread: float = 0.08, scale: float = 1.0) -> np.ndarray:
    dice = np.random.default_rng(seed)
    root = np.linalg.cholesky(NOISE) * scale
    return dice.normal(0, spread, (CREATORS, 1)) + dice.normal(0, 1, (CREATORS, WEEKS)) @ root.T


def series(value: np.ndarray, scale: float = 1.0) -> Series:
    return Series(value, np.repeat(scale**2 * NOISE[None], CREATORS, axis=0))


def weigh(sales: np.ndarray, kept: np.ndarray | None = None, own: np.ndarray | None = None):
    kept = drawn(1000, 0.0, 0.2) if kept is None else kept
    channels = Channels(
        np.arange(CREATORS),
        series(sales),
        series(kept, 0.2),
        None if own is None else series(own, 0.2),
        0.05,
    )
    return weigh_weeks(channels, 0.15, np.ones(CREATORS, dtype=bool))


def test_probabilities_are_as_sure_as_they_say() -> None:
    said, true = [], []
    for seed in range(12):
        sales = drawn(seed)
        dice = np.random.default_rng(seed)
        for one in range(6):
            depth, begin = -np.log1p(-dice.uniform(0.2, 0.5)), dice.integers(0, WEEKS - 3) * (one % 2)
            sales[one, begin:] -= depth
        said.append(weigh(sales).probability[-1])
        true.append(np.arange(CREATORS) < 6)
    probability, short = np.concatenate(said), np.concatenate(true)
    sure = probability > 0.5
    assert sure.sum() >= 40
    assert np.mean(short[sure]) == pytest.approx(np.mean(probability[sure]), abs=0.1)
    assert np.mean(probability[~short]) < 0.05


def test_a_step_is_dated_and_measured() -> None:
    sales = drawn(3)
    sales[0, -10:] += np.log(0.6)
    found = weigh(sales)
    assert found.probability[-1, 0] > 0.95
    assert int(np.argmax(found.causes[:, -1, 0])) == SALES
    since = onset(found, SALES, 0, AS_OF)
    assert since.low <= date(2026, 4, 20) <= since.high
    assert abs((since.day - date(2026, 4, 20)).days) <= 14
    gap, low, high = window_gap(found, 0, 8)
    assert low < -0.4 < high
    assert low < gap < high


def test_low_all_along_has_no_first_day() -> None:
    sales = drawn(4)
    sales[0] += np.log(0.55)
    found = weigh(sales)
    assert found.probability[-1, 0] > 0.9
    assert onset(found, SALES, 0, AS_OF).day is None


def test_a_surge_of_refunds_is_told_from_weak_sales() -> None:
    kept = drawn(1000, 0.0, 0.2)
    kept[0, -8:] += np.log(0.75)
    found = weigh(drawn(5, 0.05), kept)
    assert found.probability[-1, 0] > 0.95
    assert int(np.argmax(found.causes[:, -1, 0])) == REFUNDS
    assert np.delete(found.probability[-1], 0).max() < 0.6


def test_bought_sales_are_told_from_a_push_that_sells() -> None:
    """Both buy more; the first sells no more for it, so that what she sells on her own falls."""
    sales, own = drawn(6, 0.05), drawn(1001, 0.03, 0.2)
    own[:2, -12:] += np.log(0.7)
    sales[0, -12:] += np.log(0.7)
    found, without = weigh(sales, own=own), weigh(sales)
    assert found.causes[ADS, -1, 0] > 10 * found.causes[ADS, -1, 1]
    assert found.probability[-1, 0] > without.probability[-1, 0]
    assert found.probability[-1, 1] < 0.3


def test_earlier_looks_know_nothing_of_later_weeks() -> None:
    sales = drawn(7)
    before = weigh(sales).probability
    sales[0, -3:] -= 1.0
    after = weigh(sales).probability
    assert after[-4, 0] == pytest.approx(before[-4, 0], abs=0.05)
    assert after[-1, 0] > before[-1, 0]


def test_who_equals_the_expectation_in_every_week_is_never_suspected() -> None:
    sales = drawn(8)
    sales[0] = 0.0
    assert weigh(sales).probability[:, 0].max() < 0.05


def bought(many: int, seed: int) -> tuple[float, float]:
    """How sure it is of two of `many` creators who buy a fifth of their sales: 3 sells a little less, 4 much less."""
    sales, own = drawn(seed), drawn(seed + 100, 0.02, 0.2)
    own[3 : 3 + many] += np.log(0.8)
    sales[3], sales[4] = sales[3] - sales[3].mean() - 0.1, sales[4] - sales[4].mean() - 0.5
    found = weigh(sales, own=own)
    return float(found.probability[-1, 3]), float(found.probability[-1, 4])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_where_many_buy_more_and_sell_as_much_more_buying_says_less(seed: int) -> None:
    few, many = bought(2, seed), bought(14, seed)
    assert many[0] < 0.6 * few[0]
    assert many[1] > 0.9
