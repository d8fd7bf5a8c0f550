"""What orders say of sessions: each product's sums in each session, kept as versions of the rows they sum to.

The sums stand among what other files say of the same product in the same session: the newest export has the
last word. A version made here carries its line as a negative number, so that it can be made anew.
"""

import json
from collections.abc import Sequence

from assistant.record import rollups, versions
from assistant.record.record import Record
from assistant.record.tables import SESSION_PRODUCT

Key = tuple[int, str]
"""A session's row and a product's own id."""

_BY_ID = (
    "UPDATE sale SET session = (SELECT s.id FROM session AS s WHERE s.session_id = sale.session_id"
    " AND s.platform = sale.platform) WHERE session IS NULL AND session_id IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM session AS s WHERE s.session_id = sale.session_id AND s.platform = sale.platform)"
    " RETURNING session, product_id"
)
_WITHIN = (
    "SELECT s.id FROM session AS s WHERE s.account = sale.account AND s.started_at <= sale.paid_at AND sale.paid_at <="
    " ifnull(s.ended_at, strftime('%Y-%m-%dT%H:%M:%S', s.started_at, '+' || s.duration_s || ' seconds'))"
    " ORDER BY s.started_at DESC LIMIT 1"
)
_BY_TIME = (
    f"UPDATE sale SET session = ({_WITHIN}) WHERE session IS NULL AND session_id IS NULL AND account IS NOT NULL"
    f" AND paid_at IS NOT NULL AND EXISTS ({_WITHIN}) RETURNING session, product_id"
)
_VOID = ("关闭", "取消", "拒绝", "撤销", "驳回", "失败")
_VALID_CASE = "(c.status IS NULL OR NOT (" + " OR ".join(f"c.status LIKE '%{word}%'" for word in _VOID) + "))"
_REFUND = (
    "ifnull(o.refund_fen, (SELECT sum(c.refund_fen) FROM refund_case AS c"
    f" WHERE c.order_id = o.order_id AND c.platform = o.platform AND {_VALID_CASE}))"
)
_SUMS = (
    "SELECT sum(items) AS items, count(*) AS orders, sum(paid_fen) AS gmv_fen, sum(back) AS refund_fen,"
    " CASE WHEN count(back) THEN count(nullif(back, 0)) END AS refund_orders, sum(commission_fen) AS commission_fen"
    f" FROM (SELECT o.items, o.paid_fen, o.commission_fen, {_REFUND} AS back FROM sale AS o"
    " WHERE o.session = ? AND o.product_id = ? AND o.paid_at IS NOT NULL)"
)
_FIGURES = ("items", "orders", "gmv_fen", "refund_fen", "refund_orders", "commission_fen")


class Sales:
    """Which sums of orders are out of date while a batch comes in or goes."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._keys: set[Key] = set()

    def touch(self, newest: int, told: Sequence[int]) -> None:
        """Orders above an id, and known ones of which something new was said."""
        self._note("id > ?", newest)
        for row in told:
            self._note("id = ?", row)

    def touch_orders(self, newest: int, told: Sequence[int]) -> None:
        """The orders of refund cases above an id, and of known ones of which something new was said."""
        of_cases = "(order_id, platform) IN (SELECT order_id, platform FROM refund_case WHERE {})"
        self._note(of_cases.format("id > ?"), newest)
        for row in told:
            self._note(of_cases.format("id = ?"), row)

    def touch_batch(self, batch: int) -> None:
        """Everything that a batch said of orders, before it is taken back; its sessions let go of their orders."""
        spoken = "(batch = ?1 OR id IN (SELECT row FROM version WHERE table_name = '{0}' AND batch = ?1))"
        self._note(spoken.format("sale"), batch)
        cases = f"SELECT order_id, platform FROM refund_case WHERE {spoken.format('refund_case')}"
        self._note(f"(order_id, platform) IN ({cases})", batch)
        mine = "session IN (SELECT id FROM session WHERE batch = ?)"
        self._note(mine, batch)
        self._record.conn.execute(f"UPDATE sale SET session = NULL WHERE {mine}", (batch,))

    def link(self) -> None:
        """Find the sessions of orders that have none: by the session's id, else by account and time of payment."""
        for sql in (_BY_ID, _BY_TIME):
            self._keys.update(self._record.conn.execute(sql).fetchall())

    def settle(self) -> int:
        """Bring the sums up to date; how many products of sessions changed."""
        changed = sum(_derive(self._record, session, product) for session, product in sorted(self._keys) if product)
        self._keys.clear()
        return changed

    def _note(self, condition: str, *values: object) -> None:
        self._keys.update(
            self._record.rows(
                f"SELECT DISTINCT session, product_id FROM sale WHERE session IS NOT NULL AND {condition}", *values
            )
        )


