"""What imports do to the record beyond the count of rows: seen by comparing before and after."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from assistant.record.record import Record
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, Kind
from assistant.terms.previews import Effects, Likeness, SessionChange, WeekCheck

_MOST = 500  # of each list
_BEFORE = 8  # weeks that are usual
_JUMP = 10
_LOOKED_AT = 104  # weeks
_NEWEST = 8  # weeks of a creator that are shown though nothing is odd
_GMV = message("GMV per session is {times} times that of the weeks before.")
_LENGTH = message("Sessions are {times} times as long as in the weeks before.")
_COUNT = message("There are {times} times as many sessions as in the weeks before.")
_SAME_NAME = message("The same name on another platform: taken as one person.")
_MONDAY = date(1970, 1, 5)
_BY_COLUMN = {one.column: one for one in FIELDS[Kind.SESSIONS]}
_TRIMMINGS = re.compile(
    r"直播间|直播|官方|旗舰店|专营店|专卖店|主播|老师|大号|小号|[0-9一二三]号|抖音|快手|视频号|小红书|淘宝|official|live|[^\w]|_"
)

Fields = dict[str, tuple[Any, Any]]
"""By column: the old and the new value."""


@dataclass(slots=True)
class Told:
    """What imports say of sessions: known ones that change, whose sessions they are, the first and the last start."""

    changes: dict[int, Fields] = field(default_factory=dict)
    accounts: set[int] = field(default_factory=set)
    first: str = "9999"
    last: str = ""

    def hear(self, accounts: Sequence[int], starts: Sequence[Any]) -> None:
        """Sessions of these accounts began at these moments."""
        self.accounts.update(accounts)
        first, last = min(starts), max(starts)
        self.first, self.last = min(self.first, first), max(self.last, last)

    def change(self, session: int, fields: Fields) -> None:
        """A known session changed; what it was before the first change stays."""
        earlier = self.changes.setdefault(session, {})
        earlier.update({name: (earlier.get(name, (old,))[0], new) for name, (old, new) in fields.items()})


class Watch:
    """Stands beside imports: made before them, asked after them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._creators = self._newest("creator")
        self._accounts = self._newest("account")

    def effects(self, told: Told) -> Effects:
        """What has happened since, as far as the imports told of sessions and the record shows of creators."""
        checks = self._weeks(told)
        alarms = tuple(one for one in checks if one.alarm is not None)
        return Effects(
            sessions_changed=len(told.changes),
            changes=tuple(self._changes(told)),
            creators_made=tuple(self._made())[:_MOST],
            likenesses=tuple(self._likenesses())[:_MOST],
            weeks=tuple(checks[:_MOST]),
            alarms=alarms[:_MOST],
        )

    def _newest(self, table: str) -> int:
        return int(self._record.one(f"SELECT ifnull(max(id), 0) FROM {table}"))

    def _changes(self, told: Told) -> Iterable[SessionChange]:
        count = 0
        for row, fields in told.changes.items():
            found = self._record.rows(
                "SELECT c.name, s.platform, s.started_at FROM session AS s JOIN account AS a ON a.id = s.account"
                " LEFT JOIN creator AS c ON c.id = a.creator WHERE s.id = ?",
                row,
            )
            for column, (old, new) in fields.items():
                one = _BY_COLUMN.get(column)
                if one is None or not found:
                    continue
                creator, platform, started_at = found[0]
                yield SessionChange(row, creator, platform, started_at, one.name, one.unit.value, old, new)
                count += 1
                if count == _MOST:
                    return

    def _made(self) -> list[str]:
        return [
            name for (name,) in self._record.rows("SELECT name FROM creator WHERE id > ? ORDER BY id", self._creators)
        ]

    def _likenesses(self) -> Iterable[Likeness]:
        yield from self._joined()
        known: dict[str, set[str]] = {}
        names = [name for (name,) in self._record.rows("SELECT name FROM creator ORDER BY id")]
        for name in names:
            for trace in _traces(name):
                known.setdefault(trace, set()).add(name)
        told = set[frozenset[str]]()
        for name in self._made():
            near = set().union(*(known[trace] for trace in _traces(name))) - {name}
            for other in sorted(near):
                pair = frozenset({name, other})
                if pair not in told and _alike(name, other):
                    told.add(pair)
                    yield Likeness(name, None, other, None, message("The names are nearly the same."))

    def _joined(self) -> Iterable[Likeness]:
        """New accounts that were taken as a known creator's because of the same name on another platform."""
        for name, platform, other in self._record.rows(
            "SELECT c.name, a.platform, min(o.platform) FROM account AS a JOIN creator AS c ON c.id = a.creator"
            " JOIN account AS o ON o.creator = c.id AND o.platform <> a.platform AND o.id <= ?1"
            " WHERE a.id > ?1 GROUP BY a.id ORDER BY a.id",
            self._accounts,
        ):
            yield Likeness(
                name, platform, name, other, message("The same name on another platform: taken as one person.")
            )

    def _weeks(self, told: Told) -> list[WeekCheck]:
        """The weeks told of, of the last two years at most, of creators told of: alarming first, then the newest."""
        if not told.accounts:
            return []
        first, last = _week_of(told.first[:10]), _week_of(told.last[:10])
        first = max(first, last - _LOOKED_AT)
        begin = _MONDAY + timedelta(weeks=first - _BEFORE * 4)
        sums = self._record.rows(
            "SELECT a.creator, c.name, CAST((julianday(d.day) - julianday('1970-01-05')) / 7 AS INTEGER) AS week,"
            " sum(d.sessions), sum(d.duration_s), sum(d.gmv_fen) FROM session_day AS d"
            " JOIN account AS a ON a.id = d.account JOIN creator AS c ON c.id = a.creator"
            " WHERE d.day >= ? GROUP BY a.creator, week ORDER BY a.creator, week",
            begin.isoformat(),
        )
        owners = dict(self._record.rows("SELECT id, creator FROM account"))
        meant = {owners.get(account) for account in told.accounts}
        found: list[WeekCheck] = []
        for creator, rows in groupby(sums, key=lambda row: row[0]):
            if creator in meant:
                found += _checked(list(rows), first, last)
        return sorted(found, key=lambda one: (one.alarm is None, -one.week.toordinal(), one.creator))


