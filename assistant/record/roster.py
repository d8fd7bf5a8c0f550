"""How the agency's own list of creators comes into the record."""

from collections.abc import Sequence
from typing import Any, Protocol

from assistant.record import upserts
from assistant.record.accounts import Accounts
from assistant.record.record import Record
from assistant.record.tables import CREATOR, FOLLOWER
from assistant.terms.errors import Message, counted
from assistant.terms.persons import PRIVATE, is_masked
from assistant.terms.work import Chunk, Source

Columns = dict[str, Sequence[Any]]

_ABOUT_ACCOUNTS = frozenset({"creator", "account", "platform", "followers"})


class Taker(Protocol):
    """What a batch coming in offers to those who keep its rows."""

    record: Record
    batch: int
    source: Source
    accounts: Accounts
    tables: set[str]
    notes: list[Message]
    unchanged: int

    def count(self, table: str, outcome: upserts.Outcome) -> None:
        """Count what became of rows."""


class Roster:
    """Keeps the creators of one batch."""

    def __init__(self, taker: Taker) -> None:
        self._taker, self._record, self._accounts = taker, taker.record, taker.accounts

    def keep(self, chunk: Chunk) -> None:
        """Bring a list of creators in."""
        columns = self._unmasked(
            {name: values for name, values in chunk.columns.items() if name not in _ABOUT_ACCOUNTS}
        )
        for place, line in enumerate(chunk.lines):
            one: Columns = {name: [values[place]] for name, values in columns.items()}
            self._keep_creator(chunk, place, line, one)

    def _unmasked(self, columns: Columns) -> Columns:
        """The columns without what somebody has masked, which must not take the place of the whole."""
        left = 0
        for name in PRIVATE:
            values = columns.get(name)
            if values is not None:
                columns[name] = [None if value is not None and is_masked(value) else value for value in values]
                left += sum(one is not other for one, other in zip(values, columns[name], strict=True))
        if left:
            self._taker.notes.append(
                counted(
                    "A masked phone, id or card number was left out; what is known stays.",
                    "{count} masked phone, id or card numbers were left out; what is known stays.",
                    count=left,
                )
            )
        return columns

    def _keep_creator(self, chunk: Chunk, place: int, line: int, figures: Columns) -> None:
        name = str(chunk.columns["creator"][place])
        if self._is_erased(chunk, place, name):
            self._taker.unchanged += 1
            return
        creators, accounts = self._accounts.made, self._accounts.made_accounts
        creator = self._creator(chunk, place, line, name)
        if self._accounts.made > creators:
            outcome = upserts.Outcome(added=1)
            self._fill(creator, figures)
        else:
            known = self._record.one("SELECT name FROM creator WHERE id = ?", creator)  # another, where she was merged
            outcome = upserts.put(self._record, CREATOR, self._taker.batch, [line], {"name": [known], **figures})
        followers = self._keep_followers(chunk, place, line)
        if self._accounts.made_accounts > accounts:
            outcome = upserts.Outcome(added=1)
        elif outcome.unchanged and followers.added + followers.updated:
            outcome = upserts.Outcome(updated=1)
        self._taker.count("creator", outcome)

    def _is_erased(self, chunk: Chunk, place: int, name: str) -> bool:
        """Whether a row of the agency's list is about a person who was erased; nothing of it is kept."""
        erased = self._accounts.erased
        platform, platform_id = (_text(chunk.columns[key][place]) for key in ("platform", "account"))
        by_account = platform and platform_id and erased.account(platform, platform_id) is not None
        return bool(by_account) or erased.creator(name) is not None

    def _fill(self, creator: int, figures: Columns) -> None:
        """Set what the file says of a creator that it has just made."""
        if figures:
            sets = ", ".join(f"{column} = ?" for column in figures)
            values = [values[0] for values in figures.values()]
            self._record.conn.execute(f"UPDATE creator SET {sets} WHERE id = ?", (*values, creator))

    def _creator(self, chunk: Chunk, place: int, line: int, name: str) -> int:
        """The creator of a row of the agency's own list, whose account it settles."""
        platform, platform_id = (_text(chunk.columns[key][place]) for key in ("platform", "account"))
        creator = self._accounts.creator_of(name, line)
        if platform and platform_id:
            account = self._accounts.id_of(platform, platform_id, name, line)
            owner = self._record.one("SELECT creator FROM account WHERE id = ?", account)
            if owner != creator:
                self._record.conn.execute("UPDATE account SET creator = ? WHERE id = ?", (creator, account))
                self._drop_if_empty(owner)
        self._taker.tables |= {"creator", "account"}
        return creator

    def _drop_if_empty(self, creator: int | None) -> None:
        """Forget a creator that only a platform's nickname had made, once her accounts are another's."""
        if creator is None:
            return
        self._record.conn.execute(
            "DELETE FROM creator WHERE id = ? AND real_name IS NULL AND signed_on IS NULL AND tier IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM account WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM review WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM pick WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM cost WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM document WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM mark WHERE creator = creator.id)"
            " AND NOT EXISTS (SELECT 1 FROM history WHERE table_name = 'creator' AND row = creator.id)",
            (creator,),
        )
        self._accounts.forget_missing()

    def _keep_followers(self, chunk: Chunk, place: int, line: int) -> upserts.Outcome:
        followers = chunk.columns.get("followers")
        platform, platform_id = (_text(chunk.columns[key][place]) for key in ("platform", "account"))
        if followers is None or followers[place] is None or not (platform and platform_id):
            return upserts.Outcome()
        account = self._accounts.id_of(platform, platform_id, None, line)
        day = self._taker.source.exported_at.date().isoformat()
        self._taker.tables.add("follower")
        return upserts.put(
            self._record,
            FOLLOWER,
            self._taker.batch,
            [line],
            {"account": [account], "on_day": [day], "followers": [followers[place]]},
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
