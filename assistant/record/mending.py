"""Making a record whole that was poured together from what was legible of a damaged one."""

from assistant.record import rollups
from assistant.record.record import Record
from assistant.record.tables import TABLES


def mend(record: Record) -> None:
    """Make the sums anew, and let go of what was said of rows that are lost: their numbers will be given again."""
    with record.atomic():
        for table in TABLES:
            for kept in ("version", "history"):
                record.conn.execute(
                    f"DELETE FROM {kept} WHERE table_name = ? AND row NOT IN (SELECT id FROM {table})", (table,)
                )
        rollups.rebuild(record)
