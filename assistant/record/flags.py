"""The log of flags: written when the record is judged, so that each can be explained later as it was known then."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assistant.record.faults import InUse
from assistant.record.kept import as_json, of_json
from assistant.record.record import Record
from assistant.terms.findings import Assessment, Finding
from assistant.terms.flags import FlagNote
from assistant.terms.policy import Policy

_ROW = (
    "SELECT f.id, f.creator, c.name, f.opened_on, f.closed_on, f.policy, f.evidence, f.closing, f.noted_at,"
    " f.taken_back_at FROM flag AS f JOIN creator AS c ON c.id = f.creator"
)


def note(record: Record, judged: Assessment, policy: int, now: datetime | None = None) -> bool:
    """Bring the log up to a judgement of the newest day; whether anything changed.

    The same judgement twice changes nothing. A flag that comes back on the very day it closed is the same flag.
    What was noted of later days is taken back: its figures have left the record.
    """
    moment, day = (now or datetime.now()).isoformat(timespec="seconds"), judged.as_of.isoformat()
    before = record.conn.total_changes
    try:
        with record.atomic():
            _bring_up(record, judged, policy, day, moment)
    except InUse:
        return False  # somebody else is writing; the next judgement brings the log up
    return bool(record.conn.total_changes > before)


def listed(record: Record, creator: int | None = None) -> tuple[FlagNote, ...]:
    """The log, the newest opening first."""
    rows = record.rows(f"{_ROW} WHERE ?1 IS NULL OR f.creator = ?1 ORDER BY f.opened_on DESC, f.id DESC", creator)
    return tuple(_note(row) for row in rows)


def _bring_up(record: Record, judged: Assessment, policy: int, day: str, moment: str) -> None:
    _take_back(record, day, moment)
    flagged = {one.creator_id: one for one in judged.flagged}
    still = _close(record, judged, flagged, day)
    for creator, finding in flagged.items():
        if creator not in still and record.one("SELECT 1 FROM creator WHERE id = ?", creator):
            _open(record, finding, _body(finding, judged.policy), policy, day, moment)


def _take_back(record: Record, day: str, moment: str) -> None:
    record.conn.execute(
        "UPDATE flag SET taken_back_at = ? WHERE opened_on > ? AND taken_back_at IS NULL", (moment, day)
    )
    record.conn.execute(
        "UPDATE flag SET closed_on = NULL, closing = NULL WHERE closed_on > ? AND taken_back_at IS NULL", (day,)
    )


def _close(record: Record, judged: Assessment, flagged: Mapping[int, Finding], day: str) -> set[int]:
    """Close what is open and no longer flagged; the creators whose flag stays open."""
    findings = {one.creator_id: one for one in judged.findings}
    still = set()
    for row, creator in record.rows(
        "SELECT id, creator FROM flag WHERE closed_on IS NULL AND taken_back_at IS NULL ORDER BY id"
    ):
        if creator in flagged:
            still.add(creator)
            continue
        found = findings.get(creator)
        closing = None if found is None else _text(as_json(found))
        record.conn.execute("UPDATE flag SET closed_on = ?, closing = ? WHERE id = ?", (day, closing, row))
    return still


def _open(record: Record, finding: Finding, evidence: str, policy: int, day: str, moment: str) -> None:
    same = record.one(
        "SELECT id FROM flag WHERE creator = ? AND ((closed_on = ? AND taken_back_at IS NULL)"
        " OR (opened_on = ? AND taken_back_at IS NOT NULL AND evidence = ?)) ORDER BY id DESC LIMIT 1",
        finding.creator_id,
        day,
        day,
        evidence,
    )
    if same is not None:
        record.conn.execute(
            "UPDATE flag SET closed_on = NULL, closing = NULL, taken_back_at = NULL WHERE id = ?", (same,)
        )
        return
    record.conn.execute(
        "INSERT INTO flag (creator, opened_on, policy, evidence, noted_at) VALUES (?, ?, ?, ?, ?)",
        (finding.creator_id, day, policy, evidence, moment),
    )


def _body(finding: Finding, policy: Policy) -> str:
    return _text({"finding": as_json(finding), "policy": as_json(policy)})


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _note(row: tuple[Any, ...]) -> FlagNote:
    number, creator, name, opened, closed, policy, evidence, closing, noted_at, taken_back_at = row
    body = json.loads(evidence)
    return FlagNote(
        id=number,
        creator_id=creator,
        creator=name,
        opened_on=date.fromisoformat(opened),
        closed_on=date.fromisoformat(closed) if closed else None,
        policy_id=policy,
        policy=of_json(Policy, body["policy"]),
        finding=of_json(Finding, body["finding"]),
        closing=of_json(Finding, json.loads(closing)) if closing else None,
        noted_at=noted_at,
        taken_back=taken_back_at is not None,
    )
