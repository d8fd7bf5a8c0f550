"""Creators on a funnel."""

import pytest

from assistant.insight.monitored import creators_on_funnel
from assistant.terms.control import Monitored
from assistant.terms.errors import Trouble

from .judging import AS_OF, lower


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
