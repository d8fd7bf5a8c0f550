"""Which columns of which table an import or a hand may set, and what they hold."""

from dataclasses import dataclass

from assistant.terms.fields import FIELDS, PASSING, Kind, Unit


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows come from imports; `key` columns find a row again, `fields` may change.

    `name_of` is the column with the platform's own name for the row, which goes before the key.
    `once`: a file may speak of a row only once.
    """

    name: str
    key: tuple[str, ...]
    fields: dict[str, Unit]
    name_of: str = ""
    once: bool = False


def _fields(kind: Kind, *without: str, **more: Unit) -> dict[str, Unit]:
    listed = {field.column: field.unit for field in FIELDS[kind] if field.name not in {*without, *PASSING}}
    return {**listed, **more}


CREATOR = Table(
    "creator",
    ("name",),
    _fields(Kind.CREATORS, "creator", "account", "platform", "followers", name=Unit.TEXT),
)
FOLLOWER = Table("follower", ("account", "on_day"), {"followers": Unit.COUNT})
PRODUCT = Table("product", ("product_id",), _fields(Kind.PRODUCTS, "product_id", "supplier", supplier=Unit.COUNT))
SESSION = Table(
    "session",
    ("account", "started_at"),
    _fields(Kind.SESSIONS, "creator", "account", "platform", account=Unit.COUNT),
    name_of="session_id",
    once=True,
)
SESSION_PRODUCT = Table(
    "session_product",
    ("session", "product"),
    _fields(Kind.SESSION_PRODUCTS, "session_id", "account", "started_at", "product_id", "product"),
    once=True,
)

SALE = Table(
    "sale",
    ("platform", "order_id", "product_id", "spec"),
    _fields(Kind.ORDERS, "platform", "order_id", "product_id", "spec", "creator", account=Unit.COUNT),
    once=True,
)
REFUND_CASE = Table(
    "refund_case",
    ("platform", "order_id", "refund_id"),
    _fields(Kind.REFUNDS, "platform", "order_id", "refund_id"),
    once=True,
)
AD_SPEND = Table(
    "ad_spend",
    ("account", "on_day", "campaign"),
    _fields(Kind.AD_SPEND, "platform", "account", "creator", "on_day", "campaign"),
    once=True,
)
ACCOUNT_DAY = Table(
    "account_day",
    ("account", "on_day", "product_id"),
    _fields(Kind.DAYS, "platform", "account", "creator", "on_day", "product_id"),
    once=True,
)
MARKET_PRODUCT = Table(
    "market_product",
    ("board", "on_day", "shop", "product"),
    _fields(Kind.MARKET, "board", "shop", "product"),
    once=True,
)
DEAL = Table(
    "deal",
    ("platform", "deal_id"),
    _fields(Kind.DEALS, "platform", "deal_id", "creator", account=Unit.COUNT),
    once=True,
)

REPORTS: dict[Kind, Table] = {
    Kind.ORDERS: SALE,
    Kind.REFUNDS: REFUND_CASE,
    Kind.AD_SPEND: AD_SPEND,
    Kind.DAYS: ACCOUNT_DAY,
    Kind.MARKET: MARKET_PRODUCT,
    Kind.DEALS: DEAL,
}
"""Where the rows of platform reports go that are kept as they are told."""

TABLES: dict[str, Table] = {
    table.name: table for table in (CREATOR, FOLLOWER, PRODUCT, SESSION, SESSION_PRODUCT, *REPORTS.values())
}
