"""Products and picks as rows to look at."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from assistant.record import windows
from assistant.record.narrowing import Link, either, heard
from assistant.record.record import Record
from assistant.terms.browsing import Query, Sum, Values, Window
from assistant.terms.errors import Trouble
from assistant.terms.live import Pick, Product
from assistant.terms.texts import harmless
from assistant.terms.weekly import SoldProduct

_SOLD = {
    "supplier": "u.name",
    "sessions": "ifnull(t.sessions, 0)",
    "items": "CASE WHEN t.items_known THEN t.items END",
    "gmv_fen": "CASE WHEN t.gmv_known THEN t.gmv_fen END",
    "refund_fen": "CASE WHEN t.refund_known THEN t.refund_fen END",
}
PRODUCT_COLUMNS = {field.name: _SOLD.get(field.name, f"p.{field.name}") for field in fields(Product)}
_PRODUCT_JOINS = (
    "FROM product AS p LEFT JOIN supplier AS u ON u.id = p.supplier LEFT JOIN product_sum AS t ON t.product = p.id"
)
_PRODUCTS: windows.Listing[Product] = windows.Listing(
    sql=f"SELECT {', '.join(PRODUCT_COLUMNS.values())} {_PRODUCT_JOINS}",
    keys=_PRODUCT_JOINS,
    id="p.id",
    columns=PRODUCT_COLUMNS,
    make=Product,
    default="id",
    search=either("p.product", "p.product_id", "p.track", "p.category", "u.name", "p.origin"),
    sounds=heard("p.product", "u.name"),
    names=frozenset({"product", "supplier"}),
    indexed=frozenset({"id"}),
    shown={"product": "coalesce(nullif(p.product, ''), p.product_id)"},
)

_OF = {
    "creator_id": "a.creator",
    "creator": "c.name",
    "platform": "s.platform",
    "account": "a.platform_id",
    "session": "s.id",
    "session_id": "s.session_id",
    "started_at": "s.started_at",
    "product_id": "p.product_id",
    "product": "p.product",
}
PICK_COLUMNS = {field.name: _OF.get(field.name, f"k.{field.name}") for field in fields(Pick)}
_PICK_JOINS = (
    "FROM session_product AS k JOIN session AS s ON s.id = k.session JOIN product AS p ON p.id = k.product"
    " JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator"
)
_SESSION = Link(
    "k.session",
    "session AS s JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator",
    "s.id",
)
_PRODUCT = Link("k.product", "product AS p", "p.id")
_PICKS: windows.Listing[Pick] = windows.Listing(
    sql=f"SELECT {', '.join(PICK_COLUMNS.values())} {_PICK_JOINS}",
    keys=_PICK_JOINS,
    id="k.id",
    columns=PICK_COLUMNS,
    make=Pick,
    default="id",
    search=(
        f"k.product IN (SELECT id FROM product AS p WHERE {either('p.product', 'p.product_id')})"
        f" OR k.session IN (SELECT s.id FROM session AS s WHERE s.account IN (SELECT a.id FROM account AS a"
        f" JOIN creator AS c ON c.id = a.creator WHERE {either('c.name')}))"
    ),
    sounds=(
        f"k.product IN (SELECT id FROM product AS p WHERE {heard('p.product')})"
        f" OR k.session IN (SELECT s.id FROM session AS s WHERE s.account IN (SELECT a.id FROM account AS a"
        f" JOIN creator AS c ON c.id = a.creator WHERE {heard('c.name')}))"
    ),
    names=frozenset({"creator", "product"}),
    creator="a.creator = ?",
    day="s.started_at",
    indexed=frozenset({"id"}),
    total="SELECT rows FROM tally WHERE name = 'session_product'",
    shown={
        "creator": "coalesce(nullif(c.name, ''), a.platform_id)",
        "product": "coalesce(nullif(p.product, ''), p.product_id)",
    },
    links={field: _PRODUCT if field in ("product", "product_id") else _SESSION for field in _OF},
)
_PICKS_ALONE = replace(_PICKS, keys="FROM session_product AS k")


def window(record: Record, query: Query, offset: int, limit: int) -> Window[Product]:
    """The products of a query from `offset` on."""
    return windows.window(record, _PRODUCTS, query, offset, limit)


def every(record: Record, query: Query, limit: int | None = None) -> tuple[Product, ...]:
    """All products of a query."""
    return windows.every(record, _PRODUCTS, query, limit)


def values(record: Record, query: Query, column: str, text: str, limit: int) -> Values:
    """The values of one column in the products of a query."""
    return windows.values(record, _PRODUCTS, query, column, text, limit)


def sums(record: Record, query: Query, columns: Sequence[str]) -> dict[str, Sum]:
    """What columns of figures come to in the products of a query."""
    return windows.sums(record, _PRODUCTS, query, columns)


def picks_window(record: Record, query: Query, offset: int, limit: int) -> Window[Pick]:
    """What creators sold in sessions, product by product, the newest rows first."""
    return windows.window(record, _pick_listing(query), query, offset, limit)


def _pick_listing(query: Query) -> windows.Listing[Pick]:
    """The one that leaves the neighbours alone where neither order nor days need them."""
    near = query.sort in _OF or query.creator or query.first or query.last
    return _PICKS if near else _PICKS_ALONE


def pick_values(record: Record, query: Query, column: str, text: str, limit: int) -> Values:
    """The values of one column in the picks of a query."""
    return windows.values(record, _pick_listing(query), query, column, text, limit)


def pick_sums(record: Record, query: Query, columns: Sequence[str]) -> dict[str, Sum]:
    """What columns of figures come to in the picks of a query."""
    return windows.sums(record, _pick_listing(query), query, columns)


def every_pick(record: Record, query: Query, limit: int | None = None) -> tuple[Pick, ...]:
    """All picks of a query."""
    return windows.every(record, _PICKS, query, limit)


def best(record: Record, creator: int, first: str, last: str, limit: int) -> tuple[tuple[str, int, int | None], ...]:
    """A creator's best sellers of a period: (product, sessions, GMV in fen), most first."""
    return tuple(
        record.rows(
            "SELECT ifnull(p.product, p.product_id), count(*), sum(k.gmv_fen) FROM session AS s"
            " JOIN session_product AS k ON k.session = s.id JOIN product AS p ON p.id = k.product"
            " WHERE s.account IN (SELECT id FROM account WHERE creator = ?) AND s.started_at >= ? AND s.started_at < ?"
            " GROUP BY p.id ORDER BY sum(k.gmv_fen) DESC LIMIT ?",
            creator,
            first,
            f"{last}~",
            limit,
        )
    )


