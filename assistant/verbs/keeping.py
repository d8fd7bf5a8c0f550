"""Documents of creators, in and out of the record."""

from datetime import date
from pathlib import Path

from assistant.places import whole_file
from assistant.record import documents
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Document
from assistant.terms.work import Changes, Done

_CHANGED = Changes(frozenset({"document"}))


def list_documents(record: Record, creator: int) -> tuple[Document, ...]:
    """A creator's documents, the next to expire first."""
    return documents.of(record, creator)


def add_document(
    record: Record, creator: int, path: Path, kind: str, expires_on: date | None = None, note: str = ""
) -> Done:
    """Keep a copy of a file in the record; the file itself stays where it is. Trouble where it cannot be read."""
    try:
        content = path.read_bytes() if path.stat().st_size <= documents.LARGEST else b""
    except OSError as fault:
        raise Trouble("{file} cannot be read: {reason}", file=path.name, reason=fault.strerror or str(fault)) from fault
    return Done(documents.add(record, creator, path.name, content, kind, expires_on, note), _CHANGED)


def save_document(record: Record, document: int, path: Path) -> Path:
    """Write a copy of a document to a file; Trouble where that cannot be."""
    content = documents.content(record, document)
    try:
        with whole_file(path) as part:
            part.write_bytes(content)
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault
    return path


def drop_document(record: Record, document: int) -> Done:
    """Take a document out of the record."""
    documents.drop(record, document)
    return Done(document, _CHANGED)
