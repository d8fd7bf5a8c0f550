import numpy as np

from assistant.demo.basket import MOST_PICKS
from assistant.demo.nouns import Agency


def test_five_to_eight_products_a_session_each_once(agency: Agency) -> None:
    picks = agency.picks
    count = np.bincount(picks.session, minlength=len(agency.sessions))
    assert count.min() == 5
    assert count.max() == MOST_PICKS
    assert len({*zip(picks.session.tolist(), picks.product.tolist(), strict=True)}) == len(picks)


def test_products_stay_within_the_session(agency: Agency) -> None:
    sessions, picks = agency.sessions, agency.picks
    many = len(sessions)
    for whole, part in (
        (sessions.gmv, picks.gmv),
        (sessions.refund, picks.refund),
        (sessions.items, picks.items),
    ):
        total = np.bincount(picks.session, weights=part, minlength=many)
        assert (total <= whole).all()
    gmv = np.bincount(picks.session, weights=picks.gmv, minlength=many).sum()
    assert gmv > 0.9 * sessions.gmv.sum()


def test_a_product_sells_near_its_price(agency: Agency) -> None:
    picks = agency.picks
    sold = picks.items > 0
    price = np.array([one.price for one in agency.products])[picks.product[sold]]
    ratio = picks.gmv[sold] / picks.items[sold] / price
    assert ratio.min() >= 0.89
    assert ratio.max() <= 1.01


def test_returns_are_a_part_of_what_was_sold(agency: Agency) -> None:
    picks = agency.picks
    assert (picks.refund_items <= picks.items).all()
    assert (picks.refund <= picks.gmv).all()


def test_creators_sell_mostly_their_own_category(agency: Agency) -> None:
    own = [
        agency.products[product].category == agency.creators[agency.sessions.creator[session]].category
        for session, product in zip(
            agency.picks.session[:4000].tolist(), agency.picks.product[:4000].tolist(), strict=True
        )
    ]
    assert sum(own) > 0.7 * len(own)
