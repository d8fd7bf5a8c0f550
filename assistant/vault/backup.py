"""Whole copies of a record."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.terms.errors import Trouble


def copy_aside(record: Path, why: str, now: datetime | None = None) -> Path:
    """Copy a record beside itself through the engine, so that a copy is whole even while it is in use.

    The name tells why and when: agency.before-update-20260907-085537.streamer. Raises Trouble where the
    copy cannot be written.
    """
    stamp = f"{now or datetime.now():%Y%m%d-%H%M%S}"
    beside = record.with_name(f"{record.stem}.{why}-{stamp}{record.suffix}")
    return copy(record, beside)


def copy(record: Path, target: Path) -> Path:
    """Copy a record through the engine, whole even while it is in use; Trouble where that fails."""
    engine: Any = import_module("sqlcipher3.dbapi2")
    try:
        source = engine.connect(f"{record.resolve().as_uri()}?mode=ro", uri=True)
        try:
            kept = engine.connect(str(target))
            try:
                source.backup(kept)
            finally:
                kept.close()
        finally:
            source.close()
    except engine.Error as fault:
        target.unlink(missing_ok=True)
        raise Trouble(
            "The record could not be copied to {copy}: {reason}. Nothing was changed.",
            copy=str(target),
            reason=str(fault),
        ) from fault
    return target


def in_use(record: Path) -> bool:
    """Whether a record holds anything that an import brought or a hand wrote."""
    return bool(ask(record, "SELECT EXISTS (SELECT 1 FROM batch) OR EXISTS (SELECT 1 FROM history)")[0])


def must_be_sound(record: Path) -> None:
    """Trouble where a file is no sound record."""
    if not record.is_file() or ask(record, "PRAGMA quick_check") != ("ok",):
        raise Trouble("{file} is damaged or is no record; it was not used.", file=str(record))
    ask(record, "SELECT count(*) FROM batch")


def ask(record: Path, question: str) -> tuple[Any, ...]:
    """The first row of an answer from a record that need not be open; Trouble where it is none."""
    engine: Any = import_module("sqlcipher3.dbapi2")
    try:
        conn = engine.connect(f"{record.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return tuple(conn.execute(question).fetchone())
        finally:
            conn.close()
    except engine.Error as fault:
        raise Trouble("{file} is damaged or is no record; it was not used.", file=str(record)) from fault
