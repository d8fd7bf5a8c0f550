"""What a header says besides its name: the unit of the numbers below it, and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.intake.cells import Cell, fold, shown
from assistant.intake.values import Scale
from assistant.terms.fields import Field, Unit

_UNITS = {
    "元": (Unit.FEN, Scale.OWN),
    "人民币": (Unit.FEN, Scale.OWN),
    "rmb": (Unit.FEN, Scale.OWN),
    "cny": (Unit.FEN, Scale.OWN),
    "¥": (Unit.FEN, Scale.OWN),
    "千元": (Unit.FEN, Scale.THOUSANDS),
    "万元": (Unit.FEN, Scale.TEN_THOUSANDS),
    "亿元": (Unit.FEN, Scale.HUNDRED_MILLIONS),
    "万": (None, Scale.TEN_THOUSANDS),
    "w": (None, Scale.TEN_THOUSANDS),
    "千": (None, Scale.THOUSANDS),
    "k": (None, Scale.THOUSANDS),
    "亿": (None, Scale.HUNDRED_MILLIONS),
    "万人": (Unit.COUNT, Scale.TEN_THOUSANDS),
    "万次": (Unit.COUNT, Scale.TEN_THOUSANDS),
    "万人次": (Unit.COUNT, Scale.TEN_THOUSANDS),
    "万件": (Unit.COUNT, Scale.TEN_THOUSANDS),
    "万单": (Unit.COUNT, Scale.TEN_THOUSANDS),
    "秒": (Unit.SECONDS, Scale.SECONDS),
    "秒钟": (Unit.SECONDS, Scale.SECONDS),
    "s": (Unit.SECONDS, Scale.SECONDS),
    "sec": (Unit.SECONDS, Scale.SECONDS),
    "毫秒": (Unit.SECONDS, Scale.MILLISECONDS),
    "ms": (Unit.SECONDS, Scale.MILLISECONDS),
    "分钟": (Unit.SECONDS, Scale.MINUTES),
    "min": (Unit.SECONDS, Scale.MINUTES),
    "mins": (Unit.SECONDS, Scale.MINUTES),
    "minute": (Unit.SECONDS, Scale.MINUTES),
    "minutes": (Unit.SECONDS, Scale.MINUTES),
    "小时": (Unit.SECONDS, Scale.HOURS),
    "时": (Unit.SECONDS, Scale.HOURS),
    "h": (Unit.SECONDS, Scale.HOURS),
    "hour": (Unit.SECONDS, Scale.HOURS),
    "hours": (Unit.SECONDS, Scale.HOURS),
    "天": (Unit.SECONDS, Scale.DAYS),
    "%": (Unit.RATE, Scale.PERCENT),
    "百分比": (Unit.RATE, Scale.PERCENT),
    "‰": (Unit.RATE, Scale.PERMILLE),
    "千分比": (Unit.RATE, Scale.PERMILLE),
    "万分比": (Unit.RATE, Scale.PER_TEN_THOUSAND),
    "人": (Unit.COUNT, Scale.OWN),
    "次": (Unit.COUNT, Scale.OWN),
    "件": (Unit.COUNT, Scale.OWN),
    "单": (Unit.COUNT, Scale.OWN),
    "笔": (Unit.COUNT, Scale.OWN),
    "个": (Unit.COUNT, Scale.OWN),
    "条": (Unit.COUNT, Scale.OWN),
    "场": (Unit.COUNT, Scale.OWN),
}
_COUNTS = {"人": "人数", "万人": "人数", "次": "次数", "万次": "次数", "人次": "次数", "万人次": "次数"}
_BRACKETS = re.compile(r"[(\[{【<]([^()\[\]{}【】<>]*)[)\]}】>]")
_TAIL = re.compile(r"[/_\-:|·]\s*(?:单位:?)?([^/_\-:|·]+)$")
_SAID = re.compile(r"^(?:单位|unit)[:=]?")
_OTHER_MARKS = re.compile(r"[\s_\-·•|/\\:,。、*#\"'《》]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A folded header taken apart: its name without the unit, and the unit where one is told.

    `unit` is the kind of unit that the mark belongs to, None where it fits several (万) or none is told;
    `fen` tells a bare (分), which is money in some columns and minutes in others.
    """

    name: str
    unit: Unit | None = None
    scale: Scale = Scale.OWN
    fen: bool = False
    counts: str = ""  # 人数 or 次数 where the header says (人) or (次)

    def scale_for(self, field: Field) -> Scale:
        """What a bare number under this header counts, for a column of that field."""
        if self.fen:
            return Scale.MINUTES if field.unit in _LASTING else Scale.HUNDREDTHS
        if self.unit is None:
            return self.scale if field.unit in _COUNTED else Scale.OWN
        fits = self.unit is field.unit or (self.unit is Unit.SECONDS and field.unit in _LASTING)
        return self.scale if fits or (self.unit is Unit.COUNT and field.unit in _COUNTED) else Scale.OWN


