"""Her words out of every text of the record, whichever table it stands in, and nobody else's."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from assistant.record.engine import IntegrityError
from assistant.record.record import Record

_SHORTEST = 2  # letters of a word that is looked for inside texts; a shorter one could be anything
_OURS = frozenset(
    {"platform", "layout", "sha256", "table_name", "field", "state", "tier", "outcome", "metric", "measure", "causes"}
    | {"digest", "key", "day", "at", "first", "last", "since", "order_id", "product_id", "parent_order", "refund_id"}
    | {"deal_id", "status", "scene"}
)
"""Columns that hold the program's own words, days, or keys of things that are nobody's."""
_OTHERS = frozenset(
    {"creator.name", "creator.real_name", "creator.phone", "creator.id_number", "creator.bank_card", "alias.name"}
    | {"account.nickname", "account.platform_id", "erased.kind", "tally.name"}
)
"""Columns by which others are known, who may well be called the same."""


class Scrubber:
    """Puts a label where words of one person stand; longer names of others around them stay whole."""

    def __init__(self, hers: Iterable[str], others: Iterable[str], label: str) -> None:
        known = {word for word in hers if len(word) >= _SHORTEST}
        self.hers = frozenset(known | {word.replace("'", "''") for word in known})
        every = sorted(self.hers | {word for word in others if len(word) > _SHORTEST}, key=len, reverse=True)
        self._words = re.compile("|".join(map(_whole, every)) or r"(?!)")
        self._label = label

    def text(self, text: str) -> str:
        """The text without her words."""
        return self._words.sub(lambda found: self._label if found[0] in self.hers else found[0], text)

    def value(self, kept: str) -> str:
        """The same of a value as the record keeps it, be it JSON or text."""
        if kept[:1] in ("[", "{", '"'):
            try:
                told = json.loads(kept)
            except ValueError:
                return self.text(kept)
            other = self._within(told)
            return kept if other == told else json.dumps(other, ensure_ascii=False)
        return self.text(kept)

    def _within(self, told: Any) -> Any:
        if isinstance(told, str):
            return self.text(told)
        if isinstance(told, list):
            return [self._within(one) for one in told]
        if isinstance(told, dict):
            return {key: self._within(one) for key, one in told.items()}
        return told


def scrub(record: Record, scrubber: Scrubber) -> int:
    """Take her words out of every text; how many texts changed."""
    if not scrubber.hers:
        return 0
    written = ((word, json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]) for word in scrubber.hers)
    sought = sorted({form for forms in written for form in forms})
    changed = 0
    for table, key, column in _places(record):
        condition = " OR ".join([f"instr({column}, ?)"] * len(sought))
        for row, kept in record.rows(f"SELECT {key}, {column} FROM {table} WHERE {condition}", *sought):
            other = scrubber.value(kept)
            if other != kept:
                _write(record, table, key, column, row, other)
                changed += 1
    return changed


def _places(record: Record) -> Iterator[tuple[str, str, str]]:
    """(table, its key, column) of every column that may hold free text."""
    tables = record.rows("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    for (table,) in tables:
        columns = record.rows(f"PRAGMA table_info({table})")
        names = {name for _, name, *_ in columns}
        key = "id" if "id" in names else "key" if "key" in names else "rowid"
        for _, name, kind, *_ in columns:
            ours = name in _OURS or name.endswith(("_at", "_on", "_id")) or f"{table}.{name}" in _OTHERS
            if kind == "TEXT" and not ours and not table.startswith("_"):
                yield table, key, name


def _write(record: Record, table: str, key: str, column: str, row: object, text: str) -> None:
    change = f"UPDATE {table} SET {column} = ? WHERE {key} = ?"
    try:
        record.conn.execute(change, (text, row))
    except IntegrityError:  # another row is called so already
        record.conn.execute(change, (f"{text} {row}", row))


def _whole(word: str) -> str:
    """The word, but not as a piece of a longer one of Latin letters or digits."""
    before = r"(?<![0-9A-Za-z])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
