"""The figures of each demo session, from people reached to money kept."""

import numpy as np

from assistant.demo import lexicon
from assistant.demo.basket import Basket
from assistant.demo.demand import Demand
from assistant.demo.nouns import Account, Creator, Picks, Sessions
from assistant.demo.schedule import Timetable
from assistant.terms.columns import Floats, Ints
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform

_FIRST_ID = {Platform.TAOBAO: 412_000_000_000, Platform.KUAISHOU: 11_600_000_000}


def count_sessions(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    accounts: tuple[Account, ...],
    table: Timetable,
    demand: Demand,
    basket: Basket,
) -> Sessions:
    """Every figure that a platform would show of the sessions; each stage holds the next one."""
    many = len(table)
    orders, items = basket.orders, basket.items.sum(axis=1)
    buyers = orders - dice.binomial(orders, 0.05)
    click, viewers = _viewers(dice, creators, accounts, table, basket)
    viewers = np.maximum(viewers, buyers)
    clickers = np.clip(_grow(dice, viewers * click, 0.07), buyers, viewers)
    product_exposed = np.clip(_grow(dice, viewers * 0.78, 0.06), clickers, viewers)
    exposed = np.maximum(_grow(dice, viewers / 0.14, 0.18), viewers)
    views, clicks = _grow_at_least(dice, viewers, 1.38, 0.05), _grow_at_least(dice, clickers, 1.55, 0.06)
    watch: Floats = np.round(dice.lognormal(np.log(78), 0.22, many), 1)
    average = np.round(viewers * watch / table.duration, 1)
    refund_items, refund = basket.returned.sum(axis=1), basket.refund.sum(axis=1)
    refund_orders = np.minimum(_share_of(orders, refund_items, items), orders)
    refund_buyers = np.minimum(refund_orders - dice.binomial(refund_orders, 0.04), buyers)
    hour_orders = dice.binomial(refund_orders, 0.38)
    gmv = basket.gmv.sum(axis=1)
    return Sessions(
        creator=table.creator,
        account=table.account,
        start=table.start,
        duration=table.duration,
        expected=demand.expected,
        effect=demand.effect,
        settled=demand.settled,
        session_id=_ids(dice, accounts, table),
        title=_titles(dice, creators, table),
        exposed=exposed,
        exposures=_grow_at_least(dice, exposed, 1.52, 0.05),
        viewers=viewers,
        views=views,
        product_exposed=product_exposed,
        product_exposures=_grow_at_least(dice, product_exposed, 5.2, 0.08),
        clickers=clickers,
        clicks=clicks,
        orders=orders,
        buyers=buyers,
        items=items,
        gmv=gmv,
        refund=refund,
        refund_orders=refund_orders,
        refund_buyers=refund_buyers,
        refund_items=refund_items,
        hour_refund=_share_of(refund, hour_orders, refund_orders),
        hour_refund_orders=hour_orders,
        ad_spend=np.round(gmv * demand.bought / demand.roi).astype(np.int64),
        commission_rate=np.array([one.commission_rate for one in creators])[table.creator],
        new_followers=_grow(dice, viewers * 0.012, 0.3),
        unfollowers=_grow(dice, viewers * 0.0016, 0.3),
        watch=watch,
        average=average,
        peak=np.ceil(average * dice.uniform(1.8, 3.2, many)).astype(np.int64),
        fan_share=np.round(dice.beta(6, 20, many), 4),
        comments=_grow(dice, viewers * 0.055, 0.3),
        slot_fee=_slot_fee(dice, creators, table),
        subsidy=np.where(dice.random(many) < 0.05, table.duration // 3600 * 10_000, 0),
    )


def count_picks(dice: np.random.Generator, basket: Basket, sessions: Sessions) -> Picks:
    """The figures of each product in each session; they stay within the session's."""
    session, place = np.nonzero(basket.shown)
    order = np.lexsort((place, session))
    session, place = session[order], place[order]
    viewers = sessions.viewers[session]
    items = basket.items[session, place]
    orders = _share_of(sessions.orders[session], items, sessions.items[session])
    buyers = np.minimum(orders, sessions.buyers[session])
    shares = basket.weight[:, :-1] ** 0.7
    shares = (shares / shares.sum(axis=1, keepdims=True))[session, place]
    most = sessions.clickers[session]
    clickers = np.clip(_grow(dice, most * shares * 1.2, 0.1), np.minimum(buyers, most), most)
    seen = np.round(viewers * dice.uniform(0.25, 0.75, len(session)) * 0.97**place).astype(np.int64)
    return Picks(
        session=session,
        product=basket.product[session, place],
        position=place + 1,
        exposed=np.clip(seen, clickers, viewers),
        clickers=clickers,
        items=items,
        orders=orders,
        buyers=buyers,
        gmv=basket.gmv[session, place],
        refund=basket.refund[session, place],
        refund_items=basket.returned[session, place],
    )


def _viewers(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    accounts: tuple[Account, ...],
    table: Timetable,
    basket: Basket,
) -> tuple[Floats, Ints]:
    """Product clicks per viewer, and the viewers that the wanted orders take."""
    rules = lexicon.effects()
    of_category = [rules["category"][one.category] for one in creators]
    of_platform = np.array([rules["platform"][one.platform]["click"] for one in accounts])
    click = np.array([one["click"] for one in of_category])[table.creator] * of_platform[table.account]
    buy = np.array([one["buy"] for one in of_category])[table.creator]
    return click, _grow(dice, basket.wanted / (click * buy), 0.08) + dice.poisson(25, len(table))


def _grow(dice: np.random.Generator, mean: Floats, spread: float) -> Ints:
    found: Ints = np.round(mean * np.exp(dice.normal(0, spread, len(mean)))).astype(np.int64)
    return found


def _grow_at_least(dice: np.random.Generator, count: Ints, factor: float, spread: float) -> Ints:
    """Times from people: everyone counts once or more."""
    return np.maximum(_grow(dice, count.astype(np.float64) * factor, spread), count)


def _share_of(whole: Ints, part: Ints, of: Ints) -> Ints:
    """A share: whole × part ÷ of, rounded; 0 where there is nothing to share."""
    found: Ints = np.round(whole * part / np.maximum(of, 1)).astype(np.int64)
    return found


def _slot_fee(dice: np.random.Generator, creators: tuple[Creator, ...], table: Timetable) -> Ints:
    """Fen; brands pay it to the known ones now and then."""
    known = np.array([one.tier is not Tier.TAIL for one in creators])[table.creator]
    paid = known & (dice.random(len(table)) < 0.06)
    return np.where(paid, dice.integers(5, 31, len(table)) * 10_000, 0)


def _ids(dice: np.random.Generator, accounts: tuple[Account, ...], table: Timetable) -> tuple[str, ...]:
    """The platform's own ids, rising with time, where the platform shows any."""
    gaps = dice.integers(1_000, 90_000, len(table))
    rising = np.cumsum(gaps).tolist()
    platforms = [accounts[i].platform for i in table.account.tolist()]
    return tuple(
        str(_FIRST_ID[platform] + step) if platform in _FIRST_ID else ""
        for platform, step in zip(platforms, rising, strict=True)
    )


def _titles(dice: np.random.Generator, creators: tuple[Creator, ...], table: Timetable) -> tuple[str, ...]:
    lines = lexicon.people()["titles"]["lines"]
    chosen = dice.integers(0, len(lines), len(table)).tolist()
    return tuple(
        f"{creators[who].name} {lines[line]}" for who, line in zip(table.creator.tolist(), chosen, strict=True)
    )
