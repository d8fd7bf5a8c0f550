"""Numbers as exports and people write them: ¥1,234.50, 1.2万, 29.5％, 8000W+."""

import math
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from assistant.intake.cells import Cell, Unfit, is_gap, plain
from assistant.terms.errors import message

_ONE = Decimal(1)
LIMIT = 10**15
"""No count, amount of fen or number of seconds is larger."""

_NUMBER = re.compile(
    r"([+-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]*)?(?:e[+-]?[0-9]{1,3})?)"
    r"\s*(亿|千万|百万|十万|万|w|千|k)?\+?"
)
_SCALES = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "w": 10**4,
    "千": 1000,
    "k": 1000,
}
_MONEY = re.compile(r"([+-]?)\s*(?:¥|rmb|cny|人民币)?\s*(.*?)\s*(元|圆|块|rmb|cny)?", re.DOTALL)
_YUAN = "元圆块"
_COUNTED = re.compile(r"(.*?)\s*[人件单次个位笔名]?", re.DOTALL)
_RATE = re.compile(r"(?:佣金率?|分成(?:比例)?)?[::]?\s*(.*?)\s*(%|个点|点)?", re.DOTALL)
_RANGE = re.compile(r"[~至到]|[0-9wk万千亿%+]\s*[-–—]+\s*[0-9.¥]|以上|以下|[<>≥≤]")


def number_in(cell: Cell) -> Decimal | None:
    """The number a cell holds, None for a gap; Unfit where it holds something else."""
    return _number(cell, lambda text: text)


def count(cell: Cell, scale: Decimal = _ONE) -> int | None:
    """A whole number, never negative; a bare number counts `scale`."""
    value = _number(cell, lambda text: _first(_COUNTED, text), scale)
    if value is None:
        return None
    if value > LIMIT or value != value.to_integral_value():
        _within(value)
        raise Unfit(message("This is not a whole number."))
    return int(_positive(value))


def fen(cell: Cell, scale: Decimal = _ONE, *, refund: bool = False) -> int | None:
    """An amount of yuan as fen, half a fen upwards; never negative. A bare number counts `scale` yuan."""
    value = _number(cell, _amount, scale)
    if value is None:
        return None
    if refund and value < 0:
        raise Unfit(message("A refund is written as a positive amount; please remove the minus."))
    return rounded(_positive(value), 100)


def figure(cell: Cell, scale: float = 1.0) -> float | None:
    """A number that may have a fraction, never negative; a bare number counts `scale`."""
    if isinstance(cell, str) and scale != 1.0:
        own = _NUMBER.fullmatch(plain(cell))
        scale = 1.0 if own and own[3] else scale
    value = number_in(cell)
    return None if value is None else scaled(float(_within(_positive(value))), scale)


def scaled(value: float, scale: float) -> float:
    """The product, without the dust that binary fractions leave behind."""
    return value if scale == 1.0 else round(value * scale, 6)


def rate(cell: Cell, whole: int = 1) -> float | None:
    """A share as a fraction of 0 to 1; of a bare number `whole` is all: 100 where the header carries the %."""
    marked = False

    def bare(text: str) -> str:
        nonlocal marked
        found = _RATE.fullmatch(text)
        marked = bool(found and found[2])
        return found[1] if found else text

    value = _number(cell, bare)
    if value is None:
        return None
    value = _positive(value)
    if not marked and whole == 1 and value > 1:
        raise Unfit(message("A rate above 1 needs its percent sign: write 20% or 0.2."))
    value /= 100 if marked else whole
    if value > 1:
        raise Unfit(message("A rate cannot be more than 100%."))
    return float(value)


def rounded(value: Decimal, scale: Decimal | int) -> int:
    """The value × scale as a whole number, halves upwards; Unfit beyond the limit."""
    return int(_within(_within(value) * scale).to_integral_value(ROUND_HALF_UP))


def _number(cell: Cell, bare: Callable[[str], str], scale: Decimal = _ONE) -> Decimal | None:
    if isinstance(cell, str):
        text = plain(cell)
        return None if is_gap(text) else _read(bare(text), scale if text[-1] not in _YUAN else _ONE)
    value = _value(cell)
    return None if value is None else value * scale


def _value(cell: Cell) -> Decimal | None:
    if cell is None:
        return None
    if isinstance(cell, bool | date | time | timedelta):
        raise Unfit(message("This is a date or a truth value, not a number."))
    if isinstance(cell, float) and not math.isfinite(cell):
        raise Unfit(message("This is not a number; write it like 1234.50 or 1.2万."))
    return Decimal(repr(cell))


def _read(text: str, scale: Decimal = _ONE) -> Decimal:
    """The number; one that carries its own 万 or 亿 is not scaled by its header's."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        if _RANGE.search(text):
            raise Unfit(message("A range has no place in this column; please write one number."))
        raise Unfit(message("This is not a number; write it like 1234.50 or 1.2万."))
    value = Decimal(found[1] + found[2].replace(",", ""))
    return value * (_SCALES[found[3]] if found[3] else scale)


def _amount(text: str) -> str:
    found = _MONEY.fullmatch(text)
    return found[1] + found[2] if found else text


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text)
    return found[1] if found else text


def _positive(value: Decimal) -> Decimal:
    if value < 0:
        raise Unfit(message("This cannot be negative."))
    return value


def _within(value: Decimal) -> Decimal:
    if abs(value) > LIMIT:
        raise Unfit(message("This number is too large to be true."))
    return value
