"""Opening the agency's record."""

from pathlib import Path

from assistant.record import erasing
from assistant.record import record as book
from assistant.record.record import Record
from assistant.vault import backup


def open_record(path: Path, *, readonly: bool = False) -> Record:
    """Open a record, or make an empty one; an older one is copied aside before it is brought up to date.

    Raises Trouble where the file is not a record, is damaged, comes from a newer version or cannot be
    written; it is then left untouched.
    """
    if book.inspect(path) and path.exists() and path.stat().st_size and not readonly:
        backup.copy_aside(path, "before-update")
    record = book.open_record(path, readonly=readonly)
    if not readonly:
        erasing.wipe(record)  # where an erasing was interrupted before the file was clean
    return record
