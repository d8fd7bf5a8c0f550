"""Looking whether the record is sound."""

from assistant.record import rollups
from assistant.record.engine import DatabaseError
from assistant.record.record import Record
from assistant.terms.errors import Message, message


def check(record: Record) -> tuple[Message, ...]:
    """What is wrong with the record; () where all is well."""
    try:
        return (*_pages(record), *_references(record), *_sums(record))
    except DatabaseError as fault:
        return (message("The file is damaged: {reason}", reason=str(fault)),)


def _pages(record: Record) -> tuple[Message, ...]:
    found = [str(row[0]) for row in record.rows("PRAGMA integrity_check")]
    if found == ["ok"]:
        return ()
    return tuple(message("The file is damaged: {reason}", reason=reason) for reason in found)


def _references(record: Record) -> tuple[Message, ...]:
    return tuple(
        message(
            "Row {row} of {table} points at a row of {parent} that is not there.", row=row, table=table, parent=parent
        )
        for table, row, parent, _ in record.rows("PRAGMA foreign_key_check")
    )


def _sums(record: Record) -> tuple[Message, ...]:
    wrong = rollups.differences(record)
    return (message("{count} kept sums differ from the rows they sum.", count=wrong),) if wrong else ()
