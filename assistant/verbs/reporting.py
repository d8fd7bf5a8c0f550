"""The weekly report: what a week came to, who is put forward, and what is due in the next one."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from assistant import words
from assistant.places import whole_file
from assistant.record import accounts, batches, cases, creators, documents, products, sessions, trends
from assistant.record.record import Record
from assistant.report import weekly_page as looks
from assistant.report.tables import save_book
from assistant.report.weekly_cells import sheets
from assistant.report.weekly_parts import paper
from assistant.terms.browsing import Query
from assistant.terms.errors import Message, Trouble, counted, message
from assistant.terms.findings import Assessment
from assistant.terms.live import SessionGroup
from assistant.terms.paper import Paper
from assistant.terms.review import OUTCOMES, STEPS, Review, ReviewState
from assistant.terms.weekly import Beside, Due, Happened, Reportable, Week, WeeklyReport, Wish
from assistant.verbs import tiering
from assistant.verbs.assessing import assess
from assistant.verbs.browsing import newest_day
from assistant.verbs.tier_words import reason_said, tier_said

_WEEK = timedelta(weeks=1)
_YEAR = timedelta(weeks=52)
_REST = timedelta(days=2)  # before a Sunday without a session a week may be whole all the same
_LATE = 2  # days; a platform whose newest session is older may lack an export
_CONTRACTS = timedelta(days=31)
_PRODUCTS = 12
_MOST = 5_000


def week_of(day: date) -> Week:
    """The week of the calendar that a day is in."""
    return Week(day - timedelta(days=day.weekday()))


def weeks_to_report(record: Record, today: date | None = None) -> Reportable:
    """The weeks of the record; the usual one is the last that is whole."""
    today = today or date.today()
    newest = newest_day(record, today)
    latest, oldest = week_of(newest), week_of(trends.first_day(record) or newest)
    done = latest.last <= newest or (latest.last < today and newest >= latest.last - _REST)
    usual = latest if done else Week(latest.first - _WEEK)
    many = (latest.first - min(oldest.first, usual.first)).days // 7 + 1
    return Reportable(
        Week(newest - timedelta(days=6)), tuple(Week(latest.first - _WEEK * back) for back in range(many)), usual
    )


def weekly_report(record: Record, week: Week | None = None, today: date | None = None) -> WeeklyReport:
    """One week (default: the last whole one) against the week before and the same week last year.

    Who is put forward is told by the judgement of the newest day; for a week before the last, by that of its last day.
    """
    week = week or weeks_to_report(record, today).usual
    newest = newest_day(record, today)
    before, judged = Week(week.first - _WEEK), _judged(record, week, newest)
    reviews, live = cases.listed(record), _beside(record, week, before, "creator_id", _names(record))
    days = week.first.isoformat(), week.last.isoformat()
    return WeeklyReport(
        week=week,
        as_of=newest,
        imported_at=max((one.imported_at for one in batches.listed(record) if not one.undone_at), default=None),
        agency=_agency(record, week),
        before=_agency(record, before),
        year_before=_agency(record, Week(week.first - _YEAR)),
        platforms=_beside(record, week, before, "platform", {}),
        creators=live,
        silent=_silent(record, week, live),
        products=products.sold(record, *days, _PRODUCTS),
        products_told=products.told_of(record, *days),
        judged_on=judged.as_of,
        judged=len(judged.findings),
        flagged=judged.flagged,
        happened=tuple(sorted((*_reviewed(reviews, week), *_moved(record, week)), key=lambda one: one.day)),
        due=_due(record, reviews, week),
        gaps=tuple(_gaps(record, week, newest)),
    )


def weekly_paper(report: WeeklyReport, wish: Wish) -> Paper:
    """The report as headings, tables and sentences, with what is wished of it."""
    return paper(report, wish, words.say)


def weekly_page(report: WeeklyReport, wish: Wish) -> str:
    """The report as a page of HTML, for a printer or a browser."""
    return looks.page(weekly_paper(report, wish), language=words.spoken())


def write_weekly(report: WeeklyReport, wish: Wish, path: Path) -> Path:
    """Write the report as a page (.html) or as a workbook (.xlsx), a sheet a part; Trouble where that cannot be."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        save_book(path, sheets(weekly_paper(report, wish)))
        return path
    if ending not in {".html", ".htm"}:
        raise Trouble(
            "The report is written as .html or .xlsx, not as {file}; the desk saves it as a PDF.", file=path.name
        )
    try:
        with whole_file(path) as part:
            part.write_text(weekly_page(report, wish), encoding="utf-8")
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    return path


