"""The columns of imports, of rows left out, and of accounts without a creator."""

from assistant.desk.columns import count_column, moment_column, platform_column, words_column
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.theme.tokens import Tone
from assistant.terms.live import Account
from assistant.terms.work import BatchNote, Reject
from assistant.words import _, count, moment, say


def batch_columns(layouts: dict[str, str]) -> tuple[Column[BatchNote], ...]:
    """Imports, the newest first; `layouts` gives each layout's title."""
    return (
        count_column("id", _("Import"), lambda row: row.id, 66),
        words_column("file", _("File"), lambda row: row.file, 270),
        words_column("layout", _("Layout"), lambda row: layouts.get(row.layout, row.layout), 130),
        moment_column("imported_at", _("Imported"), lambda row: row.imported_at),
        moment_column("exported_at", _("Figures of"), lambda row: row.exported_at),
        count_column("rows", _("Rows"), lambda row: row.rows, 70),
        count_column("added", _("New"), lambda row: row.added, 66),
        count_column("updated", _("Changed"), lambda row: row.updated, 76),
        count_column("unchanged", _("Same"), lambda row: row.unchanged, 66),
        Column(
            "rejected",
            _("Left out"),
            lambda row: row.rejected,
            count,
            RIGHT,
            80,
            tone=lambda row: Tone.BAD if row.rejected and not row.undone_at else None,
        ),
        moment_column("undone_at", _("Undone"), lambda row: row.undone_at and moment(row.undone_at)),
    )


def reject_columns() -> tuple[Column[Reject], ...]:
    """Rows left out, with the cell to blame."""
    return (
        words_column("sheet", _("Sheet"), lambda row: row.sheet, 96),
        count_column("line", _("Row"), lambda row: row.line, 60),
        words_column("header", _("Column"), lambda row: row.header, 120),
        words_column("raw", _("Value"), lambda row: row.raw, 160),
        words_column("why", _("Reason"), lambda row: say(row.why), 520),
    )


def account_columns() -> tuple[Column[Account], ...]:
    """Accounts that belong to nobody yet."""
    return (
        platform_column(lambda row: row.platform),
        words_column("platform_id", _("Account id"), lambda row: row.platform_id, 200),
        words_column("nickname", _("Nickname"), lambda row: row.nickname, 160),
    )
