"""Columns that tell by their cells alone what they are, whatever their headers say: days, times of day, platforms."""

from collections.abc import Callable, Collection, Sequence

from assistant.intake.cells import Cell, Unfit, is_gap, plain, shown
from assistant.intake.moments import clock, moment
from assistant.intake.values import platform

_MOST = 0.8  # of the cells must be so
_FEWEST = 2
SURE = 0.6


def by_cells(
    columns: Sequence[Sequence[Cell]], free: Collection[int], known: Collection[str], *, needs_day: bool
) -> list[tuple[int, str]]:
    """(place, field) of sessions' columns in `free` that no header told, for fields that are not `known` yet.

    `needs_day`: the starts that are known are times of day.
    """
    wanted: list[tuple[str, Callable[[Cell], bool]]] = []
    if not {"day", "started_at", "ended_at"} & {*known} or (needs_day and "day" not in known):
        wanted.append(("day", _is_day))
    if "started_at" not in known:
        wanted.append(("started_at", _is_clock))
    if "platform" not in known:
        wanted.append(("platform", _is_platform))
    found: list[tuple[int, str]] = []
    for field, fits in wanted:
        taken = {place for place, _ in found}
        place = next((one for one in sorted(free) if one not in taken and _mostly(columns[one], fits)), None)
        if place is not None:
            found.append((place, field))
    return found


def _mostly(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> bool:
    some = [cell for cell in cells if shown(cell) and not (isinstance(cell, str) and is_gap(plain(cell)))]
    return len(some) >= _FEWEST and sum(map(fits, some)) >= _MOST * len(some)


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, int | float) or (isinstance(cell, str) and plain(cell).isdigit()):
        return False  # a number may be anything
    try:
        return moment(cell) is not None
    except Unfit:
        return False


def _is_clock(cell: Cell) -> bool:
    return not isinstance(cell, float) and clock(cell) is not None


def _is_platform(cell: Cell) -> bool:
    try:
        return platform(cell) is not None
    except Unfit:
        return False
