"""Reviews: opened with the evidence of the day, followed by notes, closed with an outcome."""

from datetime import date

from assistant import words
from assistant.record import reviews
from assistant.record.record import Record
from assistant.terms.findings import Finding
from assistant.terms.review import Outcome, Review, ReviewState
from assistant.terms.work import Changes, Done
from assistant.verbs.assessing import assess

_CHANGED = Changes(frozenset({"review"}))


def open_review(
    record: Record, creator: int, note: str = "", due_on: date | None = None, finding: Finding | None = None
) -> Done:
    """Put a creator into review; the finding of this day, given or made now, is kept as its evidence."""
    if finding is None:
        finding = next((one for one in assess(record).findings if one.creator_id == creator), None)
    evidence = [] if finding is None else [words.say(finding.why), *(words.say(one.text) for one in finding.signals)]
    row = reviews.open_review(
        record,
        creator,
        evidence=evidence,
        score=finding.score if finding else None,
        shortfall=finding.shortfall_per_week if finding else None,
        due_on=due_on,
        note=note,
    )
    return Done(row, _CHANGED)


def add_review_note(record: Record, review: int, text: str) -> Done:
    """Add to a review's log."""
    reviews.add_note(record, review, text)
    return Done(review, _CHANGED)


def close_review(record: Record, review: int, outcome: Outcome, note: str = "") -> Done:
    """End a review."""
    reviews.close_review(record, review, outcome, note)
    return Done(review, _CHANGED)


def reopen_review(record: Record, review: int) -> Done:
    """Take a review's end back."""
    reviews.reopen_review(record, review)
    return Done(review, _CHANGED)


def list_reviews(record: Record, state: ReviewState | None = None) -> tuple[Review, ...]:
    """Reviews, open ones first."""
    return reviews.listed(record, state)


def show_review(record: Record, review: int) -> Review:
    """One review with its log."""
    return reviews.one(record, review)
