"""Looking: lists in windows, one creator's page, the overview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant import seasons
from assistant.record import (
    accounts,
    batches,
    cases,
    creators,
    documents,
    history,
    products,
    reviews,
    rollups,
    sessions,
    trends,
    versions,
)
from assistant.record.record import Record
from assistant.terms.browsing import Op, Query, Sum, Values, Window, dated
from assistant.terms.errors import counted, message
from assistant.terms.live import Account, Creator, Pick, Product, Session, SessionGroup
from assistant.terms.overview import BestSeller, Matter, Overview, Place, PlannedPick, Profile
from assistant.terms.review import ReviewState
from assistant.terms.trends import WeekSum
from assistant.verbs import law

_WEEKS = 13
_CONTRACT_DAYS, _RESTATED_DAYS = 31, 7
_STALE_DAYS = 7
_MONTH = 28
_SOON_DAYS = 30
_RECENT = 50
_BEST = 8
_VALUES = 500
_GROUPS = 5_000


@dataclass(frozen=True, slots=True)
class _Noun:
    values: Callable[[Record, Query, str, str, int], Values]
    sums: Callable[[Record, Query, Sequence[str]], Mapping[str, Sum]]


NOUNS: Mapping[str, _Noun] = {
    "session": _Noun(sessions.values, sessions.sums),
    "product": _Noun(products.values, products.sums),
    "pick": _Noun(products.pick_values, products.pick_sums),
}
"""The nouns that are listed in windows."""


def newest_day(record: Record, today: date | None = None) -> date:
    """The day that "now" means for figures: that of the newest session, but never after today."""
    today = today or date.today()
    return min(trends.last_day(record) or today, today)


def list_sessions(record: Record, query: Query, offset: int = 0, limit: int = 200) -> Window[Session]:
    """Sessions from `offset` on, newest first unless sorted."""
    return sessions.window(record, _dated(record, query), offset, limit)


def every_session(record: Record, query: Query, limit: int | None = None) -> tuple[Session, ...]:
    """All sessions of a query, newest first unless sorted."""
    return sessions.every(record, _dated(record, query), limit)


def group_sessions(record: Record, query: Query, by: str) -> tuple[SessionGroup, ...]:
    """What the sessions of a query come to by creator, platform, category or week, the largest group first."""
    return sessions.grouped(record, _dated(record, query), by, _GROUPS)


def list_creators(record: Record, query: Query, offset: int = 0, limit: int = 200) -> Window[Creator]:
    """Creators with the sums of their last four weeks."""
    return creators.window(record, _dated(record, query), offset, limit, newest_day(record))


def every_creator(record: Record, query: Query, limit: int | None = None) -> tuple[Creator, ...]:
    """All creators of a query."""
    return creators.every(record, _dated(record, query), newest_day(record), limit)


def list_products(record: Record, query: Query, offset: int = 0, limit: int = 200) -> Window[Product]:
    """Products with what they sold so far."""
    return products.window(record, _dated(record, query), offset, limit)


def every_product(record: Record, query: Query, limit: int | None = None) -> tuple[Product, ...]:
    """All products of a query."""
    return products.every(record, _dated(record, query), limit)


def list_picks(record: Record, query: Query, offset: int = 0, limit: int = 200) -> Window[Pick]:
    """What creators sold in sessions, product by product."""
    return products.picks_window(record, _dated(record, query), offset, limit)


def every_pick(record: Record, query: Query, limit: int | None = None) -> tuple[Pick, ...]:
    """All picks of a query."""
    return products.every_pick(record, _dated(record, query), limit)


def list_values(record: Record, noun: str, query: Query, column: str, text: str = "") -> Values:
    """The values that a column shows in the rows of a query, with their counts; of `noun`s (see NOUNS)."""
    return NOUNS[noun].values(record, _dated(record, query), column, text, _VALUES)


def sum_up(record: Record, noun: str, query: Query, columns: Sequence[str]) -> Mapping[str, Sum]:
    """What columns of figures come to over all rows of a query, by column."""
    return NOUNS[noun].sums(record, _dated(record, query), columns)


def _dated(record: Record, query: Query) -> Query:
    """The query with its "last days" up to the newest day."""
    if all(one.op is not Op.LAST_DAYS for one in query.filters):
        return query
    return replace(query, filters=dated(query.filters, newest_day(record)))


def find_creator(record: Record, name: str) -> int:
    """The creator of that stage name, nickname or account id; Trouble where none or several are."""
    return creators.named(record, name)


def names_of_people(record: Record) -> tuple[tuple[int | None, str], ...]:
    """(creator, name) of every name by which a creator may be recognised."""
    return creators.every_name(record)


def list_unclaimed(record: Record) -> tuple[Account, ...]:
    """Accounts whose sessions belong to no creator yet."""
    return accounts.unclaimed(record)


def accounts_by_creator(record: Record) -> dict[int, list[Account]]:
    """Every creator's accounts, by creator id."""
    found: dict[int, list[Account]] = {}
    for one in accounts.listed(record):
        if one.creator_id is not None:
            found.setdefault(one.creator_id, []).append(one)
    return found


def restatements(record: Record, session: int) -> list[tuple[str, int, dict[str, object]]]:
    """What was known of a session and when: (moment, import, figures), oldest first."""
    return versions.restatements(record, "session", session)


