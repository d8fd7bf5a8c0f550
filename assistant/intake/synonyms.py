"""How the columns of unknown reports are named: names by field and kind, found again whole or in part."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from assistant.intake.cells import fold
from assistant.intake.english import English, english
from assistant.places import resource
from assistant.terms.fields import Kind

_FIRST = 0.98  # how sure the best name of a field is
_STEP = 0.004  # how much less the next one
_OPENING = 0.02  # how much less a name is without one of the openings
_OTHER = 0.03  # how much less a name is in other words
_ALIKE = 0.84
_LONGEST = 40  # letters of a header
_QUALIFIED = re.compile(r"\(([^()]*)\)")
_COUNTS = {"uv": "人数", "人数": "人数", "人": "人数", "pv": "次数", "次数": "次数", "人次": "次数", "次": "次数"}
_SAME = {"人数": ("人数", "用户", "uv", "人次"), "次数": ("次数", "人次", "pv", "量")}
_HARMLESS = frozenset(
    {
        *("含券", "支付时间", "退款时间", "本场", "实时", "截止当前", "当场", "全部", "合计", "店铺绑定", "gmv"),
        *("已付款", "已支付"),
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The synonyms of one kind of row: name → (field, how sure) pairs."""

    names: Mapping[str, tuple[tuple[str, float], ...]]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    people: tuple[str, ...]
    net: tuple[str, ...]
    derived: tuple[str, ...]
    english: English

    def fields_of(self, name: str) -> dict[str, float]:
        """The fields that a heading's name may mean, and how sure that is, 0 to 1."""
        return {
            field: sure
            for field, sure in self._fields_of(name).items()
            if field != "gmv" or not any(word in name for word in self.net)
        }

    def _fields_of(self, name: str) -> dict[str, float]:
        found = self.exactly(name)
        if found or len(name) > _LONGEST or any(word in name for word in self.derived):
            return found
        return self._alike(name)

    def exactly(self, name: str) -> dict[str, float]:
        """The fields that are called so, whole or but for openings, endings and harmless brackets."""
        found: dict[str, float] = {}
        if len(name) > _LONGEST:
            return found
        for variant, cost in self._variants(name):
            for other, more in self._otherwise(variant):
                for field, sure in self.names.get(other, ()):
                    found[field] = max(found.get(field, 0.0), sure - cost - more)
        return found or self.english.field_of(name)

    def _otherwise(self, name: str) -> Iterator[tuple[str, float]]:
        """The name, and the name in the usual words where it is in others."""
        yield name, 0.0
        plain = name
        for usual, *others in self.same:
            for other in others:
                plain = plain.replace(other, usual)
        counted = next((one for one in self.people if plain.endswith(one) and plain != one), None)
        if counted is not None:
            plain = f"{plain.removesuffix(counted)}人数"
        if plain != name:
            yield plain, _OTHER

    def _variants(self, name: str) -> Iterator[tuple[str, float]]:
        """The name and what is left of it without openings, endings and harmless brackets, with the cost."""
        for core, cost in _unqualified(name):
            seen = {core}
            yield core, cost
            for ending in self.endings:
                if core.endswith(ending) and len(core) > len(ending):
                    seen.add(core.removesuffix(ending))
                    yield core.removesuffix(ending), cost + _OPENING
            steps = [(one, cost + _OPENING) for one in seen]
            while steps:
                text, paid = steps.pop()
                for opening in self.openings:
                    rest = text.removeprefix(opening)
                    if rest and rest != text and rest not in seen:
                        seen.add(rest)
                        yield rest, paid
                        steps.append((rest, paid + _OPENING))

    def _alike(self, name: str) -> dict[str, float]:
        """Fields whose names the heading ends with, or is nearly the same as."""
        found: dict[str, float] = {}
        core = _QUALIFIED.sub("", name)
        letters = set(core)
        for known, fields in self.names.items():
            if len(known) < 3 or not core or core[-1] != known[-1]:
                continue
            extra = len(core) - len(known)
            if 0 < extra <= 4 and core.endswith(known) and len(known) >= 4:
                sure = 0.66 - 0.02 * extra
            else:
                near = (
                    abs(extra) <= 2
                    and core[-2:] == known[-2:]
                    and len(letters.intersection(known)) * 3 >= len(letters) * 2
                )
                ratio = SequenceMatcher(None, core, known).ratio() if near else 0.0
                sure = 0.7 * ratio if ratio >= _ALIKE else 0.0
            for field, _ in fields if sure else ():
                found[field] = max(found.get(field, 0.0), sure)
        best = max(found.values(), default=0.0)
        return {field: sure for field, sure in found.items() if sure == best}


def _unqualified(name: str) -> Iterator[tuple[str, float]]:
    """The name with (人数), (UV) and the like put where they belong, and without brackets that change nothing."""
    yield name, 0.0
    marks = _QUALIFIED.findall(name)
    if not marks:
        return
    core = _QUALIFIED.sub("", name)
    harmless = True
    for mark in marks:
        counted = _COUNTS.get(mark)
        if counted:
            core = core if any(word in core for word in _SAME[counted]) else f"{core}{counted}"
        else:
            harmless = harmless and mark in _HARMLESS
    if harmless:
        yield core, 0.03


@cache
def words_of(kind: Kind) -> Words:
    """The synonyms of a kind; of a kind without any, none."""
    table = tomllib.loads(resource("synonyms.toml").read_text("utf-8"))
    names: dict[str, list[tuple[str, float]]] = {}
    for field, listed in table.get(kind.value, {}).items():
        for rank, name in enumerate(listed):
            names.setdefault(fold(name), []).append((field, _FIRST - _STEP * rank))
    return Words(
        {name: tuple(fields) for name, fields in names.items()},
        tuple(map(fold, table["openings"])),
        tuple(map(fold, table["endings"])),
        tuple(tuple(map(fold, words)) for words in table["same"]),
        tuple(map(fold, table["people"])),
        tuple(map(fold, table["net"])),
        tuple(map(fold, table["derived"])),
        english(kind),
    )


KINDS = (Kind.ORDERS, Kind.SESSION_PRODUCTS, Kind.SESSIONS, Kind.PRODUCTS, Kind.CREATORS)
"""The kinds that unknown reports are tried as, in the order of preference."""