def sold(record: Record, first: str, last: str, limit: int) -> tuple[SoldProduct, ...]:
    """What the whole agency sold in a period, the most GMV first."""
    return tuple(
        SoldProduct(*row)
        for row in record.rows(
            "SELECT p.product_id, ifnull(nullif(p.product, ''), p.product_id), count(DISTINCT a.creator), count(*),"
            " sum(k.items), count(k.items), sum(k.gmv_fen), count(k.gmv_fen) FROM session AS s"
            " JOIN session_product AS k ON k.session = s.id JOIN product AS p ON p.id = k.product"
            " JOIN account AS a ON a.id = s.account WHERE s.started_at >= ? AND s.started_at < ?"
            " GROUP BY p.id ORDER BY sum(k.gmv_fen) DESC, p.id LIMIT ?",
            first,
            f"{last}~",
            limit,
        )
    )


def told_of(record: Record, first: str, last: str) -> int:
    """Of how many sessions of a period it is known what was sold in them."""
    return int(
        record.one(
            "SELECT count(*) FROM session AS s WHERE s.started_at >= ? AND s.started_at < ?"
            " AND EXISTS (SELECT 1 FROM session_product AS k WHERE k.session = s.id)",
            first,
            f"{last}~",
        )
    )


def plan(record: Record, creator: int, product: int, note: str, now: datetime | None = None) -> int:
    """Put a product on a creator's list for coming sessions."""
    if record.one("SELECT 1 FROM pick WHERE creator = ? AND product = ? AND session IS NULL", creator, product):
        raise Trouble("This product is on the creator's list already.")
    moment = (now or datetime.now()).isoformat(timespec="seconds")
    cursor = record.conn.execute(
        "INSERT INTO pick (creator, product, made_at, note) VALUES (?, ?, ?, ?)",
        (creator, product, moment, harmless(note) or None),
    )
    return int(cursor.lastrowid)


def planned(record: Record, creator: int) -> tuple[tuple[int, str, str | None], ...]:
    """Products on a creator's list: (pick, product, note)."""
    return tuple(
        record.rows(
            "SELECT k.id, ifnull(p.product, p.product_id), k.note FROM pick AS k JOIN product AS p ON p.id = k.product"
            " WHERE k.creator = ? AND k.session IS NULL ORDER BY k.made_at, k.id",
            creator,
        )
    )


def unplan(record: Record, pick: int) -> None:
    """Take a product off a creator's list."""
    record.conn.execute("DELETE FROM pick WHERE id = ?", (pick,))
