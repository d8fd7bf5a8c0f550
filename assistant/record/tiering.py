"""Tier definitions as they are kept: never changed, only followed or withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.texts import harmless
from assistant.terms.tiers import TierDefinition, TierMeasure

_ROW = "SELECT id, platform, measure, low, high, since, source, together, made_at, withdrawn_at FROM tier_definition"


def listed(record: Record) -> tuple[TierDefinition, ...]:
    """All definitions that were ever made, also withdrawn ones: by platform and measure, the latest day first."""
    rows = record.rows(f"{_ROW} ORDER BY platform, measure, since DESC, id DESC")
    return tuple(_definition(row) for row in rows)


def holding(record: Record, known: date | None = None) -> tuple[TierDefinition, ...]:
    """The definitions that are not withdrawn, whatever their day; with `known` as they were at the end of that day."""
    if known is None:
        return tuple(_definition(row) for row in record.rows(f"{_ROW} WHERE withdrawn_at IS NULL ORDER BY since, id"))
    end = f"{known.isoformat()}T24"
    rows = record.rows(
        f"{_ROW} WHERE made_at < ?1 AND (withdrawn_at IS NULL OR withdrawn_at >= ?1) ORDER BY since, id", end
    )
    return tuple(_definition(row) for row in rows)


def define(record: Record, definitions: Iterable[TierDefinition], now: datetime | None = None) -> tuple[int, ...]:
    """Keep definitions; one of the same platform, measure and day is withdrawn for its follower.

    Raises Trouble where a definition contradicts itself.
    """
    moment = _moment(now)
    with record.atomic():
        return tuple(_keep(record, one, moment) for one in definitions)


def withdraw(record: Record, definition: int, now: datetime | None = None) -> None:
    """Take a definition back as if it had never been made; it stays in the history."""
    found = record.rows("SELECT withdrawn_at FROM tier_definition WHERE id = ?", definition)
    if not found:
        raise Trouble("There is no tier definition {definition}.", definition=definition)
    if found[0][0] is not None:
        raise Trouble("This definition was withdrawn already.")
    record.conn.execute("UPDATE tier_definition SET withdrawn_at = ? WHERE id = ?", (_moment(now), definition))


def _keep(record: Record, one: TierDefinition, moment: str) -> int:
    _look_at(one)
    since = one.since.isoformat()
    record.conn.execute(
        "UPDATE tier_definition SET withdrawn_at = ?"
        " WHERE platform = ? AND measure = ? AND since = ? AND withdrawn_at IS NULL",
        (moment, one.platform, one.measure.value, since),
    )
    cursor = record.conn.execute(
        "INSERT INTO tier_definition (platform, measure, low, high, together, since, source, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.platform,
            one.measure.value,
            _kept(one.measure, one.low),
            _kept(one.measure, one.high),
            int(one.together),
            since,
            harmless(one.source).strip(),
            moment,
        ),
    )
    return int(cursor.lastrowid)


def _look_at(one: TierDefinition) -> None:
    if not one.platform.strip():
        raise Trouble("A tier definition needs its platform; platforms are never mixed in one cut.")
    if any(edge is not None and not 0 <= edge < float("inf") for edge in (one.low, one.high)):
        raise Trouble("The boundaries of a tier cannot lie below zero.")
    if one.measure is TierMeasure.PERCENTILE and max(one.low or 0.0, one.high or 0.0) > 1:
        raise Trouble("A rank lies between 0 and 100 per cent.")
    if one.low is not None and one.high is not None and one.low >= one.high:
        raise Trouble("The head must begin above the tail; let the lower boundary be the smaller one.")
    if not one.source.strip():
        raise Trouble("Say where the definition comes from, so that it can be defended later.")


def _definition(row: tuple[Any, ...]) -> TierDefinition:
    number, platform, text, low, high, since, source, together, made_at, withdrawn_at = row
    measure = TierMeasure(text)
    return TierDefinition(
        number,
        platform,
        measure,
        _told(measure, low),
        _told(measure, high),
        date.fromisoformat(since),
        source,
        bool(together),
        made_at,
        withdrawn_at,
    )


def _kept(measure: TierMeasure, edge: float | None) -> float | None:
    """A boundary as the record keeps it: money in fen."""
    return round(edge * 100) if edge is not None and measure is TierMeasure.GMV else edge


def _told(measure: TierMeasure, edge: float | None) -> float | None:
    return edge / 100 if edge is not None and measure is TierMeasure.GMV else edge


def _moment(now: datetime | None) -> str:
    return (now or datetime.now()).isoformat(timespec="seconds")
