"""The columns of those put forward, and of reviews."""

from datetime import date, timedelta

from assistant.desk.charts.gaps import Gap
from assistant.desk.columns import count_column, day_column, words_column
from assistant.desk.entry import typed_rate
from assistant.desk.findings.gap import gap_of
from assistant.desk.saying import cause_name, outcome_name, verdict_name, verdict_tone
from assistant.desk.table.columns import RIGHT, Column, Kind
from assistant.desk.theme.tokens import Tone
from assistant.terms.findings import Finding
from assistant.terms.review import Review, ReviewState
from assistant.words import _, sure, yuan_short

GAP = 3  # the column of the gap
VERDICT = 1  # the column of the verdict
STATE = 1  # the column of a review's state


def finding_columns() -> tuple[Column[Finding], ...]:
    """Mid-tier creators with the evidence in short."""
    return (
        words_column("creator", _("Creator"), lambda row: row.creator, 112),
        Column(
            "verdict",
            _("Finding"),
            lambda row: row.verdict,
            verdict_name,
            width=104,
            kind=Kind.CHOICE,
            tone=lambda row: verdict_tone(row.verdict),
        ),
        Column(
            "cause",
            _("Mainly"),
            lambda row: row.cause if row.flagged else None,
            cause_name,
            width=124,
            kind=Kind.CHOICE,
            tooltip=_("What mainly makes the gap: fewer sales, more refunds, or sales bought with ads."),
        ),
        Column(
            "gap",
            _("Gap"),
            gap_of,
            Gap.said,
            width=92,
            tooltip=_("Net GMV per hour against comparable creators, with its 80% interval; the hairline is no gap."),
        ),
        Column(
            "shortfall",
            _("A week"),
            lambda row: None if row.shortfall_per_week is None else -abs(row.shortfall_per_week),
            lambda yuan: yuan_short(round(yuan * 100)),
            RIGHT,
            84,
            tooltip=_("What the gap comes to in a week."),
        ),
        Column(
            "probability",
            _("How sure"),
            lambda row: row.probability,
            sure,
            RIGHT,
            70,
            kind=Kind.NUMBER,
            typed=typed_rate,
            averaged=True,
            tooltip=_("The probability that the gap is more than chance and usual differences."),
        ),
        count_column("sessions", _("Sessions"), lambda row: row.sessions or None, 60),
        count_column("peers", _("Peers"), lambda row: row.peers or None, 72),
    )


def review_columns(today: date) -> tuple[Column[Review], ...]:
    """Reviews, open ones first; what is overdue is said so."""
    return (
        words_column("creator", _("Creator"), lambda row: row.creator, 124),
        Column(
            "state",
            _("State"),
            lambda row: state_said(row, today),
            width=156,
            kind=Kind.CHOICE,
            tone=lambda row: state_tone(row, today),
        ),
        Column(
            "stake",
            _("A week"),
            lambda row: row.shortfall_per_week,
            lambda yuan: yuan_short(round(yuan * 100)),
            RIGHT,
            84,
            tooltip=_("What the gap came to in a week when it was opened."),
        ),
        day_column("due_on", _("Due on"), lambda row: row.due_on),
        day_column("opened_at", _("Opened"), lambda row: row.opened_at),
        words_column("note", _("Last note"), lambda row: row.notes[-1].text if row.notes else None, 260),
    )


def overdue(row: Review, today: date) -> bool:
    """Whether the day of an open review, or of one of its steps, is over."""
    return row.due((today - timedelta(days=1)).isoformat())


def asleep(row: Review, today: date) -> bool:
    """Whether it is put off beyond that day."""
    return row.state is ReviewState.OPEN and row.snoozed_until is not None and row.snoozed_until > today.isoformat()


def state_said(row: Review, today: date) -> str:
    """Where a review stands."""
    if row.outcome is not None:
        return outcome_name(row.outcome)
    if asleep(row, today):
        return _("put off")
    return _("overdue") if overdue(row, today) else _("open")


def state_tone(row: Review, today: date) -> Tone:
    """The tone of where it stands."""
    if row.state is ReviewState.CLOSED:
        return Tone.NEUTRAL
    if asleep(row, today):
        return Tone.NEUTRAL
    return Tone.BAD if overdue(row, today) else Tone.ACCENT
