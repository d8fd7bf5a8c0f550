"""Taking an import back, also after later imports and edits."""

from collections import Counter
from datetime import datetime

from assistant.record import batches, rollups, versions
from assistant.record.derived import Sales
from assistant.record.record import Record
from assistant.record.tables import TABLES, Table
from assistant.terms.errors import Trouble
from assistant.terms.work import Changes, Undo

_LEANING = {
    "session": ("session_product.session", "pick.session", "sale.session"),
    "product": ("session_product.product", "pick.product"),
    "creator": (
        "account.creator",
        "review.creator",
        "pick.creator",
        "cost.creator",
        "mark.creator",
        "alias.creator",
        "document.creator",
        "erased.creator",
    ),
    "account": (
        "session.account",
        "follower.account",
        "sale.account",
        "ad_spend.account",
        "account_day.account",
        "deal.account",
    ),
}
"""Which rows of other tables lean on a row, so that it must stay while they do."""

_REPORTED = ("sale", "refund_case", "ad_spend", "account_day", "market_product", "deal")
_ORDER = ("session_product", "session", "follower", "product", "account", "creator")


def undo(record: Record, batch: int, *, now: datetime | None = None) -> Undo:
    """Take an import back; rows that other imports or hands also speak of stay, without its figures.

    Raises Trouble where there is no such import or it was undone before.
    """
    note = batches.one(record, batch)
    if note.undone_at is not None:
        raise Trouble("Import {batch} was undone already, on {moment}.", batch=batch, moment=note.undone_at)
    work = _Undoing(record, batch)
    sales = Sales(record)
    with record.atomic():
        sales.touch_batch(batch)
        for name in _REPORTED:
            work.take_back(name)
        sales.settle()
        for name in _ORDER:
            work.take_back(name)
            rollups.recount(record, work.days)  # before the accounts go on which the sums lean
            work.days.clear()
        sales.link()
        sales.settle()
        record.conn.execute(
            "UPDATE batch SET undone_at = ? WHERE id = ?",
            ((now or datetime.now()).isoformat(timespec="seconds"), batch),
        )
    touched = {*work.removed, *work.restored}
    return Undo(
        batch,
        note.file,
        dict(work.removed),
        dict(work.restored),
        dict(work.kept),
        Changes(frozenset(touched | {"batch"})),
    )


class _Undoing:
    """What is taken away, put back and left, by table."""

    def __init__(self, record: Record, batch: int) -> None:
        self._record = record
        self._batch = batch
        self.removed: Counter[str] = Counter()
        self.restored: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.days: rollups.Days = set()

    def take_back(self, name: str) -> None:
        """Take the batch's part in one table back."""
        table = TABLES.get(name)
        if table is not None:
            self._restore(table)
        self._remove(name)

    def _restore(self, table: Table) -> None:
        """Rows of which others speak too go back to what the others say."""
        rows = [
            row
            for (row,) in self._record.rows(
                "SELECT DISTINCT row FROM version WHERE table_name = ? AND batch = ?", table.name, self._batch
            )
        ]
        self._record.conn.execute("DELETE FROM version WHERE table_name = ? AND batch = ?", (table.name, self._batch))
        for row in rows:
            if self._spoken_of(table.name, row):
                self._unsum(table.name, row)
                changed = versions.fold(self._record, table, row)
                (self.restored if changed else self.kept)[table.name] += 1
                self._sum(table.name, row)

    def _spoken_of(self, name: str, row: int) -> bool:
        return bool(
            self._record.one(
                "SELECT 1 FROM version WHERE table_name = ?1 AND row = ?2 UNION ALL"
                " SELECT 1 FROM history WHERE table_name = ?1 AND row = ?2 AND undone_at IS NULL LIMIT 1",
                name,
                row,
            )
        )

    def _unsum(self, name: str, row: int) -> None:
        """Take the row out of the sums before it changes."""
        self._note_day(name, row)
        if name == "session_product":
            rollups.add_products(self._record, "id = ?", (row,), -1)

    def _sum(self, name: str, row: int) -> None:
        """Put the row back into the sums."""
        self._note_day(name, row)
        if name == "session_product":
            rollups.add_products(self._record, "id = ?", (row,), 1)

    def _note_day(self, name: str, row: int) -> None:
        if name == "session":
            self.days.update(
                self._record.rows("SELECT account, substr(started_at, 1, 10) FROM session WHERE id = ?", row)
            )

    def _remove(self, name: str) -> None:
        """Rows that only this batch speaks of go, unless other rows lean on them."""
        leaning = " OR ".join(
            f"EXISTS (SELECT 1 FROM {other} AS o WHERE o.{column} = t.id)"
            for other, column in (place.split(".") for place in _LEANING.get(name, ()))
        )
        spoken = (
            f"EXISTS (SELECT 1 FROM version WHERE table_name = '{name}' AND row = t.id) OR"
            f" EXISTS (SELECT 1 FROM history WHERE table_name = '{name}' AND row = t.id AND undone_at IS NULL)"
        )
        stays = f"({spoken}{' OR ' + leaning if leaning else ''})"
        mine = f"FROM {name} AS t WHERE (t.batch = ? OR t.batch IN (SELECT id FROM batch WHERE undone_at IS NOT NULL))"
        left = int(
            self._record.one(
                f"SELECT count(*) FROM {name} AS t WHERE t.batch = ? AND {stays} AND NOT ({spoken})", self._batch
            )
        )
        if left:
            self.kept[name] += left
        if name == "session":
            self.days.update(
                self._record.rows(
                    f"SELECT DISTINCT account, substr(started_at, 1, 10) {mine} AND NOT {stays}", self._batch
                )
            )
        if name == "session_product":
            rollups.add_products(self._record, f"id IN (SELECT t.id {mine} AND NOT {stays})", (self._batch,), -1)
        if name == "product":
            self._record.conn.execute(
                f"DELETE FROM product_sum WHERE product IN (SELECT t.id {mine} AND NOT {stays})", (self._batch,)
            )
        cursor = self._record.conn.execute(
            f"DELETE FROM {name} WHERE id IN (SELECT t.id {mine} AND NOT {stays})", (self._batch,)
        )
        if cursor.rowcount:
            self.removed[name] += cursor.rowcount
            if name in ("session", "session_product"):
                rollups.tally(self._record, name, -cursor.rowcount)
