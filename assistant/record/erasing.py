"""Erasing a person: everything personal goes, the figures stay under a label, and the bytes leave the file."""

import json
from collections import Counter
from datetime import datetime
from typing import Any

from assistant.record import erased, history
from assistant.record.engine import OperationalError
from assistant.record.record import Record
from assistant.record.scrubbing import Scrubber, scrub
from assistant.terms.erasing import Erasure
from assistant.terms.errors import Trouble
from assistant.terms.persons import PERSONAL, PRIVATE
from assistant.terms.work import Changes

_WIPE = "wipe"  # a setting that says: bytes of an erased person may still lie in the file
_HERS = "account IN (SELECT id FROM account WHERE creator = ?)"
_STAYING = {
    "session": _HERS,
    "session_product": f"session IN (SELECT id FROM session WHERE {_HERS})",
    "sale": _HERS,
    "ad_spend": _HERS,
    "account_day": _HERS,
    "deal": _HERS,
    "follower": _HERS,
    "cost": "creator = ?",
    "pick": "creator = ? AND session IS NOT NULL",
    "account": "creator = ?",
}
_OF_REVIEW = "review IN (SELECT id FROM review WHERE creator = ?)"
_GOING = (
    ("review_note", _OF_REVIEW),
    ("review_step", _OF_REVIEW),
    ("review_change", _OF_REVIEW),
    ("review", "creator = ?"),
    ("document", "creator = ?"),
    ("mark", "creator = ?"),
    ("flag", "creator = ?"),
    ("alias", "creator = ?"),
    ("pick", "creator = ? AND session IS NULL"),
    ("history", "table_name = 'creator' AND row = ?"),
    ("version", "table_name = 'creator' AND row = ?"),
)
_KEYED = {
    "session": (("session_id", "title"), _HERS),
    "sale": (("session_id",), f"({_HERS} OR session IN (SELECT id FROM session WHERE {_HERS}))".replace("?", "?1")),
}
"""Of figures that stay, what would lead to her on the platform."""
_TOUCHED = Changes(
    frozenset(_STAYING) | {table for table, _ in _GOING} | {"creator", "batch", "trash", "merge", "product"}
)


def erase(record: Record, creator: int, label: str, now: datetime | None = None) -> Erasure:
    """Take everything personal of a creator out of the record, all or nothing; `wipe` clears the file afterwards.

    Her sessions, orders and costs stay under the label, so that every sum stays as it is. Raises Trouble where she is
    not there or was erased before.
    """
    moment = now or datetime.now()
    record.conn.execute("PRAGMA secure_delete = ON")
    with record.atomic():
        erased.must_be_there(record, creator)
        work = _Erasing(record, creator, _free(record, label), moment)
        stays = {table: _count(record, table, where, creator) for table, where in _STAYING.items()}
        work.remember()
        work.take_away()
        work.blank()
        work.loosen()
        work.gone["text"] = scrub(record, work.scrubber)
        history.note_asking(record, creator, "erase", moment)
        record.conn.execute("INSERT INTO setting (key, value) VALUES (?, '1') ON CONFLICT DO NOTHING", (_WIPE,))
    return Erasure(
        creator,
        work.name,
        work.label,
        {table: rows for table, rows in work.gone.items() if rows},
        {table: rows for table, rows in stays.items() if rows},
        changes=_TOUCHED,
    )


def wipe(record: Record) -> bool:
    """Write the file anew where an erasing asked for it, so that no byte stays behind; whether none is left to do.

    Where another connection is in the way it is tried again when the record is next opened.
    """
    if record.one("SELECT 1 FROM setting WHERE key = ?", _WIPE) is None:
        return True
    try:
        record.conn.execute("VACUUM")
        if not _emptied(record):
            return False
        record.conn.execute("DELETE FROM setting WHERE key = ?", (_WIPE,))
        _emptied(record)
    except OperationalError:  # somebody else has the file
        return False
    return True


def _emptied(record: Record) -> bool:
    """Bring the log into the file and empty it; False where somebody still reads from it."""
    busy, *_ = record.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    return not busy


