"""Control charts against published numbers and the rules on series made for them."""

import numpy as np
import pytest

from assistant.insight.charts import ewma, xmr

# Montgomery, Introduction to Statistical Quality Control, 6th ed.: costs of processing loans, and table 9.1.
LOANS = np.array([310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304.0])
_SHIFTED = (
    "9.45 7.99 9.29 11.66 12.16 10.18 8.04 11.46 9.2 10.34 9.03 11.47 10.51 9.4 10.08 9.37 10.62 10.31 "
    "8.52 10.84 10.9 9.33 12.29 11.5 10.6 11.08 10.38 11.62 11.31 10.52 "
)
SHIFTED = np.array(_SHIFTED.split(), dtype=np.float64)
# Twenty standard normal values of R's generator, seed 123, on which NHSRplotthedots shows its limits.
_NORMAL = (
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 "
    "-0.68685285 -0.44566197 1.22408180 0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 "
    "0.49785048 -1.96661716 0.70135590 -0.47279141 "
)
NORMAL = np.array(_NORMAL.split(), dtype=np.float64)


def test_limits_of_individuals_as_published() -> None:
    chart = xmr(LOANS)
    assert round(chart.centre, 1) == 300.5
    assert round(chart.moving_mean, 2) == 7.79
    assert (round(chart.low, 2), round(chart.high, 2)) == (279.78, 321.22)
    assert round(chart.moving_high, 2) == 25.45
    assert not chart.beyond.any()


def test_limits_with_screened_moves_as_nhsrplotthedots_shows_them() -> None:
    chart = xmr(NORMAL, screened=True)
    assert (round(chart.centre, 3), round(chart.low, 2), round(chart.high, 2)) == (0.142, -3.01, 3.29)


def test_a_screened_outlier_does_not_widen_the_limits() -> None:
    outlier = NORMAL.copy()
    outlier[14] = 10.0
    assert xmr(outlier, screened=True).high < xmr(outlier).high
    assert xmr(outlier, screened=True).beyond[14]


def test_the_smoothed_values_and_limits_as_published() -> None:
    chart = ewma(SHIFTED, weight=0.1, width=2.7, centre=10.0, sd=1.0)
    assert chart.smooth[[0, 1, 2, 27, 28, 29]].round(4).tolist() == [9.945, 9.7495, 9.7036, 10.5731, 10.6468, 10.6341]
    assert chart.high[[0, -1]].round(2).tolist() == [10.27, 10.62]
    assert chart.low[[0, -1]].round(2).tolist() == [9.73, 9.38]
    assert np.flatnonzero(chart.beyond).tolist() == [28, 29]


def test_seven_on_one_side_are_a_run_and_six_are_none() -> None:
    wave = [1.0, -1.0] * 8
    chart = xmr(np.array([*wave, *[0.9, 1.0] * 3, 0.9, *[-1.0, 1.0] * 4]), baseline=16)
    assert np.flatnonzero(chart.run).tolist() == list(range(16, 23))
    assert not xmr(np.array([*wave, *[0.9, 1.0] * 3, *[-1.0, 1.0] * 4]), baseline=16).run.any()


def test_seven_rising_are_a_trend() -> None:
    rising = np.array([0.0, 1.0, 0.0, 1.0, -3, -2, -1, 0, 1, 2, 3, 0.0, 1.0, 0.0])
    assert np.flatnonzero(xmr(rising).trend).tolist() == list(range(4, 11))


def test_two_of_three_near_a_limit_count_only_on_one_side() -> None:
    wave = np.array([1.0, -1.0] * 8)
    one, two = wave.copy(), wave.copy()
    one[14:16] = 5.5, -5.5
    two[13:15] = 5.0, 5.2
    assert not xmr(one).near.any()
    assert np.flatnonzero(xmr(two, baseline=13).near).tolist() == [13, 14]


def test_unknown_points_are_passed_over_and_never_zero() -> None:
    gaps = np.insert(LOANS, [3, 7], np.nan)
    assert xmr(gaps).high == pytest.approx(xmr(LOANS).high)
    assert np.isnan(ewma(gaps).smooth[[3, 8]]).all()
    assert ewma(gaps).smooth[-1] == pytest.approx(ewma(LOANS).smooth[-1])


def test_one_point_makes_no_chart() -> None:
    for chart in (xmr, ewma):
        with pytest.raises(ValueError, match="two known points"):
            chart(np.array([np.nan, 1.0]))


def test_the_constants_of_individuals_charts() -> None:
    """E₂ = 2.66 and D₄ = 3.267 of two values, as Wheeler and the NHS print them."""
    chart = xmr(np.array([0.0, 1.0, 0.0, 1.0]))
    assert (round(chart.high - chart.centre, 2), round(chart.moving_high, 3)) == (2.66, 3.267)


def test_limits_of_paint_viscosity_as_qcc_gives_them() -> None:
    """Viscosity of an aircraft primer paint (Montgomery), qcc(x, type = "xbar.one"): centre, std.dev and limits."""
    paint = "33.75 33.05 34.00 33.81 33.46 34.02 33.68 33.27 33.49 33.20 33.62 33.00 33.54 33.12 33.84"
    chart = xmr(np.array(paint.split(), dtype=np.float64))
    assert (round(chart.centre, 5), round((chart.high - chart.centre) / 3, 7)) == (33.52333, 0.4261651)
    assert (round(chart.low, 5), round(chart.high, 5)) == (32.24484, 34.80183)
