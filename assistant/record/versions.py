"""What each import said of a row, folded into the row as it stands: the newest export has the last word.

A row touched by one import and no hand needs no version: it is what its batch said. From the second
touch on every import's figures are kept, so that any order of imports ends in the same row, earlier
figures stay visible, and an import can be taken back. What a hand corrected lies on top of them all.
"""

import json
from collections.abc import Iterable
from typing import Any

from assistant.record.record import Record
from assistant.record.tables import TABLES, Table

Figures = dict[str, Any]


def figures(record: Record, table: Table, row: int) -> Figures:
    """The row's columns as they stand."""
    found = record.conn.execute(f"SELECT {', '.join(table.fields)} FROM {table.name} WHERE id = ?", (row,)).fetchone()
    return dict(zip(table.fields, found, strict=True))


def keep(record: Record, table: Table, batch: int, told: Iterable[tuple[int, int, Figures]]) -> None:
    """Keep what a batch said of rows that it was not the first to speak of: (row, line, figures) each."""
    told = list(told)
    settle(record, table, (row for row, _, _ in told))
    known_at = record.one("SELECT exported_at FROM batch WHERE id = ?", batch)
    record.conn.executemany(
        "INSERT INTO version (table_name, row, batch, line, known_at, body) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (table_name, row, batch, line) DO UPDATE SET body = excluded.body",
        [(table.name, row, batch, line, known_at, _text(said)) for row, line, said in told],
    )


def settle(record: Record, table: Table, rows: Iterable[int]) -> None:
    """Write down the first import's figures before anything else touches the rows."""
    record.conn.execute("CREATE TEMP TABLE IF NOT EXISTS touched (row INTEGER PRIMARY KEY)")
    record.conn.execute("DELETE FROM touched")
    record.conn.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(row,) for row in rows])
    said = ", ".join(f"'{name}', t.{name}" for name in table.fields)
    record.conn.execute(
        "INSERT INTO version (table_name, row, batch, line, known_at, body)"
        f" SELECT '{table.name}', t.id, t.batch, t.line, b.exported_at, json_object({said})"
        f" FROM touched CROSS JOIN {table.name} AS t ON t.id = touched.row CROSS JOIN batch AS b ON b.id = t.batch"
        f" WHERE NOT EXISTS (SELECT 1 FROM version WHERE table_name = '{table.name}' AND row = t.id)"
        f" AND NOT EXISTS (SELECT 1 FROM history WHERE table_name = '{table.name}' AND row = t.id)"
    )


def fold(record: Record, table: Table, row: int) -> Figures:
    """Set the row to its newest known figures under the hand's corrections; what changed (new values)."""
    folded: Figures = dict.fromkeys(table.fields)
    source: Figures = {}
    for batch, line, body in record.rows(
        "SELECT batch, line, body FROM version WHERE table_name = ? AND row = ? ORDER BY known_at, batch, line",
        table.name,
        row,
    ):
        folded.update(_known(body))
        source = {"batch": batch, "line": line if line is None else abs(line)}  # negative: a sum of orders
    folded.update(by_hand(record, table, row))
    now = figures(record, table, row)
    folded.update({name: now[name] for name in table.key if name in folded and folded[name] is None})
    changed = {name: value for name, value in folded.items() if value != now[name]}
    write = {**changed, **source}
    if write:
        sets = ", ".join(f"{name} = ?" for name in write)
        record.conn.execute(f"UPDATE {table.name} SET {sets} WHERE id = ?", (*write.values(), row))
    return changed


def by_hand(record: Record, table: Table, row: int) -> Figures:
    """The hand's corrections that hold, newest last."""
    return {
        field: None if new is None else json.loads(new)
        for field, new in record.rows(
            "SELECT field, new FROM history WHERE table_name = ? AND row = ? AND undone_at IS NULL ORDER BY id",
            table.name,
            row,
        )
    }


def restatements(record: Record, table_name: str, row: int) -> list[tuple[str, int, Figures]]:
    """What was known of the row and when: (known_at, batch, figures), oldest first; one for a quiet row."""
    kept = record.rows(
        "SELECT known_at, batch, body FROM version WHERE table_name = ? AND row = ? ORDER BY known_at, batch, line",
        table_name,
        row,
    )
    if kept:
        return [(known_at, batch, _known(body)) for known_at, batch, body in kept]
    table = TABLES[table_name]
    source = record.conn.execute(
        f"SELECT b.exported_at, b.id FROM {table_name} AS t JOIN batch AS b ON b.id = t.batch WHERE t.id = ?",
        (row,),
    ).fetchone()
    return [] if source is None else [(source[0], source[1], figures(record, table, row))]


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _known(body: str) -> Figures:
    said: Figures = json.loads(body)
    return {name: value for name, value in said.items() if value is not None}
