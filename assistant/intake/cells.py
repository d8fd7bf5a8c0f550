"""Cells as files give them, and the texts that mean nothing."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from assistant.intake.scripts import SIMPLER
from assistant.terms.errors import Message
from assistant.terms.texts import harmless

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""One cell: always text in a csv, any of these in a workbook."""

GAPS = frozenset({"", "-", "--", "---", "–", "—", "——", "/", "N/A", "n/a", "#N/A", "#n/a", "暂无", "暂无数据"})
"""Texts that mean "not known", exactly as exports write them."""

_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_LINKED = re.compile(r'=HYPERLINK\(\s*".*?"\s*,\s*"(.*)"\s*\)', re.DOTALL | re.IGNORECASE)
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_UNSEEN = (0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ") | dict.fromkeys(_UNSEEN, "")
_SPACES = re.compile(r" {2,}")
_SHOWN = 200
_LONGEST_FORMULA = 8192  # letters, in Excel


class Unfit(Exception):  # noqa: N818 - the cell's fault, not a bug
    """A cell that cannot be read; `why` says it to a person."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why.text)


def tidy(text: str) -> str:
    """The text in NFC without unseen signs that control or turn round, a formula's wrapping and outer white space."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = unicodedata.normalize("NFC", harmless(_SPACES.sub(" ", text.translate(_CONTROLS))))
    text = _strip(text)
    if len(text) > _LONGEST_FORMULA:
        return text
    linked = _LINKED.fullmatch(text)
    if linked:
        return _strip(linked[1])
    wrapped = _FORMULA.fullmatch(text)
    return _strip(wrapped[1]) if wrapped else text


def plain(text: str) -> str:
    """The tidy text in half width and small letters, with one kind of minus: for numbers and times."""
    if text.isascii() and text.isprintable() and "=" not in text:
        text = text.strip().lower()
    else:
        text = _strip(tidy(unicodedata.normalize("NFKC", text)).replace("\u2212", "-").casefold())
    return text.strip("'\"") if text[:1] in {"'", '"'} else text


def is_gap(text: str) -> bool:
    """Whether a tidy or plain text means "not known"."""
    return text in GAPS


def shown(cell: Cell) -> str:
    """The cell as a person recognises it, at most 200 characters."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell).strip()[:_SHOWN]


def fold(cell: Cell) -> str:
    """A header for comparison: half width, small letters, simplified, no white space; bracket text is kept."""
    text = unicodedata.normalize("NFKC", shown(cell)).casefold()
    if not text.isascii():
        text = text.translate(SIMPLER)
    return "".join(text.split()).strip(_INVISIBLE)


def _strip(text: str) -> str:
    before = None
    while text != before:
        before, text = text, text.strip().strip(_INVISIBLE)
    return text
