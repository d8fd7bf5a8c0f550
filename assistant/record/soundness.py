"""Looking whether the record is sound."""

from functools import cache

from assistant.record import rollups
from assistant.record.engine import DatabaseError, connect
from assistant.record.record import Record
from assistant.record.schema import migrations, names
from assistant.terms.errors import Message, Trouble, counted, message

from sqlite_utils import Database  # isort: skip

_SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 1) <> '_' ORDER BY name"


def check(record: Record) -> tuple[Message, ...]:
    """What is wrong with the record; () where all is well."""
    try:
        return (*_pages(record), *_tables(record), *_references(record), *_sums(record))
    except DatabaseError as fault:
        return (message("The file is damaged: {reason}", reason=str(fault)),)
    except Trouble as trouble:
        return (trouble.message,)


def _pages(record: Record) -> tuple[Message, ...]:
    found = [str(row[0]) for row in record.rows("PRAGMA integrity_check")]
    if found == ["ok"]:
        return ()
    return tuple(message("The file is damaged: {reason}", reason=reason) for reason in found)


def _tables(record: Record) -> tuple[Message, ...]:
    """Tables and views that are not as the steps of this program make them; an older record is not looked at."""
    if tuple(step.name for step in migrations.applied(record.db)) != names():
        return ()
    found = dict(record.rows(_SCHEMA))
    return tuple(
        message("{table} is not as this program made it; the file is damaged.", table=name)
        for name, sql in _made()
        if found.get(name) != sql
    )


@cache
def _made() -> tuple[tuple[str, str], ...]:
    """What the schema of a new record says, by name."""
    conn = connect("file::memory:")
    try:
        migrations.apply(Database(conn))
        return tuple(conn.execute(_SCHEMA).fetchall())
    finally:
        conn.close()


def _references(record: Record) -> tuple[Message, ...]:
    return tuple(
        message(
            "Row {row} of {table} points at a row of {parent} that is not there.", row=row, table=table, parent=parent
        )
        for table, row, parent, _ in record.rows("PRAGMA foreign_key_check")
    )


def _sums(record: Record) -> tuple[Message, ...]:
    wrong = rollups.differences(record)
    return (_differing(wrong),) if wrong else ()


def _differing(sums: int) -> Message:
    return counted(
        "{count} kept sum differs from the rows it sums.",
        "{count} kept sums differ from the rows they sum.",
        count=sums,
    )
