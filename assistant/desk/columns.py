"""Columns as most tables have them: money, counts, shares, days and texts, with what can be typed into them."""

from collections.abc import Callable
from math import ceil
from typing import Any, TypeVar

from PySide6.QtGui import QFontMetricsF

from assistant.desk import entry
from assistant.desk.table.columns import RIGHT, Column, Kind
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Space, Type
from assistant.terms.platforms import Platform
from assistant.words import _, clock, count, day, discreet, moment, percent, platform, short, yuan, yuan_short

Row = TypeVar("Row")
Value = Callable[[Row], Any]


def words_column(
    key: str, title: str, value: Value[Row], width: int = 110, *, editable: bool = False, tooltip: str = ""
) -> Column[Row]:
    """A text; an empty one is missing."""
    return Column(
        key,
        title,
        lambda row: value(row) or None,
        width=width,
        tooltip=tooltip,
        hint=lambda row: str(value(row) or ""),
        parse=entry.typed_text if editable else None,
        kind=Kind.TEXT,
    )


def platform_column(value: Value[Row]) -> Column[Row]:
    """A platform's name, in full in either language."""
    metrics = QFontMetricsF(font(Type.BODY))
    longest = max(metrics.horizontalAdvance(platform(each.value)) for each in Platform)
    return Column(
        "platform", _("Platform"), value, platform, width=max(80, ceil(longest) + 2 * Space.M), kind=Kind.CHOICE
    )


def money_column(
    key: str,
    title: str,
    value: Value[Row],
    width: int = 108,
    *,
    editable: bool = False,
    tooltip: str = "",
    averaged: bool = False,
) -> Column[Row]:
    """Fen, shown as yuan in full."""
    return Column(
        key,
        title,
        value,
        yuan,
        RIGHT,
        width,
        tooltip,
        parse=entry.typed_fen if editable else None,
        written=_yuan_written,
        exported=lambda fen: fen / 100,
        kind=Kind.NUMBER,
        typed=entry.typed_fen,
        short=lambda fen: yuan_short(round(fen)),
        averaged=averaged,
    )


def count_column(
    key: str,
    title: str,
    value: Value[Row],
    width: int = 84,
    *,
    editable: bool = False,
    tooltip: str = "",
    averaged: bool = False,
) -> Column[Row]:
    """A whole number."""
    return Column(
        key,
        title,
        value,
        count,
        RIGHT,
        width,
        tooltip,
        parse=entry.typed_count if editable else None,
        written=str,
        exported=_same,
        kind=Kind.NUMBER,
        typed=entry.typed_count,
        short=short,
        averaged=averaged,
    )


def share_column(
    key: str,
    title: str,
    value: Value[Row],
    width: int = 84,
    *,
    editable: bool = False,
    tooltip: str = "",
) -> Column[Row]:
    """A fraction, shown as per cent."""
    parse = entry.typed_rate if editable else None
    return Column(
        key,
        title,
        value,
        percent,
        RIGHT,
        width,
        tooltip,
        parse=parse,
        written=lambda share: f"{share * 100:g}%",
        exported=_same,
        kind=Kind.NUMBER,
        typed=entry.typed_rate,
        averaged=True,
    )


def clock_column(
    key: str, title: str, value: Value[Row], width: int = 78, *, editable: bool = False, tooltip: str = ""
) -> Column[Row]:
    """Seconds, shown as h:mm and exported as hours."""
    parse = entry.typed_seconds if editable else None
    return Column(
        key,
        title,
        value,
        lambda seconds: clock(round(seconds)),
        RIGHT,
        width,
        tooltip,
        parse=parse,
        exported=lambda seconds: round(seconds / 3600, 3),
        kind=Kind.NUMBER,
        typed=entry.typed_seconds,
        short=lambda seconds: f"{short(seconds / 3600)} h",
    )


def day_column(
    key: str, title: str, value: Value[Row], width: int = 96, *, editable: bool = False, tooltip: str = ""
) -> Column[Row]:
    """A day."""
    parse = entry.typed_day if editable else None
    return Column(
        key, title, value, day, width=width, tooltip=tooltip, parse=parse, kind=Kind.DAY, typed=entry.typed_day
    )


def moment_column(key: str, title: str, value: Value[Row], width: int = 132, *, tooltip: str = "") -> Column[Row]:
    """A moment to the minute."""
    return Column(key, title, value, moment, width=width, tooltip=tooltip, kind=Kind.DAY, typed=entry.typed_day)


def _yuan_written(fen: int) -> str:
    return "" if discreet() else f"{fen / 100:.2f}".removesuffix(".00")  # editing begins with the text


def _same(value: Any) -> Any:
    return value
