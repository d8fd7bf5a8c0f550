"""The weekly report put together: which tables and sentences it has, in the spoken language."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from assistant.report.weekly_cells import (
    any_partial,
    change_cell,
    count_cell,
    hours_cell,
    money_cell,
    share_cell,
    words_cell,
)
from assistant.report.weekly_people import due, flagged, happened
from assistant.report.weekly_who import Say, Who
from assistant.terms.errors import message
from assistant.terms.live import SessionGroup
from assistant.terms.measures import measure_of
from assistant.terms.paper import Cell, Column, Paper, Section
from assistant.terms.weekly import PARTS, Beside, Order, Part, SoldProduct, Week, WeeklyReport, Wish
from assistant.words import _, count, day, moment, platform

_WEEK, _YEAR = timedelta(weeks=1), timedelta(weeks=52)


def paper(report: WeeklyReport, wish: Wish, say: Say) -> Paper:
    """The report with what is wished of it."""
    ordered = sorted(report.creators, key=_ranks[wish.order])
    who = Who(report, ordered, wish)
    week = report.week
    title = message("Weekly report {first} to {last}", first=day(week.first), last=day(week.last))
    make: dict[Part, Callable[[], Section]] = {
        Part.AGENCY: lambda: _agency(report, wish, say),
        Part.PLATFORMS: lambda: _platforms(report, wish, say),
        Part.CREATORS: lambda: _creators(report, ordered, who, wish, say),
        Part.PRODUCTS: lambda: _products(report, wish, say),
        Part.FLAGS: lambda: flagged(report, who, wish, say),
        Part.REVIEWS: lambda: happened(report, who, wish, say),
        Part.DUE: lambda: due(report, who, wish, say),
    }
    return Paper(
        say(title),
        tuple(_about(report, say)),
        tuple(map(say, report.gaps)),
        wish.note.strip(),
        tuple(make[part]() for part in Part if part in wish.parts),
    )


def _about(report: WeeklyReport, say: Say) -> Iterator[str]:
    yield say(
        message(
            "Data as of: newest session {day}, last import {moment}.",
            day=day(report.as_of),
            moment=moment(report.imported_at),
        )
    )
    before, year = Week(report.week.first - _WEEK), Week(report.week.first - _YEAR)
    yield say(
        message(
            "The week before is {first} to {last}; the same week last year is {year_first} to {year_last}.",
            first=day(before.first),
            last=day(before.last),
            year_first=day(year.first),
            year_last=day(year.last),
        )
    )
    if not report.ripe(report.week.last):
        yield _(
            "Refunds of the last weeks are still coming in: net GMV will still fall, that of this week more than that"
            " of the week before, and no refund rate is told yet."
        )
    yield _("Figures are a reason to look and to talk. They are no verdict on a person.")


def _agency(report: WeeklyReport, wish: Wish, say: Say) -> Section:
    columns = (
        Column(_("Measure"), 22, figure=False),
        Column(_("This week"), 18),
        Column(_("The week before"), 18),
        Column(_("vs week before"), 12),
        Column(_("Same week last year"), 18),
        Column(_("vs last year"), 12),
    )
    weeks = (report.agency, report.before, report.year_before)
    rows = tuple(
        _compared(title, field, weeks, report, shown=wish.with_money) for title, field in _measures(say).items()
    )
    lines = () if report.agency else (_("No session of this week is in the record."),)
    return Section(say(PARTS[Part.AGENCY]), columns, rows, lines, (*_partials(report.agency, say), *_star(rows)))


def _measures(say: Say) -> dict[str, str]:
    """Titles of what is told of a week, with the field that has it."""
    return {
        say(measure_of("net_gmv").title): "net_fen",
        say(measure_of("gmv").title): "gmv_fen",
        _("Refunds"): "refund_fen",
        say(measure_of("orders").title): "orders",
        say(measure_of("hours").title): "duration_s",
        _("Sessions"): "sessions",
        say(measure_of("net_gmv_per_hour").title): "net_per_hour_fen",
        say(measure_of("refund_rate").title): "refund_rate",
        say(measure_of("ad_share").title): "ad_share",
    }


_RESTS_ON = {"net_per_hour_fen": "net_fen", "refund_rate": "refund_fen", "ad_share": "ad_spend_fen"}
_SHARES = {"refund_rate", "ad_share"}


def _compared(
    title: str, field: str, weeks: tuple[SessionGroup | None, ...], report: WeeklyReport, *, shown: bool
) -> tuple[Cell, ...]:
    lasts = (report.week.last, report.week.last - _WEEK, report.week.last - _YEAR)
    young = [field == "refund_rate" and not report.ripe(last) for last in lasts]
    this, before, year = (None if early else _value(week, field) for week, early in zip(weeks, young, strict=True))
    cells = [
        _at_right(_("too early")) if early and week else _figure(week, field, shown=shown)
        for week, early in zip(weeks, young, strict=True)
    ]
    points = field in _SHARES
    return (
        words_cell(title, short=True),
        cells[0],
        cells[1],
        change_cell(_change(this, before, points=points), points=points),
        cells[2],
        change_cell(_change(this, year, points=points), points=points),
    )


def _at_right(text: str) -> Cell:
    """Words where else a figure stands."""
    return Cell(text, text)


def _value(week: SessionGroup | None, field: str) -> float | None:
    value: float | None = None if week is None else getattr(week, field)
    return value


def _figure(week: SessionGroup | None, field: str, *, shown: bool) -> Cell:
    value, partial = _value(week, field), week is not None and week.partial(_RESTS_ON.get(field, field))
    if field in _SHARES:
        return share_cell(value, partial=partial)
    if field == "duration_s":
        return hours_cell(None if value is None else round(value), partial=partial)
    if field in ("sessions", "orders"):
        return count_cell(None if value is None else round(value), partial=partial)
    return money_cell(value, shown=shown, partial=partial)


def _change(now: float | None, then: float | None, *, points: bool = False) -> float | None:
    if now is None or then is None:
        return None
    if points:
        return now - then
    return now / then - 1 if then > 0 else None


def _partials(week: SessionGroup | None, say: Say) -> Iterator[str]:
    """Of which sums of the week something is not known, and of how many sessions they are."""
    if week is None:
        return
    for title, field in _measures(say).items():
        rests = _RESTS_ON.get(field, field)
        if week.partial(rests):
            told = message(
                "{measure}: known of {known} of {all} sessions.",
                measure=title,
                known=count(week.known[rests]),
                all=count(week.sessions),
            )
            yield say(told)


def _star(rows: tuple[tuple[Cell, ...], ...]) -> tuple[str, ...]:
    return (_("* Partial: of some of these sessions this is not known."),) if any_partial(rows) else ()


def _platforms(report: WeeklyReport, wish: Wish, say: Say) -> Section:
    columns = (
        Column(_("Platform"), 11, figure=False),
        Column(_("Sessions"), 8),
        Column(_("Live hours"), 10),
        Column(_("GMV"), 13),
        Column(_("Refunds"), 12),
        Column(_("Net GMV"), 13),
        Column(_("vs week before"), 8),
        Column(_("Net per hour"), 12),
        Column(_("Ad spend share"), 13),
    )
    fields = ("sessions", "duration_s", "gmv_fen", "refund_fen", "net_fen")
    rows = tuple(
        (
            words_cell(platform(one.name), short=True),
            *(_figure(one.this, field, shown=wish.with_money) for field in fields),
            _moved(one),
            *(_figure(one.this, field, shown=wish.with_money) for field in ("net_per_hour_fen", "ad_share")),
        )
        for one in report.platforms
    )
    return Section(say(PARTS[Part.PLATFORMS]), columns, rows, _none(rows), _star(rows))


def _moved(one: Beside) -> Cell:
    """How net GMV has changed against the week before, or why there is nothing to compare."""
    if one.this is None:
        return _at_right(_("not live"))
    if one.before is None:
        return _at_right(_("new"))
    return change_cell(_change(one.this.net_fen, one.before.net_fen))


def _none(rows: tuple[tuple[Cell, ...], ...]) -> tuple[str, ...]:
    return () if rows else (_("Nobody was live in this week or the week before."),)


_ranks: dict[Order, Callable[[Beside], tuple[bool, float]]] = {
    Order.LOSSES: lambda one: (one.change_fen is None, one.change_fen or 0),
    Order.SALES: lambda one: (one.this is None or one.this.net_fen is None, -(_value(one.this, "net_fen") or 0)),
}


def _creators(report: WeeklyReport, ordered: list[Beside], who: Who, wish: Wish, say: Say) -> Section:
    columns = (
        Column(_("Creator"), 18, figure=False),
        Column(_("Sessions"), 8),
        Column(_("Live hours"), 11),
        Column(_("Net GMV"), 14),
        Column(_("The week before"), 14),
        Column(_("Gain or loss"), 14),
        Column(_("vs week before"), 9),
        Column(_("Net per hour"), 12),
    )
    rows = tuple(
        (
            words_cell(who.named(one.name), short=True),
            count_cell(one.this.sessions if one.this else 0),
            _figure(one.this, "duration_s", shown=True) if one.this else hours_cell(0),
            _figure(one.this, "net_fen", shown=wish.with_money),
            _figure(one.before, "net_fen", shown=wish.with_money),
            money_cell(one.change_fen, shown=wish.with_money, partial=one.partial, signed=True),
            _moved(one),
            _figure(one.this, "net_per_hour_fen", shown=wish.with_money),
        )
        for one in ordered
    )
    silent = message("Live in neither week: {names}.", names="、".join(map(who.named, report.silent)))
    remarks = (*_star(rows), *((say(silent),) if report.silent else ()))
    return Section(say(PARTS[Part.CREATORS]), columns, rows, _none(rows), remarks)


def _products(report: WeeklyReport, wish: Wish, say: Say) -> Section:
    columns = (
        Column(_("Product"), 48, figure=False),
        Column(_("Product ID"), 0, figure=False),
        Column(_("Creators"), 10),
        Column(_("Sessions"), 10),
        Column(_("Items sold"), 13),
        Column(_("GMV"), 19),
    )
    rows = tuple(_product(one, wish) for one in report.products)
    sessions = report.agency.sessions if report.agency else 0
    told = message(
        "What was sold is known of {known} of {all} sessions.",
        known=count(report.products_told),
        all=count(sessions),
    )
    lines = () if rows else (_("Of no session of this week it is known what was sold."),)
    short = rows and report.products_told < sessions
    return Section(say(PARTS[Part.PRODUCTS]), columns, rows, lines, (*_star(rows), *((say(told),) if short else ())))


def _product(one: SoldProduct, wish: Wish) -> tuple[Cell, ...]:
    return (
        words_cell(one.product),
        words_cell(one.product_id),
        count_cell(one.creators),
        count_cell(one.sessions),
        count_cell(one.items, partial=0 < one.items_known < one.sessions),
        money_cell(one.gmv_fen, shown=wish.with_money, partial=0 < one.gmv_known < one.sessions),
    )
