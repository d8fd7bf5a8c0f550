"""Numbers, dates and sentences in zh_CN and en; a face asks here for everything it says."""

import gettext
import locale
import os
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from assistant import places
from assistant.terms.errors import Message
from assistant.terms.measures import Measure, Show

LANGUAGES = ("zh_CN", "en")
MISSING = "—"
HIDDEN = "•••"
_PERCENT = re.compile(r"(?:([<>]) )?([+−]?[\d,.]+) %")
_FACTS = re.compile(r"\{\w+\}")
_SUMS = re.compile(r"\{(\w+)\} yuan|\{(living_cost)\}")
_ONES = {
    name: name.removesuffix("s")
    for name in (
        "accounts", "characters", "columns", "creators", "days", "edits", "files", "flags",
        "followers", "hours", "letters", "minutes", "peers", "rows", "seconds", "sessions", "tables", "weeks", "years",
    )
}  # fmt: skip
COUNTED = re.compile(rf"\{{(\w+)\}}((?: [\w-]+){{0,2}}? )({'|'.join(_ONES)})\b")
"""A number and what it counts, in a sentence in English."""
_ONE = re.compile(r"(?:<[^>]*>)*1(?:<[^>]*>)*")  # it may lead somewhere
_BEYOND = {">": "大于", "<": "小于"}


