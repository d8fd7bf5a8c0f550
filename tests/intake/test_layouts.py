from pathlib import Path

import pytest

from assistant.intake.layouts import known_layouts, layout_of, load_layout
from assistant.terms.errors import Trouble
from assistant.terms.fields import FIELDS, Kind, Need
from assistant.terms.platforms import Platform

OWN = {
    "own-creators": Kind.CREATORS,
    "own-sessions": Kind.SESSIONS,
    "own-products": Kind.PRODUCTS,
    "own-session-products": Kind.SESSION_PRODUCTS,
}


def test_the_layouts_that_are_shipped() -> None:
    assert {one.id for one in known_layouts()} >= {
        *OWN,
        "douyin-live-list",
        "douyin-live-list-older",
        "douyin-session-products",
        "taobao-live-sessions",
    }


@pytest.mark.parametrize(("name", "kind"), OWN.items())
def test_own_layouts_have_every_header_of_the_template_first(name: str, kind: Kind) -> None:
    layout = layout_of(name, known_layouts())
    assert layout.kind is kind
    for field in FIELDS[kind]:
        if field.need is not Need.REPORT:
            assert layout.header(field.name) == field.header


def test_every_layout_is_sound() -> None:
    for layout in known_layouts():
        assert layout.title
        assert set(layout.asked()) <= layout.columns.keys()
        assert layout.platform in {"", *Platform}
        assert not layout.parent or layout.parent in layout.columns
        folded = [header.folded for headers in layout.columns.values() for header in headers]
        assert len(folded) == len(set(folded)), layout.id
        assert not layout.forbidden & set(folded)


def test_unknown_id_lists_the_known() -> None:
    with pytest.raises(Trouble, match="own-sessions"):
        layout_of("nothing", known_layouts())


@pytest.mark.parametrize("line", ['nonsense = ["A"]', 'gmv = [{ header = "A", unit = "miles" }]'])
def test_a_layout_that_names_what_does_not_exist_fails_at_once(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(f'id = "bad"\ntitle = "bad"\nkind = "sessions"\n[columns]\n{line}\n', "utf-8")
    with pytest.raises((KeyError, ValueError)):
        load_layout(path)
