"""People who were erased once and are back with a copy that was put back, until somebody deals with it.

A setting of the record keeps by what digests they are known; neither a name nor an id of theirs.
"""

import json
from collections.abc import Iterable, Mapping

from assistant.record import erased
from assistant.record.record import Record

_KEY = "returned"
Marks = Mapping[int, frozenset[str]]
"""By creator the digests that she is known by."""


def creators(record: Record) -> tuple[int, ...]:
    """Those who are back and still stand in the record as who they were."""
    salt = erased.salt_kept(record)
    return tuple(one for one, marks in sorted(_noted(record).items()) if marks & _marks_of(record, one, salt))


def among(record: Record, people: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """Of people of a copy (creator, name) those who are back in the record."""
    here, salt, noted = creators(record), erased.salt_kept(record), _noted(record)
    return tuple(one for one, name in people if one in here and erased.digest(salt, "name", name) in noted[one])


def note(record: Record, back: Iterable[int]) -> None:
    """Remember that these are back."""
    salt = erased.salt_of(record)
    _keep(record, {**_noted(record), **{one: _marks_of(record, one, salt) for one in back}})


def forget(record: Record, back: Iterable[int]) -> None:
    """Nothing is to be said of these any more."""
    gone = set(back)
    _keep(record, {one: marks for one, marks in _noted(record).items() if one not in gone})


def _noted(record: Record) -> Marks:
    kept = json.loads(record.one("SELECT value FROM setting WHERE key = ?", _KEY) or "{}")
    return {int(creator): frozenset(marks) for creator, marks in kept.items()}


def _keep(record: Record, noted: Marks) -> None:
    told = json.dumps({creator: sorted(marks) for creator, marks in noted.items()})
    with record.atomic():
        record.conn.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", (_KEY, told)
        )


def _marks_of(record: Record, creator: int, salt: bytes) -> frozenset[str]:
    """By what a creator is known: her names and the ids of her accounts."""
    names = record.rows(
        "SELECT name FROM creator WHERE id = ?1 UNION SELECT real_name FROM creator WHERE id = ?1"
        " UNION SELECT nickname FROM account WHERE creator = ?1",
        creator,
    )
    accounts = record.rows("SELECT platform, platform_id FROM account WHERE creator = ?", creator)
    return frozenset(
        {erased.digest(salt, "name", name) for (name,) in names if name}
        | {erased.digest(salt, "account", *account) for account in accounts}
    )
