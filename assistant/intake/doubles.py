"""Cells that hold two values, or half of one: ranges, spent / budget, start ~ end, and times without their day."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from assistant.intake.cells import Cell, Unfit, is_gap, plain
from assistant.intake.moments import clock, date_text, moment, time_text
from assistant.intake.values import FACTORS, LONGEST, Scale, parser_of
from assistant.terms.fields import FIELDS, Field, Kind, Unit
from assistant.terms.work import Value

Told = Mapping[str, Value]
"""Values by their columns in the record."""

_DAY = 86_400
BEGIN, END = "begin_s", "end_s"
"""Passing columns: a start and an end told as times of day, in seconds after midnight."""

_NUMBER = r"[¥]?\s*[0-9][0-9,.]*\s*(?:亿|千万|百万|十万|万|w|千|k)?\s*(?:元|%|人|件|单)?\+?"
_BETWEEN = re.compile(rf"({_NUMBER})\s*(?:~|〜|至|到|-{{1,2}}|–|—)\s*({_NUMBER})")
_FROM = re.compile(rf"(?:≥|>=?|大于|超过|不低于)\s*({_NUMBER})|({_NUMBER})\s*(?:及?以上|起)")
_UP_TO = re.compile(rf"(?:≤|<=?|小于|不足|低于|不超过)\s*({_NUMBER})|({_NUMBER})\s*(?:及?以下|以内)")
_PLAIN = re.compile(r"[0-9,.]+")
_MARKS = re.compile(r"(?:亿|千万|百万|十万|万|w|千|k|元|%)+")
_PAIR = re.compile(r"(.+?)\s*/\s*(.+)")
_TIMES = re.compile(r"(.+?)\s*(?:~|〜|至|到|—|–|--|\s-\s)\s*(.+)")
_CLOCKS = re.compile(r"(.*?[0-9]{1,2}[:时点][0-9:时分点]*)\s*-\s*((?:次日|第二天)?\s*[0-9]{1,2}[:时点].*)")
_NEXT_DAY = re.compile(r"(?:次日|第二天|\+1)\s*")
_BUDGETED = {"ad_spend": "", "spend": "budget_fen"}
_LATER = {"started_at": "ended_at", "on_day": "last_day", "ordered_at": "completed_at"}


def second_look(kind: Kind, field: Field, scale: Scale, cell: Cell) -> Told | None:
    """What a cell tells that is no single value of its field; None where it makes no sense at all."""
    if isinstance(cell, str) and len(cell) > LONGEST:
        return None
    if field.unit in {Unit.TIME, Unit.DATE}:
        return _times(kind, field, scale, cell)
    if not isinstance(cell, str):
        return None
    text = plain(cell)
    if field.ranged:
        found = _range(field, scale, text)
        if found is not None:
            return found
    return _pair(kind, field, scale, text) if field.name in _BUDGETED else None


def _range(field: Field, scale: Scale, text: str) -> Told | None:
    between, from_, up_to = _BETWEEN.fullmatch(text), _FROM.fullmatch(text), _UP_TO.fullmatch(text)
    if between:
        low, high = _share(between[1], between[2])
    elif from_:
        low, high = from_[1] or from_[2], None
    elif up_to:
        low, high = None, up_to[1] or up_to[2]
    else:
        return None
    try:
        ends = [None if one is None else parser_of(field, scale)(one) for one in (low, high)]
    except Unfit:
        return None
    if None not in ends and float(ends[0] or 0) > float(ends[1] or 0):
        return None
    tail = "_fen" if field.unit is Unit.FEN else ""
    return {f"{field.name}_low{tail}": ends[0], f"{field.name}_high{tail}": ends[1]}


def _share(low: str, high: str) -> tuple[str, str]:
    """Both ends with their unit: of 5-10万 the 5 counts 万 too, of 6000~1万 the 6000 does not."""
    bare, number, marks = low.lstrip("¥ "), _PLAIN.match(high.lstrip("¥ ")), _MARKS.search(high)
    if not marks or not number or not _PLAIN.fullmatch(bare):
        return low, high
    try:
        smaller = float(bare.replace(",", "")) <= float(number[0].replace(",", ""))
    except ValueError:
        return low, high
    return (f"{low}{marks[0]}" if smaller else low), high


def _pair(kind: Kind, field: Field, scale: Scale, text: str) -> Told | None:
    """已消耗 / 预算."""
    found = _PAIR.fullmatch(text)
    if not found:
        return None
    parse = parser_of(field, scale)
    try:
        spent, budget = parse(found[1]), parse(found[2])
    except Unfit:
        return None
    column = _BUDGETED[field.name]
    told: dict[str, Value] = {field.column: spent}
    if column and any(one.column == column for one in FIELDS[kind]):
        told[column] = budget
    return told


def _times(kind: Kind, field: Field, scale: Scale, cell: Cell) -> Told | None:
    half = _half(kind, field, scale, cell)
    if half is not None:
        return half
    later = _LATER.get(field.name)
    if not isinstance(cell, str) or later is None or not any(one.name == later for one in FIELDS[kind]):
        return None
    text = plain(cell)
    found = _TIMES.fullmatch(text) or _CLOCKS.fullmatch(text)
    if not found:
        return None
    return _span(kind, field, later, found[1].strip(), found[2].strip())


def _half(kind: Kind, field: Field, scale: Scale, cell: Cell) -> Told | None:
    """A time of day, or minutes after midnight where the header says so."""
    if kind is not Kind.SESSIONS or field.name not in {"started_at", "ended_at"}:
        return None
    column = BEGIN if field.name == "started_at" else END
    if scale in {Scale.MINUTES, Scale.HOURS}:
        try:
            minutes = float(plain(cell)) if isinstance(cell, str) else float(cell)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            minutes = -1.0
        told = minutes * float(FACTORS[scale])
        return {column: int(told)} if 0 <= told < 2 * _DAY else None
    at = _next(cell) if isinstance(cell, str) else clock(cell)
    return None if at is None else {column: at}


def _span(kind: Kind, field: Field, later: str, first: str, last: str) -> Told | None:
    begin, end = clock(first), _next(last)
    if begin is not None and end is not None and kind is Kind.SESSIONS:
        return {BEGIN: begin, END: end}
    try:
        start = moment(first)
        if start is not None and end is not None:  # 2026-09-07 20:00~23:30
            over = end <= (start.hour * 60 + start.minute) * 60
            return {field.column: start.isoformat(), later: _after(start.date().isoformat(), end + _DAY * over)}
        told = [(date_text if field.unit is Unit.DATE else time_text)(one) for one in (first, last)]
    except Unfit:
        return None
    if None in told or is_gap(first) or is_gap(last):
        return None
    return {field.column: told[0], later: told[1]}


def _next(text: str) -> int | None:
    """A time of day, of the next day where it says so."""
    text = plain(text)
    marked = _NEXT_DAY.match(text)
    told = clock(text[marked.end() :] if marked else text)
    return told if told is None or not marked or told >= _DAY else told + _DAY


def _after(day: str, seconds: int) -> str:
    return (datetime.fromisoformat(day) + timedelta(seconds=seconds)).isoformat()
