"""Looking whether the record is sound."""

from assistant.record import soundness
from assistant.record.record import Record
from assistant.terms.errors import Message


def check(record: Record) -> tuple[Message, ...]:
    """What is wrong with the record; () where all is well."""
    return soundness.check(record)