def _judged(record: Record, week: Week, newest: date) -> Assessment:
    """The judgement of now, which the list of flags shows, unless the week is older than the last."""
    return assess(record, newest if newest - week.last < _WEEK else week.last)


def _agency(record: Record, week: Week) -> SessionGroup | None:
    return next(iter(_grouped(record, week, "agency")), None)


def _grouped(record: Record, week: Week, by: str) -> tuple[SessionGroup, ...]:
    return sessions.grouped(record, Query(first=week.first, last=week.last), by, _MOST)


def _names(record: Record) -> dict[str | None, str]:
    return {str(number): name for number, name in creators.named_all(record)}


def _beside(record: Record, week: Week, before: Week, by: str, names: dict[str | None, str]) -> tuple[Beside, ...]:
    """Each name's two weeks, most sessions first; sessions of nobody go under no name."""
    this = {one.name: one for one in _grouped(record, week, by)}
    then = {one.name: one for one in _grouped(record, before, by)}
    return tuple(
        Beside(names.get(key, key or ""), this.get(key), then.get(key)) for key in dict.fromkeys([*this, *then])
    )


def _silent(record: Record, week: Week, live: Iterable[Beside]) -> tuple[str, ...]:
    """Active creators who were live in neither week."""
    seen = {one.name for one in live}
    return tuple(name for _, name in creators.present(record, week.first, week.last) if name not in seen)


def _reviewed(reviews: Iterable[Review], week: Week) -> Iterator[Happened]:
    for one in reviews:
        if _within(one.opened_at, week):
            yield Happened(one.opened_at[:10], one.creator, message("Put into review"))
        if one.closed_at is not None and one.outcome is not None and _within(one.closed_at, week):
            told = message("Review closed: {outcome}", outcome=OUTCOMES[one.outcome])
            yield Happened(one.closed_at[:10], one.creator, told)


def _within(moment: str, week: Week) -> bool:
    return week.first.isoformat() <= moment[:10] <= week.last.isoformat()


def _moved(record: Record, week: Week) -> Iterator[Happened]:
    """Who came into another tier, the first first."""
    for one in reversed(tiering.list_moves(record)):
        if week.first <= one.day <= week.last and one.before is not None and not one.redefined:
            told = message("{before} → {after}", before=tier_said(one.before), after=tier_said(one.after))
            yield Happened(one.day.isoformat(), one.creator, told, reason_said(one))


def _due(record: Record, reviews: Iterable[Review], week: Week) -> tuple[Due, ...]:
    """What is due by the end of the next week and is not done; of contracts and documents, within a month."""
    last = (week.last + _WEEK).isoformat()
    found = [each for one in reviews for each in _due_of(one, last)]
    month = week.last + _CONTRACTS
    for name, day in creators.leaving(record, week.last + timedelta(days=1), month):
        found.append(Due(day, name, message("The contract ends")))
    for name, kind, day in documents.expiring(record, month):
        found.append(Due(day, name, message("A document expires: {kind}", kind=kind)))
    return tuple(sorted(found, key=lambda one: one.day))


def _due_of(one: Review, last: str) -> Iterator[Due]:
    if one.state is ReviewState.CLOSED or (one.snoozed_until is not None and one.snoozed_until > last):
        return
    if one.due_on is not None and one.due_on <= last:
        yield Due(one.due_on, one.creator, message("The review is due"))
    for step in one.steps:
        if step.due_on is not None and step.due_on <= last and step.done_on is None:
            yield Due(step.due_on, one.creator, STEPS[step.kind], step.owner, step.text)


def _gaps(record: Record, week: Week, newest: date) -> Iterator[Message]:
    """What the week's figures may lack."""
    if newest < week.last:
        yield message(
            "The newest session is of {day}, before the week ends: what is known of it is compared with whole weeks.",
            day=newest.isoformat(),
        )
    for one in trends.platforms(record):
        if one.last_session is not None and (week.last - date.fromisoformat(one.last_session)).days > _LATE:
            yield message(
                "{platform}: the newest session in the record is of {day}; later ones may not be imported yet.",
                platform=one.platform,
                day=one.last_session,
            )
    nobodys = len(accounts.unclaimed(record))
    if nobodys:
        yield counted(
            "An account belongs to no creator yet; its sessions count in the sums, but for nobody.",
            "{count} accounts belong to no creator yet; their sessions count in the sums, but for nobody.",
            count=nobodys,
        )
