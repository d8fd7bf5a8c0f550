"""Weekly values of one creator, and creators on a funnel."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.insight.monitored import creators_on_funnel, weekly
from assistant.terms.control import Monitored
from assistant.terms.errors import Trouble

from .judging import AS_OF, lower, weeks_ago


def test_a_week_is_the_ratio_of_its_sums_and_a_week_off_is_not_known(level_field) -> None:
    agency = level_field(peers=3)
    away = agency.of(2) & (weeks_ago(agency.sessions) == 1)
    sessions = replace(agency.sessions, gmv=np.where(away, np.nan, agency.sessions.gmv))
    found = weekly(sessions, 2, Monitored.NET_PER_HOUR, AS_OF, 10)
    newest = agency.of(2) & (weeks_ago(agency.sessions) == 0)
    net = (agency.sessions.gmv - agency.sessions.refund)[newest].sum()
    assert found[-1] == pytest.approx(net / (agency.sessions.duration_s[newest].sum() / 3600))
    assert np.isnan(found[-2]) and not np.isnan(found[:-2]).any()
    assert weekly(sessions, 2, Monitored.REFUND_RATE, AS_OF, 4)[0] == pytest.approx(0.1)


def test_the_one_far_below_lies_outside_the_funnel(level_field) -> None:
    agency = level_field()
    found = creators_on_funnel(
        lower(agency, agency.of(5), 0.5).sessions, range(1, 32), Monitored.NET_PER_HOUR, AS_OF, 8
    )
    assert found.creators[found.plot.outside].tolist() == [5]
    assert found.log and set(found.sessions.tolist()) == {32}
    assert found.plot.od998[0].max() < found.plot.target < found.plot.od998[1].min()


def test_those_who_are_not_asked_for_are_not_on_it(level_field) -> None:
    found = creators_on_funnel(level_field().sessions, [3, 4, 9], Monitored.CONVERSION, AS_OF, 8)
    assert found.creators.tolist() == [3, 4, 9]
    with pytest.raises(Trouble, match="three mid-tier creators"):
        creators_on_funnel(level_field().sessions, [3, 4], Monitored.CONVERSION, AS_OF, 8)