class _Erasing:
    """One person on her way out of the record."""

    def __init__(self, record: Record, creator: int, label: str, now: datetime) -> None:
        self._record, self._creator, self.label, self._now = record, creator, label, now
        self.name = _name(record, creator)
        self._accounts = record.rows(
            "SELECT id, platform, platform_id, nickname FROM account WHERE creator = ?", creator
        )
        self._names = _names(record, creator)
        words = {*self._names, *_private(record, creator), *(platform_id for _, _, platform_id, _ in self._accounts)}
        others = record.rows(
            "SELECT name FROM creator WHERE id <> ?1 UNION SELECT real_name FROM creator WHERE id <> ?1 UNION"
            " SELECT nickname FROM account WHERE creator IS NOT ?1 UNION SELECT name FROM alias WHERE creator <> ?1",
            creator,
        )
        self.scrubber = Scrubber(words, (name for (name,) in others if name), label)
        self.gone: Counter[str] = Counter()

    def remember(self) -> None:
        """Keep by what digests imports will know her."""
        record, keep = self._record, erased.keep
        salt = erased.salt_of(record)
        keep(record, self._creator, "creator", erased.digest(salt, "creator", str(self._creator)), 0, None, self._now)
        for name in sorted(self._names):
            key = erased.digest(salt, "name", name)
            keep(record, self._creator, "name", key, len(name), None, self._now)
        for account, platform, platform_id, _ in self._accounts:
            key = erased.digest(salt, "account", platform, platform_id)
            keep(record, self._creator, "account", key, len(platform_id), account, self._now)
        sessions = record.rows(
            f"SELECT id, session_id FROM session WHERE session_id IS NOT NULL AND {_HERS}", self._creator
        )
        for row, session_id in sessions:
            keep(record, self._creator, "session", erased.digest(salt, "session", session_id), 0, row, self._now)

    def take_away(self) -> None:
        """Rows that are about her alone."""
        for table, where in _GOING:
            self.gone[table] += _run(self._record, f"DELETE FROM {table} WHERE {where}", self._creator)
        self._forget_merges()
        self._empty_trash()

    def blank(self) -> None:
        """What is personal in rows that stay."""
        run, creator = self._record.conn.execute, self._creator
        emptied = ", ".join(f"{field} = NULL" for field in PERSONAL)
        run(
            "UPDATE creator SET name = ?, real_name = NULL, city = NULL, owner = NULL, status = NULL, note = NULL,"
            f" living_cost_fen = NULL, {emptied}, left_on = ifnull(left_on, ?), batch = NULL, line = NULL WHERE id = ?",
            (self.label, self._now.date().isoformat(), creator),
        )
        for number, (account, *_rest) in enumerate(self._accounts, 1):
            run(
                "UPDATE account SET platform_id = ?, nickname = NULL, batch = NULL, line = NULL WHERE id = ?",
                (f"erased-{creator}-{number}", account),
            )
        run("UPDATE cost SET note = NULL WHERE creator = ?", (creator,))
        run("UPDATE pick SET note = NULL WHERE creator = ?", (creator,))

    def loosen(self) -> None:
        """What would lead from figures to her on the platform: ids and titles of sessions, and who spoke of them."""
        creator = self._creator
        for table, (columns, hers) in reversed(_KEYED.items()):  # orders first: they lean on the sessions' ids
            mine = f"SELECT id FROM {table} WHERE {hers}"
            fields = ", ".join(f"'{column}'" for column in columns)
            spoken = f"table_name = '{table}' AND row IN ({mine})"
            if table == "session":
                _run(
                    self._record,
                    f"UPDATE reject SET raw = '' WHERE raw IN (SELECT session_id FROM session WHERE {_HERS})",
                    creator,
                )
            _run(self._record, f"DELETE FROM history WHERE {spoken} AND field IN ({fields})", creator)
            _run(self._record, f"UPDATE history SET why = NULL WHERE {spoken}", creator)
            told = self._record.rows(f"SELECT id, body FROM version WHERE {spoken}", creator)
            self._record.conn.executemany(
                "UPDATE version SET body = ? WHERE id = ?",
                [(_without(body, columns), row) for row, body in told],
            )
            emptied = ", ".join(f"{column} = NULL" for column in columns)
            _run(self._record, f"UPDATE {table} SET {emptied} WHERE {hers}", creator)

    def _forget_merges(self) -> None:
        self.gone["merge"] += _run(self._record, "DELETE FROM merge WHERE kept = ?1 OR dropped = ?1", self._creator)

    def _empty_trash(self) -> None:
        """Her sessions in the trash cannot come back, yet stay known, so that no import brings them in anew."""
        mine = {account for account, *_ in self._accounts}
        for row, table, key, known, name in self._record.rows("SELECT id, table_name, row, keys, name FROM trash"):
            keys = json.loads(known)
            hers = [one for one in keys if "@" in one and one.partition("@")[0] in set(map(str, mine))]
            if not hers and not (table == "creator" and (key == self._creator or name in self._names)):
                continue
            self.gone["trash"] += 1
            self._record.conn.execute(
                "UPDATE trash SET name = ?, keys = ?, body = '[]' WHERE id = ?", (self.label, json.dumps(hers), row)
            )


