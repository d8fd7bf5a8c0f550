"""Documents of creators: contracts, certificates and the like, with the day they expire on."""

from datetime import date, datetime

from assistant.record import erased
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Document
from assistant.terms.texts import harmless

LARGEST = 10_000_000  # bytes of one document

_LISTED = "SELECT id, creator, name, kind, expires_on, note, added_at, size FROM document"


def add(
    record: Record,
    creator: int,
    name: str,
    content: bytes,
    kind: str,
    expires_on: date | None = None,
    note: str = "",
    now: datetime | None = None,
) -> int:
    """Keep a document; Trouble where it is empty or too large for a record."""
    erased.must_be_there(record, creator)
    if not content or len(content) > LARGEST:
        raise Trouble(
            "{file} has {size} bytes; a document has at most {most}, and is not empty.",
            file=name,
            size=f"{len(content):,}",
            most=f"{LARGEST:,}",
        )
    cursor = record.conn.execute(
        "INSERT INTO document (creator, name, kind, expires_on, note, added_at, size, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            creator,
            harmless(name),
            harmless(kind).strip(),
            expires_on.isoformat() if expires_on else None,
            harmless(note).strip(),
            (now or datetime.now()).isoformat(timespec="seconds"),
            len(content),
            content,
        ),
    )
    return int(cursor.lastrowid)


def of(record: Record, creator: int) -> tuple[Document, ...]:
    """A creator's documents, the next to expire first."""
    order = "ORDER BY expires_on IS NULL, expires_on, id"
    return tuple(Document(*row) for row in record.rows(f"{_LISTED} WHERE creator = ? {order}", creator))


def content(record: Record, document: int) -> bytes:
    """What is in a document; Trouble where there is none of that number."""
    found = record.one("SELECT content FROM document WHERE id = ?", document)
    if found is None:
        raise Trouble("This document is no longer in the record.")
    return bytes(found)


def drop(record: Record, document: int) -> None:
    """Take a document away."""
    record.conn.execute("DELETE FROM document WHERE id = ?", (document,))


def expiring(record: Record, last: date) -> tuple[tuple[str, str, str], ...]:
    """(creator, kind, day) of documents that expire by a day or have expired, the first to expire first."""
    return tuple(
        record.rows(
            "SELECT c.name, d.kind, d.expires_on FROM document AS d JOIN creator AS c ON c.id = d.creator"
            " WHERE d.expires_on <= ? ORDER BY d.expires_on, d.id",
            last.isoformat(),
        )
    )
