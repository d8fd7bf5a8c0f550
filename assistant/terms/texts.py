"""Texts that people and files bring: without signs that turn, hide or break what is read."""

import re

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HARMFUL = re.compile(f"[{_TURNING}{_HIDDEN}{_CONTROLS}\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")


def harmless(text: str) -> str:
    """The text without controls that reverse the order of reading, without invisible signs and control characters.

    Line breaks and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub("", _BREAKS.sub("\n", text))


def is_harmless(text: str) -> bool:
    """Whether a text holds none of these."""
    return _HARMFUL.search(text) is None and _BREAKS.search(text) is None


def file_name(text: str, instead: str = "_") -> str:
    """A text as the name of a file on every system: no folders, no reserved signs, no device, at most 100 letters."""
    name = re.sub(r'[\\/:*?"<>|\n\t]', instead, harmless(text)).strip(" .")[:100].strip(" .")
    device = re.fullmatch(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", name)
    return f"{instead}{name}" if device or not name else name
