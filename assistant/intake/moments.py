"""Times, dates and durations as exports write them."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from assistant.intake.cells import Cell, Unfit, is_gap, plain
from assistant.intake.numerals import number_in, rounded
from assistant.terms.errors import message

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 7 * 86_400
"""No session is longer than a week, in seconds."""

_DAY = r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)"
_CLOCK = r"([0-9]{1,2})[:时-]([0-9]{1,2})(?:[:分-]([0-9]{1,2})(?:\.([0-9]{1,9}))?秒?|分)?"
_ZONE = r"(z|[+-][0-9]{2}:?[0-9]{2})?"
_MOMENT = re.compile(rf"{_DAY}(?:[t_\s]*{_CLOCK}\s*{_ZONE})?")
_WEEKDAY = re.compile(r"\s*[((]?(?:星期|礼拜|周)[一二三四五六日天][))]?\s*")
_HALF = re.compile(r"(.*?)\s*(上午|下午|晚上|晚|凌晨|中午|am|pm)\s*(.*)", re.DOTALL)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[t_\s]?([0-9]{2})([0-9]{2})([0-9]{2})?)?")
_STAMP = re.compile(r"1[0-9]{9}([0-9]{3})?")
_LOCAL = datetime(1970, 1, 1, 8)
_YEARLESS = re.compile(r"[0-9]{1,2}(?:[-/.][0-9]{1,2}|月[0-9]{1,2}日?)(?:\s+.*)?")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_SPAN = re.compile(
    r"(?:([0-9.]+)天)?(?:([0-9.]+)(?:个?小时|时|h|hr))?(?:([0-9.]+)(?:分钟|分|min|m))?(?:([0-9.]+)(?:秒钟|秒|s))?"
)
_TIME = re.compile(r"([0-9]{1,2})(?::|时|点)(?:([0-9]{1,2})分?)?(?::?([0-9]{1,2})秒?)?")
_WATCH = re.compile(r"([0-9]{1,4}):([0-5]?[0-9]):([0-5]?[0-9])(?:\.[0-9]+)?")
_SHORT = re.compile(r"[0-9]+:[0-9]+")
_EPOCH = datetime(1899, 12, 30)


def moment(cell: Cell, first_year: int = FIRST_YEAR) -> datetime | None:
    """A local date and time to the second; a bare date means its midnight; None for a gap."""
    found = _cell_moment(cell)
    if found is None:
        return None
    if not first_year <= found.year <= LAST_YEAR:
        raise Unfit(message("This date is out of range."))
    return (found + timedelta(microseconds=500_000)).replace(microsecond=0) if found.microsecond else found


def time_text(cell: Cell) -> str | None:
    """A moment as YYYY-MM-DDTHH:MM:SS."""
    found = moment(cell)
    return None if found is None else found.isoformat()


def date_text(cell: Cell, first_year: int = FIRST_YEAR) -> str | None:
    """A moment's day as YYYY-MM-DD."""
    found = moment(cell, first_year)
    return None if found is None else found.date().isoformat()


def seconds(cell: Cell, scale: Decimal | None) -> int | None:
    """A duration in whole seconds; a bare number counts `scale` seconds, None: its unit is not known."""
    value = _seconds(cell, scale)
    if value is not None and value > LONGEST:
        raise Unfit(message("This is longer than a week; is the unit in the header right?"))
    return value


def _seconds(cell: Cell, scale: Decimal | None) -> int | None:
    if isinstance(cell, timedelta):
        if cell < timedelta(0):
            raise Unfit(message("This cannot be negative."))
        return int(cell.total_seconds() + 0.5)
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    if isinstance(cell, str):
        text = plain(cell)
        if is_gap(text):
            return None
        spelled = _spelled(text)
        if spelled is not None:
            return spelled
    value = number_in(cell)
    if value is None:
        return None
    if value < 0:
        raise Unfit(message("This cannot be negative."))
    if scale is None:
        raise Unfit(message("A bare number has no unit here; write it like 3小时20分 or 03:20:00."))
    return rounded(value, scale)


