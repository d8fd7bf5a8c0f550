from dataclasses import fields

import numpy as np
import pytest

from assistant.demo.nouns import Agency
from assistant.terms.platforms import Platform

NARROWING = [
    ("exposures", "exposed"),
    ("exposed", "viewers"),
    ("views", "viewers"),
    ("viewers", "product_exposed"),
    ("product_exposures", "product_exposed"),
    ("product_exposed", "clickers"),
    ("clicks", "clickers"),
    ("clickers", "buyers"),
    ("orders", "buyers"),
    ("items", "orders"),
    ("orders", "refund_orders"),
    ("buyers", "refund_buyers"),
    ("items", "refund_items"),
    ("gmv", "refund"),
    ("refund", "hour_refund"),
    ("refund_orders", "hour_refund_orders"),
]


@pytest.mark.parametrize(("whole", "part"), NARROWING)
def test_each_stage_holds_the_next(agency: Agency, whole: str, part: str) -> None:
    assert (getattr(agency.sessions, whole) >= getattr(agency.sessions, part)).all()


def test_products_narrow_too(agency: Agency) -> None:
    picks, sessions = agency.picks, agency.sessions
    assert (picks.exposed <= sessions.viewers[picks.session]).all()
    assert (picks.clickers <= picks.exposed).all()
    assert (picks.clickers <= sessions.clickers[picks.session]).all()
    assert (picks.buyers <= picks.clickers).all()
    assert (picks.orders <= picks.items).all()


def test_every_figure_is_known_and_not_negative(agency: Agency) -> None:
    for nouns in (agency.sessions, agency.picks):
        for one in fields(nouns):
            figures = getattr(nouns, one.name)
            if isinstance(figures, np.ndarray) and one.name != "effect":
                assert np.isfinite(figures).all(), one.name
                assert (figures >= 0).all(), one.name


def test_no_orders_no_money(agency: Agency) -> None:
    sessions = agency.sessions
    assert ((sessions.orders == 0) == (sessions.gmv == 0)).all()


def test_average_viewers_follow_from_the_watch_time(agency: Agency) -> None:
    sessions = agency.sessions
    assert np.allclose(sessions.average, sessions.viewers * sessions.watch / sessions.duration, atol=0.051)
    assert (sessions.peak >= sessions.average).all()


def test_ids_are_where_the_platform_shows_them_and_rise(agency: Agency) -> None:
    ids = agency.sessions.session_id
    for platform in Platform:
        there = [ids[row] for row in agency.on_platform(platform).tolist()]
        if platform in {Platform.TAOBAO, Platform.KUAISHOU}:
            assert [int(one) for one in there] == sorted({int(one) for one in there})
        else:
            assert set(there) <= {""}
    assert all(len(ids[row]) >= 12 for row in agency.on_platform(Platform.TAOBAO).tolist())
