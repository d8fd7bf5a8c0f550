"""Reviews as they are kept: opened with frozen evidence, changed field by field, closed with an outcome."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from assistant.record import erased
from assistant.record.kept import as_json, of_json
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.findings import Finding, Weeks
from assistant.terms.review import (
    PLANNED,
    Outcome,
    Reason,
    Review,
    ReviewChange,
    ReviewNote,
    ReviewState,
    ReviewStep,
    StepKind,
)
from assistant.terms.texts import harmless

_REVIEW = (
    "SELECT r.id, r.creator, c.name, r.state, r.opened_at, r.due_on, r.score, r.shortfall_per_week, r.evidence,"
    " r.outcome, r.closed_at, r.frozen, r.causes, r.cause_note, r.view, r.metric, r.snoozed_until, r.closing"
    " FROM review AS r JOIN creator AS c ON c.id = r.creator"
)
FIELDS = ("due_on", "causes", "cause_note", "view", "metric", "snoozed_until")
"""What may be changed of an open review."""


def open_review(
    record: Record,
    creator: int,
    *,
    evidence: Sequence[str],
    finding: Finding | None,
    weeks: Weeks | None,
    due_on: date | None,
    note: str,
    now: datetime | None = None,
) -> int:
    """Put a creator into review with the evidence of this day; Trouble where she is in review already."""
    erased.must_be_there(record, creator)
    if record.one("SELECT 1 FROM review WHERE creator = ? AND state = 'open'", creator):
        raise Trouble("This creator is in review already; add a note to that review.")
    frozen = None if finding is None else {"finding": as_json(finding), "weeks": as_json(weeks)}
    with record.atomic():
        cursor = record.conn.execute(
            "INSERT INTO review (creator, state, opened_at, due_on, score, shortfall_per_week, evidence, frozen)"
            " VALUES (?, 'open', ?, ?, ?, ?, ?, ?)",
            (
                creator,
                _moment(now),
                due_on.isoformat() if due_on else None,
                finding.score if finding else None,
                finding.shortfall_per_week if finding else None,
                json.dumps(list(evidence), ensure_ascii=False),
                None if frozen is None else json.dumps(frozen, ensure_ascii=False),
            ),
        )
        if note.strip():
            add_note(record, int(cursor.lastrowid), note, now)
    return int(cursor.lastrowid)


def add_note(record: Record, review: int, text: str, now: datetime | None = None) -> None:
    """Add to a review's log."""
    if not text.strip():
        raise Trouble("An empty note says nothing; write something first.")
    one(record, review)
    record.conn.execute(
        "INSERT INTO review_note (review, at, text) VALUES (?, ?, ?)", (review, _moment(now), harmless(text).strip())
    )


def change(record: Record, review: int, field: str, value: str | None, now: datetime | None = None) -> bool:
    """Set a field of an open review and keep what it was; whether anything changed."""
    if field not in FIELDS:
        raise Trouble("{field} cannot be changed by hand.", field=field)
    if field == "metric" and value not in PLANNED:
        raise Trouble("{field} is no measure that a plan can better.", field=str(value))
    _must_be_open(record, review)
    value = None if value is None else harmless(value)
    old = record.one(f"SELECT {field} FROM review WHERE id = ?", review)
    if old == value:
        return False
    with record.atomic():
        record.conn.execute(f"UPDATE review SET {field} = ? WHERE id = ?", (value, review))
        _note(record, review, field, old, value, now)
    return True


def add_step(
    record: Record,
    review: int,
    kind: StepKind,
    text: str,
    owner: str,
    due_on: date | None,
    now: datetime | None = None,
) -> int:
    """Add a step to the plan."""
    _must_be_open(record, review)
    text, owner = harmless(text), harmless(owner)
    with record.atomic():
        cursor = record.conn.execute(
            "INSERT INTO review_step (review, kind, text, owner, due_on) VALUES (?, ?, ?, ?, ?)",
            (review, kind.value, text.strip(), owner.strip(), due_on.isoformat() if due_on else None),
        )
        _note(record, review, "step", None, f"{kind.value}: {text.strip()}".removesuffix(": "), now)
    return int(cursor.lastrowid)


def tick_step(record: Record, step: int, *, done: bool, now: datetime | None = None) -> int:
    """Say that a step is done, or not after all; the review's number."""
    review = _review_of(record, step)
    moment = _moment(now)
    with record.atomic():
        record.conn.execute("UPDATE review_step SET done_on = ? WHERE id = ?", (moment[:10] if done else None, step))
        kind = record.one("SELECT kind FROM review_step WHERE id = ?", step)
        _note(record, review, "step_done", None if done else kind, kind if done else None, now)
    return review


