"""One review as a page: gentle in its words, everything escaped, money and name left out if wished."""

from collections.abc import Callable
from html import escape

from assistant.report.weeks_drawing import drawing
from assistant.terms.errors import Message, message
from assistant.terms.measures import measure_of
from assistant.terms.review import OUTCOMES, REASONS, STEPS, Recheck, Review, ReviewStep
from assistant.words import MISSING, _, day, moment, retold

Say = Callable[[Message], str]

_STYLE = (
    "body{font-size:10pt;color:#17211f}h1{font-size:16pt;margin-top:0px;margin-bottom:4px}"
    "h2{font-size:11pt;margin-top:16px;margin-bottom:4px}p{margin-top:3px;margin-bottom:3px}.quiet{color:#566561}"
    "th{text-align:left}"
)


def page(one: Review, found: Recheck, say: Say, *, with_money: bool = True, with_name: bool = True) -> str:
    """The page as HTML; nothing of the record is read as markup."""
    name = escape(one.creator) if with_name else escape(_("A creator"))
    parts = [
        f"<h1>{escape(_('Review'))}: {name}</h1>",
        _quiet(_days(one, say)),
        _section(_("What the figures said on the day it was opened"), _evidence(one, say, with_money=with_money)),
        _drawn(one, with_money=with_money),
        _section(_("What may lie behind it"), _reasons(one, say)),
        _section(_("In the creator's own words"), _text(one.view)),
        _section(_("The plan"), _plan(one, say)),
        _section(_("Since the plan began"), _paragraph(rechecked(found, say))),
        _section(
            _("Notes"), "".join(f"<p>{_quiet_part(moment(note.at))} {_lines(note.text)}</p>" for note in one.notes)
        ),
        _section(_("How it ended"), _ending(one, say)),
        _quiet(_("Figures are a reason to look and to talk. They are no verdict on a person.")),
    ]
    body = "".join(part for part in parts if part)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{_STYLE}</style></head><body>{body}</body></html>'


def rechecked(found: Recheck, say: Say) -> str:
    """What a recheck tells, in a sentence."""
    measure = say(measure_of(found.measure).title)
    if found.change is None or found.low is None or found.high is None:
        told = message(
            "{measure}: too little to tell yet ({before} weeks before {since}, {after} after it; three are needed).",
            measure=measure,
            before=found.weeks_before,
            since=found.since,
            after=found.weeks_after,
        )
        return say(told)
    told = message(
        "{measure} against what is expected: {before} before {since}, {after} after it. That is a change of {change}, "
        "with 80% certainty between {low} and {high} ({weeks} weeks).",
        measure=measure,
        before=_signed(found.before),
        since=found.since,
        after=_signed(found.after),
        change=_signed(found.change),
        low=_signed(found.low),
        high=_signed(found.high),
        weeks=found.weeks_after,
    )
    return say(told)


def _signed(ratio: float | None) -> str:
    return MISSING if ratio is None else f"{ratio * 100:+.0f}%".replace("-", "−")


def _days(one: Review, say: Say) -> str:
    told = [message("Opened {day}", day=day(one.opened_at))]
    if one.due_on:
        told.append(message("due {day}", day=day(one.due_on)))
    if one.closed_at:
        told.append(message("closed {day}", day=day(one.closed_at)))
    return " · ".join(say(each) for each in told)


def _evidence(one: Review, say: Say, *, with_money: bool) -> str:
    if with_money:
        return "".join(_paragraph(text) for text in retold(one.evidence, one.sentences))
    finding = one.finding
    if finding is None or finding.probability is None:
        return _paragraph(_("Figures are left out of this page."))
    told = message(
        "Compared: {sessions} sessions with those of {peers} comparable creators; money is left out of this page.",
        sessions=finding.sessions,
        peers=finding.peers,
    )
    return _paragraph(say(finding.why)) + _paragraph(say(told))


def _drawn(one: Review, *, with_money: bool) -> str:
    if one.weeks is None:
        return ""
    return f"<p>{drawing(one.weeks, one.finding.onset if one.finding else None, with_money=with_money)}</p>"


def _reasons(one: Review, say: Say) -> str:
    listed = "、".join(say(REASONS[each]) for each in one.reasons)
    return (_paragraph(listed) if listed else "") + _text(one.reason_note)


def _plan(one: Review, say: Say) -> str:
    if not one.steps:
        return ""
    heads = (_("Step"), _("Who"), _("Until"), _("Done"))
    rows = "".join(
        f"<tr>{''.join(f'<td>{_lines(cell)}</td>' for cell in _cells(step, say))}</tr>" for step in one.steps
    )
    return f"<table><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr>{rows}</table>"


def _cells(step: ReviewStep, say: Say) -> tuple[str, ...]:
    what = say(STEPS[step.kind]) + (f": {step.text}" if step.text else "")
    return what, step.owner or MISSING, day(step.due_on), day(step.done_on)


def _ending(one: Review, say: Say) -> str:
    if one.outcome is None:
        return ""
    return _paragraph(say(OUTCOMES[one.outcome])) + _text(one.closing)


def _section(name: str, body: str) -> str:
    return f"<h2>{escape(name)}</h2>{body}" if body else ""


def _text(text: str) -> str:
    return _paragraph(text) if text.strip() else ""


def _paragraph(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def _quiet(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'


def _quiet_part(text: str) -> str:
    return f'<span class="quiet">{escape(text)}</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
