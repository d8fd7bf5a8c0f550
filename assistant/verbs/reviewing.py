"""Reviews: opened with the evidence of the day, followed by a plan, closed with an outcome."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from assistant import words
from assistant.insight.recheck import recheck
from assistant.places import whole_file
from assistant.record import cases
from assistant.record.record import Record
from assistant.report import case_page
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment, Finding, Weeks, at_stake
from assistant.terms.review import Outcome, Reason, Recheck, Review, ReviewState, StepKind
from assistant.terms.work import Changes, Done
from assistant.verbs.assessing import assess
from assistant.verbs.browsing import newest_day
from assistant.verbs.trending import show_trend

_CHANGED = Changes(frozenset({"review"}))
_LOOK_BACK = timedelta(weeks=26)  # of a recheck


def open_review(
    record: Record,
    creator: int,
    note: str = "",
    due_on: date | None = None,
    finding: Finding | None = None,
    weeks: Weeks | None = None,
) -> Done:
    """Put a creator into review; the finding of this day and her weeks, given or made now, are kept as evidence."""
    if finding is None:
        assessment = assess(record)
        finding = next((one for one in assessment.findings if one.creator_id == creator), None)
        weeks = assessment.weeks.of(creator) if assessment.weeks else None
    evidence = [] if finding is None else [words.say(finding.why), *(words.say(one.text) for one in finding.signals)]
    row = cases.open_review(record, creator, evidence=evidence, finding=finding, weeks=weeks, due_on=due_on, note=note)
    return Done(row, _CHANGED)


def add_review_note(record: Record, review: int, text: str) -> Done:
    """Add to a review's log."""
    cases.add_note(record, review, text)
    return Done(review, _CHANGED)


def set_reasons(record: Record, review: int, reasons: Iterable[Reason], note: str = "") -> Done:
    """Say what may lie behind the shortfall."""
    with record.atomic():
        given = set(reasons)
        cases.change(record, review, "causes", json.dumps([one.value for one in Reason if one in given]))
        cases.change(record, review, "cause_note", note.strip())
    return Done(review, _CHANGED)


def set_view(record: Record, review: int, text: str) -> Done:
    """Keep what the creator herself says."""
    cases.change(record, review, "view", text.strip())
    return Done(review, _CHANGED)


def set_due(record: Record, review: int, due_on: date | None) -> Done:
    """Say when the review is due."""
    cases.change(record, review, "due_on", due_on.isoformat() if due_on else None)
    return Done(review, _CHANGED)


def set_metric(record: Record, review: int, metric: str) -> Done:
    """Say what the plan is to better."""
    cases.change(record, review, "metric", metric)
    return Done(review, _CHANGED)


def snooze(record: Record, review: int, until: date | None, why: str = "") -> Done:
    """Put a review off until a day, with the reason; None takes it up again."""
    if until is not None and not why.strip():
        raise Trouble("Say why it is put off; it is kept in the log.")
    with record.atomic():
        cases.change(record, review, "snoozed_until", until.isoformat() if until else None)
        if why.strip():
            cases.add_note(record, review, why)
    return Done(review, _CHANGED)


def add_step(
    record: Record, review: int, kind: StepKind, text: str = "", owner: str = "", due_on: date | None = None
) -> Done:
    """Add a step to the plan."""
    cases.add_step(record, review, kind, text, owner, due_on)
    return Done(review, _CHANGED)


def tick_step(record: Record, step: int, *, done: bool = True) -> Done:
    """Say that a step is done, or not after all."""
    return Done(cases.tick_step(record, step, done=done), _CHANGED)


def drop_step(record: Record, step: int) -> Done:
    """Take a step off the plan."""
    return Done(cases.drop_step(record, step), _CHANGED)


def close_review(record: Record, review: int, outcome: Outcome, note: str = "") -> Done:
    """End a review."""
    cases.close_review(record, review, outcome, note)
    return Done(review, _CHANGED)


def reopen_review(record: Record, review: int) -> Done:
    """Take a review's end back."""
    cases.reopen_review(record, review)
    return Done(review, _CHANGED)


def list_reviews(record: Record, state: ReviewState | None = None) -> tuple[Review, ...]:
    """Reviews, open ones first."""
    return cases.listed(record, state)


def queue(assessment: Assessment, reviews: Iterable[Review]) -> tuple[tuple[Finding, float], ...]:
    """Who is put forward and not in review: (finding, yuan a week × probability), most at stake first."""
    busy = {one.creator_id for one in reviews if one.state is ReviewState.OPEN}
    waiting = [(one, at_stake(one)) for one in assessment.flagged if one.creator_id not in busy]
    return tuple(sorted(waiting, key=lambda pair: -pair[1]))


def show_review(record: Record, review: int) -> Review:
    """One review with all that belongs to it."""
    return cases.one(record, review)


def recheck_review(record: Record, review: int) -> Recheck:
    """The planned measure against what is expected, before and after the plan began.

    The plan begins with the first step that is done, else with the review. Net GMV per hour is compared with the
    judgement's expectation of her, other measures with the middle of comparable creators in the same weeks.
    """
    one = cases.one(record, review)
    done = [step.done_on for step in one.steps if step.done_on is not None]
    since = date.fromisoformat(min(done, default=one.opened_at)[:10])
    weeks = (
        _against_expectation(record, one) if one.metric == "net_gmv_per_hour" else _against_peers(record, one, since)
    )
    return recheck(one.metric, weeks.first, weeks.observed, weeks.middle, since)


def rechecked(found: Recheck) -> str:
    """What a recheck tells, in a sentence."""
    return case_page.rechecked(found, words.say)


def write_page(record: Record, review: int, path: Path, *, with_money: bool = True, with_name: bool = True) -> Path:
    """Write one review as a page (HTML) to be read or printed anywhere."""
    one = cases.one(record, review)
    text = case_page.page(one, recheck_review(record, review), words.say, with_money=with_money, with_name=with_name)
    try:
        with whole_file(path) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    return path


def review_page(record: Record, review: int, *, with_money: bool = True, with_name: bool = True) -> str:
    """The same page as text, for a printer."""
    one = cases.one(record, review)
    return case_page.page(one, recheck_review(record, review), words.say, with_money=with_money, with_name=with_name)


def _against_expectation(record: Record, one: Review) -> Weeks:
    assessment = assess(record)
    found = assessment.weeks.of(one.creator_id) if assessment.weeks else None
    return found or Weeks((), (), (), (), ())


def _against_peers(record: Record, one: Review, since: date) -> Weeks:
    last = newest_day(record)
    first = min(since - _LOOK_BACK, last - _LOOK_BACK)
    weeks = (last - first).days // 7
    line = show_trend(record, one.creator_id, one.metric, last - timedelta(weeks=weeks) + timedelta(days=1), last)
    nothing = (None,) * len(line.days)
    return Weeks(line.days, line.values, line.low or nothing, line.middle or nothing, line.high or nothing)
