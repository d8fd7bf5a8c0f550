"""Nouns as plain rows for a file or another program: money in yuan, missing as null or an empty cell."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from assistant.terms.errors import Trouble

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def plain(noun: Any) -> dict[str, Any]:
    """A frozen noun as a dictionary; a field `x_fen` becomes `x` in yuan."""
    return dict(_pair(field.name, getattr(noun, field.name)) for field in fields(noun))


def names(kind: type) -> tuple[str, ...]:
    """The keys of `plain` for nouns of a class."""
    return tuple(_pair(field.name, None)[0] for field in fields(kind))


def write_csv(kind: type, nouns: Iterable[Any], out: TextIO) -> None:
    """Nouns of one class as csv with a header row."""
    writer = csv.DictWriter(out, names(kind), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(plain, nouns))


def save_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """A table for Excel: csv in UTF-8 with its mark; text that Excel would run as a formula is defused."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(headers)
            writer.writerows([_safe(value) for value in row] for row in rows)
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault


def _pair(name: str, value: Any) -> tuple[str, Any]:
    if name.endswith("_fen"):
        return name.removesuffix("_fen"), None if value is None else round(value / 100, 2)
    return name, value.value if isinstance(value, Enum) else value


def _safe(value: str | float | None) -> str | float:
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value
