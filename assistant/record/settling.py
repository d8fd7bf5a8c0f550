"""What orders came to by month and account, and how a session's figures were restated."""

from typing import Any

from assistant.record import versions
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.identity import Restatement, Settlement

_SHOWN = ("duration_s", "viewers", "orders", "gmv_fen", "refund_fen", "ad_spend_fen")
_OWNED = (
    " LEFT JOIN session AS s ON s.id = o.session LEFT JOIN account AS a ON a.id = ifnull(o.account, s.account)"
    " LEFT JOIN creator AS c ON c.id = a.creator"
)
_SALES = (
    "SELECT substr(o.paid_at, 1, 7) AS month, c.id, c.name, o.platform, a.platform_id, count(*) AS orders,"
    " sum(o.paid_fen), sum(o.refund_fen), sum(o.commission_fen), sum(o.settled_fen), sum(o.settled_commission_fen),"
    f" NULL AS back FROM sale AS o{_OWNED} WHERE o.paid_at IS NOT NULL GROUP BY month, o.platform, a.id"
)
_BACK = (
    "SELECT substr(ifnull(r.refunded_at, r.opened_at), 1, 7) AS month, c.id, c.name, r.platform, a.platform_id,"
    " 0 AS orders, NULL, NULL, NULL, NULL, NULL, sum(r.commission_back_fen) AS back FROM refund_case AS r"
    " JOIN (SELECT order_id, platform, account, session FROM sale GROUP BY order_id, platform) AS o"
    f" ON o.order_id = r.order_id AND o.platform = r.platform{_OWNED}"
    " WHERE r.commission_back_fen IS NOT NULL GROUP BY month, r.platform, a.id"
)


def settlements(record: Record, query: Query) -> tuple[Settlement, ...]:
    """Orders and clawbacks by month and account, newest first; of the query, creator and days count."""
    summed: dict[tuple[Any, ...], list[Any]] = {}
    for sql in (_SALES, _BACK):
        for month, creator, name, platform, account, *figures in record.rows(sql):
            if not _wanted(query, month, creator):
                continue
            kept = summed.setdefault((month, name, platform, account), [0, *[None] * 6])
            kept[:] = [_sum(one, other) for one, other in zip(kept, figures, strict=True)]
    rows = sorted(summed.items(), key=lambda one: (one[0][0] or "", one[1][1] or 0), reverse=True)
    return tuple(Settlement(*key, *figures) for key, figures in rows)


def restatements(record: Record, session: int) -> tuple[Restatement, ...]:
    """A session's figures as each export told them, oldest first, each with what was in force from then on."""
    if not record.one("SELECT 1 FROM session WHERE id = ?", session):
        raise Trouble("There is no session {session}.", session=session)
    files = dict(record.rows("SELECT id, file FROM batch"))
    now: dict[str, Any] = {}
    found = []
    for known_at, batch, told in versions.restatements(record, "session", session):
        changed = tuple(
            name.removesuffix("_fen") for name, value in told.items() if value is not None and now.get(name) != value
        )
        now.update({name: value for name, value in told.items() if value is not None})
        figures = {name: now.get(name) for name in _SHOWN}
        found.append(Restatement(known_at, batch, files.get(batch, ""), **figures, changed=changed))
    return tuple(found)


def _wanted(query: Query, month: str | None, creator: int | None) -> bool:
    if query.creator is not None and creator != query.creator:
        return False
    first, last = query.first, query.last
    return not (
        (first and (month or "") < first.isoformat()[:7]) or (last and (month or "9999") > last.isoformat()[:7])
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other
