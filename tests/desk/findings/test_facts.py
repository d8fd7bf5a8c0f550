import pytest

from assistant import words
from assistant.desk.findings.facts import driver_said
from assistant.terms.errors import message
from assistant.terms.findings import Driver, Metric


def driver(metric: Metric) -> Driver:
    said = message("{metric}: {ours}, comparable {peers}", metric="Order value", ours="52", peers="81")
    return Driver(metric, 900.0, 52, 81, said)


@pytest.fixture
def hidden():
    words.be_discreet(discreet=True)
    yield
    words.be_discreet(discreet=False)


def test_money_in_a_part_of_a_gap_is_hidden_with_the_rest(hidden) -> None:
    said = driver_said(driver(Metric.ORDER_VALUE))
    assert "52" not in said
    assert "81" not in said
    assert words.HIDDEN in said


def test_what_is_no_money_stays(hidden) -> None:
    assert "52" in driver_said(driver(Metric.CONVERSION))


def test_unhidden_it_is_said_in_full() -> None:
    assert "52" in driver_said(driver(Metric.ORDER_VALUE))
