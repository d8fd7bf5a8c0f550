"""How the rows of platform reports come into the record: orders, refunds, ad spend, days, boards, deals."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from assistant.record import nameless, upserts
from assistant.record.accounts import Accounts
from assistant.record.derived import Sales
from assistant.record.record import Record
from assistant.record.tables import REPORTS
from assistant.terms.fields import FIELDS, Kind
from assistant.terms.work import Chunk, Source, Value

_BLANK = {
    Kind.ORDERS: ("product_id", "spec"),
    Kind.REFUNDS: ("refund_id",),
    Kind.AD_SPEND: ("campaign",),
    Kind.DAYS: ("product_id",),
    Kind.MARKET: ("board", "shop"),
}
"""Columns of a key that may be missing; they are then empty, so that a row is found again."""
_OWNED = {Kind.ORDERS: False, Kind.AD_SPEND: True, Kind.DAYS: True, Kind.DEALS: False}
"""Kinds whose rows belong to an account, and whether they must."""


class Taker(Protocol):
    """What a batch coming in offers to those who keep its rows."""

    record: Record
    batch: int
    source: Source
    accounts: Accounts
    sales: Sales

    def owner(self, platform: str, *, shared: bool = False) -> int:
        """The account whose report it is, where the rows do not say; `shared`: one for all such reports."""

    def count(self, table: str, outcome: upserts.Outcome) -> None:
        """Count what became of rows."""


def keep_report(taker: Taker, chunk: Chunk) -> list[int]:
    """Bring a chunk in; the places of rows that contradict others."""
    table = REPORTS[chunk.kind]
    columns = _columns(taker, chunk)
    newest = int(taker.record.one(f"SELECT ifnull(max(id), 0) FROM {table.name}"))
    outcome = upserts.put(taker.record, table, taker.batch, chunk.lines, columns)
    taker.count(table.name, outcome)
    if chunk.kind is Kind.ORDERS:
        taker.sales.touch(newest, outcome.told)
    elif chunk.kind is Kind.REFUNDS:
        taker.sales.touch_orders(newest, outcome.told)
    return outcome.refused


def _columns(taker: Taker, chunk: Chunk) -> dict[str, Sequence[Any]]:
    """The table's columns: its own fields, its key filled in, and the account that is meant."""
    told = {field.column for field in FIELDS[chunk.kind]} - {"account", "creator", "platform"}
    columns: dict[str, Sequence[Any]] = {name: values for name, values in chunk.columns.items() if name in told}
    for name in _BLANK.get(chunk.kind, ()):
        columns[name] = ["" if value is None else value for value in _column(chunk, name)]
    if chunk.kind is Kind.AD_SPEND:  # without an id, the moment of the order tells one campaign from another
        orders = _column(chunk, "ordered_at")
        columns["campaign"] = [one or order or "" for one, order in zip(columns["campaign"], orders, strict=True)]
    if "platform" in REPORTS[chunk.kind].key:
        columns["platform"] = _column(chunk, "platform")
    if chunk.kind in _OWNED:
        columns["account"] = _accounts(taker, chunk, must=_OWNED[chunk.kind])
        nameless.loosen_reports(taker.accounts, columns)
    if chunk.kind is Kind.MARKET:
        columns["on_day"] = [taker.source.exported_at.date().isoformat()] * len(chunk.lines)
    return columns


def _accounts(taker: Taker, chunk: Chunk, *, must: bool) -> list[int | None]:
    """Each row's account; where a row names none and there must be one, the shop's, else the report's owner."""
    rows = list(zip(*(_column(chunk, name) for name in ("platform", "account", "creator", "shop")), strict=True))
    found: dict[tuple[Value, ...], int | None] = {}
    for place, row in enumerate(rows):
        if row in found:
            continue
        platform, account, creator, shop = (None if one is None else str(one) for one in row)
        line = chunk.lines[place]
        one = taker.accounts.seen(platform, account, creator, line) if platform else None
        if one is None and must and platform and shop and not creator:
            one = taker.accounts.seen(platform, shop, shop, line)
        found[row] = taker.owner(str(platform), shared=True) if one is None and must else one
    return [found[row] for row in rows]


def _column(chunk: Chunk, name: str) -> Sequence[Value]:
    columns: Mapping[str, list[Value]] = chunk.columns
    return columns.get(name) or [None] * len(chunk.lines)