def drop_step(record: Record, step: int, now: datetime | None = None) -> int:
    """Take a step off the plan; the history keeps it."""
    review = _review_of(record, step)
    with record.atomic():
        record.conn.execute("UPDATE review_step SET dropped_at = ? WHERE id = ?", (_moment(now), step))
        kind = record.one("SELECT kind FROM review_step WHERE id = ?", step)
        _note(record, review, "step", kind, None, now)
    return review


def close_review(record: Record, review: int, outcome: Outcome, closing: str = "", now: datetime | None = None) -> None:
    """End a review with its outcome and a closing note."""
    _must_be_open(record, review)
    with record.atomic():
        record.conn.execute(
            "UPDATE review SET state = 'closed', outcome = ?, closing = ?, closed_at = ?, snoozed_until = NULL"
            " WHERE id = ?",
            (outcome.value, harmless(closing).strip(), _moment(now), review),
        )
        _note(record, review, "outcome", None, outcome.value, now)


def reopen_review(record: Record, review: int, now: datetime | None = None) -> None:
    """Take a review's end back."""
    found = one(record, review)
    if record.one("SELECT 1 FROM review WHERE creator = ? AND state = 'open'", found.creator_id):
        raise Trouble("This creator is in review already; add a note to that review.")
    with record.atomic():
        reopened = "UPDATE review SET state = 'open', outcome = NULL, closed_at = NULL WHERE id = ?"
        record.conn.execute(reopened, (review,))
        _note(record, review, "outcome", found.outcome and found.outcome.value, None, now)


def one(record: Record, review: int) -> Review:
    """One review with all that belongs to it."""
    found = record.rows(f"{_REVIEW} WHERE r.id = ?", review)
    if not found:
        raise Trouble("There is no review {review}.", review=review)
    return _review(record, found[0])


def listed(record: Record, state: ReviewState | None = None, creator: int | None = None) -> tuple[Review, ...]:
    """Reviews: open ones first and the most due of them on top, those put off after them, then the closed."""
    condition = "WHERE (?1 IS NULL OR r.state = ?1) AND (?2 IS NULL OR r.creator = ?2)"
    order = (
        "ORDER BY r.state = 'closed', r.snoozed_until IS NOT NULL AND r.snoozed_until > date('now', 'localtime'),"
        " ifnull(r.due_on, '9999'), r.opened_at DESC"
    )
    rows = record.rows(f"{_REVIEW} {condition} {order}", None if state is None else state.value, creator)
    return tuple(_review(record, row) for row in rows)


def _review(record: Record, row: tuple[Any, ...]) -> Review:
    review, creator, name, state, opened, due, score, shortfall, evidence, outcome, closed, *more = row
    frozen, causes, cause_note, view, metric, snoozed, closing = more
    kept = json.loads(frozen) if frozen else {}
    notes = record.rows("SELECT id, at, text FROM review_note WHERE review = ? ORDER BY id", review)
    steps = record.rows(
        "SELECT id, kind, text, owner, due_on, done_on FROM review_step WHERE review = ? AND dropped_at IS NULL"
        " ORDER BY id",
        review,
    )
    changes = record.rows("SELECT at, field, old, new FROM review_change WHERE review = ? ORDER BY id", review)
    return Review(
        review,
        creator,
        name,
        ReviewState(state),
        opened,
        due,
        score,
        shortfall,
        tuple(json.loads(evidence)),
        None if outcome is None else Outcome(outcome),
        closed,
        tuple(ReviewNote(*note) for note in notes),
        of_json(Finding, kept["finding"]) if kept.get("finding") else None,
        of_json(Weeks, kept["weeks"]) if kept.get("weeks") else None,
        tuple(Reason(each) for each in json.loads(causes)),
        cause_note,
        view,
        metric,
        tuple(ReviewStep(step, StepKind(kind), *rest) for step, kind, *rest in steps),
        snoozed,
        closing,
        tuple(ReviewChange(*each) for each in changes),
    )


def _must_be_open(record: Record, review: int) -> None:
    if one(record, review).state is ReviewState.CLOSED:
        raise Trouble("This review is closed already.")


def _review_of(record: Record, step: int) -> int:
    found = record.one("SELECT review FROM review_step WHERE id = ? AND dropped_at IS NULL", step)
    if found is None:
        raise Trouble("There is no step {step}.", step=step)
    _must_be_open(record, int(found))
    return int(found)


def _note(record: Record, review: int, field: str, old: Any, new: Any, now: datetime | None) -> None:
    record.conn.execute(
        "INSERT INTO review_change (review, at, field, old, new) VALUES (?, ?, ?, ?, ?)",
        (review, _moment(now), field, old, new),
    )


def _moment(now: datetime | None) -> str:
    return (now or datetime.now()).isoformat(timespec="seconds")
