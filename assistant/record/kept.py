"""Nouns as JSON keeps them and gives them back, also when they have grown fields since."""

import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from assistant.terms.errors import Message

Noun = TypeVar("Noun")


def as_json(value: Any) -> Any:
    """A noun of dataclasses, enums, days and messages as plain values."""
    if isinstance(value, Message):
        facts = {name: as_json(fact) for name, fact in value.facts.items()}
        return {"text": value.text, "one": value.one, "facts": facts}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    return value


def of_json(kind: type[Noun], plain: Any) -> Noun:
    """The noun again: what is no longer known is left out, what is new since is as usual."""
    made: Noun = _made(kind, plain)
    return made


def _made(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        return next(iter(_known(inner, [plain])), None)
    if origin is tuple:
        return tuple(_known(get_args(kind)[0], plain))
    for known, make in _MAKERS:
        if isinstance(kind, type) and issubclass(kind, known):
            return make(kind, plain)
    return _noun(kind, plain) if is_dataclass(kind) else plain


def _known(kind: Any, plain: list[Any]) -> Iterator[Any]:
    """Those that can still be made; a word that no enumeration knows any more takes only its own noun along."""
    for each in plain:
        with suppress(ValueError):
            yield _made(kind, each)


def _noun(kind: Any, plain: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    lacking = {each.name for each in fields(kind) if each.name not in plain and each.default is MISSING}
    told = {each.name: _made(hints[each.name], plain[each.name]) for each in fields(kind) if each.name in plain}
    return kind(**told, **dict.fromkeys(lacking))


def _message(plain: dict[str, Any]) -> Message:
    facts = {name: _message(fact) if isinstance(fact, dict) else fact for name, fact in plain["facts"].items()}
    return Message(plain["text"], facts, plain.get("one", ""))


_MAKERS: tuple[tuple[type, Callable[[Any, Any], Any]], ...] = (
    (Message, lambda _kind, plain: _message(plain)),
    (date, lambda _kind, plain: date.fromisoformat(plain)),
    (StrEnum, lambda kind, plain: kind(plain)),
)