_COUNTED = frozenset({Unit.COUNT, Unit.FEN, Unit.NUMBER})
_LASTING = frozenset({Unit.SECONDS, Unit.NUMBER, Unit.TIME})


def heading(cell: Cell) -> Heading:
    """Take a header apart; brackets that tell no unit, as (人数) or (支付时间), stay in the name."""
    text = fold(cell)
    unit: tuple[Unit | None, Scale] | None = None
    fen, counts = False, ""
    for found in list(_BRACKETS.finditer(text)) + [one for one in [_TAIL.search(text)] if one]:
        mark = _SAID.sub("", found[1])
        counts = _COUNTS.get(mark, counts)
        if mark == "分":
            fen = True
        elif mark not in _UNITS:
            continue
        elif unit is None or unit[1] is Scale.OWN:
            unit = _UNITS[mark]
        text = text.replace(found[0], "")
    kind, scale = unit or (None, Scale.OWN)
    return Heading(_OTHER_MARKS.sub("", text), kind, scale, fen, counts)


def are_units(cells: Sequence[Cell]) -> bool:
    """Whether cells are nothing but units, as in a row of units below the headers; rarer ones (户, 款) among them."""
    words = [fold(cell).strip("()") for cell in cells]
    known = sum(word in _UNITS or word == "分" for word in words)
    return (
        known >= 2
        and known * 2 > len(words)
        and all(len(word) <= 3 and word.isalpha() for word in words if word not in _UNITS)
    )


def under(group: Cell, header: Cell) -> tuple[str, Heading]:
    """A header below its group's title: how both are shown, and the header with the group's unit."""
    title, name = shown(group), shown(header)
    own = heading(header)
    if not title or title == name:
        return name, own
    above = heading(group)
    if own.scale is Scale.OWN and own.unit is None and not own.fen:
        own = Heading(own.name, above.unit, above.scale, above.fen)
    return f"{title}/{name}", own


def spread(titles: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """Group titles over every column that they stand above: a title reaches to the next one."""
    reach: list[Cell] = []
    last: Cell = ""
    for place in range(max(len(titles), len(below))):
        own = titles[place] if place < len(titles) else ""
        if shown(own):
            last = own
        reach.append(last if place < len(below) and shown(below[place]) else own)
    return reach


def unit_word(field: Field, scale: Scale) -> str:
    """How a column's bare numbers count, in a word for other programs."""
    if scale is not Scale.OWN:
        return "fen" if scale is Scale.HUNDREDTHS else scale.value
    return _WORDS[field.unit]


_WORDS = {
    Unit.TEXT: "text",
    Unit.COUNT: "count",
    Unit.FEN: "yuan",
    Unit.SECONDS: "seconds",
    Unit.RATE: "fraction",
    Unit.NUMBER: "number",
    Unit.TIME: "time",
    Unit.DATE: "date",
}
