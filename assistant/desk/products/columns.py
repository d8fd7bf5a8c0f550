"""The columns of products and picks."""

from assistant.desk.columns import (
    count_column,
    moment_column,
    money_column,
    platform_column,
    share_column,
    words_column,
)
from assistant.desk.saying import field_name
from assistant.desk.table.columns import Column
from assistant.terms.live import Pick, Product
from assistant.words import _


def product_columns() -> tuple[Column[Product], ...]:
    """Products with what they sold so far."""
    return (
        words_column("product", field_name("product"), lambda row: row.product or row.product_id, 240),
        words_column("product_id", _("Product id"), lambda row: row.product_id, 130),
        words_column("spec", field_name("spec"), lambda row: row.spec, 96, editable=True),
        words_column("category", field_name("category"), lambda row: row.category, 84, editable=True),
        words_column("track", field_name("track"), lambda row: row.track, 84, editable=True),
        words_column("supplier", _("Supplier"), lambda row: row.supplier, 130),
        words_column("origin", field_name("origin"), lambda row: row.origin, 96, editable=True),
        money_column("price_fen", field_name("price_fen"), lambda row: row.price_fen, 84, editable=True, averaged=True),
        money_column("cost_fen", field_name("cost_fen"), lambda row: row.cost_fen, 84, editable=True, averaged=True),
        share_column(
            "commission_rate", field_name("commission_rate"), lambda row: row.commission_rate, 112, editable=True
        ),
        count_column("stock", field_name("stock"), lambda row: row.stock, 76, editable=True),
        words_column("status", field_name("status"), lambda row: row.status, 76, editable=True),
        count_column("sessions", _("Sessions"), lambda row: row.sessions, 76),
        count_column("items", _("Items sold"), lambda row: row.items, 84),
        money_column("gmv_fen", _("GMV"), lambda row: row.gmv_fen, 116),
        money_column("refund_fen", _("Refunds"), lambda row: row.refund_fen, 108),
    )


def pick_columns() -> tuple[Column[Pick], ...]:
    """What creators sold in sessions."""
    return (
        moment_column("started_at", field_name("started_at"), lambda row: row.started_at),
        words_column("creator", _("Creator"), lambda row: row.creator or row.account, 116),
        platform_column(lambda row: row.platform),
        words_column("product", field_name("product"), lambda row: row.product or row.product_id, 230),
        count_column("position", _("Position"), lambda row: row.position, 76, editable=True, averaged=True),
        count_column("exposed_viewers", _("Shown to"), lambda row: row.exposed_viewers, 92, editable=True),
        count_column("clickers", _("Clicked"), lambda row: row.clickers, 84, editable=True),
        count_column("items", _("Items sold"), lambda row: row.items, 84, editable=True),
        count_column("orders", _("Orders"), lambda row: row.orders, 76, editable=True),
        money_column("gmv_fen", _("GMV"), lambda row: row.gmv_fen, 108, editable=True),
        money_column("refund_fen", _("Refunds"), lambda row: row.refund_fen, 100, editable=True),
        words_column("product_id", _("Product id"), lambda row: row.product_id, 130),
        words_column("session_id", _("Session id"), lambda row: row.session_id, 150),
    )
