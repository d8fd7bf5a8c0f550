"""The trash: rows that hands threw away, with all that belonged to them, until they are put back."""

import json
from collections.abc import Sequence
from datetime import datetime

from assistant.record import rollups
from assistant.record.derived import Sales
from assistant.record.noting import noting, put_back
from assistant.record.record import Record
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.live import Thrown

_SUMS = frozenset({"session_day", "product_sum", "tally"})  # these are summed anew, and orders find their session again
_NAMES = {
    "session": (
        "SELECT coalesce(c.name, a.nickname, a.platform_id) || ' ' || replace(substr(s.started_at, 1, 16), 'T', ' ')"
        " FROM session AS s JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator"
        " WHERE s.id = ?"
    ),
    "creator": "SELECT name FROM creator WHERE id = ?",
    "product": "SELECT ifnull(product, product_id) FROM product WHERE id = ?",
}
_NOTHING = "[]"  # the body of what belonged to a person who was erased
_OF_SESSION = "SELECT id FROM session_product WHERE session = ?"
_OF_CREATOR = ("cost", "mark", "pick", "alias", "document")
_HAS_SESSIONS = (
    "SELECT EXISTS (SELECT 1 FROM session AS s JOIN account AS a ON a.id = s.account WHERE a.creator = ?1)"
    " OR EXISTS (SELECT 1 FROM review WHERE creator = ?1) OR EXISTS (SELECT 1 FROM erased WHERE creator = ?1)"
)
_IS_SOLD = (
    "SELECT EXISTS (SELECT 1 FROM session_product WHERE product = ?1) OR EXISTS (SELECT 1 FROM pick WHERE product = ?1)"
)
_HELD: dict[str, tuple[str, Message]] = {
    "creator": (
        _HAS_SESSIONS,
        message("{name} has sessions or reviews. Note that she has left, or merge her with another creator."),
    ),
    "product": (_IS_SOLD, message("{name} was sold in sessions or is planned. Note that it is no longer sold.")),
}


def throw(record: Record, table: str, rows: Sequence[int], now: datetime | None = None) -> tuple[int, ...]:
    """Throw rows away, all or none; their numbers in the trash.

    Raises Trouble where a row is not there, or a creator or product still has sessions.
    """
    if table not in _NAMES:
        raise Trouble("{table} cannot be thrown away.", table=table)
    moment = (now or datetime.now()).isoformat(timespec="seconds")
    with record.atomic():
        return tuple(_throw(record, table, row, moment) for row in rows)


def restore(record: Record, thrown: int, now: datetime | None = None) -> str:
    """Put a row back as it was; the table it belongs to. Trouble where something stands in its place by now."""
    found = record.rows("SELECT table_name, row, body, restored_at FROM trash WHERE id = ?", thrown)
    if not found or found[0][3] is not None:
        raise Trouble("This is not in the trash.")
    table, row, body, _ = found[0]
    if body == _NOTHING:
        raise Trouble("This belonged to a person who was erased; nothing of it is left.")
    with record.atomic():
        put_back(record, json.loads(body))
        _sum(record, table, row, 1)
        if table == "session":
            sales = Sales(record)
            sales.link()
            sales.settle()
        record.conn.execute(
            "UPDATE trash SET restored_at = ? WHERE id = ?",
            ((now or datetime.now()).isoformat(timespec="seconds"), thrown),
        )
    return str(table)


def listed(record: Record) -> tuple[Thrown, ...]:
    """What lies in the trash, the newest first."""
    return tuple(
        Thrown(*row)
        for row in record.rows(
            "SELECT id, at, table_name, name FROM trash WHERE restored_at IS NULL AND body <> ?"
            " ORDER BY at DESC, id DESC",
            _NOTHING,
        )
    )


def keys(record: Record, table: str) -> frozenset[str]:
    """What the rows of a table in the trash would be known by in a file."""
    return frozenset(
        key
        for (told,) in record.rows("SELECT keys FROM trash WHERE table_name = ? AND restored_at IS NULL", table)
        for key in json.loads(told)
    )


def session_keys(account: int, started_at: str, session_id: str | None) -> list[str]:
    """What a session would be known by: its account and start, and the platform's own id."""
    return [f"{account}@{started_at}", *([f"#{session_id}"] if session_id else [])]


def _throw(record: Record, table: str, row: int, moment: str) -> int:
    name = record.one(_NAMES[table], row)
    if name is None:
        raise Trouble("This row is no longer in the record.")
    held, why = _HELD.get(table, ("SELECT 0 AND ?1", message("")))
    if record.one(held, row):
        raise Trouble(why.text, name=name)
    known = _keys(record, table, row)
    with noting(record) as noted:
        _sum(record, table, row, -1)
        _delete(record, table, row)
    body = [
        one.statement for one in noted if one.table not in _SUMS and not (table == "session" and one.table == "sale")
    ]
    cursor = record.conn.execute(
        "INSERT INTO trash (at, table_name, row, name, keys, body) VALUES (?, ?, ?, ?, ?, ?)",
        (moment, table, row, name, json.dumps(known), json.dumps(body, ensure_ascii=False)),
    )
    return int(cursor.lastrowid)


def _keys(record: Record, table: str, row: int) -> list[str]:
    if table != "session":
        return []
    (found,) = record.rows("SELECT account, started_at, session_id FROM session WHERE id = ?", row)
    return session_keys(*found)


def _sum(record: Record, table: str, row: int, sign: int) -> None:
    """Take a session and its products out of the sums before they go, or put them in once they are back."""
    if table != "session":
        return
    rollups.add_products(record, "session = ?", (row,), sign)
    rollups.tally(record, "session", sign)
    rollups.tally(record, "session_product", sign * int(record.one(f"SELECT count(*) FROM ({_OF_SESSION})", row)))
    if sign > 0:
        rollups.recount(record, _days(record, row))


def _days(record: Record, session: int) -> rollups.Days:
    return set(record.rows("SELECT account, substr(started_at, 1, 10) FROM session WHERE id = ?", session))


def _delete(record: Record, table: str, row: int) -> None:
    run = record.conn.execute
    days: rollups.Days = set()
    if table == "session":
        days = _days(record, row)
        for told in ("version", "history"):
            run(f"DELETE FROM {told} WHERE table_name = 'session_product' AND row IN ({_OF_SESSION})", (row,))
        run("UPDATE sale SET session = NULL WHERE session = ?", (row,))
        for leaning in ("pick", "session_product"):
            run(f"DELETE FROM {leaning} WHERE session = ?", (row,))
    elif table == "creator":
        accounts = "(SELECT id FROM account WHERE creator = ?)"
        for leaning in ("follower", "sale", "ad_spend", "account_day", "deal"):
            run(f"DELETE FROM {leaning} WHERE account IN {accounts}", (row,))
        for leaning in (*_OF_CREATOR, "flag", "account"):
            run(f"DELETE FROM {leaning} WHERE creator = ?", (row,))
    else:
        run("DELETE FROM product_sum WHERE product = ?", (row,))
    for told in ("version", "history"):
        run(f"DELETE FROM {told} WHERE table_name = ? AND row = ?", (table, row))
    run(f"DELETE FROM {table} WHERE id = ?", (row,))
    rollups.recount(record, days)
