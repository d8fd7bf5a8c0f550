"""Privacy mode: nobody's name and no sum of money on the screen, for as long as somebody looks over one's shoulder."""

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from assistant.desk.jobs import Jobs
from assistant.desk.lanes import Verb
from assistant.terms.errors import Message, Trouble, message
from assistant.words import say

_OURS = ("assistant.terms.", "assistant.verbs.")
_ALLOWED = frozenset({"greet"})


class Veil:
    """Calls the reader's verbs, and puts other names into their answers while it is drawn.

    Names are those of creators, with their nicknames, ids and real names; each creator keeps one other name.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int | None] = {}  # of the creator whose name it is
        self._known: re.Pattern[str] | None = None

    @property
    def drawn(self) -> bool:
        """Whether names are hidden."""
        return self._known is not None

    def draw(self, names: Iterable[tuple[int | None, str]]) -> None:
        """Hide these names (creator, name); those of nobody go by nothing."""
        told = [(creator, name) for creator, name in names if name.strip()]
        numbers = {creator: place for place, creator in enumerate(sorted({one for one, _ in told if one}), 1)}
        self._numbers = {name: numbers.get(creator or 0) for creator, name in told}
        longest_first = sorted(self._numbers, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def lift(self) -> None:
        """Show every name again."""
        self._numbers, self._known = {}, None

    def __call__(self, record: object, verb: Verb, *args: Any, **kwargs: Any) -> Any:
        """Ask a verb of the reader."""
        answer = verb(record, *args, **kwargs)
        return self.over(answer) if self.drawn else answer

    def over(self, value: Any) -> Any:
        """The value with other names in every text of it; what needs none is handed on as it is."""
        if isinstance(value, str):
            return self._renamed(value)
        if isinstance(value, tuple | list):
            return self._over_each(value)
        if isinstance(value, Mapping):
            return {key: self.over(one) for key, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith(_OURS):
            return self._over_fields(value)
        return value

    def _over_each(self, values: Any) -> Any:
        others = [self.over(one) for one in values]
        if all(one is other for one, other in zip(values, others, strict=True)):
            return values
        return type(values)(*others) if hasattr(values, "_fields") else type(values)(others)

    def _over_fields(self, value: Any) -> Any:
        if isinstance(value, Message):
            return replace(value, facts=self.over(value.facts))
        changed = {
            each.name: other
            for each in fields(value)
            if each.init and (other := self.over(was := getattr(value, each.name))) is not was
        }
        return replace(value, **changed) if changed else value

    def _renamed(self, text: str) -> str:
        if self._known is None or type(text) is not str:  # an enumeration's word is nobody's name
            return text
        other = self._known.sub(lambda found: _other(self._numbers[found[0]]), text)
        return text if other == text else other

    def refuse(self, verb: Verb) -> None:
        """Let nothing be written while names are hidden: a hidden name would be kept as if it were one."""
        if self.drawn and getattr(verb, "__name__", "") not in _ALLOWED:
            raise unchanged()


def draw_over(
    veil: Veil, jobs: Jobs, owner: QObject, then: Callable[[], object], failed: Callable[[Exception], object]
) -> None:
    """Hide the names of everybody in the record that is open, and go on; `failed` is told why they are not known."""
    browsing = importlib.import_module("assistant.verbs.browsing")  # loaded by now: the record is open
    job = jobs.read(browsing.names_of_people, owner=owner)

    def draw(names: tuple[tuple[int | None, str], ...]) -> None:
        veil.draw(names)
        then()

    job.succeeded.connect(draw)
    job.failed.connect(failed)


def unchanged() -> Trouble:
    """Why nothing is changed."""
    return Trouble("Names and money are hidden. Show them again (Ctrl+Shift+H) before you change or import anything.")


def hidden() -> Trouble:
    """Why no figures are handed out: in a file nobody sees that they were hidden."""
    return Trouble("Names and money are hidden. Show them again (Ctrl+Shift+H) before you export figures.")


def _other(number: int | None) -> str:
    return "•••" if number is None else say(message("Creator {number}", number=f"{number:02}"))