class _Voice:
    """The language that is spoken now."""

    language = "zh_CN"
    discreet = False
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def system_language() -> str:
    """The language of the system: Chinese where it is Chinese, else English."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    told = told or (locale.getlocale()[0] or "")
    return "zh_CN" if told.lower().startswith(("zh", "chinese")) else "en"


def use(language: str) -> None:
    """Speak a language from now on; an unknown one is English."""
    _Voice.language = language if language in LANGUAGES else "en"
    _Voice.catalogue = _catalogue(_Voice.language)


def be_discreet(*, discreet: bool) -> None:
    """Say no sum of money from now on, or say them again."""
    _Voice.discreet = discreet


def discreet() -> bool:
    """Whether sums of money are kept back."""
    return _Voice.discreet


def spoken() -> str:
    """The language that is spoken."""
    return _Voice.language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("assistant", str(places.resource("locale")), [language], fallback=True)


def _(text: str) -> str:
    """A sentence in the spoken language."""
    return _Voice.catalogue.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """A sentence that depends on a number."""
    return _Voice.catalogue.ngettext(one, many, number)


def say(message: Message) -> str:
    """A message in the spoken language with its facts filled in; a fact called platform is the name of one.

    Whatever an English sentence counts one of stands in the singular.
    """
    if not message.text:
        return ""
    facts = {name: _fact(fact) for name, fact in message.facts.items()}
    if isinstance(named := facts.get("platform"), str) and named:
        facts["platform"] = platform(named)
    if _Voice.discreet:
        facts |= {found[1] or found[2]: HIDDEN for found in _SUMS.finditer(message.text)}
    count = message.facts.get("count")
    text = ngettext(message.one, message.text, count) if message.one and isinstance(count, int) else _(message.text)
    return COUNTED.sub(lambda found: _agreeing(found, facts), text).format_map(facts)


def _agreeing(found: re.Match[str], facts: dict[str, object]) -> str:
    number, between, things = found.groups()
    return f"{{{number}}}{between}{_ONES[things]}" if _ONE.fullmatch(str(facts.get(number))) else found[0]


def in_both(message: Message) -> str:
    """A message without facts in Chinese and in English, for what is handed to people of either."""
    return " ".join(dict.fromkeys(_catalogue(language).gettext(message.text) for language in LANGUAGES))


def retold(told: Sequence[str], kept: Sequence[Message]) -> tuple[str, ...]:
    """Sentences that were told on another day, said anew in the spoken language.

    `kept` are the messages that they were then; as they were told where those are not kept or the catalogue has lost
    one of their sentences since.
    """
    if len(told) != len(kept) or not all(map(_sayable, kept)):
        return tuple(told)
    return tuple(map(say, kept))


def _sayable(message: Message) -> bool:
    inner = (fact for fact in message.facts.values() if isinstance(fact, Message))
    return (not message.text or _has(message.text)) and all(map(_sayable, inner))


@cache
def _has(text: str) -> bool:
    """Whether a sentence of the code is still one: the Chinese catalogue has all that hold a word."""
    return _catalogue("zh_CN").gettext(text) != text or not any(map(str.isalpha, _FACTS.sub("", text)))


def _fact(fact: object) -> object:
    """A fact as the spoken language writes it: 43 %, −41 % and > 99 % are 43%, −41% and 大于99% in Chinese."""
    if isinstance(fact, Message):
        return say(fact)
    told = _PERCENT.fullmatch(fact) if isinstance(fact, str) and _Voice.language == "zh_CN" else None
    return fact if told is None else f"{_BEYOND.get(told[1], '')}{told[2]}%"


def yuan(fen: int | None) -> str:
    """Money in full: 12,345.67."""
    if fen is None or _Voice.discreet:
        return MISSING if fen is None else HIDDEN
    return f"{Decimal(fen) / 100:,.2f}"


def yuan_short(fen: int | None) -> str:
    """Money for a card: ¥1.23万 in Chinese, ¥12.3k in English."""
    if fen is None or _Voice.discreet:
        return MISSING if fen is None else f"¥{HIDDEN}"
    return f"{'-' if fen < 0 else ''}¥{short(abs(fen) / 100)}"


def yuan_each(yuan: float | None) -> str:
    """Money per hour, order or the like: ¥1,234.50."""
    if yuan is None or _Voice.discreet:
        return MISSING if yuan is None else f"¥{HIDDEN}"
    sign = "-" if yuan < 0 else ""
    return f"{sign}¥{abs(yuan):,.2f}" if abs(yuan) < 100_000 else f"{sign}¥{abs(yuan):,.0f}"


def short(value: float) -> str:
    """A number in at most four digits with 万/亿 or k/M."""
    steps = ((1e8, "亿"), (1e4, "万")) if _Voice.language == "zh_CN" else ((1e9, "B"), (1e6, "M"), (1e3, "k"))
    for size, name in steps:
        if abs(value) >= size:
            return f"{_digits(value / size)}{name}"
    return f"{value:,.0f}"


def _digits(value: float) -> str:
    places_ = 2 if abs(value) < 10 else 1 if abs(value) < 1000 else 0
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places_), ROUND_HALF_UP)
    return f"{rounded:,f}"


def count(number: float | None) -> str:
    """A whole number with thousands separators."""
    return MISSING if number is None else f"{number:,.0f}"


def number(value: float | None) -> str:
    """A number with one decimal."""
    return MISSING if value is None else f"{value:,.1f}"


def percent(fraction: float | None) -> str:
    """A fraction as per cent with one decimal."""
    return MISSING if fraction is None else f"{fraction * 100:.1f}%"


def sure(probability: float | None) -> str:
    """A probability that never claims certainty."""
    if probability is None:
        return MISSING
    if probability > 0.99:
        return ">99%"
    return "<1%" if probability < 0.01 else f"{probability * 100:.0f}%"


def hours(seconds: float | None) -> str:
    """A duration as hours with one decimal."""
    return MISSING if seconds is None else f"{seconds / 3600:,.1f}"


def clock(seconds: int | None) -> str:
    """A duration as h:mm."""
    return MISSING if seconds is None else f"{seconds // 3600}:{seconds % 3600 // 60:02d}"


def day(when: str | date | None) -> str:
    """A day: 2026-09-07."""
    return MISSING if when is None else str(when)[:10]


def moment(when: str | datetime | None) -> str:
    """A moment to the minute: 2026-09-07 08:55."""
    return MISSING if when is None else str(when)[:16].replace("T", " ")


def text(value: object) -> str:
    """Any text."""
    return MISSING if value in (None, "") else str(value)


def show(measure: Measure, value: float | None) -> str:
    """A measure's value (yuan, counts, fractions) as its kind is shown."""
    if value is None:
        return MISSING
    match measure.show:
        case Show.YUAN:
            return yuan_each(value)
        case Show.PERCENT:
            return percent(value)
        case Show.HOURS | Show.RATIO:
            return number(value)
        case Show.COUNT:
            return count(value)


def platform(name: str | None) -> str:
    """A platform's name in the spoken language."""
    return _(name) if name else MISSING
