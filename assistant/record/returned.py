"""People who were erased once and are back with a copy that was put back, until somebody deals with it.

A setting of the record keeps by what digests they are known; neither a name nor an id of theirs.
"""

import json
from collections.abc import Iterable, Mapping

from assistant.record import erased
from assistant.record.record import Record

_KEY = "returned"


class Returned:
    """Who is back, as the record notes it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        kept = record.one("SELECT value FROM setting WHERE key = ?", _KEY)
        self._marks: dict[int, frozenset[str]] = {
            int(creator): frozenset(marks) for creator, marks in json.loads(kept or "{}").items()
        }

    def creators(self) -> tuple[int, ...]:
        """Those who still stand in the record as who they were."""
        return tuple(one for one, marks in sorted(self._marks.items()) if marks & _marks_of(self._record, one))

    def is_one(self, creator: int, name: str) -> bool:
        """Whether a creator of a copy is one of them."""
        marks = self._marks.get(creator)
        return bool(marks) and erased.digest(erased.salt_of(self._record), "name", name) in (marks or ())

    def note(self, creators: Iterable[int]) -> None:
        """Remember that these are back."""
        self._keep({**self._marks, **{one: _marks_of(self._record, one) for one in creators}})

    def forget(self, creators: Iterable[int]) -> None:
        """Nothing is to be said of these any more."""
        gone = set(creators)
        self._keep({one: marks for one, marks in self._marks.items() if one not in gone})

    def _keep(self, marks: Mapping[int, frozenset[str]]) -> None:
        self._marks = dict(marks)
        told = json.dumps({one: sorted(each) for one, each in marks.items()})
        with self._record.atomic():
            self._record.conn.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", (_KEY, told)
            )


def _marks_of(record: Record, creator: int) -> frozenset[str]:
    """By what a creator is known: her names and the ids of her accounts, each as a digest."""
    salt = erased.salt_of(record)
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
