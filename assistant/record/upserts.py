"""Many rows into one table: new ones at once, known ones compared, versioned and folded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from assistant.record import versions
from assistant.record.engine import IntegrityError
from assistant.record.record import Record
from assistant.record.tables import Table

_AT_ONCE = 400  # keys in one question


@dataclass(slots=True)
class Outcome:
    """What became of some rows; `told` are the ids of known rows of which something new was said."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    told: tuple[int, ...] = ()
    refused: list[int] = field(default_factory=list)  # places of rows that contradict another row
    changes: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)  # by row: column → old, new


def _nothing(_rows: list[int]) -> None:
    """Do nothing before rows change."""


def put(
    record: Record,
    table: Table,
    batch: int,
    lines: Sequence[int],
    columns: Mapping[str, Sequence[Any]],
    before_change: Callable[[list[int]], None] = _nothing,
) -> Outcome:
    """Bring rows in; `columns` hold the table's key and some of its fields, each as long as `lines`.

    A row whose key is known does not replace: its figures are kept as a version, and the newest export
    has the last word on each field. A missing value never takes a known one away.
    """
    newest = record.one(f"SELECT ifnull(max(id), 0) FROM {table.name}")
    names = (*columns, "line", "batch")
    marks = ", ".join("?" * len(names))
    cursor = record.conn.executemany(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING",
        zip(*columns.values(), lines, repeat(batch), strict=False),
    )
    added = max(int(cursor.rowcount), 0)
    if added == len(lines):
        return Outcome(added=added)
    new = {line for (line,) in record.conn.execute(f"SELECT line FROM {table.name} WHERE id > ?", (newest,))}
    places = [place for place, line in enumerate(lines) if line not in new]
    outcome = _merge(_Arrival(record, table, batch, lines, columns), places, before_change)
    outcome.added = added
    return outcome


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Rows on their way in."""

    record: Record
    table: Table
    batch: int
    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]

    def keys(self, names: Sequence[str], places: Sequence[int]) -> list[tuple[Any, ...]]:
        return [tuple(self.columns[name][place] for name in names) for place in places]


def _merge(arrival: _Arrival, places: Sequence[int], before_change: Callable[[list[int]], None]) -> Outcome:
    """Fold rows into those that are known already."""
    outcome = Outcome()
    ids = _known_ids(arrival, places)
    told = [name for name in arrival.columns if name in arrival.table.fields]
    now = _figures(arrival.record, arrival.table, told, list({row for row in ids.values() if row is not None}))
    said: list[tuple[int, int, versions.Figures]] = []
    differ: dict[int, list[int]] = {}
    for place, row in ids.items():
        figures = {name: value for name in told if (value := arrival.columns[name][place]) is not None}
        if row is None or _contradicts(arrival, now[row], figures):
            outcome.refused.append(place)
            continue
        said.append((row, arrival.lines[place], figures))
        if any(now[row][name] != value for name, value in figures.items()):
            differ.setdefault(row, []).append(place)
    outcome.told = tuple(differ)
    before_change(list(differ))
    versions.keep(arrival.record, arrival.table, arrival.batch, said)
    for row, told_at in differ.items():
        _fold(arrival, row, told_at, now[row], outcome)
    outcome.unchanged = len(places) - outcome.updated - len(outcome.refused)
    return outcome


def _fold(arrival: _Arrival, row: int, places: list[int], before: Mapping[str, Any], outcome: Outcome) -> None:
    try:
        changed = versions.fold(arrival.record, arrival.table, row)
    except IntegrityError:  # the restated key belongs to another row
        arrival.record.conn.execute(
            "DELETE FROM version WHERE table_name = ? AND row = ? AND batch = ?",
            (arrival.table.name, row, arrival.batch),
        )
        outcome.refused.extend(places)
        return
    if changed:
        outcome.updated += len(places)
        outcome.changes[row] = {name: (before.get(name), value) for name, value in changed.items()}


def _contradicts(arrival: _Arrival, now: Mapping[str, Any], figures: Mapping[str, Any]) -> bool:
    """Whether the row is another thing under the same key, or is told twice in one file."""
    table = arrival.table
    names = {now.get(table.name_of), figures.get(table.name_of)} - {None}
    if len(names) > 1:
        return True
    return table.once and now["batch"] == arrival.batch and any(now[name] != value for name, value in figures.items())


def _known_ids(arrival: _Arrival, places: Sequence[int]) -> dict[int, int | None]:
    """The row of each place: by its own name where it has one, else by its key."""
    table = arrival.table
    found: dict[int, int | None] = dict.fromkeys(places)
    for names in ((table.name_of, "platform") if table.name_of in arrival.columns else None, table.key):
        if names is None:
            continue
        open_places = [place for place in places if found[place] is None]
        keys = arrival.keys([str(name) for name in names], open_places)
        ids = find(arrival.record, table, [str(name) for name in names], keys)
        found.update({place: ids.get(key) for place, key in zip(open_places, keys, strict=True)})
    return found


def find(
    record: Record, table: Table, names: Sequence[str], keys: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """The ids of the rows whose columns `names` have these values, by value."""
    listed = ", ".join(names)
    one = f"({', '.join('?' * len(names))})"
    found: dict[tuple[Any, ...], int] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        sql = f"SELECT id, {listed} FROM {table.name} WHERE ({listed}) IN (VALUES {', '.join([one] * len(some))})"
        for row, *values in record.conn.execute(sql, [value for key in some for value in key]):
            found[tuple(values)] = row
    return found


def _figures(record: Record, table: Table, names: Sequence[str], rows: Sequence[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT id, batch, {', '.join(names) or 'NULL'} FROM {table.name} WHERE id IN ({marks})"
        for row, batch, *values in record.conn.execute(sql, some):
            found[row] = {"batch": batch, **dict(zip(names, values, strict=False))}
    return found
