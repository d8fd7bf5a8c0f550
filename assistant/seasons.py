"""The festivals and sales campaigns that every chart marks; dates are kept in resources, not in code."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant import places, words
from assistant.terms.live import Mark


@dataclass(frozen=True, slots=True)
class Festival:
    """One year's festival, both days included."""

    id: str
    zh: str
    en: str
    first: date
    last: date


@cache
def festivals() -> tuple[Festival, ...]:
    """Every festival of resources/festivals.toml, by its first day."""
    listed = tomllib.loads(places.resource("festivals.toml").read_text(encoding="utf-8"))["festival"]
    found = (Festival(one["id"], one["zh"], one["en"], one["first"], one["last"]) for one in listed)
    return tuple(sorted(found, key=lambda festival: festival.first))


def marks(first: date, last: date) -> tuple[Mark, ...]:
    """The festivals that touch a period, named in the spoken language."""
    chinese = words.spoken() == "zh_CN"
    return tuple(
        Mark(None, one.first.isoformat(), one.last.isoformat(), one.zh if chinese else one.en)
        for one in festivals()
        if one.first <= last and one.last >= first
    )
