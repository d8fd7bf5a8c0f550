import re
from io import BytesIO

import pytest
from babel.messages.mofile import read_mo

from assistant import words
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform
from tests import catalogue

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
