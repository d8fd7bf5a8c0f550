"""Everything that the record holds of one person, table by table: her right to know."""

from collections.abc import Mapping

from assistant.record.record import Record
from assistant.terms.erasing import Held
from assistant.terms.errors import Trouble

_ACCOUNTS = "account IN (SELECT id FROM account WHERE creator = ?1)"
_SESSIONS = f"session IN (SELECT id FROM session WHERE {_ACCOUNTS})"
_REVIEWS = "review IN (SELECT id FROM review WHERE creator = ?1)"
_ORDERS = f"(order_id, platform) IN (SELECT order_id, platform FROM sale WHERE {_ACCOUNTS})"
_ROWS_OF_HERS = (
    "(table_name IN ('creator', 'asked') AND row = ?1)"
    f" OR (table_name = 'session' AND row IN (SELECT id FROM session WHERE {_ACCOUNTS}))"
)
_PLACES: Mapping[str, str] = {
    "creator": "id = ?1",
    "alias": "creator = ?1",
    "account": "creator = ?1",
    "follower": _ACCOUNTS,
    "session": _ACCOUNTS,
    "session_product": _SESSIONS,
    "sale": f"{_ACCOUNTS} OR {_SESSIONS}",
    "refund_case": _ORDERS,
    "ad_spend": _ACCOUNTS,
    "account_day": _ACCOUNTS,
    "deal": _ACCOUNTS,
    "pick": "creator = ?1",
    "cost": "creator = ?1",
    "mark": "creator = ?1",
    "review": "creator = ?1",
    "review_note": _REVIEWS,
    "review_step": _REVIEWS,
    "review_change": _REVIEWS,
    "flag": "creator = ?1",
    "document": "creator = ?1",
    "merge": "kept = ?1",
    "history": _ROWS_OF_HERS,
    "version": _ROWS_OF_HERS,
}
_WITHOUT = {"document": {"content"}}  # it is handed out as the file that it is


def everything(record: Record, creator: int) -> tuple[Held, ...]:
    """All rows that hold something of a creator, in full; tables without any are left out."""
    if not record.one("SELECT 1 FROM creator WHERE id = ?", creator):
        raise Trouble("There is no creator {creator}.", creator=creator)
    found = []
    for table, where in _PLACES.items():
        columns = tuple(
            name for _, name, *_ in record.rows(f"PRAGMA table_info({table})") if name not in _WITHOUT.get(table, set())
        )
        rows = record.rows(f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", creator)
        if rows:
            found.append(Held(table, columns, tuple(rows)))
    return tuple(found)
