"""Two creators who are one person: merged, with all that is needed to part them again."""

import json
from datetime import datetime
from typing import Any

from assistant.record import erased, history
from assistant.record.record import Record
from assistant.record.tables import CREATOR
from assistant.terms.errors import Trouble
from assistant.terms.identity import Merged
from assistant.terms.persons import PRIVATE, masked
from assistant.terms.work import Changes

_MOVING = tuple((table, "creator") for table in ("account", "cost", "mark", "review", "pick", "flag", "document"))
_TOUCHED = Changes(frozenset({"creator", "account", "session", "cost", "mark", "review", "pick", "flag", "document"}))
_MERGE = "SELECT id, at, kept, kept_name, dropped, dropped_name, body, undone_at FROM merge"


def merge(record: Record, keep: int, drop: int, now: datetime | None = None) -> Merged:
    """Make one creator of two: what is `drop`'s becomes `keep`'s, and fields that `keep` lacks are filled.

    Raises Trouble where one of them is not there, or both are under review.
    """
    if keep == drop:
        raise Trouble("These are one creator already.")
    for creator in (keep, drop):
        erased.must_be_there(record, creator)
    with record.atomic():
        kept, dropped = _row(record, keep), _row(record, drop)
        _look_at_reviews(record, keep, drop)
        at = (now or datetime.now()).isoformat(timespec="seconds")
        twice = _picks_twice(record, keep, drop)
        moved = {table: _move(record, table, column, keep, drop) for table, column in _MOVING}
        aliases = [name for (name,) in record.rows("SELECT name FROM alias WHERE creator = ?", drop)]
        record.conn.execute("UPDATE alias SET creator = ? WHERE creator = ?", (keep, drop))
        record.conn.execute("DELETE FROM creator WHERE id = ?", (drop,))
        record.conn.execute("INSERT INTO alias (name, creator) VALUES (?, ?)", (dropped["name"], keep))
        filled = {
            field: dropped[field]
            for field in CREATOR.fields
            if field != "name" and kept[field] is None and dropped[field] is not None
        }
        edits = [history.correct(record, "creator", keep, field, value, None, now) for field, value in filled.items()]
        body = {"creator": dropped, "moved": moved, "aliases": aliases, "edits": edits, "picks": twice}
        cursor = record.conn.execute(
            "INSERT INTO merge (at, kept, kept_name, dropped, dropped_name, body) VALUES (?, ?, ?, ?, ?, ?)",
            (at, keep, kept["name"], drop, dropped["name"], json.dumps(body, ensure_ascii=False)),
        )
    counts = {table: len(ids) for table, ids in moved.items() if ids}
    counts |= {"session": _sessions(record, moved["account"])}
    shown = {field: masked(field, value) if field in PRIVATE else value for field, value in filled.items()}
    return Merged(int(cursor.lastrowid), at, keep, kept["name"], drop, dropped["name"], counts, shown, changes=_TOUCHED)


def part(record: Record, merge_id: int, now: datetime | None = None) -> Merged:
    """Undo a merge: what was the other's becomes hers again, unless it has gone elsewhere since.

    Raises Trouble where there is no such merge, it was undone before, or her name is another's now.
    """
    found = record.rows(f"{_MERGE} WHERE id = ?", merge_id)
    if not found:
        raise Trouble("There is no merge {merge}.", merge=merge_id)
    _, at, keep, kept_name, drop, dropped_name, text, undone_at = found[0]
    if undone_at is not None:
        raise Trouble("This merge was undone already.")
    body: dict[str, Any] = json.loads(text)
    if record.one("SELECT 1 FROM creator WHERE name = ? OR id = ?", dropped_name, drop):
        raise Trouble("There is a creator called {name} again; rename her first.", name=dropped_name)
    with record.atomic():
        record.conn.execute("DELETE FROM alias WHERE name = ?", (dropped_name,))
        names = ", ".join(body["creator"])
        marks = ", ".join("?" * len(body["creator"]))
        record.conn.execute(f"INSERT INTO creator ({names}) VALUES ({marks})", tuple(body["creator"].values()))
        counts = {table: _give_back(record, table, column, keep, drop, body) for table, column in _MOVING}
        for name in body["aliases"]:
            record.conn.execute("UPDATE alias SET creator = ? WHERE name = ? AND creator = ?", (drop, name, keep))
        for pick in body["picks"]:
            _put_back(record, pick)
        for edit in body["edits"]:
            if edit is not None and record.one("SELECT 1 FROM history WHERE id = ? AND undone_at IS NULL", edit):
                history.undo(record, edit, now)
        record.conn.execute(
            "UPDATE merge SET undone_at = ? WHERE id = ?",
            ((now or datetime.now()).isoformat(timespec="seconds"), merge_id),
        )
    moved = {table: count for table, count in counts.items() if count}
    return Merged(merge_id, at, keep, kept_name, drop, dropped_name, moved, undone=True, changes=_TOUCHED)


