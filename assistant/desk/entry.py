"""What a person types into a cell, turned into what the record keeps; Trouble where it is no such value."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from assistant.terms.errors import Trouble

_TIMES = {"万": 10_000, "w": 10_000, "W": 10_000, "亿": 100_000_000, "k": 1_000, "K": 1_000}
_MOST = 10**12  # nothing that is kept is larger
_CLOCK = re.compile(r"(\d+)\s*(?::|h|小时|时)\s*(\d{1,2})?\s*(?:m|min|分|分钟)?", re.IGNORECASE)


def typed_text(text: str) -> str | None:
    """A text without its margins; None where nothing is left."""
    return text.strip() or None


def typed_fen(text: str) -> int | None:
    """Yuan such as 3,500, ¥3500.50 or 1.2万, in fen."""
    number = _number(text)
    if number is None:
        return None
    if number.is_nan():
        raise Trouble("{text} is not an amount; write it like 3,500 or 3500.50.", text=text)
    fen = number * 100
    if fen < 0 or fen != fen.to_integral_value():
        raise Trouble("{text} is not an amount; write it like 3,500 or 3500.50.", text=text)
    return int(fen)


def typed_count(text: str) -> int | None:
    """A whole number such as 15,093 or 1.2万."""
    number = _number(text)
    if number is None:
        return None
    if number.is_nan() or number < 0 or number != number.to_integral_value():
        raise Trouble("{text} is not a whole number; write it like 15,093.", text=text)
    return int(number)


def typed_rate(text: str) -> float | None:
    """A share such as 20% or 0.2, as a fraction."""
    percent = _plain(text).endswith("%")
    number = _number(_plain(text).removesuffix("%"))
    if number is None:
        return None
    share = number / 100 if percent else number
    if number.is_nan() or not 0 <= share <= 1:
        raise Trouble("{text} is not a share; write it like 20% or 0.2.", text=text)
    return float(share)


def typed_seconds(text: str) -> int | None:
    """A duration such as 3:05, 3h05 or 185 (minutes), in seconds."""
    plain = _plain(text)
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return int(clock[1]) * 3600 + int(clock[2] or 0) * 60
    number = _number(plain.removesuffix("分钟").removesuffix("min"))
    if number is None:
        return None
    if number.is_nan() or number < 0:
        raise Trouble("{text} is not a duration; write it like 3:05, or in minutes.", text=text)
    return round(number * 60)


def typed_day(text: str) -> str | None:
    """A day such as 2026-09-07 or 2026/9/7, as ISO text."""
    plain = _plain(text)
    if not plain:
        return None
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain)
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else _refuse_day(text)
    except ValueError:
        return _refuse_day(text)


def _refuse_day(text: str) -> str:
    raise Trouble("{text} is not a day; write it like 2026-09-07.", text=text)


def _number(text: str) -> Decimal | None:
    """The number that is meant; None for an empty cell, NaN for no number."""
    plain = _plain(text).removeprefix("¥").removeprefix("￥").removesuffix("元").replace(",", "").replace(" ", "")
    if not plain:
        return None
    times = _TIMES.get(plain[-1], 1)
    try:
        number = Decimal(plain if times == 1 else plain[:-1]) * times
    except InvalidOperation:
        return Decimal("nan")
    return number if number.is_finite() and abs(number) <= _MOST else Decimal("nan")


def _plain(text: str) -> str:
    """Without margins and full-width figures."""
    return normalize("NFKC", text).strip()
