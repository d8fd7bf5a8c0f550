import ast
import re
from io import BytesIO

import pytest
from babel.messages.mofile import read_mo

from assistant import words
from assistant.terms.errors import Message
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform
from tests import catalogue

_NUMBERS = {
    "count", "many", "done", "total", "all", "known", "age", "width", "height", "before", "after", "edits", "episodes",
    "followers", "points",
}  # fmt: skip
"""Facts that are numbers, besides those that are called as what they count."""
_UNCOUNTED = {"moves", "differs", "sells", "needs", "is", "as", "was", "has", "points", "cells", "times"}
"""Verbs, and things of which there is never one."""
FIELD = re.compile(r"{(\w+)[^}]*}")


def test_every_sentence_of_the_code_is_in_the_catalogue() -> None:
    wanted = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue.sentences() if one.id}
    have = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue.read("zh_CN") if one.id}
    assert wanted == have, "run: python -m tests.catalogue"


def test_no_sentence_hides_where_the_catalogue_cannot_find_it() -> None:
    hidden = re.compile(r"""\{(?:words\.)?_\(""")
    files = (catalogue.ROOT / "assistant").rglob("*.py")
    assert [file.name for file in files if hidden.search(file.read_text(encoding="utf-8"))] == []


def test_every_sentence_is_translated_with_the_same_facts() -> None:
    for one in catalogue.read("zh_CN"):
        if not one.id:
            continue
        sources = [one.id] if isinstance(one.id, str) else list(one.id)
        strings = [one.string] if isinstance(one.string, str) else list(one.string)
        assert all(strings), one.id
        facts = set(FIELD.findall(sources[-1]))
        assert all(set(FIELD.findall(string)) == facts for string in strings), one.id


def test_no_sentence_counts_one_of_many() -> None:
    """A new one that fails: say it by counted(), put what it counts into the words, or the verb above."""
    many = re.compile(r"(?<![\d.,–-])\b1(?: [\w-]+){0,2}? (\w+s)\b")
    wrong = []
    for one in catalogue.sentences():
        if not one.id:
            continue
        single, text = ("", one.id) if isinstance(one.id, str) else one.id
        facts = {name: "1" if name in _NUMBERS or name.endswith("s") else "甲" for name in FIELD.findall(text)}
        said = words.say(Message(text, facts | ({"count": 1} if "count" in facts else {}), single))
        wrong += [said for thing in many.findall(said) if thing not in _UNCOUNTED]
    assert wrong == []


def test_no_sentence_that_counts_is_said_past_the_words_that_make_it_agree() -> None:
    past = []
    for file in (catalogue.ROOT / "assistant").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "_":
                past += [text.value for text in node.args if isinstance(text, ast.Constant)]
    assert [text for text in past if words.COUNTED.search(text)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_compiled_catalogue_is_the_one_people_edit(language: str) -> None:
    assert _said(catalogue.po(language).with_suffix(".mo").read_bytes()) == _said(catalogue.compiled(language))


def _said(compiled: bytes) -> list[tuple[object, object]]:
    """Every message with its translation; not the header, which names the version of the tool that wrote it."""
    return [(one.id, one.string) for one in read_mo(BytesIO(compiled)) if one.id]


def test_names_of_platforms_and_tiers_are_said_in_english() -> None:
    for name in [*Platform, *Tier]:
        assert words._(name.value).isascii(), name
    words.use("zh_CN")
    assert words._("抖音") == "抖音"
