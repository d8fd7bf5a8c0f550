"""Empty tables for people to fill in: headers, a row of notes, and formats that keep ids whole."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from assistant.places import whole_file
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.fields import FIELDS, IDS, Field, Kind, Need, Unit
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform

NOTE = "说明: "
"""How the row of notes begins, in every language, so that it is known when the table comes back."""

_ROWS = 5_000  # as far down as lists of choices reach
_FONT = "Microsoft YaHei"
_NAMES = {
    Kind.CREATORS: "主播",
    Kind.SESSIONS: "场次",
    Kind.PRODUCTS: "商品",
    Kind.SESSION_PRODUCTS: "场次商品",
}
_CHOICES: dict[str, tuple[str, ...]] = {"platform": tuple(Platform), "tier": tuple(Tier)}
_FORMATS = {
    Unit.TIME: "yyyy-mm-dd hh:mm",
    Unit.DATE: "yyyy-mm-dd",
    Unit.TEXT: "@",
    Unit.COUNT: "0",
    Unit.FEN: "0.00",
}
_EXAMPLES = {
    Unit.COUNT: "1200",
    Unit.FEN: "1234.50",
    Unit.SECONDS: "180",
    Unit.RATE: "20%",
    Unit.NUMBER: "85.5",
    Unit.TIME: "2026-09-07 20:00",
    Unit.DATE: "2026-09-07",
}
_NAMED_EXAMPLES = {
    "account": "793114514",
    "session_id": "7412345678901234567",
    "product_id": "3612345678901234567",
    "platform": "抖音",
    "tier": "腰部",
    "position": "3",
}


def write_template(kind: Kind, path: Path, say: Callable[[Message], str], example: bool = True) -> None:
    """Write an empty table of that kind as xlsx; `say` puts the notes in words, with examples if asked."""
    fields = _fields(kind)
    try:
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
            sheet = book.add_worksheet(_NAMES[kind])
            sheet.freeze_panes(2, 1)
            sheet.set_row(0, 24)
            sheet.set_row(1, 96 if example else 72)
            looks = _looks(book)
            for place, one in enumerate(fields):
                sheet.set_column(place, place, _width(one), book.add_format(_cell_format(one)))
                sheet.write_string(0, place, one.header, looks[one.need])
                sheet.write_string(1, place, (NOTE if place == 0 else "") + _note(one, say, example), looks["note"])
                choices = _CHOICES.get(one.name)
                if choices:
                    sheet.data_validation(2, place, _ROWS, place, _choice(choices))
        with whole_file(path) as part:
            part.write_bytes(made.getvalue())
    except OSError as fault:
        raise Trouble(
            "{file} cannot be written; is it open in another program? ({reason})",
            file=path.name,
            reason=str(fault),
        ) from fault


def _fields(kind: Kind) -> list[Field]:
    """The fields of a template: first those of every template, then those that may be added."""
    usual = [one for one in FIELDS[kind] if one.need in {Need.KEY, Need.USUAL}]
    return usual + [one for one in FIELDS[kind] if one.need is Need.OPTIONAL]


def _looks(book: Any) -> dict[str, Any]:
    bold = {"font_name": _FONT, "bold": True, "valign": "vcenter", "border": 1, "num_format": "@"}
    small = {"font_name": _FONT, "font_size": 9, "font_color": "#666666", "num_format": "@"}
    return {
        Need.KEY: book.add_format(bold | {"bg_color": "#1F6F5C", "font_color": "#FFFFFF"}),
        Need.USUAL: book.add_format(bold | {"bg_color": "#CFE6DF"}),
        Need.OPTIONAL: book.add_format(bold | {"bold": False, "font_color": "#777777", "bg_color": "#F4F4F2"}),
        "note": book.add_format(small | {"text_wrap": True, "valign": "top", "bg_color": "#FAFAF7"}),
    }


def _cell_format(one: Field) -> dict[str, str]:
    look = {"font_name": _FONT}
    return look | {"num_format": _FORMATS[one.unit]} if one.unit in _FORMATS else look


def _note(one: Field, say: Callable[[Message], str], example: bool) -> str:
    text = say(one.meaning)
    if one.need is Need.KEY:
        text = say(message("{meaning} Must be filled in.", meaning=one.meaning))
    shown = _NAMED_EXAMPLES.get(one.name) or _EXAMPLES.get(one.unit)
    if example and shown:
        text += "\n" + say(message("For example: {example}", example=shown))
    return text


def _choice(words: tuple[str, ...]) -> dict[str, object]:
    """A list to choose from that lets other words pass, for the import to judge."""
    return {"validate": "list", "source": [str(word) for word in words], "error_type": "information"}


def _width(one: Field) -> int:
    wide = 26 if one.name in IDS or one.unit is Unit.TIME else 18
    return max(wide, 2 * len(one.header) + 2)