def _spelled(text: str) -> int | None:
    text = "".join(text.split())
    found = _WATCH.fullmatch(text)
    if found:
        hours, minutes, rest = (int(part) for part in found.groups())
        return hours * 3600 + minutes * 60 + rest
    if _SHORT.fullmatch(text):
        raise Unfit(message("Hours or minutes? Write it like 3小时20分 or 03:20:00."))
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    try:
        days, hours_, minutes_, rest_ = (float(part or 0) for part in found.groups())
        return int(days * 86_400 + hours_ * 3600 + minutes_ * 60 + rest_ + 0.5)
    except (ValueError, OverflowError):
        return None


def _cell_moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        text = plain(cell)
        return None if is_gap(text) else _text_moment(text)
    if cell is None:
        return None
    if isinstance(cell, bool | time | timedelta):
        raise Unfit(message("This is not a date; write it like 2026-09-07 20:30."))
    return _text_moment(str(int(cell)) if float(cell).is_integer() else repr(float(cell)))


def _text_moment(text: str) -> datetime:
    try:
        found = _MOMENT.fullmatch(text)
        if found:
            return _from_parts(found)
        compact = _COMPACT.fullmatch(text)
        if compact:
            return datetime(*(int(part) for part in compact.groups() if part))  # type: ignore[arg-type]
        stamp = _STAMP.fullmatch(text)
        if stamp:  # seconds or milliseconds since 1970
            return _LOCAL + timedelta(seconds=int(text[:10]))
        if _SERIAL.fullmatch(text):
            return _EPOCH + timedelta(days=float(text))
        spoken = _unspoken(text)
    except (ValueError, OverflowError) as fault:
        raise Unfit(message("There is no such date or time.")) from fault
    if spoken != text:
        return _text_moment(spoken)
    if _YEARLESS.fullmatch(text):
        raise Unfit(message("The year is missing; write it like 2026-09-07 20:30."))
    raise Unfit(message("This is not a date; write it like 2026-09-07 20:30."))


def _unspoken(text: str) -> str:
    """The text without its weekday and with the hour counted from midnight: 下午8:30 is 20:30."""
    text = _WEEKDAY.sub(" ", text, count=1).strip()
    halved = _HALF.fullmatch(text)
    if not halved:
        return text
    before, half, after = halved.groups()
    clock = after or before.rpartition(" ")[2]
    day = before if after else before.rpartition(" ")[0]
    hour = re.match(r"[0-9]{1,2}", clock)
    if not day or hour is None:
        return text
    told = int(hour[0])
    if half in {"下午", "晚上", "晚", "pm"} and told < 12:
        told += 12
    elif half in {"am", "凌晨", "上午"} and told == 12:
        told = 0
    return f"{day.strip()} {told}{clock[hour.end() :]}"


def clock(cell: Cell) -> int | None:
    """A time of day without its day, in seconds after midnight; None where the cell is no such thing."""
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    if isinstance(cell, timedelta):
        return int(cell.total_seconds()) if timedelta(0) <= cell < timedelta(days=2) else None
    if isinstance(cell, float):
        return int(cell * 86_400 + 0.5) if 0 <= cell < 1 else None
    found = _TIME.fullmatch(_unspoken(f"day {plain(cell)}").removeprefix("day ")) if isinstance(cell, str) else None
    if found is None:
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest if hours < 48 and minutes < 60 and rest < 60 else None


def _from_parts(found: re.Match[str]) -> datetime:
    year, month, day, month_, day_, hour, minute, second, fraction, zone = found.groups()
    if zone and zone.replace(":", "") != "+0800":
        raise Unfit(message("This time is of another time zone; please export local time."))
    return datetime(
        int(year),
        int(month or month_),
        int(day or day_),
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "").ljust(6, "0")[:6]),
    )