def listed(record: Record) -> tuple[Merged, ...]:
    """All merges, newest first."""
    found = []
    for row, at, keep, kept_name, drop, dropped_name, text, undone_at in record.rows(f"{_MERGE} ORDER BY id DESC"):
        moved = {table: len(ids) for table, ids in json.loads(text)["moved"].items() if ids}
        found.append(Merged(row, at, keep, kept_name, drop, dropped_name, moved, undone=undone_at is not None))
    return tuple(found)


def _row(record: Record, creator: int) -> dict[str, Any]:
    names = [name for _, name, *_ in record.rows("PRAGMA table_info(creator)")]
    found = record.conn.execute(f"SELECT {', '.join(names)} FROM creator WHERE id = ?", (creator,)).fetchone()
    if found is None:
        raise Trouble("There is no creator {creator}.", creator=creator)
    return dict(zip(names, found, strict=True))


def _look_at_reviews(record: Record, keep: int, drop: int) -> None:
    if record.one("SELECT count(*) FROM review WHERE state = 'open' AND creator IN (?, ?)", keep, drop) > 1:
        raise Trouble("Both are under review; close one of the reviews first.")


def _picks_twice(record: Record, keep: int, drop: int) -> list[dict[str, Any]]:
    """Take away picks of the one that the other has as well; they come back when the two are parted."""
    names = [name for _, name, *_ in record.rows("PRAGMA table_info(pick)")]
    twice = record.rows(
        f"SELECT {', '.join('d.' + name for name in names)} FROM pick AS d WHERE d.creator = ? AND EXISTS"
        " (SELECT 1 FROM pick AS k WHERE k.creator = ? AND k.product = d.product AND k.session IS d.session)",
        drop,
        keep,
    )
    record.conn.executemany("DELETE FROM pick WHERE id = ?", [(row[names.index("id")],) for row in twice])
    return [dict(zip(names, row, strict=True)) for row in twice]


def _move(record: Record, table: str, column: str, keep: int, drop: int) -> list[int]:
    ids = [row for (row,) in record.rows(f"SELECT id FROM {table} WHERE {column} = ?", drop)]
    record.conn.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (keep, drop))
    return ids


def _give_back(record: Record, table: str, column: str, keep: int, drop: int, body: dict[str, Any]) -> int:
    cursor = record.conn.executemany(
        f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} = ?",
        [(drop, row, keep) for row in body["moved"].get(table, ())],
    )
    return max(int(cursor.rowcount), 0)


def _put_back(record: Record, pick: dict[str, Any]) -> None:
    there = all(
        pick[column] is None or record.one(f"SELECT 1 FROM {table} WHERE id = ?", pick[column])
        for column, table in (("product", "product"), ("session", "session"))
    )
    if there:
        marks = ", ".join("?" * len(pick))
        record.conn.execute(
            f"INSERT INTO pick ({', '.join(pick)}) VALUES ({marks}) ON CONFLICT DO NOTHING", tuple(pick.values())
        )


def _sessions(record: Record, accounts: list[int]) -> int:
    return sum(int(record.one("SELECT count(*) FROM session WHERE account = ?", account)) for account in accounts)
