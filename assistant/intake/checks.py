"""What a row must have and how its fields hang together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import gt

from assistant.intake.doubles import BEGIN, END
from assistant.intake.matching import Match
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, Kind, Need
from assistant.terms.work import Value

Values = dict[str, list[Value]]
"""A block's columns by their names in the record, all of one length."""

_TOLD_ELSEWHERE = frozenset({"creator", "account"})  # by the name of the file, or by whoever imports it
_KEYS = {kind: tuple(one.name for one in fields if one.need is Need.KEY) for kind, fields in FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Blame:
    """The field for which a row is rejected, and why."""

    field: str
    why: Message


def complete(kind: Kind, values: Values) -> None:
    """Compute what follows from the rest: a session's start, end or length, the day of an order for ads."""
    if kind is Kind.AD_SPEND and "on_day" not in values and "ordered_at" in values:
        values["on_day"] = [at[:10] if isinstance(at, str) else None for at in values["ordered_at"]]
    if kind is not Kind.SESSIONS:
        return
    _dated(values)
    started, ended, lasting = (values.get(name) for name in ("started_at", "ended_at", "duration_s"))
    if ended is None:
        return
    if lasting is not None and (started is None or None in started):
        started = [
            begin or _earlier(end, length)
            for begin, end, length in zip(started or [None] * len(ended), ended, lasting, strict=True)
        ]
        values["started_at"] = started
    if started is not None and (lasting is None or None in lasting):
        values["duration_s"] = [
            _apart(begin, end) if length is None else length
            for begin, end, length in zip(started, ended, lasting or [None] * len(ended), strict=True)
        ]


def _dated(values: Values) -> None:
    """Put the day to starts and ends that are told as times of day; an end before its start is of the next day."""
    days = values.pop("day", None)
    begins, ends = values.pop(BEGIN, None), values.pop(END, None)
    if begins is not None:
        base = days or [None] * len(begins)
        told = values.setdefault("started_at", [None] * len(begins))
        for place, (day, begin) in enumerate(zip(base, begins, strict=True)):
            if told[place] is None and isinstance(day, str) and isinstance(begin, int):
                told[place] = _at(day, begin)
    if ends is not None:
        started = values.get("started_at") or [None] * len(ends)
        told = values.setdefault("ended_at", [None] * len(ends))
        for place, (start, end) in enumerate(zip(started, ends, strict=True)):
            day = start[:10] if isinstance(start, str) else days[place] if days else None
            if told[place] is None and isinstance(day, str) and isinstance(end, int):
                at = _at(day, end)
                told[place] = at if not isinstance(start, str) or at > start else _at(day, end + 86_400)


def _at(day: str, seconds: int) -> str:
    return (datetime.fromisoformat(day[:10]) + timedelta(seconds=seconds)).isoformat()


def faults_of_rows(match: Match, values: Values) -> dict[int, Blame]:
    """By place, the rows that lack their key or end before they begin."""
    faults: dict[int, Blame] = {}
    many = len(next(iter(values.values()), []))
    for name in _KEYS[match.layout.kind]:
        if name not in values and name in _TOLD_ELSEWHERE:
            continue
        column = values.get(name) or [None] * many
        if None in column:
            blame = Blame(name, message("This must be filled in; without it the row has no place."))
            for place, value in enumerate(column):
                if value is None:
                    faults.setdefault(place, blame)
    if match.layout.kind is Kind.SESSION_PRODUCTS:
        _homeless(values, faults, many)
    if "started_at" in values and "ended_at" in values:
        _backwards(values, faults)
    return faults


def _homeless(values: Values, faults: dict[int, Blame], many: int) -> None:
    """Blame session products of no known session."""
    sessions = values.get("session_id", [])
    if sessions and None not in sessions:
        return
    blame = Blame("session_id", message("The session is not named: give 场次ID, or 账号ID and 开播时间."))
    for place in range(many):
        has = {name for name in _PLACING if name in values and values[name][place] is not None}
        if not any(group <= has for group in _HOMES):
            faults.setdefault(place, blame)


_HOMES = (
    {"session_id"},
    {"account", "started_at"},
    {"creator", "started_at"},
    {"creator", "ended_at"},
)
_PLACING = sorted(set().union(*_HOMES))


def _backwards(values: Values, faults: dict[int, Blame]) -> None:
    """Blame sessions that end before they begin."""
    started, ended = values["started_at"], values["ended_at"]
    if None not in started and None not in ended and not any(map(gt, started, ended)):  # type: ignore[arg-type]
        return
    for place, (begin, end) in enumerate(zip(started, ended, strict=True)):
        if begin is not None and end is not None and str(end) < str(begin):
            why = message("It ends before it begins at {started}.", started=str(begin).replace("T", " "))
            faults.setdefault(place, Blame("ended_at", why))


def _earlier(end: Value, length: Value) -> str | None:
    if not isinstance(end, str) or not isinstance(length, int):
        return None
    return (datetime.fromisoformat(end) - timedelta(seconds=length)).isoformat()


def _apart(begin: Value, end: Value) -> int | None:
    if not isinstance(begin, str) or not isinstance(end, str) or end < begin:
        return None
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds())
