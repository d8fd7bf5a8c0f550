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
    copy = record.with_name(f"{record.stem}.{why}-{stamp}{record.suffix}")
    engine: Any = import_module("sqlcipher3.dbapi2")
    try:
        source = engine.connect(f"{record.resolve().as_uri()}?mode=ro", uri=True)
        try:
            target = engine.connect(str(copy))
            try:
                source.backup(target)
            finally:
                target.close()
        finally:
            source.close()
    except engine.Error as fault:
        copy.unlink(missing_ok=True)
        raise Trouble(
            "The record could not be copied to {copy}: {reason}. Nothing was changed.",
            copy=str(copy),
            reason=str(fault),
        ) from fault
    return copy
