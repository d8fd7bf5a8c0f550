"""Saving what is legible of a damaged record: rows are walked around the damage and poured into a fresh record."""

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from assistant.terms.copies import Salvaged
from assistant.terms.errors import Trouble
from assistant.terms.keys import Damaged, Key
from assistant.terms.work import Tick, silent
from assistant.vault import files

_HEAD = 100  # bytes of a file before its first page's own
_BLOCK = 4096  # row numbers asked for at once where all is well
_PATIENCE = 20_000  # questions that fail before a table is given up: its very root may be lost
_ROUNDS = 20  # of letting go of what points at lost rows
_FAR = 2**24  # rows are looked for up to here where even the last one cannot be found

Row = tuple[Any, ...]


def pour(
    damaged: Path, fresh: Path, key: Key | None = None, *, but: Collection[str] = (), tick: Tick = silent
) -> Salvaged:
    """Copy every row that can still be read into a fresh, empty record of today's form, sealed like the damaged one.

    Tables named in `but` are left out, and so are rows that point at lost ones. Raises Damaged where not even the
    list of tables can be read, with the head of another record as little as with its own.
    """
    try:
        return _pour_all(damaged, fresh, key, but, tick)
    except Damaged:
        if key is not None:  # a head under a seal is lost with its page
            raise
    headed = files.part_of(fresh.with_name(f"{fresh.name}.headed"))
    try:
        _give_head(damaged, fresh, headed)
        return _pour_all(headed, fresh, None, but, tick)
    finally:
        files.remove(headed)


def _give_head(damaged: Path, fresh: Path, headed: Path) -> None:
    """Copy a damaged record, its first hundred bytes those of a fresh one: all records have nearly the same."""
    shutil.copyfile(damaged, headed)
    head = bytearray(fresh.read_bytes()[:_HEAD])
    pages = headed.stat().st_size // (int.from_bytes(head[16:18], "big") or 1)
    head[28:40] = pages.to_bytes(4, "big") + bytes(8)  # so many pages, none of them free
    head[92:96] = head[24:28]
    with headed.open("r+b") as file:
        file.write(head)


def _pour_all(damaged: Path, fresh: Path, key: Key | None, but: Collection[str], tick: Tick) -> Salvaged:
    kept: dict[str, int] = {}
    incomplete: list[str] = []
    with files.connected(damaged, key) as source, files.connected(fresh, key, mode="rw") as target:
        source.execute("PRAGMA writable_schema = ON")  # a file that was cut, or a line of its schema, stops it no more
        tables = _tables(source, damaged)
        ours = set(_tables(target, fresh))
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        wanted = [name for name in tables if name in ours and name not in but]
        for place, name in enumerate(wanted):
            tick(place, len(wanted))
            kept[name], whole = _pour(source, target, name)
            if not whole:
                incomplete.append(name)
        dropped = _drop_orphans(target)
        target.execute("COMMIT")
    return Salvaged(kept, tuple(incomplete), dropped)


def _tables(conn: Any, file: Path) -> list[str]:
    asked = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        " AND name NOT LIKE '~_sqlite~_%' ESCAPE '~' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
    )
    try:
        found = [str(row[0]) for row in conn.execute(asked)]
    except (files.engine().Error, UnicodeDecodeError) as fault:
        raise Damaged("Nothing can be read of {file} any more.", file=file.name) from fault
    if not found:
        raise Damaged("Nothing can be read of {file} any more.", file=file.name)
    return found


def _pour(source: Any, target: Any, table: str) -> tuple[int, bool]:
    """Copy one table; how many rows, and whether it was read to the end without a gap."""
    here, there = _columns(source, table), _columns(target, table)
    shared = [name for name in there if name in here]
    if not shared:
        return 0, False
    listed = ", ".join(f'"{name}"' for name in shared)
    insert = f'INSERT OR REPLACE INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(shared))})'
    walk = _Walk(source, table, listed)
    many = 0
    for rows in walk.blocks():
        many += _insert(target, insert, rows)
    return many, walk.whole


