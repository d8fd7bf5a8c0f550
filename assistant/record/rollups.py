"""Sums by account and day, kept in the same transaction as the sessions they sum."""

from collections.abc import Iterable, Sequence

from assistant.record.record import Record

_SUMS = """
    count(*) AS sessions,
    sum(duration_s) AS duration_s,
    sum(gmv_fen) AS gmv_fen,
    count(gmv_fen) AS gmv_sessions,
    sum(refund_fen) AS refund_fen,
    sum(gmv_fen - refund_fen) AS net_fen,
    count(gmv_fen - refund_fen) AS net_sessions,
    sum(CASE WHEN gmv_fen - refund_fen IS NOT NULL THEN duration_s END) AS net_s,
    sum(orders) AS orders,
    sum(viewers) AS viewers,
    sum(ad_spend_fen) AS ad_spend_fen,
    sum(new_followers) AS new_followers
"""
_COLUMNS = (
    "sessions, duration_s, gmv_fen, gmv_sessions, refund_fen, net_fen, net_sessions, net_s, orders, viewers,"
    " ad_spend_fen, new_followers"
)

KEPT = ("session_day", "product_sum", "tally")
"""The tables of sums, which hold nothing that cannot be made anew."""

Days = set[tuple[int, str]]
"""(account, day) pairs whose sums are out of date."""


def add_new(record: Record, batch: int, after: int) -> None:
    """Add to the sums the sessions of the batch with ids above `after`."""
    names = [name.strip() for name in _COLUMNS.split(",")]
    adds = ", ".join(
        f"{name} = CASE WHEN {name} IS NULL THEN excluded.{name}"
        f" WHEN excluded.{name} IS NULL THEN {name} ELSE {name} + excluded.{name} END"
        for name in names
    )
    record.conn.execute(
        f"INSERT INTO session_day (account, day, {_COLUMNS})"
        f" SELECT account, substr(started_at, 1, 10) AS day, {_SUMS} FROM session NOT INDEXED"
        " WHERE id > ? AND batch = ? GROUP BY day, account"
        f" ON CONFLICT (day, account) DO UPDATE SET {adds}",
        (after, batch),
    )


def recount(record: Record, days: Iterable[tuple[int, str]]) -> None:
    """Sum these accounts' days again from their sessions."""
    for account, day in days:
        record.conn.execute("DELETE FROM session_day WHERE day = ? AND account = ?", (day, account))
        record.conn.execute(
            f"INSERT INTO session_day (account, day, {_COLUMNS})"
            f" SELECT account, ?, {_SUMS} FROM session"
            " WHERE account = ? AND started_at >= ? AND started_at < ? GROUP BY account",
            (day, account, day, f"{day}~"),
        )


def differences(record: Record) -> int:
    """How many of the kept sums differ from the rows they sum; 0 in a sound record."""
    pairs = (
        (
            f"SELECT account, day, {_COLUMNS} FROM session_day",
            f"SELECT account, substr(started_at, 1, 10) AS day, {_SUMS} FROM session GROUP BY account, day",
        ),
        (
            "SELECT product, sessions, items, gmv_fen, refund_fen FROM product_sum WHERE sessions <> 0",
            (
                "SELECT product, count(*), ifnull(sum(items), 0), ifnull(sum(gmv_fen), 0), ifnull(sum(refund_fen), 0)"
                " FROM session_product GROUP BY product"
            ),
        ),
        (
            "SELECT name, rows FROM tally WHERE rows <> 0",
            (
                "SELECT * FROM (SELECT 'session' AS name, count(*) AS rows FROM session UNION ALL"
                " SELECT 'session_product', count(*) FROM session_product) WHERE rows <> 0"
            ),
        ),
    )
    return sum(
        int(record.one(f"SELECT count(*) FROM ({kept} EXCEPT {true})"))
        + int(record.one(f"SELECT count(*) FROM ({true} EXCEPT {kept})"))
        for kept, true in pairs
    )


def rebuild(record: Record) -> None:
    """Make all sums anew from the rows they sum."""
    for name in KEPT:
        record.conn.execute(f"DELETE FROM {name}")
    record.conn.execute(
        f"INSERT INTO session_day (account, day, {_COLUMNS})"
        f" SELECT account, substr(started_at, 1, 10) AS day, {_SUMS} FROM session GROUP BY account, day"
    )
    add_products(record, "true", (), 1)
    for name in ("session", "session_product"):
        tally(record, name, int(record.one(f"SELECT count(*) FROM {name}")))


def add_products(record: Record, condition: str, values: Sequence[object], sign: int) -> None:
    """Add (sign 1) or take away (sign −1) the rows of session_product under a condition."""
    sums = ", ".join(
        f"{sign} * {sum_}"
        for name in ("items", "gmv_fen", "refund_fen")
        for sum_ in (f"ifnull(sum({name}), 0)", f"count({name})")
    )
    names = ("sessions", "items", "items_known", "gmv_fen", "gmv_known", "refund_fen", "refund_known")
    record.conn.execute(
        f"INSERT INTO product_sum (product, {', '.join(names)})"
        f" SELECT product, {sign} * count(*), {sums} FROM session_product WHERE {condition} GROUP BY product"
        f" ON CONFLICT (product) DO UPDATE SET {', '.join(f'{name} = {name} + excluded.{name}' for name in names)}",
        tuple(values),
    )


def tally(record: Record, name: str, more: int) -> None:
    """Keep count of a table's rows."""
    if more:
        record.conn.execute(
            "INSERT INTO tally (name, rows) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET rows = rows + excluded.rows",
            (name, more),
        )


def tallied(record: Record, name: str) -> int:
    """How many rows a tallied table has."""
    return int(record.one("SELECT rows FROM tally WHERE name = ?", name) or 0)
