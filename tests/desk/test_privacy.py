"""The veil over answers: other names in every text, and nothing else changed."""

from dataclasses import dataclass

import numpy as np
import pytest

from assistant.desk.privacy import Veil
from assistant.terms.browsing import Window
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Mark
from assistant.terms.platforms import Platform

NAMES = ((7, "子杰"), (7, "子杰直播间"), (3, "阿朵"), (None, "ks99"), (3, " "))


@pytest.fixture
def veil():
    veil = Veil()
    veil.draw(NAMES)
    return veil


def test_every_name_of_a_creator_becomes_one_other(veil):
    assert veil.over("子杰和阿朵，子杰直播间 ks99") == "Creator 02和Creator 01，Creator 02 •••"


def test_it_reaches_into_messages_nouns_and_windows(veil):
    told = veil.over(message("due {names}", names=message("{who}", who="阿朵")))
    assert told.facts["names"].facts["who"] == "Creator 01"
    window = Window((Mark(1, "2026-09-01", "2026-09-02", "子杰换品", 7),), 0, 1)
    assert veil.over(window).rows[0].title == "Creator 02换品"
    assert window.rows[0].title == "子杰换品"
    assert veil.over({"子杰": ["子杰", 1, None]}) == {"子杰": ["Creator 02", 1, None]}


def test_what_holds_no_name_is_handed_on_as_it_is(veil):
    @dataclass(frozen=True)
    class Others:
        name: str

    for value in ("抖音", Platform.DOUYIN, ("a", 1), Others("子杰"), np.zeros(3), None, 5):
        assert veil.over(value) is value


def test_a_veil_that_is_lifted_changes_nothing(veil):
    assert veil(None, lambda _record: "子杰") == "Creator 02"
    veil.lift()
    assert not veil.drawn and veil(None, lambda _record: "子杰") == "子杰"


def test_nothing_is_written_meanwhile(veil):
    with pytest.raises(Trouble, match="hidden"):
        veil.refuse(lambda record: None)
    veil.lift()
    veil.refuse(lambda record: None)
