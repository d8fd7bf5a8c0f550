"""What is private of a creator: how it is written, masked and doubted, and what the law asks of her age."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.terms.errors import Message, message

PRIVATE = ("phone", "id_number", "bank_card")
"""Columns of a creator that are shown masked unless somebody asks, which is written down."""

PERSONAL = (*PRIVATE, "bank", "birthday", "consent_on", "consent_how", "guardian_on")
"""Columns of a creator that are about her as a person."""

YOUNGEST, GROWN = 16, 18
"""Below the first nobody may be live; below the second only with a guardian's consent (网络直播营销管理办法)."""

_MASK = re.compile("[*＊•●]")
_SPACES = re.compile(r"[\s\-－—]+")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_ABROAD = re.compile(r"\+?[0-9]{5,20}")
_ID = re.compile(r"[0-9]{17}[0-9X]")
_PERMIT = re.compile(r"[A-Z]{1,2}[0-9]{6,10}")
_CARD = re.compile(r"[0-9]{12,19}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that the law asks for and that is not so; `urgent`: she must not be live."""

    text: Message
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Personal:
    """What is kept of a creator as a person; phone, id number and card are masked. Days as ISO text."""

    creator_id: int
    phone: str | None
    id_number: str | None
    bank_card: str | None
    bank: str | None
    birthday: str | None
    age: int | None
    consent_on: str | None
    consent_how: str | None
    guardian_on: str | None
    concerns: tuple[Concern, ...] = ()
    doubts: tuple[Message, ...] = ()
    erased: bool = False


def masked(field: str, value: str | None) -> str | None:
    """A value as it is shown: 138****5678, and the last four of an id number or card; other fields as they are."""
    if value is None or field not in PRIVATE:
        return value
    shown = 4 if len(value) >= 8 else 0
    first = 3 if field == "phone" and len(value) >= 11 else 0
    return value[:first] + "*" * (len(value) - first - shown) + value[len(value) - shown :]


def is_masked(value: str) -> bool:
    """Whether a value was masked by somebody, so that it says nothing."""
    return bool(_MASK.search(value))


def settled(field: str, value: str) -> str:
    """A private value as it is kept: digits without spaces and hyphens, no +86 before a phone."""
    if field not in PRIVATE:
        return value.strip()
    text = _SPACES.sub("", value).upper()
    if field == "phone":
        text = text.removeprefix("+86") if _PHONE.fullmatch(text.removeprefix("+86")) else text
    return text


def fault_of(field: str, value: str) -> Message | None:
    """Why a settled value cannot be right; None where it can."""
    fault = _FAULTS.get(field)
    return None if fault is None else fault(value)


def _phone_fault(value: str) -> Message | None:
    if _PHONE.fullmatch(value) or (_ABROAD.fullmatch(value) and not (len(value) == 11 and value.startswith("1"))):
        return None
    return message("This is no phone number; a mobile has 11 digits and begins with 13 to 19.")


def _id_fault(value: str) -> Message | None:
    if _PERMIT.fullmatch(value):
        return None
    if not _ID.fullmatch(value):
        return message("An id number has 18 digits, the last of which may be X.")
    if birthday_of(value) is None:
        return message("The birthday in this id number is no day.")
    if check_digit(value) != value[17]:
        return message("The last digit does not belong to this id number; one of its digits is mistyped.")
    return None


def _card_fault(value: str) -> Message | None:
    return None if _CARD.fullmatch(value) else message("A bank card has 12 to 19 digits.")


def _day_fault(value: str) -> Message | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return message("{text} is not a day; write it like 2026-09-07.", text=value)
    return None if day.isoformat() == value else message("{text} is not a day; write it like 2026-09-07.", text=value)


_FAULTS: dict[str, Callable[[str], Message | None]] = {
    "phone": _phone_fault,
    "id_number": _id_fault,
    "bank_card": _card_fault,
    "birthday": _day_fault,
    "consent_on": _day_fault,
    "guardian_on": _day_fault,
}


def check_digit(number: str) -> str:
    """The last digit that belongs to the first 17 of an id number (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def birthday_of(number: str | None) -> date | None:
    """The birthday in an id number; None where it tells none."""
    if number is None or not _ID.fullmatch(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_card(number: str) -> bool:
    """Whether a card's digits agree with its last one (Luhn); a few real cards do not."""
    if not _CARD.fullmatch(number):
        return False
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def age_on(birthday: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


def age_concern(name: str, age: int | None, guardian_on: str | None) -> Concern | None:
    """What the law says of going live at that age; None where it says nothing."""
    if age is None or age >= GROWN:
        return None
    if age < YOUNGEST:
        return Concern(
            message("{name} is {age}: nobody under 16 may be live. She must not go live.", name=name, age=age),
            urgent=True,
        )
    if guardian_on is None:
        return Concern(
            message(
                "{name} is {age}: she may only be live with a guardian's consent, which is not noted.",
                name=name,
                age=age,
            ),
            urgent=True,
        )
    return None
