"""What a heat map of the week says, for the eye and for a screen reader."""

from PySide6.QtCore import QLocale

from assistant.desk.saying import sessions_said
from assistant.terms.errors import message
from assistant.terms.hours import FEW_HOURS, HourCell, HourMap
from assistant.terms.measures import measure_of
from assistant.words import _, count, hours, ngettext, percent, say, show, spoken

_MEASURE = measure_of("net_gmv_per_hour")
_ALIKE = 0.005  # a difference from the middle smaller than this share is none


def weekday_name(weekday: int, *, long: bool = False) -> str:
    """A weekday, 0 Monday."""
    kind = QLocale.FormatType.LongFormat if long else QLocale.FormatType.ShortFormat
    return QLocale(spoken()).standaloneDayName(weekday + 1, kind)


def hour_name(hour: int) -> str:
    """An hour as the head of a column."""
    return str(hour)


def legend(week: HourMap) -> str:
    """What is shown, where no cell is pointed at."""
    if not week.sessions:
        return _("No session in this period")
    parts = [
        ngettext(
            "{count} session over the hours it lasted", "{count} sessions over the hours they lasted", week.sessions
        ).format(count=count(week.sessions)),
        _("point at a cell, or go there with the arrow keys"),
    ]
    if week.unplaced:
        told = message("{sessions} of unknown length left out", sessions=sessions_said(week.unplaced))
        parts.insert(1, say(told))
    return "  ·  ".join(parts)


def cell_said(week: HourMap, cell: HourCell, between: str = "  ·  ") -> str:
    """A cell in words: when, how much, and how comparable creators do there."""
    parts = [f"{weekday_name(cell.weekday, long=True)} {cell.hour:02d}:00–{cell.hour + 1:02d}:00", _live(cell)]
    if cell.sessions:
        parts += [_sold(cell), *_doubts(cell)]
    return between.join((*parts, _cohort(week, cell)))


def _live(cell: HourCell) -> str:
    if not cell.sessions:
        return _("no session")
    told = message("{sessions}, {hours} hours", sessions=sessions_said(cell.sessions), hours=hours(cell.seconds))
    return say(told)


def _sold(cell: HourCell) -> str:
    if cell.net_per_hour is None:
        return _("GMV or refunds not known")
    return say(message("net GMV {value} per hour", value=show(_MEASURE, cell.net_per_hour)))


def _doubts(cell: HourCell) -> list[str]:
    found = []
    if cell.partial:
        told = message("partial: {known} of {all} hours known", known=hours(cell.known_s), all=hours(cell.seconds))
        found.append(say(told))
    if cell.few:
        found.append(say(message("under {hours} hours: too few to tell", hours=count(FEW_HOURS))))
    return found


def _cohort(week: HourMap, cell: HourCell) -> str:
    if cell.peers_per_hour is None:
        told = message("comparable creators live then: {count} of {all}", count=cell.peers, all=week.peers)
        return say(told)
    middle = message(
        "comparable creators ({peers}): {value} per hour", peers=cell.peers, value=show(_MEASURE, cell.peers_per_hour)
    )
    if cell.net_per_hour is None or cell.few or cell.peers_per_hour <= 0:
        return say(middle)
    gap = cell.net_per_hour / cell.peers_per_hour - 1.0
    if abs(gap) < _ALIKE:
        return say(message("{middle}, the same as hers", middle=middle))
    above = message("{middle}, she is {gap} above", middle=middle, gap=percent(abs(gap)))
    return say(above if gap > 0 else message("{middle}, she is {gap} below", middle=middle, gap=percent(abs(gap))))
