"""Correcting and adding by hand; every edit is kept and can be undone."""

from collections.abc import Sequence
from datetime import date

from assistant.record import accounts, creators, history, products, reviews, trash
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Edit, Thrown
from assistant.terms.texts import harmless
from assistant.terms.work import Changes, Correction, Done, Tick, Value, silent


def correct(record: Record, table: str, row: int, field: str, value: Value, why: str | None = None) -> Done:
    """Set one field (in the record's units) of one row; the edit stands above what imports say."""
    edit = history.correct(record, table, row, field, value, why)
    return Done(edit, Changes(frozenset({table, "history"}) if edit is not None else frozenset()))


def correct_many(record: Record, edits: Sequence[Correction], tick: Tick = silent) -> Done:
    """Set many fields, all or none; each edit is kept in the history as one by itself is."""
    touched: set[str] = set()
    with record.atomic():
        for done, one in enumerate(edits):
            tick(done, len(edits))
            if history.correct(record, one.table, one.row, one.field, one.value) is not None:
                touched |= {one.table, "history"}
    return Done(None, Changes(frozenset(touched)))


def undo_edit(record: Record, edit: int | None = None) -> Done:
    """Take back one edit, or the newest that still holds; Trouble where there is none."""
    if edit is None:
        edit = next((one.id for one in history.latest(record, 200) if not one.undone), None)
    if edit is None:
        raise Trouble("There is nothing to undo.")
    note = history.undo(record, edit)
    return Done(note.row, Changes(frozenset({note.table, "history"})))


def list_edits(record: Record, table: str, row: int) -> tuple[Edit, ...]:
    """The edits of one row, newest first."""
    return history.of(record, table, row)


def latest_edits(record: Record, limit: int = 100) -> tuple[Edit, ...]:
    """The newest edits of all."""
    return history.latest(record, limit)


def add_creator(record: Record, name: str) -> Done:
    """A new creator by hand."""
    with record.atomic():
        row = creators.add(record, name)
        history.born(record, "creator", row, {"name": harmless(name).strip()})
    return Done(row, Changes(frozenset({"creator", "history"})))


def assign_account(record: Record, account: int, creator: int | None) -> Done:
    """Say whose an account is; its sessions go with it."""
    accounts.assign(record, account, creator)
    return Done(account, Changes(frozenset({"account", "session", "creator"})))


def throw_away(record: Record, table: str, rows: Sequence[int]) -> Done:
    """Put rows into the trash, from which they come back; Trouble where others lean on them."""
    thrown = trash.throw(record, table, rows)
    return Done(thrown[0] if thrown else None, _all_of(table))


def restore(record: Record, thrown: int) -> Done:
    """Put a row of the trash back as it was."""
    return Done(thrown, _all_of(trash.restore(record, thrown)))


def list_trash(record: Record) -> tuple[Thrown, ...]:
    """What lies in the trash, the newest first."""
    return trash.listed(record)


def _all_of(table: str) -> Changes:
    leaning = {"session": {"session_product", "product", "pick", "sale"}, "creator": {"account", "follower", "cost"}}
    return Changes(frozenset({table, "trash", "history"} | leaning.get(table, set())))


def plan_pick(record: Record, creator: int, product: int, note: str = "") -> Done:
    """Put a product on a creator's list for coming sessions."""
    return Done(products.plan(record, creator, product, note), Changes(frozenset({"pick"})))


def drop_pick(record: Record, pick: int) -> Done:
    """Take a product off the list."""
    products.unplan(record, pick)
    return Done(pick, Changes(frozenset({"pick"})))


def add_mark(record: Record, creator: int | None, first: date, last: date, title: str) -> Done:
    """Note that something happened on a day or from a day to another."""
    return Done(reviews.add_mark(record, creator, first, last, title), Changes(frozenset({"mark"})))


def drop_mark(record: Record, mark: int) -> Done:
    """Take a mark away."""
    reviews.drop_mark(record, mark)
    return Done(mark, Changes(frozenset({"mark"})))


def add_cost(record: Record, creator: int | None, on_day: date, kind: str, amount_fen: int, note: str = "") -> Done:
    """Note money spent."""
    return Done(reviews.add_cost(record, creator, on_day, kind, amount_fen, note), Changes(frozenset({"cost"})))


def drop_cost(record: Record, cost: int) -> Done:
    """Take a cost away."""
    reviews.drop_cost(record, cost)
    return Done(cost, Changes(frozenset({"cost"})))