def show_creator(record: Record, creator: int) -> Profile:
    """One creator's page."""
    as_of = newest_day(record)
    spans = trends.spans(record, as_of, 2, _MONTH, creator)
    first = (as_of - timedelta(days=90)).isoformat()
    sellers = products.best(record, creator, first, as_of.isoformat(), _BEST)
    return Profile(
        creator=creators.one(record, creator, as_of),
        accounts=accounts.listed(record, creator),
        recent=sessions.window(record, Query(creator=creator), 0, _RECENT).rows,
        best_sellers=tuple(BestSeller(*one) for one in sellers),
        planned=tuple(PlannedPick(*one) for one in products.planned(record, creator)),
        reviews=cases.listed(record, creator=creator),
        marks=tuple(one for one in reviews.marks(record, creator) if one.creator_id == creator),
        costs=reviews.costs(record, creator),
        edits=history.of_creator(record, creator),
        this_month=spans[1],
        month_before=spans[0],
    )


def overview(record: Record, today: date | None = None) -> Overview:
    """The agency on one day: thirteen weeks of sums, and what needs the manager (flags come from `assess`)."""
    today = today or date.today()
    as_of = newest_day(record, today)
    weeks = trends.spans(record, as_of, _WEEKS, 7)
    return Overview(
        as_of=as_of,
        creators=creators.how_many(record),
        sessions=rollups.tallied(record, "session"),
        weeks=weeks,
        platforms=trends.platforms(record),
        matters=(
            *law.matters(record, today),
            *_reviews_due(record, today),
            *_unclaimed(record),
            *_contracts(record, today),
            *_documents(record, today),
            *_stale(record, today),
            *_rejected(record),
            *_restated(record, today),
        ),
        marks=(*seasons.marks(weeks[0].first, as_of), *reviews.marks(record, None)),
        year_before=_year_before(record, as_of),
    )


def _year_before(record: Record, as_of: date) -> WeekSum | None:
    (week,) = trends.spans(record, as_of - timedelta(weeks=52), 1, 7)
    return week if week.sessions else None


def _contracts(record: Record, today: date) -> tuple[Matter, ...]:
    last = today + timedelta(days=_CONTRACT_DAYS)
    ending = [name for name, day in creators.leaving(record, today, last)]
    if not ending:
        return ()
    names = ", ".join(ending[:5])
    text = counted(
        "A contract ends within a month: {names}",
        "{count} contracts end within a month: {names}",
        count=len(ending),
        names=names,
    )
    return (Matter(text, Place.CREATORS, len(ending)),)


def _documents(record: Record, today: date) -> tuple[Matter, ...]:
    expiring = documents.expiring(record, today + timedelta(days=_CONTRACT_DAYS))
    if not expiring:
        return ()
    names = ", ".join(f"{name} ({kind} {day})" for name, kind, day in expiring[:3])
    text = counted(
        "A document expires within a month or has expired: {names}",
        "{count} documents expire within a month or have expired: {names}",
        count=len(expiring),
        names=names,
    )
    return (Matter(text, Place.CREATORS, len(expiring)),)


def _restated(record: Record, today: date) -> tuple[Matter, ...]:
    """Sessions whose figures the imports of the last days have changed."""
    since = (today - timedelta(days=_RESTATED_DAYS)).isoformat()
    changed = batches.restated(record, since)
    if not changed:
        return ()
    text = counted(
        "A known session was restated by the imports of this week",
        "{count} known sessions were restated by the imports of this week",
        count=changed,
    )
    return (Matter(text, Place.IMPORTS, changed),)


def _reviews_due(record: Record, today: date) -> tuple[Matter, ...]:
    due = [one for one in cases.listed(record, ReviewState.OPEN) if one.due(today.isoformat())]
    if not due:
        return ()
    names = ", ".join(one.creator for one in due[:5])
    text = counted("A review is due: {names}", "{count} reviews are due: {names}", count=len(due), names=names)
    return (Matter(text, Place.REVIEWS, len(due), urgent=True),)


def _unclaimed(record: Record) -> tuple[Matter, ...]:
    count = len(accounts.unclaimed(record))
    if not count:
        return ()
    text = counted("An account belongs to no creator yet", "{count} accounts belong to no creator yet", count=count)
    return (Matter(text, Place.IMPORTS, count, urgent=True),)


def _stale(record: Record, today: date) -> tuple[Matter, ...]:
    found = []
    for one in trends.platforms(record):
        if one.last_session is None:
            continue
        days = (today - date.fromisoformat(one.last_session)).days
        if days > _STALE_DAYS:
            text = message(
                "{platform}: the newest session is {days} days old; import a new export",
                platform=message(one.platform),
                days=days,
            )
            found.append(Matter(text, Place.IMPORTS, 1))
    return tuple(found)


def _rejected(record: Record) -> tuple[Matter, ...]:
    newest = next((one for one in batches.listed(record)[:1] if one.rejected and not one.undone_at), None)
    if newest is None:
        return ()
    text = counted(
        "A row of {file} was left out; look at the reason",
        "{count} rows of {file} were left out; look at the reasons",
        count=newest.rejected,
        file=newest.file,
    )
    return (Matter(text, Place.IMPORTS, newest.rejected),)
