"""What the first cells of a column tell of it: whether they fit a field, and which unit they count in."""

import re
from collections.abc import Sequence

from assistant.intake.cells import Cell, Unfit, fold, is_gap, plain, shown
from assistant.intake.doubles import second_look
from assistant.intake.moments import LONGEST
from assistant.intake.values import Scale, parser_of
from assistant.terms.fields import Field, Kind, Unit

_ENOUGH = 40  # cells looked at
_DAY = 86_400
_NAME = 14  # letters of a longish name; titles are longer, or are sentences
_COUNTED = re.compile("第?[0-9一二三四五六七八九十]+场?")
_SENTENCE = frozenset("!！|｜【】《》,，。:：~…?？")


def fitness(kind: Kind, field: Field, scale: Scale, cells: Sequence[Cell]) -> float:
    """How well cells fit a field, 0 to 1; where there are none to look at, 1."""
    some = _filled(cells)
    if not some:
        return 0.99
    good = sum(_reads(kind, field, scale, cell) for cell in some) / len(some)
    if good < 0.5:
        return 0.0
    return (0.7 + 0.3 * good) * _likeness(field, some)


def lasting_scale(cells: Sequence[Cell]) -> Scale:
    """The unit of durations whose header tells none: minutes unless that is impossible; spelled ones need none."""
    numbers: list[float] = []
    for cell in _filled(cells):
        try:
            numbers.append(float(plain(cell) if isinstance(cell, str) else cell))  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return Scale.UNKNOWN
    if not numbers:
        return Scale.UNKNOWN
    if max(numbers) * 60 > min(2 * _DAY, LONGEST):
        return Scale.SECONDS
    broken = any(number != int(number) for number in numbers)
    return Scale.HOURS if broken and max(numbers) <= 24 else Scale.MINUTES


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    some = [cell for cell in cells if shown(cell) and not (isinstance(cell, str) and is_gap(plain(cell)))]
    return some[:_ENOUGH]


def _reads(kind: Kind, field: Field, scale: Scale, cell: Cell) -> bool:
    try:
        parser_of(field, scale)(cell)
    except Unfit:
        return bool(second_look(kind, field, scale, cell))
    return True


def _likeness(field: Field, cells: Sequence[Cell]) -> float:
    """How much texts look like what their field holds: names like names, ids like ids."""
    if field.unit is not Unit.TEXT or field.name in {"platform", "tier"}:
        return 1.0
    texts = [fold(cell) for cell in cells]
    idlike = sum(text.isascii() and any(letter.isdigit() for letter in text) for text in texts) / len(texts)
    numeric = sum(_is_number(cell) for cell in cells) / len(cells)
    apart = len(set(texts)) == len(texts) and len(texts) > 2
    if field.name in {"account", "session_id", "order_id", "product_id"}:
        named = sum(not text.isascii() for text in texts) / len(texts)
        alone = {
            "session_id": 1.0 if apart else 0.4,
            "order_id": 1.0 if apart else 0.9,
            "account": 0.93 if apart else 1.0,
        }
        return (1.0 - 0.7 * named) * (alone.get(field.name, 1.0) if len(texts) > 2 else 1.0)
    wordy = sum(len(text) > _NAME or bool(_SENTENCE.intersection(text)) for text in texts) / len(texts)
    if field.name == "creator":
        return 1.0 - 0.6 * max(numeric, idlike * 0.5, wordy)
    if field.name == "title":
        counted = sum(bool(_COUNTED.fullmatch(text)) for text in texts) / len(texts)
        return 0.4 if max(numeric, idlike, counted) > 0.8 else 0.95 + 0.05 * wordy
    if field.name == "product":
        return 1.0 - 0.6 * max(numeric, idlike * 0.5)
    return 0.5 if numeric > 0.8 else 1.0


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return True
    return isinstance(cell, str) and plain(cell).replace(".", "").replace(",", "").isdigit()
