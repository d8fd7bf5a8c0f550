"""Headers in English or in the short names of data tables: pay_order_cnt, Avg. Viewing Duration, Peak CCU."""

import tomllib
from dataclasses import dataclass
from functools import cache

from assistant.places import resource
from assistant.terms.fields import Kind

_SURE = 0.9
_SHORTEST, _LONGEST = 2, 13  # letters of a header, and of a word


@dataclass(frozen=True, slots=True)
class English:
    """The words that headers are put together from, and which together mean which field."""

    usual: dict[str, str]  # every known word, and the usual one for it; empty for a word that says nothing
    fields: dict[frozenset[str], str]

    def field_of(self, name: str) -> dict[str, float]:
        """The field that a folded name without spaces means, and how sure that is; {} where it has unknown words."""
        words = self._words(name.replace(".", "")) if name.isascii() and len(name) > _SHORTEST else None
        field = self.fields.get(frozenset(words)) if words else None
        return {} if field is None else {field: _SURE}

    def _words(self, name: str) -> list[str] | None:
        """The usual words of a name, longest words first; None where a part of it is no known word."""
        told: dict[int, list[str]] = {len(name): []}  # by where the rest of the name begins
        for at in range(len(name) - 1, -1, -1):
            for size in range(min(len(name) - at, _LONGEST), 0, -1):
                usual, rest = self.usual.get(name[at : at + size]), told.get(at + size)
                if usual is not None and rest is not None:
                    told[at] = [usual, *rest] if usual else rest
                    break
        return told.get(0)


@cache
def english(kind: Kind) -> English:
    """The English of a kind; of a kind without any, none."""
    table = tomllib.loads(resource("english.toml").read_text("utf-8"))
    usual = {other: word for word, others in table["words"].items() for other in (word, *others)}
    usual |= dict.fromkeys(table["nothing"], "")
    fields = {frozenset(words.split()): field for field, said in table.get(kind.value, {}).items() for words in said}
    return English(usual, fields)
