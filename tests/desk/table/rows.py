"""Rows and columns for the tests of the table."""

from dataclasses import dataclass

from assistant.desk.table import RIGHT, Column
from assistant.desk.theme import Tone
from assistant.terms.browsing import Window
from assistant.terms.errors import Trouble
from assistant.words import yuan


@dataclass(frozen=True)
class Row:
    name: str
    gmv_fen: int | None


def parse_yuan(text):
    try:
        return round(float(text.replace(",", "")) * 100)
    except ValueError:
        raise Trouble("{text} is no amount.", text=text) from None


COLUMNS = (
    Column("name", "Creator", lambda row: row.name, width=150, tooltip="The stage name"),
    Column(
        "gmv",
        "GMV",
        lambda row: row.gmv_fen,
        yuan,
        RIGHT,
        width=110,
        hint=lambda row: f"hint of {row.name}",
        tone=lambda row: Tone.BAD if row.gmv_fen == 1 else None,
        parse=parse_yuan,
    ),
)


def row(number):
    return Row(f"name {number}", number * 100)


def window(offset, total, limit=200):
    return Window(tuple(row(number) for number in range(offset, min(offset + limit, total))), offset, total)
