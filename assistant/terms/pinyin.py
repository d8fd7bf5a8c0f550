"""Chinese names as they sound: found by pinyin, by initials or a mix of both; every reading of a sign counts."""

import os
import re
from collections.abc import Iterator
from functools import cache

_SPELLED = re.compile(r"[a-zü' ]+")
_LONG_INITIALS = frozenset({"zh", "ch", "sh"})


def spelled(text: str) -> str:
    """The letters of a text that may be pinyin, such as zijie for "Zi jie"; empty where it is none."""
    plain = text.strip().casefold()
    if not _SPELLED.fullmatch(plain):
        return ""
    return plain.replace("ü", "v").replace("'", "").replace(" ", "")


def sounds(name: str | None, letters: str) -> bool:
    """Whether a name, from any of its signs on, sounds as these letters: zijie, zj, zij and zjie are 子杰."""
    if not name or not letters:
        return False
    signs = [readings for sign in name.casefold() if (readings := _readings(sign))]
    return any(_follow(signs[start:], letters) for start in range(len(signs)))


def found(name: str | None, text: str) -> bool:
    """Whether a name holds a text, or sounds so."""
    return bool(name) and (text.casefold() in str(name).casefold() or sounds(name, spelled(text)))


def _follow(signs: list[tuple[str, ...]], letters: str) -> bool:
    left = {letters}
    for readings in signs:
        left = {rest for typed in left for reading in readings for rest in _rests(reading, typed)}
        if "" in left or not left:
            return "" in left
    return False


def _rests(reading: str, typed: str) -> Iterator[str]:
    """What of the letters is left for the next signs, if this sign stands for the first of them."""
    if reading.startswith(typed):
        yield ""
        return
    if typed.startswith(reading):
        yield typed[len(reading) :]
    if typed[0] == reading[0]:
        yield typed[1:]
    if typed[:2] == reading[:2] and typed[:2] in _LONG_INITIALS:
        yield typed[2:]


@cache
def _readings(sign: str) -> tuple[str, ...]:
    """All readings of a sign without tones; a letter is itself, anything else is not spoken."""
    if sign.isascii():
        return (sign,) if sign.isalpha() else ()
    told = {one for one in _spoken(sign) if one.isascii() and one.isalpha()}
    told |= {one.replace("v", "yu") for one in told} | {one.replace("ve", "ue") for one in told}
    return tuple(sorted(told))


def _spoken(sign: str) -> list[str]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # signs alone are asked for; the phrases would take 50 MB
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, pinyin  # noqa: PLC0415 - only once a person writes pinyin

    return [one for readings in pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore") for one in readings]
