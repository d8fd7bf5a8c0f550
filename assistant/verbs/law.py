"""What the law asks of an agency for its people, and is not so."""

from datetime import date

from assistant.record import persons
from assistant.record.record import Record
from assistant.terms.errors import counted
from assistant.terms.overview import Matter, Place


def matters(record: Record, today: date) -> tuple[Matter, ...]:
    """What the law asks for and is not so: who must not be live, and whose details are kept without consent."""
    told = persons.worries(record, today)
    urgent = [Matter(one.text, Place.CREATORS, 1, urgent=True, private=True) for _, one in told if one.urgent]
    without = [name for name, one in told if not one.urgent]
    if not without:
        return tuple(urgent)
    text = counted(
        "Personal details are kept without consent: {names}",
        "Personal details of {count} creators are kept without consent: {names}",
        count=len(without),
        names=", ".join(without[:5]),
    )
    return (*urgent, Matter(text, Place.CREATORS, len(without), private=True))