def _checked(rows: Sequence[tuple[Any, ...]], first: int, last: int) -> list[WeekCheck]:
    """One creator's weeks from `first` to `last`: the alarming, and the newest few.

    Rows are (creator, name, week, sessions, seconds, fen) in order.
    """
    checks = []
    for place, (_, name, week, sessions, duration, gmv) in enumerate(rows):
        if not first <= week <= last:
            continue
        before = rows[max(0, place - _BEFORE) : place]
        alarm = _alarm(sessions, duration, gmv, before) if before else None
        if alarm is None and place < len(rows) - _NEWEST:
            continue
        many, long, much = (_mean([row[column] for row in before]) for column in (3, 4, 5))
        monday = _MONDAY + timedelta(weeks=week)
        checks.append(WeekCheck(name, monday, sessions, duration, gmv, many, long, much, alarm))
    return checks


def _alarm(sessions: int, duration: int | None, gmv: int | None, before: Sequence[tuple[Any, ...]]) -> Message | None:
    """A tenfold jump of what a session brings or how long it is, or of how many there are."""
    held = sum([row[3] for row in before])
    for mine, was, told in (
        ((gmv or 0) / sessions, sum([row[5] or 0 for row in before]) / held, _GMV),
        ((duration or 0) / sessions, sum([row[4] or 0 for row in before]) / held, _LENGTH),
        (sessions, held / len(before), _COUNT),
    ):
        if mine and was and (mine >= _JUMP * was or mine * _JUMP <= was):
            return Message(told.text, {"times": _spoken(mine / was)})
    return None


def _spoken(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 1 else f"{ratio:.2g}"


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _week_of(day: str) -> int:
    return (date.fromisoformat(day) - _MONDAY).days // 7


def _core(name: str) -> str:
    """A name without what people add to it."""
    return _TRIMMINGS.sub("", name.casefold()) or name.casefold()


def _traces(name: str) -> set[str]:
    """What names have in common that are one letter apart."""
    core = _core(name)
    return {core, *(core[:place] + core[place + 1 :] for place in range(len(core)))}


def _alike(name: str, other: str) -> bool:
    """Whether names are one but for their trimmings, or one letter of at least four apart."""
    mine, theirs = _core(name), _core(other)
    if mine == theirs:
        return True
    return min(len(mine), len(theirs)) >= 3 and max(len(mine), len(theirs)) >= 4
