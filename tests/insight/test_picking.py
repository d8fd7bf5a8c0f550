"""What picks are worth: the mix, not what she makes of it."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.insight.picking import worth
from assistant.terms.columns import PickColumns
from assistant.terms.findings import Metric

from .judging import judge, of

IDS = np.array([10, 20, 30, 40])
SAME = np.zeros(4, dtype=np.int64)


def picks(rows):
    creator, product, clickers, gmv = zip(*rows, strict=True)
    return PickColumns(np.array(creator), np.array(product), np.array(clickers, float), np.array(gmv, float))


def three_others(of_cheap=100.0, of_dear=100.0):
    """Three creators sell product 1 at 2 yuan a click and product 2 at 10."""
    return [(one, p, c, c * v) for one in (20, 30, 40) for p, c, v in ((1, of_cheap, 2.0), (2, of_dear, 10.0))]


def test_a_cheaper_mix_is_worth_less_however_well_she_sells_it() -> None:
    for skill in (1.0, 5.0):
        found = worth(picks([(10, 1, 300, 600 * skill), (10, 2, 100, 1000 * skill), *three_others()]), IDS, SAME)
        assert found.ours[0] == pytest.approx((300 * 2 + 100 * 10) / 400)
        assert found.peers[0] == pytest.approx(6.0)


def test_what_only_she_sells_tells_nothing() -> None:
    found = worth(picks([(10, 9, 300, 600), (10, 1, 100, 200), *three_others()]), IDS, SAME)
    assert np.isnan(found.ours[0]) and np.isnan(found.peers[0])
    assert not np.isnan(found.ours[1])


def test_others_of_another_category_do_not_count() -> None:
    rows = [(10, 1, 300, 600), *three_others()]
    assert np.isnan(worth(picks(rows), IDS, np.array([0, 1, 1, 1])).ours[0])
    assert np.isnan(worth(picks(rows), IDS, np.array([-1, 0, 0, 0])).ours[0])


def test_without_products_nothing_is_said() -> None:
    nothing = PickColumns(*(np.zeros(0, np.int64),) * 2, *(np.zeros(0),) * 2)
    assert np.isnan(worth(nothing, IDS, SAME).ours).all()


def test_the_drivers_name_the_picks_and_still_add_up(level_field) -> None:
    agency = level_field()
    ids = np.unique(agency.sessions.creator)
    rows = [(int(one), p, 100.0 * w, 100.0 * w * v) for one in ids for p, v, w in ((1, 2.0, 1.0), (2, 10.0, 1.0))]
    rows = [row for row in rows if row[0] != 5] + [(5, 1, 300.0, 600.0), (5, 2, 20.0, 200.0)]
    half = np.where(agency.of(5), 0.5, 1.0)
    sessions = replace(agency.sessions, gmv=agency.sessions.gmv * half, refund=agency.sessions.refund * half)
    with_picks = replace(agency, sessions=replace(sessions, picks=picks(rows)))
    finding = of(judge(with_picks), 5)
    found = {one.metric: one for one in finding.drivers}
    assert found[Metric.PICKS].yuan_a_week > 0
    assert found[Metric.PICKS].ours < found[Metric.PICKS].peers
    assert sum(one.yuan_a_week for one in finding.drivers) == pytest.approx(finding.shortfall_per_week, abs=0.02)
    plain = of(judge(replace(agency, sessions=sessions)), 5)
    assert Metric.PICKS not in {one.metric for one in plain.drivers}
    assert plain.shortfall_per_week == finding.shortfall_per_week