def _names(record: Record, creator: int) -> set[str]:
    """Every name by which she is or was known, also before merges and corrections."""
    found = {
        name
        for (name,) in record.rows(
            "SELECT name FROM creator WHERE id = ?1 UNION SELECT real_name FROM creator WHERE id = ?1"
            " UNION SELECT name FROM alias WHERE creator = ?1 UNION SELECT nickname FROM account WHERE creator = ?1"
            " UNION SELECT dropped_name FROM merge WHERE kept = ?1 UNION SELECT kept_name FROM merge WHERE kept = ?1",
            creator,
        )
    }
    for field in ("name", "real_name"):
        found |= _once(record, creator, field)
    return {name.strip() for name in found if name and name.strip()}


def _private(record: Record, creator: int) -> set[str]:
    """Her numbers, also those of earlier days."""
    found: set[str] = set()
    for field in PRIVATE:
        found |= {record.one(f"SELECT {field} FROM creator WHERE id = ?", creator)} | _once(record, creator, field)
    return {number for number in found if number}


def _once(record: Record, creator: int, field: str) -> set[Any]:
    """Every value that a field of hers had: by files, by hands, and of those who were merged into her."""
    told = record.rows(
        "SELECT json_extract(body, ?2) FROM version WHERE table_name = 'creator' AND row = ?1"
        " UNION SELECT json_extract(old, '$') FROM history WHERE table_name = 'creator' AND row = ?1 AND field = ?3"
        " UNION SELECT json_extract(new, '$') FROM history WHERE table_name = 'creator' AND row = ?1 AND field = ?3"
        " UNION SELECT json_extract(body, ?4) FROM merge WHERE kept = ?1",
        creator,
        f"$.{field}",
        field,
        f"$.creator.{field}",
    )
    return {value for (value,) in told}


def _without(body: str, columns: tuple[str, ...]) -> str:
    said: dict[str, Any] = json.loads(body)
    return json.dumps({name: value for name, value in said.items() if name not in columns}, ensure_ascii=False)


def _name(record: Record, creator: int) -> str:
    name = record.one("SELECT name FROM creator WHERE id = ?", creator)
    if name is None:
        raise Trouble("There is no creator {creator}.", creator=creator)
    return str(name)


def _free(record: Record, label: str) -> str:
    """The label, with a number behind it where somebody is called so already."""
    number, name = 1, label
    while record.one("SELECT 1 FROM creator WHERE name = ?", name):
        number += 1
        name = f"{label} ({number})"
    return name


def _count(record: Record, table: str, where: str, creator: int) -> int:
    return int(record.one(f"SELECT count(*) FROM {table} WHERE {where}", creator))


def _run(record: Record, sql: str, *values: object) -> int:
    return max(int(record.conn.execute(sql, values).rowcount), 0)
