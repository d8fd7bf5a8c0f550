"""The demo's names, places and effects, as they lie among the resources."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from assistant.places import resource


@dataclass(frozen=True, slots=True)
class Festival:
    """One festival of one year, first and last day included."""

    id: str
    first: date
    last: date


@cache
def people() -> dict[str, Any]:
    """Stage names, cities, owners, titles."""
    return _toml("demo", "people.toml")


@cache
def effects() -> dict[str, Any]:
    """What moves sales: tier, platform, category, slot, weekday, festival, noise."""
    return _toml("demo", "effects.toml")


@cache
def goods() -> dict[str, Any]:
    """Products with their specs and prices in yuan."""
    return _toml("demo", "products.toml")


@cache
def festivals() -> tuple[Festival, ...]:
    """Festivals of all years, by first day."""
    return tuple(Festival(one["id"], one["first"], one["last"]) for one in _toml("festivals.toml")["festival"])


def _toml(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text("utf-8"))