def _insert(target: Any, insert: str, rows: list[Row]) -> int:
    """Keep those rows that the tables of today allow: damage may have made nonsense of some."""
    try:
        target.execute("SAVEPOINT block")
        target.executemany(insert, rows)
        target.execute("RELEASE block")
    except files.engine().Error:
        target.execute("ROLLBACK TO block")
        target.execute("RELEASE block")
        return _insert_each(target, insert, rows)
    return len(rows)


def _insert_each(target: Any, insert: str, rows: list[Row]) -> int:
    many = 0
    for row in rows:
        try:
            target.execute(insert, row)
        except files.engine().Error:
            continue
        many += 1
    return many


def _columns(conn: Any, table: str) -> list[str]:
    try:
        return [str(row[1]) for row in conn.execute(f'PRAGMA table_info("{table}")')]
    except files.engine().Error:
        return []


class _Walk:
    """Reads a table around its damage: what cannot be read at once is halved until only the lost rows remain."""

    def __init__(self, conn: Any, table: str, listed: str) -> None:
        self._conn, self._table, self._listed = conn, table, listed
        self.whole = True
        self._failed = 0

    def blocks(self) -> Iterator[list[Row]]:
        """The legible rows."""
        bounds = self._bounds()
        if bounds is None:
            yield from self._without_numbers()
            return
        first, last = bounds
        for start in range(first, last + 1, _BLOCK):
            if self._failed > _PATIENCE:
                return
            yield from self._between(start, min(start + _BLOCK - 1, last))

    def _bounds(self) -> tuple[int, int] | None:
        """The first and the last row number; None for a table without them."""
        found: list[int] = []
        for way, far in (("ASC", 1), ("DESC", _FAR)):
            try:
                row = self._conn.execute(f'SELECT rowid FROM "{self._table}" ORDER BY rowid {way} LIMIT 1').fetchone()
                if row is None:
                    return (1, 0)
                found.append(int(row[0]))
            except files.engine().OperationalError as fault:
                if "no such column" in str(fault):
                    return None
                found.append(far)
                self.whole = False
            except files.engine().Error:
                found.append(far)
                self.whole = False
        return found[0], found[1]

    def _between(self, first: int, last: int) -> Iterator[list[Row]]:
        try:
            rows = self._conn.execute(
                f'SELECT {self._listed} FROM "{self._table}" WHERE rowid BETWEEN ? AND ?', (first, last)
            ).fetchall()
        except files.engine().Error:
            self.whole = False
            self._failed += 1
            if first < last and self._failed <= _PATIENCE:
                middle = (first + last) // 2
                yield from self._between(first, middle)
                yield from self._between(middle + 1, last)
            return
        if rows:
            yield rows

    def _without_numbers(self) -> Iterator[list[Row]]:
        """Rows of a table that is sorted by its own key: from both ends up to the damage."""
        for way in ("ASC", "DESC"):
            rows: list[Row] = []
            try:
                for row in self._conn.execute(f'SELECT {self._listed} FROM "{self._table}" ORDER BY 1 {way}'):
                    rows.append(row)  # noqa: PERF402 - what came before the damage stays
                yield rows
                return
            except files.engine().Error:
                self.whole = False
                yield rows


def _drop_orphans(target: Any) -> int:
    """Let go of what points at lost rows: of the pointer where the row stands without it, else of the row; how many."""
    many = 0
    for _ in range(_ROUNDS):
        found = {(str(table), int(place)) for table, _row, _parent, place in target.execute("PRAGMA foreign_key_check")}
        if not found:
            return many
        for table, place in sorted(found):
            many += _unhook(target, table, place)
    raise Trouble("What is left of the record does not fit together.")


def _unhook(target: Any, table: str, place: int) -> int:
    keys = {int(row[0]): row for row in target.execute(f'PRAGMA foreign_key_list("{table}")')}
    _, _, parent, column, other, *_ = keys[place]
    needed = {str(row[1]): bool(row[3] or row[5]) for row in target.execute(f'PRAGMA table_info("{table}")')}
    lost = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT "{other or "id"}" FROM "{parent}")'
    if needed[column]:
        return int(target.execute(f'DELETE FROM "{table}" WHERE {lost}').rowcount)
    target.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE {lost}')
    return 0