def _derive(record: Record, session: int, product_id: str) -> bool:
    """Sum one product's orders in one session; whether the row changed."""
    figures = record.conn.execute(_SUMS, (session, product_id)).fetchone()
    told = dict(zip(_FIGURES, figures, strict=True))
    row = record.one(
        "SELECT k.id FROM session_product AS k JOIN product AS p ON p.id = k.product"
        " WHERE k.session = ? AND p.product_id = ?",
        session,
        product_id,
    )
    if not told["orders"]:
        return row is not None and _forget(record, row)
    source = record.rows(
        "SELECT o.batch, b.exported_at, o.line, o.product FROM sale AS o JOIN batch AS b ON b.id = o.batch"
        " WHERE o.session = ? AND o.product_id = ? AND o.paid_at IS NOT NULL"
        " ORDER BY b.exported_at DESC, o.batch DESC, o.line LIMIT 1",
        session,
        product_id,
    )[0]
    row = row or _make(record, session, product_id, source)
    return _tell(record, row, told, source)


def _make(record: Record, session: int, product_id: str, source: tuple[int, str, int, str | None]) -> int:
    batch, known_at, line, title = source
    record.conn.execute(
        "INSERT INTO product (product_id, product, batch, line) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (product_id, title, batch, line),
    )
    product = record.one("SELECT id FROM product WHERE product_id = ?", product_id)
    cursor = record.conn.execute(
        "INSERT INTO session_product (session, product, batch, line) VALUES (?, ?, ?, ?)",
        (session, product, batch, line),
    )
    row = int(cursor.lastrowid)
    rollups.add_products(record, "id = ?", (row,), 1)
    rollups.tally(record, "session_product", 1)
    _write(record, row, batch, -line, known_at, {})
    return row


def _tell(record: Record, row: int, told: versions.Figures, source: tuple[int, str, int, str | None]) -> bool:
    batch, known_at, line, _ = source
    versions.settle(record, SESSION_PRODUCT, [row])
    _unwrite(record, row)
    _write(record, row, batch, -line, known_at, told)
    return _fold(record, row)


def _forget(record: Record, row: int) -> bool:
    """Take away what orders said of a row, and the row where nothing else speaks of it."""
    if not _unwrite(record, row):
        return False
    spoken = record.one(
        "SELECT 1 FROM version WHERE table_name = 'session_product' AND row = ?1 UNION ALL"
        " SELECT 1 FROM history WHERE table_name = 'session_product' AND row = ?1 AND undone_at IS NULL LIMIT 1",
        row,
    )
    if spoken:
        return _fold(record, row)
    rollups.add_products(record, "id = ?", (row,), -1)
    rollups.tally(record, "session_product", -1)
    record.conn.execute("DELETE FROM session_product WHERE id = ?", (row,))
    return True


def _fold(record: Record, row: int) -> bool:
    rollups.add_products(record, "id = ?", (row,), -1)
    changed = versions.fold(record, SESSION_PRODUCT, row)
    rollups.add_products(record, "id = ?", (row,), 1)
    return bool(changed)


def _write(record: Record, row: int, batch: int, line: int, known_at: str, told: versions.Figures) -> None:
    record.conn.execute(
        "INSERT INTO version (table_name, row, batch, line, known_at, body) VALUES ('session_product', ?, ?, ?, ?, ?)",
        (row, batch, line, known_at, json.dumps(told)),
    )


def _unwrite(record: Record, row: int) -> bool:
    cursor = record.conn.execute(
        "DELETE FROM version WHERE table_name = 'session_product' AND row = ? AND line < 0", (row,)
    )
    return bool(cursor.rowcount)
