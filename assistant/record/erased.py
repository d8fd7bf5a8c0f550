"""Those who were erased, as far as imports must know them: by digests, so that an old file does not bring them back."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.texts import harmless

_SALT = "erased_salt"
_SHORTEST = 2  # letters of a name that is looked for inside a text


class Erased:
    """Finds again who was erased, by an account's id, a name, or a session's id."""

    def __init__(self, record: Record) -> None:
        self._record = record
        found = record.rows(
            "SELECT e.kind, e.digest, e.creator, e.row, e.length, c.name FROM erased AS e"
            " JOIN creator AS c ON c.id = e.creator WHERE e.kind <> 'creator'"
        )
        self._salt = salt_of(record) if found else b""
        self._creators = {digest: creator for kind, digest, creator, *_ in found if kind == "name"}
        self._rows = {(kind, digest): row for kind, digest, _, row, *_ in found if kind != "name"}
        self._lengths = sorted({length for kind, _, _, _, length, _ in found if kind == "name"}, reverse=True)
        self._labels = {creator: label for _, _, creator, _, _, label in found}
        self.creators = frozenset(self._labels)
        self.accounts: frozenset[int | None] = frozenset(
            row for (row,) in record.rows("SELECT id FROM account WHERE creator IN (SELECT creator FROM erased)")
        )
        self.met: set[int] = set()
        """Those of whom something was asked for."""

    def __bool__(self) -> bool:
        return bool(self.creators)

    def label(self, creator: int) -> str:
        """By what name an erased creator goes."""
        return str(self._labels[creator])

    def creator(self, name: str) -> int | None:
        """The erased creator of that name."""
        found = self._creators.get(digest(self._salt, "name", name)) if self else None
        if found is not None:
            self.met.add(found)
        return found

    def account(self, platform: str, platform_id: str) -> int | None:
        """The row of the account that an erased creator had under that id."""
        row = self._rows.get(("account", digest(self._salt, "account", platform, platform_id))) if self else None
        if row is not None:
            self.met.add(self._owner(row))
        return row

    def session(self, session_id: str) -> int | None:
        """The row of the session that had that id."""
        row = self._rows.get(("session", digest(self._salt, "session", session_id))) if self else None
        if row is not None:
            self.owner_of(self.account_of(row))
        return row

    def account_of(self, session: int) -> int:
        """Whose account a session is of."""
        return int(self._record.one("SELECT account FROM session WHERE id = ?", session))

    def owner_of(self, account: int) -> int | None:
        """The erased creator whose an account is."""
        if account not in self.accounts:
            return None
        owner = self._owner(account)
        self.met.add(owner)
        return owner

    def learn(self, creator: int, account: int, platform: str, platform_id: str, now: datetime) -> None:
        """Know another account of an erased creator from now on."""
        key = digest(self._salt, "account", platform, platform_id)
        keep(self._record, creator, "account", key, len(platform_id), account, now)
        self._rows["account", key] = account
        self.accounts |= {account}

    def within(self, text: str, living: Iterable[str] = ()) -> int | None:
        """The erased creator whose name stands in a text; names of the living are passed over."""
        return next((creator for _, _, creator in self._found(text, living)), None)

    def scrubbed(self, text: str, living: Iterable[str] = ()) -> str:
        """The text with labels in the place of erased names."""
        parts, end = [], 0
        for start, stop, creator in self._found(text, living):
            parts += [text[end:start], self.label(creator)]
            end = stop
        return "".join([*parts, text[end:]])

    def _found(self, text: str, living: Iterable[str]) -> Iterator[tuple[int, int, int]]:
        """Where erased names stand: (first, end, creator); the longest at each place."""
        lengths = [length for length in self._lengths if _SHORTEST <= length <= len(text)]
        if not lengths:
            return
        taken: list[tuple[int, int]] | None = None
        at = 0
        while at < len(text):
            for length in lengths:
                part = text[at : at + length]
                creator = self._creators.get(digest(self._salt, "name", part)) if len(part) == length else None
                if creator is None or not _whole(text, at, at + length):
                    continue
                taken = _spans(text, living) if taken is None else taken
                if not _inside(at, at + length, taken):
                    self.met.add(creator)
                    yield at, at + length, creator
                    at += length - 1
                    break
            at += 1

    def _owner(self, account: int) -> int:
        return int(self._record.one("SELECT creator FROM account WHERE id = ?", account))


def keep(record: Record, creator: int, kind: str, key: str, length: int, row: int | None, now: datetime) -> None:
    """Keep by what digest something of an erased creator is known."""
    record.conn.execute(
        "INSERT INTO erased (creator, kind, digest, length, row, at) VALUES (?, ?, ?, ?, ?, ?)",
        (creator, kind, key, length, row, now.isoformat(timespec="seconds")),
    )


def salt_of(record: Record) -> bytes:
    """The record's own salt, made when it is first needed."""
    if not salt_kept(record):
        record.conn.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (_SALT, secrets.token_hex(32)))
    return salt_kept(record)


def salt_kept(record: Record) -> bytes:
    """The record's own salt; nothing where none was needed yet."""
    return bytes.fromhex(record.one("SELECT value FROM setting WHERE key = ?", _SALT) or "")


def digest(salt: bytes, *parts: str) -> str:
    """What a key or name is known by; writing and invisible signs do not matter."""
    told = "\x1f".join(harmless(part).strip().casefold() for part in parts)
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), key=salt, digest_size=32).hexdigest()


def must_be_there(record: Record, creator: int) -> None:
    """Trouble where a creator stands for a person who was erased, and must stay as she is."""
    if record.one("SELECT 1 FROM erased WHERE creator = ?", creator):
        raise Trouble("This stands for a person who was erased; only her sums are left, and they stay as they are.")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a part is no piece of a longer word of Latin letters or digits."""
    return not (
        (start and _latin(text[start - 1]) and _latin(text[start]))
        or (end < len(text) and _latin(text[end]) and _latin(text[end - 1]))
    )


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return found


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a longer name stands around a part."""
    return any(first <= start and end <= last and last - first > end - start for first, last in spans)
