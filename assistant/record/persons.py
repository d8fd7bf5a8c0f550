"""What is private of creators: read masked, shown in full only when asked for, which is written down."""

from collections.abc import Mapping
from datetime import date, datetime

from assistant.record import history
from assistant.record.record import Record
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.persons import (
    PERSONAL,
    PRIVATE,
    YOUNGEST,
    Concern,
    Personal,
    age_concern,
    age_on,
    birthday_of,
    fault_of,
    is_card,
    is_masked,
    masked,
    settled,
)
from assistant.terms.texts import harmless

_ROW = f"SELECT name, {', '.join(PERSONAL)} FROM creator WHERE id = ?"

_PRESENT = (
    f"SELECT name, {', '.join(PERSONAL)} FROM creator WHERE ifnull(left_on, '9999') > ?"
    " AND id NOT IN (SELECT creator FROM erased)"
)


def of(record: Record, creator: int, today: date) -> Personal:
    """What is kept of a creator as a person, masked; Trouble where she is not there."""
    found = record.rows(_ROW, creator)
    if not found:
        raise Trouble("There is no creator {creator}.", creator=creator)
    name, *values = found[0]
    kept: dict[str, str | None] = dict(zip(PERSONAL, values, strict=True))
    birthday = _birthday(kept)
    age = None if birthday is None else age_on(birthday, today)
    erased = is_erased(record, creator)
    return Personal(
        creator_id=creator,
        **{field: masked(field, kept[field]) for field in PRIVATE},
        bank=kept["bank"],
        birthday=None if birthday is None else birthday.isoformat(),
        age=age,
        consent_on=kept["consent_on"],
        consent_how=kept["consent_how"],
        guardian_on=kept["guardian_on"],
        concerns=() if erased else _concerns(name, age, kept),
        doubts=_doubts(kept),
        erased=erased,
    )


def put(record: Record, creator: int, values: Mapping[str, str | None], now: datetime | None = None) -> int:
    """Set personal fields, all or none; how many changed. A masked value leaves its field as it is.

    Raises Trouble where a value cannot be right, or the creator was erased.
    """
    if is_erased(record, creator):
        raise Trouble("This person was erased; nothing personal is kept of her again.")
    with record.atomic():
        return sum(_put(record, creator, field, value, now) for field, value in values.items())


def _put(record: Record, creator: int, field: str, value: str | None, now: datetime | None) -> bool:
    if field not in PERSONAL:
        raise Trouble("{field} cannot be changed by hand.", field=field)
    told = settled(field, harmless(value or ""))
    if told and field in PRIVATE and is_masked(told):
        return False
    wrong = fault_of(field, told) if told else None
    if wrong is not None:
        raise Trouble.of(wrong)
    return history.correct(record, "creator", creator, field, told or None, None, now) is not None


def reveal(record: Record, creator: int, field: str, now: datetime | None = None) -> str | None:
    """A private field in full; that it was asked for is written down."""
    if field not in PRIVATE:
        raise Trouble("{field} is not hidden.", field=field)
    with record.atomic():
        found = record.rows(f"SELECT {field} FROM creator WHERE id = ?", creator)
        if not found:
            raise Trouble("There is no creator {creator}.", creator=creator)
        history.note_asking(record, creator, field, now)
    value: str | None = found[0][0]
    return value


def worries(record: Record, today: date) -> tuple[tuple[str, Concern], ...]:
    """(creator, concern) of those who are live for the agency and must not be, or of whom consent is missing."""
    found: list[tuple[str, Concern]] = []
    for name, *values in record.rows(f"{_PRESENT} ORDER BY name", today.isoformat()):
        kept = dict(zip(PERSONAL, values, strict=True))
        if not any(kept.values()):
            continue
        birthday = _birthday(kept)
        told = _concerns(name, None if birthday is None else age_on(birthday, today), kept)
        found += [(name, one) for one in told]
    return tuple(found)


def live_too_young(record: Record, batch: int) -> tuple[Message, ...]:
    """Who was live under 16 by the sessions that an import has brought, with the first such day."""
    found = []
    for name, number, told, day in record.rows(
        "SELECT c.name, c.id_number, c.birthday, min(substr(s.started_at, 1, 10)) FROM creator AS c"
        " JOIN account AS a ON a.creator = c.id JOIN session AS s ON s.account = a.id"
        " WHERE (c.id_number IS NOT NULL OR c.birthday IS NOT NULL) AND s.batch = ? GROUP BY c.id ORDER BY c.name",
        batch,
    ):
        birthday = _birthday({"id_number": number, "birthday": told})
        age = None if birthday is None else age_on(birthday, date.fromisoformat(day))
        if age is not None and age < YOUNGEST:
            found.append(
                message(
                    "{name} was live on {day} at the age of {age}: nobody under 16 may be live.",
                    name=name,
                    day=day,
                    age=age,
                )
            )
    return tuple(found)


def is_erased(record: Record, creator: int) -> bool:
    """Whether this creator stands for a person who was erased."""
    return bool(record.one("SELECT 1 FROM erased WHERE creator = ?", creator))


def _birthday(kept: Mapping[str, str | None]) -> date | None:
    told = birthday_of(kept["id_number"])
    if told is None and kept["birthday"]:
        try:
            return date.fromisoformat(kept["birthday"])
        except ValueError:
            return None
    return told


def _concerns(name: str, age: int | None, kept: Mapping[str, str | None]) -> tuple[Concern, ...]:
    young = age_concern(name, age, kept["guardian_on"])
    consent = None
    if kept["consent_on"] is None:
        consent = Concern(message("{name} has not agreed in writing that her details are kept.", name=name))
    return tuple(one for one in (young, consent) if one is not None)


def _doubts(kept: Mapping[str, str | None]) -> tuple[Message, ...]:
    found = []
    card, told, number = kept["bank_card"], kept["birthday"], birthday_of(kept["id_number"])
    if card and not is_card(card):
        found.append(message("The digits of the bank card do not agree with its last one; look at it again."))
    if told and number and told != number.isoformat():
        found.append(message("The id number tells another birthday than the one that was noted; the id number counts."))
    return tuple(found)
