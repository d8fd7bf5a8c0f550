"""What the record tells of a creator's income and costs, by month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.income import MonthTold, Part, Terms, Told

_HERS = "(SELECT id FROM account WHERE creator = :creator)"
_SETTLED = (
    "sum(o.settled_commission_fen) AS settled,"
    " sum(CASE WHEN o.settled_commission_fen IS NULL THEN o.commission_fen END) AS waiting,"
    " count(ifnull(o.settled_commission_fen, o.commission_fen)) AS known"
)
_ESTIMATE = (
    "coalesce(s.commission_fen, (SELECT sum(commission_fen) FROM session_product WHERE session = s.id),"
    " CAST(round((s.gmv_fen - ifnull(s.refund_fen, 0)) * s.commission_rate) AS INTEGER))"
)
_GUESSED = f"CASE WHEN ifnull(o.known, 0) THEN ifnull(o.waiting, 0) ELSE {_ESTIMATE} END"
_SESSIONS = (
    f"WITH s AS (SELECT * FROM session WHERE account IN {_HERS} AND started_at >= :first AND started_at < :end),"
    f" o AS (SELECT o.session, {_SETTLED} FROM sale AS o WHERE o.session IN (SELECT id FROM s) GROUP BY o.session)"
    f" SELECT substr(s.started_at, 1, 7) AS month, count(*), sum(o.settled), sum({_GUESSED}), count({_GUESSED}),"
    " sum(s.slot_fee_fen), count(s.slot_fee_fen), sum(s.subsidy_fen), count(s.subsidy_fen), count(s.ad_spend_fen)"
    " FROM s LEFT JOIN o ON o.session = s.id GROUP BY month"
)
"""A session's commission: as its orders tell it, settled or not yet; else as the platform, its products or its rate
let one guess."""

_OUTSIDE = (
    f"SELECT substr(o.paid_at, 1, 7) AS month, {_SETTLED} FROM sale AS o"
    f" WHERE o.session IS NULL AND o.account IN {_HERS} AND o.paid_at >= :first AND o.paid_at < :end GROUP BY month"
)
_BACK = (
    "SELECT substr(ifnull(r.refunded_at, r.opened_at), 1, 7) AS month, sum(r.commission_back_fen) FROM refund_case AS r"
    " JOIN (SELECT o.order_id, o.platform, max(ifnull(o.account, s.account)) AS account FROM sale AS o"
    " LEFT JOIN session AS s ON s.id = o.session GROUP BY o.order_id, o.platform) AS o"
    f" ON o.order_id = r.order_id AND o.platform = r.platform WHERE o.account IN {_HERS}"
    " AND ifnull(r.refunded_at, r.opened_at) >= :first AND ifnull(r.refunded_at, r.opened_at) < :end"
    " AND r.commission_back_fen IS NOT NULL GROUP BY month"
)
_BETWEEN = f"account IN {_HERS} AND {{day}} >= :first AND {{day}} < :end"
_SPENT = (
    "SELECT month, sum(spent), max(whole) FROM (SELECT month, account, max(spent) AS spent, max(whole) AS whole FROM ("
    "SELECT substr(started_at, 1, 7) AS month, account, sum(ad_spend_fen) AS spent, 0 AS whole FROM session"
    f" WHERE {_BETWEEN.format(day='started_at')} GROUP BY month, account UNION ALL"
    " SELECT substr(on_day, 1, 7) AS month, account, sum(spend_fen), 1 FROM ad_spend"
    f" WHERE spend_fen IS NOT NULL AND {_BETWEEN.format(day='on_day')} GROUP BY month, account UNION ALL"
    " SELECT substr(on_day, 1, 7) AS month, account, sum(ad_spend_fen), 1 FROM account_day"
    f" WHERE ad_spend_fen IS NOT NULL AND {_BETWEEN.format(day='on_day')} GROUP BY month, account"
    ") GROUP BY month, account) GROUP BY month"
)
"""Ad spend by account as sessions, ad reports and figures by day tell it: the most complete, which is the largest."""

_DEALS = (
    "SELECT substr(ifnull(completed_at, ordered_at), 1, 7) AS month, sum(fee_fen) FROM deal"
    f" WHERE fee_fen IS NOT NULL AND {_BETWEEN.format(day='ifnull(completed_at, ordered_at)')} GROUP BY month"
)
_ENTERED = (
    "SELECT substr(on_day, 1, 7) AS month, sum(amount_fen) FROM cost"
    " WHERE creator = :creator AND on_day >= :first AND on_day < :end GROUP BY month"
)


def terms(record: Record, creator: int) -> Terms:
    """What is agreed with a creator; Trouble where there is none of that number."""
    rows = record.rows(
        "SELECT base_pay_fen, living_cost_fen, split_rate, signed_on, left_on FROM creator WHERE id = ?", creator
    )
    if not rows:
        raise Trouble("There is no creator {creator}.", creator=creator)
    return Terms(*rows[0])


def months(record: Record, creator: int, first: date, last: date) -> Mapping[str, MonthTold]:
    """By month (2026-09), what was told of the days from `first` to `last`; silent months are not there."""
    asked = {"creator": creator, "first": first.isoformat(), "end": f"{last.isoformat()}~"}

    def answer(sql: str) -> dict[str, tuple[Any, ...]]:
        return {month: tuple(row) for month, *row in record.conn.execute(sql, asked)}

    sessions, outside, back, spent = map(answer, (_SESSIONS, _OUTSIDE, _BACK, _SPENT))
    deals, entered = answer(_DEALS), answer(_ENTERED)
    found = {}
    for month in {*sessions, *outside, *back, *spent, *deals, *entered}:
        count, settled, guessed, known, slot, slots, subsidy, subsidies, ads = sessions.get(month, (0,) * 9)
        more = outside.get(month, (None, None, 0))
        spend, whole = spent.get(month, (None, 0))
        parts = {
            Part.COMMISSION: _commission((settled, guessed, known), more, back.get(month, (0,))[0], count),
            Part.SLOT_FEES: Told(slot if slots else None, 0, slots, count),
            Part.SUBSIDIES: Told(subsidy if subsidies else None, 0, subsidies, count),
            Part.ADS: Told(spend, 0, count if whole else ads, count),
            Part.DEALS: Told(deals.get(month, (None,))[0]),
            Part.OTHER: Told(entered.get(month, (None,))[0]),
        }
        found[month] = MonthTold(count, parts)
    return found


def _commission(live: tuple[Any, ...], outside: tuple[Any, ...], back: int, sessions: int) -> Told:
    """Commission of sessions and of orders outside of them, less what was clawed back."""
    if not live[2] and not outside[2]:
        return Told(None, 0, 0, sessions)
    settled = (live[0] or 0) + (outside[0] or 0) - back
    guessed = (live[1] or 0) + (outside[1] or 0)
    return Told(settled + guessed, guessed, live[2] or 0, sessions)
