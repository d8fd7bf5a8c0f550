"""A review's log: notes and changes together, in the order of time."""

from collections.abc import Callable

from assistant.terms.errors import Message, message
from assistant.terms.measures import measure_of
from assistant.terms.review import OUTCOMES, STEPS, Outcome, Review, ReviewChange, StepKind
from assistant.words import MISSING, day, say


def entries(review: Review) -> tuple[tuple[str, str], ...]:
    """(moment, what was said or done)."""
    notes = [(note.at, note.text) for note in review.notes]
    changes = [(one.at, say(told)) for one in review.changes if (told := _said(one)) is not None]
    return tuple(sorted([*notes, *changes], key=lambda entry: entry[0]))


def _said(one: ReviewChange) -> Message | None:
    tell = _TOLD.get(one.field)
    return None if tell is None else tell(one)


def _outcome(one: ReviewChange) -> Message:
    if one.new is None:
        return message("Opened again")
    return message("Ended: {outcome}", outcome=OUTCOMES[Outcome(one.new)])


def _done(one: ReviewChange) -> Message:
    step = STEPS[StepKind(one.new or one.old or "")]
    return message("Done: {step}", step=step) if one.new else message("Not done after all: {step}", step=step)


def _snoozed(one: ReviewChange) -> Message:
    return message("Put off until {day}", day=day(one.new)) if one.new else message("Taken up again")


def _due(one: ReviewChange) -> Message:
    return message("Due on {day} instead of {old}", day=day(one.new), old=day(one.old) if one.old else MISSING)


def _metric(one: ReviewChange) -> Message:
    return message("The plan is to better {measure}", measure=measure_of(one.new or "").title)


def _step(one: ReviewChange) -> Message:
    kind, _colon, text = (one.new or one.old or "").partition(": ")
    step = STEPS[StepKind(kind)]
    if one.new is None:
        return message("Off the plan: {step}", step=step)
    return message("Planned: {step} {text}", step=step, text=text)


_TOLD: dict[str, Callable[[ReviewChange], Message]] = {
    "outcome": _outcome,
    "step": _step,
    "step_done": _done,
    "snoozed_until": _snoozed,
    "due_on": _due,
    "metric": _metric,
}  # causes and her own view are seen as they are, and changed often
