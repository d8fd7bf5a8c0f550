"""Reviews, policies, marks and costs: what the agency decides and remembers."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Cost, Mark
from assistant.terms.policy import DatedPolicy, Policy
from assistant.terms.review import Outcome, Review, ReviewNote, ReviewState

_REVIEW = (
    "SELECT r.id, r.creator, c.name, r.state, r.opened_at, r.due_on, r.score, r.shortfall_per_week, r.evidence,"
    " r.outcome, r.closed_at FROM review AS r JOIN creator AS c ON c.id = r.creator"
)


def open_review(
    record: Record,
    creator: int,
    *,
    evidence: Sequence[str],
    score: float | None,
    shortfall: float | None,
    due_on: date | None,
    note: str,
    now: datetime | None = None,
) -> int:
    """Put a creator into review with the evidence of this day; Trouble where she is in review already."""
    if record.one("SELECT 1 FROM review WHERE creator = ? AND state = 'open'", creator):
        raise Trouble("This creator is in review already; add a note to that review.")
    moment = _moment(now)
    with record.atomic():
        cursor = record.conn.execute(
            "INSERT INTO review (creator, state, opened_at, due_on, score, shortfall_per_week, evidence)"
            " VALUES (?, 'open', ?, ?, ?, ?, ?)",
            (
                creator,
                moment,
                due_on.isoformat() if due_on else None,
                score,
                shortfall,
                json.dumps(list(evidence), ensure_ascii=False),
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
        "INSERT INTO review_note (review, at, text) VALUES (?, ?, ?)", (review, _moment(now), text.strip())
    )


def close_review(record: Record, review: int, outcome: Outcome, note: str = "", now: datetime | None = None) -> None:
    """End a review with its outcome."""
    if one(record, review).state is ReviewState.CLOSED:
        raise Trouble("This review is closed already.")
    with record.atomic():
        if note.strip():
            add_note(record, review, note, now)
        record.conn.execute(
            "UPDATE review SET state = 'closed', outcome = ?, closed_at = ? WHERE id = ?",
            (outcome.value, _moment(now), review),
        )


def reopen_review(record: Record, review: int) -> None:
    """Take a review's end back."""
    found = one(record, review)
    if record.one("SELECT 1 FROM review WHERE creator = ? AND state = 'open'", found.creator_id):
        raise Trouble("This creator is in review already; add a note to that review.")
    record.conn.execute("UPDATE review SET state = 'open', outcome = NULL, closed_at = NULL WHERE id = ?", (review,))


def one(record: Record, review: int) -> Review:
    """One review with its log."""
    found = record.rows(f"{_REVIEW} WHERE r.id = ?", review)
    if not found:
        raise Trouble("There is no review {review}.", review=review)
    return _review(record, found[0])


def listed(record: Record, state: ReviewState | None = None, creator: int | None = None) -> tuple[Review, ...]:
    """Reviews, the open ones first and the most due of them on top."""
    condition = "WHERE (?1 IS NULL OR r.state = ?1) AND (?2 IS NULL OR r.creator = ?2)"
    order = "ORDER BY r.state = 'closed', ifnull(r.due_on, '9999'), r.opened_at DESC"
    rows = record.rows(f"{_REVIEW} {condition} {order}", None if state is None else state.value, creator)
    return tuple(_review(record, row) for row in rows)


def _review(record: Record, row: tuple[Any, ...]) -> Review:
    review, creator, name, state, opened, due, score, shortfall, evidence, outcome, closed = row
    notes = record.rows("SELECT id, at, text FROM review_note WHERE review = ? ORDER BY id", review)
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
    )


def policy(record: Record) -> DatedPolicy:
    """The policy in force; the built-in one where none was set."""
    found = record.rows("SELECT id, since, body, note FROM policy ORDER BY id DESC LIMIT 1")
    if not found:
        return DatedPolicy(0, "", Policy(), None)
    return dated_policy(*found[0])


def dated_policy(row: int, since: str, body: str, note: str | None) -> DatedPolicy:
    """A policy as it was kept; rules that are known no more are left out, new ones are as usual."""
    known = {field.name for field in fields(Policy)}
    kept = {name: value for name, value in json.loads(body).items() if name in known}
    return DatedPolicy(row, since, Policy(**kept), note)


def set_policy(record: Record, new: Policy, note: str = "", now: datetime | None = None) -> None:
    """Let another policy hold from now on; the earlier ones stay in the record."""
    record.conn.execute(
        "INSERT INTO policy (since, body, note) VALUES (?, ?, ?)", (_moment(now), json.dumps(asdict(new)), note or None)
    )


def add_mark(record: Record, creator: int | None, first: date, last: date, title: str) -> int:
    """Note that something happened: a change of slot, a leave, a new assistant."""
    if not title.strip():
        raise Trouble("Say what happened on that day.")
    if last < first:
        raise Trouble("The last day lies before the first.")
    cursor = record.conn.execute(
        "INSERT INTO mark (creator, first, last, title) VALUES (?, ?, ?, ?)",
        (creator, first.isoformat(), last.isoformat(), title.strip()),
    )
    return int(cursor.lastrowid)


def drop_mark(record: Record, mark: int) -> None:
    """Take a mark away."""
    record.conn.execute("DELETE FROM mark WHERE id = ?", (mark,))


def marks(record: Record, creator: int | None) -> tuple[Mark, ...]:
    """The agency's marks and, with a creator, hers."""
    return tuple(
        Mark(row, first, last, title, whose)
        for row, first, last, title, whose in record.rows(
            "SELECT id, first, last, title, creator FROM mark WHERE creator IS NULL OR creator = ? ORDER BY first",
            creator,
        )
    )


def add_cost(record: Record, creator: int | None, on_day: date, kind: str, amount_fen: int, note: str = "") -> int:
    """Note money spent on a creator or on the agency."""
    if amount_fen <= 0 or not kind.strip():
        raise Trouble("A cost needs a kind and an amount above zero.")
    cursor = record.conn.execute(
        "INSERT INTO cost (creator, on_day, kind, amount_fen, note) VALUES (?, ?, ?, ?, ?)",
        (creator, on_day.isoformat(), kind.strip(), amount_fen, note or None),
    )
    return int(cursor.lastrowid)


def drop_cost(record: Record, cost: int) -> None:
    """Take a cost away."""
    record.conn.execute("DELETE FROM cost WHERE id = ?", (cost,))


def costs(record: Record, creator: int) -> tuple[Cost, ...]:
    """A creator's costs, newest first."""
    return tuple(
        Cost(*row)
        for row in record.rows(
            "SELECT id, creator, on_day, kind, amount_fen, note FROM cost WHERE creator = ?"
            " ORDER BY on_day DESC, id DESC",
            creator,
        )
    )


def _moment(now: datetime | None) -> str:
    return (now or datetime.now()).isoformat(timespec="seconds")
