"""Accounts and the creators behind them, found again or made while an import runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.record.erased import Erased
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Account

UNCLAIMED = "?"
"""Begins the id of an account that stands for a file that does not say whose it is."""


class Accounts:
    """The accounts of the record while one batch comes in; what it makes carries the batch."""

    def __init__(self, record: Record, batch: int) -> None:
        self._record = record
        self._batch = batch
        self._ids: dict[tuple[str, str], int] = {
            (platform, platform_id): row
            for row, platform, platform_id in record.rows("SELECT id, platform, platform_id FROM account")
        }
        self._nicknames: dict[int, str | None] = dict(record.rows("SELECT id, nickname FROM account"))
        self._creators: dict[str, int] = {}
        self.erased = Erased(record)
        self.forget_missing()
        self.made = 0  # creators
        self.made_accounts = 0

    def id_of(self, platform: str, platform_id: str, nickname: str | None, line: int) -> int:
        """The account, made with its creator where it is new."""
        row = self._known(platform, platform_id)
        if row is not None and row in self.erased.accounts:
            return row
        if row is None and nickname is not None:
            row = self._adopted(platform, platform_id, nickname)
        if row is None:
            creator = None if nickname is None else self.creator_of(nickname, line)
            row = self._make(platform, platform_id, nickname, creator, line)
        elif nickname is not None and self._nicknames[row] != nickname:
            self._record.conn.execute("UPDATE account SET nickname = ? WHERE id = ?", (nickname, row))
            self._nicknames[row] = nickname
        return row

    def _known(self, platform: str, platform_id: str) -> int | None:
        row = self._ids.get((platform, platform_id))
        return self.erased.account(platform, platform_id) if row is None else row

    def by_name(self, platform: str, name: str, line: int) -> int:
        """The account that goes by a name where a file tells no id; made under the name where none or several do."""
        named = self.named(platform, name)
        return named[0] if len(named) == 1 else self.id_of(platform, name, name, line)

    def _adopted(self, platform: str, platform_id: str, nickname: str) -> int | None:
        """An account that was made under its name, now that its id is told; ids are never Chinese, names mostly are."""
        row = self._ids.get((platform, nickname))
        if row is None or nickname.isascii() or platform_id == nickname:
            return None
        del self._ids[platform, nickname]
        self._ids[platform, platform_id] = row
        self._record.conn.execute("UPDATE account SET platform_id = ? WHERE id = ?", (platform_id, row))
        return row

    def ids_of(
        self,
        platforms: Sequence[str],
        platform_ids: Sequence[str],
        nicknames: Sequence[str | None] | None,
        lines: Sequence[int],
    ) -> list[int]:
        """The accounts of many rows."""
        rows = list(zip(platforms, platform_ids, nicknames or [None] * len(lines), strict=True))
        ids = {row: self.id_of(*row, lines[rows.index(row)]) for row in dict.fromkeys(rows)}
        return list(map(ids.__getitem__, rows))

    def seen(self, platform: str, platform_id: str | None, nickname: str | None, line: int) -> int | None:
        """The account that a report of orders or spend names; a stranger's account belongs to nobody.

        None where nothing is named, or a name that several accounts share.
        """
        if platform_id is None and nickname is not None:
            named = self.named(platform, nickname)
            if named:
                return named[0] if len(named) == 1 else None
            platform_id = nickname
        if platform_id is None:
            return None
        found = self._known(platform, platform_id)
        if found is None and nickname is not None:
            found = self._adopted(platform, platform_id, nickname)
        if found is None:
            creator = None if nickname is None else self._creators.get(nickname, self.erased.creator(nickname))
            found = self._make(platform, platform_id, nickname, creator, line)
        return found

    def creator_of(self, name: str, line: int) -> int:
        """The creator of that stage name, made where there is none."""
        found = self._creators.get(name)
        if found is None:
            found = self.erased.creator(name)
        if found is None:
            cursor = self._record.conn.execute(
                "INSERT INTO creator (name, batch, line) VALUES (?, ?, ?)", (name, self._batch, line)
            )
            found = self._creators[name] = int(cursor.lastrowid)
            self.made += 1
        return found

    def forget_missing(self) -> None:
        """Look again which creators there are."""
        self._creators = dict(
            self._record.rows("SELECT name, creator FROM alias UNION ALL SELECT name, id FROM creator")
        )

    def named(self, platform: str, nickname: str) -> list[int]:
        """Accounts on the platform that go by this nickname, or whose creator does."""
        found = [
            row
            for (row,) in self._record.rows(
                "SELECT a.id FROM account AS a LEFT JOIN creator AS c ON c.id = a.creator"
                " WHERE a.platform = ? AND (a.nickname = ? OR c.name = ?)",
                platform,
                nickname,
                nickname,
            )
        ]
        creator = None if found else self.erased.creator(nickname)
        return found if creator is None else self._of_creator(platform, creator)[:1]

    def _of_creator(self, platform: str, creator: int) -> list[int]:
        sql = "SELECT id FROM account WHERE platform = ? AND creator = ? ORDER BY id"
        return [row for (row,) in self._record.rows(sql, platform, creator)]

    def owner(self, platform: str, hints: Iterable[str], chosen: str | None, unclaimed: str | None = None) -> int:
        """Whose a file is that names no account: as chosen, else as its name says, else unclaimed by that name."""
        if chosen:
            return self._chosen(platform, chosen)
        hints = tuple(hints)
        for hint in hints:
            found = self._hinted(platform, hint)
            if found is None:
                found = self._erased_owner(platform, hint)
            if found is not None:
                return found
        return self.id_of(platform, f"{UNCLAIMED}{unclaimed or (hints[0] if hints else platform)}", None, 0)

    def _erased_owner(self, platform: str, hint: str) -> int | None:
        """The account of the erased creator whose name stands in a text."""
        creator = self.erased.within(hint, self.names())
        if creator is None:
            return None
        found = self._of_creator(platform, creator)
        return found[0] if found else self._make(platform, hint, None, creator, 0)

    def names(self) -> list[str]:
        """The names of those who are there."""
        return [name for name in self._creators if len(name) > 1]

    def _chosen(self, platform: str, chosen: str) -> int:
        if (platform, chosen) in self._ids:
            return self._ids[platform, chosen]
        named = self.named(platform, chosen)
        if len(named) == 1:
            return named[0]
        if chosen in self._creators:
            return self._make(platform, chosen, chosen, self._creators[chosen], 0)
        raise Trouble(
            "No creator or account is called {name}. Import the creators first, or check the spelling.",
            name=chosen,
        )

    def _hinted(self, platform: str, hint: str) -> int | None:
        """The one account or creator whose id or name stands in the text; None where none or several do."""
        meant = self._meant(platform, hint)
        if len(meant) != 1:
            return None
        account, creator = meant.pop()
        if account is not None:
            return account
        name = next(name for name, row in self._creators.items() if row == creator)
        return self._make(platform, name, name, creator, 0)

    def _meant(self, platform: str, hint: str) -> set[tuple[int | None, int | None]]:
        """(account, creator) pairs that the text names; a name inside a longer name that fits does not count."""
        owners = dict(self._record.rows("SELECT id, creator FROM account WHERE platform = ?", platform))
        names: dict[str, set[tuple[int | None, int | None]]] = {}
        for (on, platform_id), account in self._ids.items():
            if on == platform and account not in self.erased.accounts:
                for name in (platform_id, self._nicknames[account]):
                    names.setdefault(name or "", set()).add((account, owners[account]))
        for name, creator in self._creators.items():
            hers = {(account, creator) for account, owner in owners.items() if owner == creator}
            names.setdefault(name, set()).update(hers or {(None, creator)})
        found = [name for name in names if len(name) > 1 and name in hint]
        longest = [name for name in found if not any(name != other and name in other for other in found)]
        return set().union(*(names[name] for name in longest))

    def _make(self, platform: str, platform_id: str, nickname: str | None, creator: int | None, line: int) -> int:
        if creator is not None and creator in self.erased.creators:
            return self._make_nameless(platform, platform_id, creator)
        cursor = self._record.conn.execute(
            "INSERT INTO account (platform, platform_id, nickname, creator, batch, line) VALUES (?, ?, ?, ?, ?, ?)",
            (platform, platform_id, nickname, creator, self._batch, line),
        )
        row = self._ids[platform, platform_id] = int(cursor.lastrowid)
        self._nicknames[row] = nickname
        self.made_accounts += 1
        return row

    def _make_nameless(self, platform: str, platform_id: str, creator: int) -> int:
        """Another account of an erased creator, without its id; it belongs to no batch, so that it stays."""
        number = 1 + int(self._record.one("SELECT count(*) FROM account WHERE creator = ?", creator))
        cursor = self._record.conn.execute(
            "INSERT INTO account (platform, platform_id, creator) VALUES (?, ?, ?)",
            (platform, f"erased-{creator}-{number}", creator),
        )
        row = int(cursor.lastrowid)
        self._nicknames[row] = None
        self.erased.learn(creator, row, platform, platform_id, datetime.now())
        return row


def listed(record: Record, creator: int | None = None) -> tuple[Account, ...]:
    """A creator's accounts, or all, with their latest known followers."""
    condition, values = ("WHERE a.creator = ?", (creator,)) if creator is not None else ("", ())
    return tuple(
        Account(*row)
        for row in record.rows(
            "SELECT a.id, a.platform, a.platform_id, ifnull(a.nickname, ''), a.creator,"
            " (SELECT followers FROM follower WHERE account = a.id AND followers IS NOT NULL"
            "  ORDER BY on_day DESC LIMIT 1)"
            f" FROM account AS a {condition} ORDER BY a.platform, a.platform_id",
            *values,
        )
    )


def unclaimed(record: Record) -> tuple[Account, ...]:
    """Accounts that belong to no creator yet."""
    return tuple(
        Account(*row)
        for row in record.rows(
            "SELECT id, platform, platform_id, ifnull(nickname, ''), NULL FROM account"
            " WHERE creator IS NULL ORDER BY id"
        )
    )


def assign(record: Record, account: int, creator: int | None) -> None:
    """Say whose an account is."""
    cursor = record.conn.execute("UPDATE account SET creator = ? WHERE id = ?", (creator, account))
    if cursor.rowcount == 0:
        raise Trouble("There is no account {account}.", account=account)
