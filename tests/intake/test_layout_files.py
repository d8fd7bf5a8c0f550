from pathlib import Path

import pytest

from assistant.intake.layout_files import as_toml, extended, give_out, layout_for, save, take_in
from assistant.intake.layouts import all_layouts, known_layouts, layout_of, load_layout
from assistant.intake.values import Scale
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda one: one.id)
def test_every_layout_comes_back_from_its_file(tmp_path: Path, layout: object) -> None:
    path = tmp_path / "one.toml"
    path.write_text(as_toml(layout), "utf-8")  # type: ignore[arg-type]
    assert load_layout(path) == layout


def test_chosen_columns_make_a_layout(tmp_path: Path) -> None:
    headers = ["谁", "几点", "卖了多少", "备注"]
    chosen = {0: ("creator", Scale.OWN), 1: ("started_at", Scale.OWN), 2: ("gmv", Scale.TEN_THOUSANDS)}
    layout = layout_for("我家的 场次表", Kind.SESSIONS, headers, chosen, "快手")
    assert (layout.id, layout.required, layout.others) == ("my-我家的-场次表", ("started_at", "creator"), ("备注",))
    save(layout, tmp_path)
    (kept,) = [one for one in all_layouts(tmp_path) if one.id == layout.id]
    assert kept.columns == layout.columns
    assert kept.signature == {"谁", "几点", "卖了多少", "备注"}


def test_a_layout_extended_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped = layout_of("taobao-live-sessions", known_layouts())
    save(extended(shipped, {"观看总人数": "viewers"}), tmp_path)
    (kept,) = [one for one in all_layouts(tmp_path) if one.id == shipped.id]
    assert [header.text for header in kept.columns["viewers"]] == ["观看人数", "观看总人数"]


def test_layouts_go_out_and_come_in(tmp_path: Path) -> None:
    layout = layout_for("表", Kind.SESSIONS, ["a", "b"], {0: ("started_at", Scale.OWN), 1: ("gmv", Scale.OWN)})
    (tmp_path / "mine").mkdir()
    (tmp_path / "theirs").mkdir()
    save(layout, tmp_path / "mine")
    out = give_out(layout.id, tmp_path / "out.toml", tmp_path / "mine")
    assert take_in(out, tmp_path / "theirs").columns == layout.columns
    with pytest.raises(Trouble, match="no mapping"):
        give_out("../x", tmp_path / "y", tmp_path / "mine")


@pytest.mark.parametrize(
    "text", ["", "x", 'id = "a/b"\ntitle = "t"\nkind = "sessions"\n[columns]\n', 'id = 5\nkind = "cats"']
)
def test_what_is_no_layout_is_not_taken(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    (tmp_path / "own").mkdir()
    with pytest.raises(Trouble, match="no mapping"):
        take_in(path, tmp_path / "own")
    assert [one.id for one in all_layouts(tmp_path / "own")] == [one.id for one in known_layouts()]


def test_a_mapping_needs_a_name_and_a_column() -> None:
    for name, chosen in (("  ", {0: ("gmv", Scale.OWN)}), ("表", {})):
        with pytest.raises(Trouble):
            layout_for(name, Kind.SESSIONS, ["a"], chosen)


def test_no_layout_reads_what_is_a_buyers(tmp_path: Path) -> None:
    path = tmp_path / "theirs.toml"
    text = 'id = "theirs"\ntitle = "x"\nkind = "creators"\nrequired = ["creator"]\n\n[columns]\ncreator = ["主播"]\n'
    path.write_text(text + 'note = ["备注", "收货人", "买家手机号"]\nphone = ["手机号", "主播手机号"]\n', "utf-8")
    taken = take_in(path, tmp_path)
    assert [one.text for one in taken.columns["note"]] == ["备注"]
    assert [one.text for one in taken.columns["phone"]] == ["主播手机号"]
