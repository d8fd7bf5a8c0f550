"""The columns of a table of sessions."""

from assistant.desk.columns import (
    clock_column,
    count_column,
    moment_column,
    money_column,
    platform_column,
    share_column,
    words_column,
)
from assistant.desk.saying import field_name
from assistant.desk.table.columns import RIGHT, Column
from assistant.terms.live import Session
from assistant.words import _


def columns(*, with_creator: bool = True) -> tuple[Column[Session], ...]:
    """Sessions with their figures; on a creator's own page without her name."""
    who = words_column("creator", _("Creator"), _creator, 116) if with_creator else None
    every: tuple[Column[Session] | None, ...] = (
        moment_column("started_at", field_name("started_at"), lambda row: row.started_at),
        who,
        platform_column(lambda row: row.platform),
        words_column("category", field_name("category"), lambda row: row.category, 76, editable=True),
        clock_column("duration_s", field_name("duration_s"), lambda row: row.duration_s, 76, editable=True),
        *_sales(),
        *_rest(),
    )
    return tuple(column for column in every if column is not None)


def _sales() -> tuple[Column[Session], ...]:
    return (
        count_column("viewers", field_name("viewers"), lambda row: row.viewers, 80, editable=True, averaged=True),
        count_column("orders", field_name("orders"), lambda row: row.orders, 72, editable=True),
        money_column(
            "gmv_fen",
            _("GMV"),
            lambda row: row.gmv_fen,
            104,
            editable=True,
            tooltip=_("What buyers paid, later refunds included; in yuan."),
        ),
        money_column(
            "refund_fen",
            field_name("refund_fen"),
            lambda row: row.refund_fen,
            98,
            editable=True,
            tooltip=_("Refunds known so far; they grow for weeks after a session. In yuan."),
        ),
        money_column("net_fen", _("Net GMV"), lambda row: row.net_fen, 104, tooltip=_("GMV less refunds; in yuan.")),
        money_column(
            "net_per_hour_fen",
            _("Net per hour"),
            lambda row: row.net_per_hour_fen,
            98,
            tooltip=_("GMV less refunds, divided by hours live."),
            averaged=True,
        ),
        share_column(
            "refund_rate",
            _("Refund rate"),
            refund_rate,
            84,
            tooltip=_("Refunds divided by GMV."),
        ),
    )


def _rest() -> tuple[Column[Session], ...]:
    return (
        money_column("ad_spend_fen", field_name("ad_spend_fen"), lambda row: row.ad_spend_fen, 98, editable=True),
        count_column("new_followers", field_name("new_followers"), lambda row: row.new_followers, 104, editable=True),
        share_column(
            "commission_rate", field_name("commission_rate"), lambda row: row.commission_rate, 116, editable=True
        ),
        words_column("title", field_name("title"), lambda row: row.title, 160, editable=True),
        words_column("session_id", _("Session id"), lambda row: row.session_id, 150),
        Column(
            "batch",
            _("From import"),
            source,
            align=RIGHT,
            width=92,
            tooltip=_("The import and the line of its file that this session comes from."),
        ),
    )


def refund_rate(row: Session) -> float | None:
    """Refunds as a share of GMV; None where one is not known or GMV is nought."""
    return row.refund_fen / row.gmv_fen if row.refund_fen is not None and row.gmv_fen else None


def source(row: Session) -> str | None:
    """The import and the line, as 3:17."""
    return None if row.batch is None else f"{row.batch}:{row.line}" if row.line is not None else str(row.batch)


def _creator(row: Session) -> str | None:
    return row.creator or row.nickname or row.account
