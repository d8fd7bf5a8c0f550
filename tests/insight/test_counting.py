"""Which causes may open a flag."""

import pytest

from assistant.terms.findings import Cause
from assistant.terms.policy import Policy

from .judging import judge, of

CAUSES = {"by_sales": Cause.SALES, "by_refunds": Cause.REFUNDS, "by_ads": Cause.ADS}


def test_a_shortfall_of_sales_opens_no_flag_where_sales_do_not_count(short_one) -> None:
    assert of(judge(short_one), 5).cause is Cause.SALES
    without = of(judge(short_one, Policy(by_sales=False)), 5)
    assert not without.flagged
    assert (without.probability or 0) < (of(judge(short_one), 5).probability or 0)


@pytest.mark.parametrize("rule", CAUSES)
def test_what_does_not_count_is_never_a_cause(agency, rule: str) -> None:
    found = judge(agency(3), Policy(**{rule: False}))
    assert CAUSES[rule] not in {one.cause for one in found.flagged}


def test_where_all_count_nothing_changes(agency) -> None:
    assert judge(agency(3)) == judge(agency(3), Policy(by_sales=True, by_refunds=True, by_ads=True))
