"""How the rows of each kind come into the record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.record import nameless, persons, rollups, trash, upserts
from assistant.record.accounts import Accounts
from assistant.record.derived import Sales
from assistant.record.effects import Told
from assistant.record.finding import SessionFinder
from assistant.record.record import Record
from assistant.record.report_keepers import keep_report
from assistant.record.roster import Roster
from assistant.record.tables import PRODUCT, SESSION, SESSION_PRODUCT
from assistant.terms.errors import Message, counted, message
from assistant.terms.fields import FIELDS, Kind
from assistant.terms.persons import masked
from assistant.terms.texts import harmless
from assistant.terms.work import Changes, Chunk, Reject, Source

Columns = dict[str, Sequence[Any]]

_AT_ONCE = 40_000  # sessions that are sorted at once to be summed

_TWICE = message("Another row of this file says something else of the same product in the same session.")
_SAME = message("Another row of this file has the same key and says something else.")
_OTHER = message("Another session of this account begins at the same moment.")


class Keeping:
    """One batch coming in: what it has done so far."""

    def __init__(
        self, record: Record, batch: int, source: Source, account: str | None, told: Told | None = None
    ) -> None:
        self.record = record
        self.batch = batch
        self.source = source
        self.account = account
        self.accounts = Accounts(record, batch)
        self.added = self.updated = self.unchanged = 0
        self.rejects: list[Reject] = []
        self.tables: set[str] = set()
        self._first = date.max
        self.notes: list[Message] = []
        self.told = Told() if told is None else told
        self.sales = Sales(record)
        self._trash = trash.keys(record, "session")
        self._days: rollups.Days = set()
        self._summed = self._newest_session()
        self._new_sessions = self._unsummed = 0
        self._products: dict[str, int] | None = None
        self._owners: dict[str, int] = {}

    @property
    def nameless(self) -> bool:
        """Whether the file does not say whose it is."""
        return bool(self._owners)

    @property
    def changes(self) -> Changes:
        """What to look at again, the batch itself among it."""
        first = min((date.fromisoformat(day) for _, day in self._days), default=date.max)
        return Changes(frozenset(self.tables | {"batch"}), min(first, self._first))

    def keep(self, chunk: Chunk) -> None:
        """Bring a chunk in."""
        if not chunk.lines:
            return
        chunk = nameless.scrubbed(self.accounts, chunk)
        own = {
            Kind.CREATORS: Roster(self).keep,
            Kind.SESSIONS: self._keep_sessions,
            Kind.PRODUCTS: self._keep_products,
            Kind.SESSION_PRODUCTS: self._keep_session_products,
        }.get(chunk.kind)
        if own is not None:
            own(chunk)
        else:
            self._refuse(chunk, keep_report(self, chunk), FIELDS[chunk.kind][0].name, _SAME)

    def finish(self) -> None:
        """Bring the sums up to date."""
        self._sum_up()
        rollups.recount(self.record, self._days)
        rollups.tally(self.record, "session", self._new_sessions)
        self.notes += persons.live_too_young(self.record, self.batch)
        self.notes += nameless.rename_file(self.record, self.accounts, self.batch, self.source.path.name)
        self.sales.link()
        if self.sales.settle():
            self.tables |= {"session_product", "product"}

    def _keep_sessions(self, chunk: Chunk) -> None:
        columns = _table_columns(chunk, {"creator", "account"})
        columns["platform"] = chunk.columns["platform"]
        columns["account"] = self._account_ids(chunk)
        nameless.loosen_sessions(self.accounts, columns)
        lines, columns = self._without_trash(chunk.lines, columns)
        if not lines:
            return
        outcome = upserts.put(self.record, SESSION, self.batch, lines, columns, before_change=self._mark_days)
        self._mark_days(list(outcome.told))
        self._new_sessions += outcome.added
        self._unsummed += outcome.added
        if self._unsummed > _AT_ONCE:
            self._sum_up()
        self._first = min(self._first, date.fromisoformat(min(columns["started_at"])[:10]))
        self.told.hear(columns["account"], columns["started_at"])
        for row, fields in outcome.changes.items():
            self.told.change(row, fields)
        self.count("session", outcome)
        self._refuse(chunk, outcome.refused, "started_at", _OTHER)

    def _without_trash(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """The rows but for sessions that lie in the trash, which stay there until a hand puts them back."""
        if not self._trash:
            return lines, columns
        ids = columns.get("session_id", [None] * len(lines))
        known = zip(columns["account"], columns["started_at"], ids, strict=True)
        kept = [at for at, told in enumerate(known) if self._trash.isdisjoint(trash.session_keys(*told))]
        left = len(lines) - len(kept)
        if not left:
            return lines, columns
        self.unchanged += left
        self.notes.append(
            counted(
                "A session of this file lies in the trash and stays there.",
                "{count} sessions of this file lie in the trash and stay there.",
                count=left,
            )
        )
        return [lines[at] for at in kept], {name: [values[at] for at in kept] for name, values in columns.items()}

    def _sum_up(self) -> None:
        """Add the newest sessions to the sums: so many at once that sorting them stays within little memory."""
        if self._unsummed:
            rollups.add_new(self.record, self.batch, self._summed)
            self._summed, self._unsummed = self._newest_session(), 0

    def _newest_session(self) -> int:
        return int(self.record.one("SELECT ifnull(max(id), 0) FROM session"))

    def _account_ids(self, chunk: Chunk) -> list[int]:
        platforms: Any = chunk.columns["platform"]
        names: Any = chunk.columns.get("creator")
        ids: Any = chunk.columns.get("account")
        made = self.accounts.made_accounts
        if ids is not None:
            found = self.accounts.ids_of(platforms, ids, names, chunk.lines)
        elif names is not None:
            found = self._ids_by_name(platforms, names, chunk.lines)
        else:
            return [self.owner(platform) for platform in platforms]
        if self.accounts.made_accounts > made:
            self.tables |= {"creator", "account"}
        return found

    def _ids_by_name(self, platforms: Sequence[str], names: Sequence[str | None], lines: Sequence[int]) -> list[int]:
        rows = list(zip(platforms, names, strict=True))
        ids: dict[tuple[str, str | None], int] = {}
        for row, line in zip(rows, lines, strict=True):
            if row not in ids:
                platform, name = row
                ids[row] = self.owner(platform) if name is None else self.accounts.by_name(platform, name, line)
        return list(map(ids.__getitem__, rows))

    def owner(self, platform: str, *, shared: bool = False) -> int:
        """The account whose report it is, where the rows do not say; `shared`: one for all such reports."""
        if platform not in self._owners:
            owner = self._owners[platform] = self.accounts.owner(
                platform, self.source.hints, self.account, platform if shared else None
            )
            self.tables.add("account")
            self.notes.append(self._say_owner(owner))
        return self._owners[platform]

    def _say_owner(self, owner: int) -> Message:
        name = self.record.one(
            "SELECT c.name FROM account AS a JOIN creator AS c ON c.id = a.creator WHERE a.id = ?", owner
        )
        if name is None:
            return message("This report does not say whose it is; its sessions wait to be claimed by a creator.")
        return message("This report does not say whose it is; it was taken as {name}'s by its file name.", name=name)

    def _mark_days(self, rows: list[int]) -> None:
        for row in rows:
            day = self.record.conn.execute(
                "SELECT account, substr(started_at, 1, 10) FROM session WHERE id = ?", (row,)
            ).fetchone()
            self._days.add(day)

    def _keep_products(self, chunk: Chunk) -> None:
        columns = _table_columns(chunk, {"supplier", "platform", "account", "creator"})
        if "supplier" in chunk.columns:
            columns["supplier"] = [self._supplier(_text(name)) for name in chunk.columns["supplier"]]
        self.count("product", upserts.put(self.record, PRODUCT, self.batch, chunk.lines, columns))

    def _supplier(self, name: str | None) -> int | None:
        if name is None:
            return None
        self.record.conn.execute("INSERT INTO supplier (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        return int(self.record.one("SELECT id FROM supplier WHERE name = ?", name))

    def _keep_session_products(self, chunk: Chunk) -> None:
        sessions, whys = SessionFinder(self.record, self.accounts).find(chunk)
        found = [place for place, session in enumerate(sessions) if session is not None]
        for place, why in whys.items():
            self._reject(chunk, place, "session_id" if "session_id" in chunk.columns else "started_at", why)
        if not found:
            return
        columns = _table_columns(chunk, {"session_id", "account", "platform", "creator", "started_at", "ended_at"})
        columns = {
            name: [values[place] for place in found]
            for name, values in columns.items()
            if name not in {"product_id", "product"}
        }
        columns["session"] = [sessions[place] for place in found]
        columns["product"] = self._product_ids(chunk, found)
        lines = [chunk.lines[place] for place in found]
        newest = int(self.record.one("SELECT ifnull(max(id), 0) FROM session_product"))
        outcome = upserts.put(
            self.record, SESSION_PRODUCT, self.batch, lines, columns, before_change=lambda rows: self._sell(rows, -1)
        )
        self._sell(list(outcome.told), 1)
        rollups.add_products(self.record, "id > ?", (newest,), 1)
        rollups.tally(self.record, "session_product", outcome.added)
        self.count("session_product", outcome)
        self._refuse(chunk, [found[place] for place in outcome.refused], "product_id", _TWICE)

    def _sell(self, rows: list[int], sign: int) -> None:
        for row in rows:
            rollups.add_products(self.record, "id = ?", (row,), sign)

    def _product_ids(self, chunk: Chunk, places: Sequence[int]) -> list[int]:
        if self._products is None:
            self._products = dict(self.record.rows("SELECT product_id, id FROM product"))
        titles = chunk.columns.get("product")
        ids: list[int] = []
        for place in places:
            product_id = str(chunk.columns["product_id"][place])
            row = self._products.get(product_id)
            if row is None:
                cursor = self.record.conn.execute(
                    "INSERT INTO product (product_id, product, batch, line) VALUES (?, ?, ?, ?)",
                    (product_id, None if titles is None else titles[place], self.batch, chunk.lines[place]),
                )
                row = self._products[product_id] = int(cursor.lastrowid)
                self.tables.add("product")
            ids.append(row)
        return ids

    def count(self, table: str, outcome: upserts.Outcome) -> None:
        """Count what became of rows."""
        self.added += outcome.added
        self.updated += outcome.updated
        self.unchanged += outcome.unchanged
        if outcome.added or outcome.updated:
            self.tables.add(table)

    def _refuse(self, chunk: Chunk, places: Sequence[int], name: str, why: Message) -> None:
        for place in places:
            self._reject(chunk, place, name, why)

    def _reject(self, chunk: Chunk, place: int, name: str, why: Message) -> None:
        header = next((field.header for field in FIELDS[chunk.kind] if field.name == name), name)
        values = chunk.columns.get(name)
        raw = "" if values is None or values[place] is None else str(values[place])
        raw = harmless(masked(name, raw) or "")
        self.rejects.append(Reject(chunk.sheet, chunk.lines[place], header, raw, why))


def _table_columns(chunk: Chunk, without: set[str]) -> Columns:
    """The chunk's columns that are the table's own."""
    return {name: values for name, values in chunk.columns.items() if name not in without}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
