"""Imports: one file, one batch, all or nothing."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from assistant.record import nameless
from assistant.record.effects import Told
from assistant.record.keepers import Keeping
from assistant.record.record import Record
from assistant.terms.errors import Message, Trouble
from assistant.terms.texts import harmless
from assistant.terms.work import Batch, BatchNote, Changes, Receipt, Reject, Tick, silent

_NOTE = (
    "SELECT id, file, layout, sha256, exported_at, imported_at, rows, added, updated, unchanged, rejected, undone_at"
    " FROM batch"
)


def keep(
    record: Record,
    batch: Batch,
    *,
    account: str | None = None,
    tick: Tick = silent,
    now: datetime | None = None,
    told: Told | None = None,
) -> Receipt:
    """Bring a file into the record; a file that is in already changes nothing.

    `account` names whose sessions they are where the file does not; `told` gathers what changes of known sessions.
    Raises whatever reading the file
    raises, and Cancelled from `tick`; the record is then as it was.
    """
    same = _same_file(record, batch)
    if same is not None and same.rejected == 0 and account is None:
        return _repeated(batch, same)
    try:
        with record.atomic():
            receipt = _bring_in(record, batch, account, tick, now or datetime.now(), Told() if told is None else told)
            if same is not None and receipt.added == receipt.updated == 0:
                raise _NothingNewError(receipt)
            return receipt
    except _NothingNewError as nothing:
        return replace(nothing.receipt, batch=same.id if same else None, changes=Changes())


class _NothingNewError(Exception):
    """The file was in already, and still adds nothing; what was begun is taken back."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__()
        self.receipt = receipt


def _bring_in(record: Record, batch: Batch, account: str | None, tick: Tick, now: datetime, told: Told) -> Receipt:
    row = _open(record, batch, now)
    keeping = Keeping(record, row, batch.source, account, told)
    for chunk in batch.chunks:
        keeping.keep(chunk)
        tick(keeping.added + keeping.updated + keeping.unchanged, None)
    keeping.finish()
    rejects = nameless.rejects(keeping.accounts, (*batch.rejects, *keeping.rejects))
    rejects.sort(key=lambda reject: (reject.sheet, reject.line))
    receipt = Receipt(
        batch.source.path,
        batch.layout,
        row,
        rows=keeping.added + keeping.updated + keeping.unchanged + len(rejects),
        added=keeping.added,
        updated=keeping.updated,
        unchanged=keeping.unchanged,
        rejects=tuple(rejects),
        notes=(*batch.notes, *keeping.notes),
        changes=keeping.changes,
        tables=tuple(batch.tables),
        left_out=dict(batch.left_out),
        nameless=keeping.nameless,
    )
    _close(record, receipt)
    return receipt


def is_news(record: Record, batch: Batch) -> bool:
    """Whether keeping a file may change anything: it is not in already, or not all of it."""
    same = _same_file(record, batch)
    return same is None or same.rejected > 0


def digests(record: Record) -> frozenset[str]:
    """The digests of all files that were ever imported, also of those taken back."""
    return frozenset(digest for (digest,) in record.rows("SELECT DISTINCT sha256 FROM batch"))


def listed(record: Record) -> tuple[BatchNote, ...]:
    """All imports, newest first."""
    return tuple(BatchNote(*row) for row in record.rows(f"{_NOTE} ORDER BY id DESC"))


def one(record: Record, batch: int) -> BatchNote:
    """One import; Trouble where there is none of that number."""
    found = record.rows(f"{_NOTE} WHERE id = ?", batch)
    if not found:
        raise Trouble("There is no import {batch}; see the list of imports.", batch=batch)
    return BatchNote(*found[0])


def restated(record: Record, since: str) -> int:
    """How many rows of sessions the imports since a moment have changed."""
    return int(
        record.one(
            "SELECT count(DISTINCT v.row) FROM version AS v JOIN batch AS b ON b.id = v.batch"
            " WHERE v.table_name = 'session' AND b.imported_at >= ? AND b.undone_at IS NULL AND b.updated > 0"
            " AND EXISTS (SELECT 1 FROM version AS e WHERE e.table_name = 'session' AND e.row = v.row"
            " AND (e.known_at, e.batch) < (v.known_at, v.batch))",
            since,
        )
    )


def rejects(record: Record, batch: int) -> tuple[Reject, ...]:
    """The rows that an import left out."""
    return tuple(
        Reject(sheet, line, header, raw, _message(json.loads(why)))
        for sheet, line, header, raw, why in record.rows(
            "SELECT sheet, line, header, raw, why FROM reject WHERE batch = ? ORDER BY id", batch
        )
    )


def _same_file(record: Record, batch: Batch) -> BatchNote | None:
    found = record.rows(
        f"{_NOTE} WHERE sha256 = ? AND layout = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
        batch.source.sha256,
        batch.layout,
    )
    return BatchNote(*found[0]) if found else None


def _repeated(batch: Batch, same: BatchNote) -> Receipt:
    return Receipt(batch.source.path, batch.layout, same.id, same.rows, 0, 0, same.rows, (), tables=tuple(batch.tables))


def _open(record: Record, batch: Batch, now: datetime) -> int:
    cursor = record.conn.execute(
        "INSERT INTO batch (file, layout, sha256, size, exported_at, imported_at) VALUES (?, ?, ?, ?, ?, ?)",
        (
            harmless(batch.source.path.name),
            batch.layout,
            batch.source.sha256,
            batch.source.size,
            batch.source.exported_at.isoformat(timespec="seconds"),
            now.isoformat(timespec="seconds"),
        ),
    )
    return int(cursor.lastrowid)


def _close(record: Record, receipt: Receipt) -> None:
    record.conn.execute(
        "UPDATE batch SET rows = ?, added = ?, updated = ?, unchanged = ?, rejected = ? WHERE id = ?",
        (
            receipt.rows,
            receipt.added,
            receipt.updated,
            receipt.unchanged,
            len(receipt.rejects),
            receipt.batch,
        ),
    )
    record.conn.executemany(
        "INSERT INTO reject (batch, sheet, line, header, raw, why) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                receipt.batch,
                reject.sheet,
                reject.line,
                reject.header,
                reject.raw,
                json.dumps(_plain(reject.why)),
            )
            for reject in receipt.rejects
        ],
    )


def _plain(message: Message) -> dict[str, Any]:
    """A message as JSON can keep it."""
    return {
        "text": message.text,
        "one": message.one,
        "facts": {name: _plain(fact) if isinstance(fact, Message) else fact for name, fact in message.facts.items()},
    }


def _message(plain: Mapping[str, Any]) -> Message:
    facts = {name: _message(fact) if isinstance(fact, dict) else fact for name, fact in plain["facts"].items()}
    return Message(plain["text"], facts, plain.get("one", ""))
