"""The drivers of a shortfall add up to it, and name what was changed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.insight.drivers import logarithmic_mean, split
from assistant.terms.findings import Metric, Verdict

from .judging import judge, of

SIZE = st.floats(1e-3, 1e6)


@given(SIZE, SIZE, SIZE, st.lists(st.tuples(st.sampled_from(list(Metric)), SIZE, SIZE), max_size=5))
def test_the_parts_add_up(
    expected: float, observed: float, weighed: float, factors: list[tuple[Metric, float, float]]
) -> None:
    parts = split(expected, observed, weighed, factors)
    apart = sum(abs(np.log(theirs / mine)) for _, mine, theirs in factors) + abs(np.log(weighed / observed))
    size = max(expected, weighed) * (1.0 + apart)
    assert sum(one.part for one in parts) == pytest.approx(expected - weighed, abs=1e-9 * size)


def test_the_logarithmic_mean_lies_between() -> None:
    assert logarithmic_mean(2.0, 1.0) == pytest.approx(1.0 / np.log(2.0))
    assert logarithmic_mean(3.0, 3.0) == 3.0


def test_what_does_not_differ_has_no_part() -> None:
    parts = {
        one.metric: one.part
        for one in split(200.0, 100.0, 100.0, [(Metric.VIEWERS, 5.0, 10.0), (Metric.ORDERS, 2.0, 2.0)])
    }
    assert parts[Metric.VIEWERS] == pytest.approx(100.0)
    assert parts[Metric.ORDERS] == parts[Metric.CHANCE] == 0.0


def test_what_weighing_sets_aside_is_a_part_of_its_own() -> None:
    parts = {one.metric: one.part for one in split(200.0, 100.0, 150.0, [(Metric.VIEWERS, 5.0, 10.0)])}
    assert parts[Metric.VIEWERS] > 0 > parts[Metric.CHANCE]
    assert parts[Metric.VIEWERS] + parts[Metric.CHANCE] == pytest.approx(50.0)


def with_clickers(agency):
    return agency.with_sessions(clickers=np.full(len(agency.sessions), 600.0))


def test_the_drivers_of_every_finding_sum_to_her_shortfall(agency) -> None:
    for finding in judge(with_clickers(agency(3))).findings:
        if finding.verdict is not Verdict.TOO_LITTLE:
            total = sum(one.yuan_a_week for one in finding.drivers)
            assert total == pytest.approx(finding.shortfall_per_week, abs=0.02)


def test_fewer_orders_a_click_is_named(level_field) -> None:
    agency = with_clickers(level_field())
    few = np.where(agency.of(5), 0.6, 1.0)
    sessions = agency.sessions
    agency = agency.with_sessions(gmv=sessions.gmv * few, refund=sessions.refund * few, orders=sessions.orders * few)
    finding = of(judge(agency), 5)
    first = finding.drivers[0]
    assert first.metric is Metric.CONVERSION
    assert first.ours == pytest.approx(0.1, rel=0.01)
    assert first.peers == pytest.approx(100 / 600, rel=0.01)
    assert first.yuan_a_week > 0.8 * finding.shortfall_per_week


def test_without_clicks_and_orders_the_split_is_coarser(level_field) -> None:
    agency = level_field()
    unknown = np.full(len(agency.sessions), np.nan)
    finding = judge(agency.with_sessions(orders=unknown)).findings[0]
    metrics = {one.metric for one in finding.drivers}
    assert Metric.SALES in metrics
    assert not metrics & {Metric.CLICKS, Metric.CONVERSION, Metric.ORDERS, Metric.ORDER_VALUE}
    assert Metric.ORDER_VALUE in {one.metric for one in judge(agency).findings[0].drivers}
