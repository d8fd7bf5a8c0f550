import zipfile
from pathlib import Path

import pytest

from assistant.intake import gathering
from assistant.intake.gathering import files_in, gathered
from assistant.intake.opening import is_archive
from assistant.terms.errors import Trouble


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "九月导出.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("子杰/场次.csv", "a,b\n1,2\n")
        packed.writestr("__MACOSX/._场次.csv", "x")
        packed.writestr("~$场次.xlsx", "x")
        packed.writestr("../../逃.csv", "c,d\n")
        packed.writestr("图片.png", "x")
    return path


def test_a_zip_gives_its_tables_and_nothing_else(archive: Path) -> None:
    with gathered([archive]) as found:
        names = [str(item.name.relative_to(archive)) for item in found.items]
        assert names == ["子杰/场次.csv", "逃.csv"]
        assert [item.path.read_text() for item in found.items] == ["a,b\n1,2\n", "c,d\n"]
        assert all(item.hints == ("九月导出",) and not item.asked for item in found.items)
        lies = [item.path for item in found.items]
    assert not any(path.exists() for path in lies)


def test_names_of_an_old_chinese_zip(tmp_path: Path) -> None:
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("x" * 8 + ".csv", "a,b\n")
    content = path.read_bytes().replace(b"x" * 8, "场次数据".encode("gb18030"))
    path.write_bytes(content)
    with gathered([path]) as found:
        assert [item.name.name for item in found.items] == ["场次数据.csv"]


def test_a_folder_gives_its_tables(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "~$a.xlsx", ".c.csv", "d.png", "sub/e.tsv"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b")
    assert [str(path.relative_to(tmp_path / "in")) for path in files_in(tmp_path / "in")] == [
        "a.xlsx",
        "b.csv",
        "sub/e.tsv",
    ]
    with gathered([tmp_path / "in"]) as found:
        assert len(found.items) == 3


def test_an_empty_folder_or_zip_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as packed:
        packed.writestr("a.png", "x")
    for name in ("empty", "empty.zip"):
        with pytest.raises(Trouble, match="no tables"), gathered([tmp_path / name]):
            pass


def test_pasted_cells_are_a_file(tmp_path: Path) -> None:
    with gathered([], "主播\t金额\n甲\t1\n") as found:
        (item,) = found.items
        assert item.path.read_text("utf-8-sig") == "主播\t金额\n甲\t1\n"
    with pytest.raises(Trouble, match="paste"), gathered([], " \n"):
        pass


def test_a_workbook_is_no_archive(tmp_path: Path) -> None:
    files = Path(__file__).parent.parent / "files"
    assert not is_archive(files / "own-sessions.xlsx")
    assert not is_archive(files / "own-sessions.xls")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04junk")
    assert not is_archive(tmp_path / "broken.zip")


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.intake.bounds.MOST", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", b"0" * (2 << 20))
    with pytest.raises(Trouble, match="unpacks"), gathered([path]):
        pass


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name.replace("__", "/"), body)
    return path


def test_zips_in_a_zip_have_no_more_room_than_one(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", **{"a.csv": b"x" * 50_000}).read_bytes()
    outer = zipped(tmp_path / "outer.zip", **{f"{number}.zip": inner for number in range(8)})
    with gathered([outer]) as found:
        assert len(found.items) == 8
    gatherer = gathering._Gatherer(tmp_path / "room", gathering.Gathered(), left=120_000)
    (tmp_path / "room").mkdir()
    gatherer.take(outer, outer, (), asked=True, depth=0)
    assert len(gatherer.found.items) == 2
    assert "unpacks" in gatherer.found.skipped[0][1].text


@pytest.mark.parametrize("name", ["CON.csv", "nul.xlsx", "Aux.csv", "com1.csv", "lpt9.csv", "COM¹.csv", "conin$.csv"])
def test_a_member_that_is_called_like_a_device_is_a_file_all_the_same(tmp_path: Path, name: str) -> None:
    with gathered([zipped(tmp_path / "a.zip", **{name: b"x"})]) as found:
        (item,) = found.items
        assert item.path.name == f"_{name}"


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.csv",
        "/etc/evil.csv",
        "C:\\Windows\\evil.csv",
        "\\\\host\\share\\evil.csv",
        "a/../../evil.csv",
        "a<b>|?*evil.csv",
        "evil\u202e.csv",
        "con/evil.csv",
    ],
)
def test_a_members_path_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), b"x")
    with gathered([path]) as found:
        (item,) = found.items
        room = item.path.parent.parent
        assert item.path.resolve().is_relative_to(room.resolve()) and room.name.startswith("streamer-")
        assert not set(item.path.name) & set(':<>"|?*/\\') and item.path.name.isprintable()
    assert not item.path.exists()


def test_a_link_in_a_zip_is_no_more_than_its_text(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret", encoding="utf-8")
    told = zipfile.ZipInfo("link.csv")
    told.create_system, told.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr(told, str(tmp_path / "secret.csv"))
    with gathered([tmp_path / "a.zip"]) as found:
        (item,) = found.items
        assert not item.path.is_symlink() and item.path.read_text("utf-8") == str(tmp_path / "secret.csv")


def test_a_full_disk_is_not_called_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if "w" in mode:
            raise OSError(28, "No space left on device")
        return real(self, mode, *args, **kwargs)  # type: ignore[call-overload]

    path = zipped(tmp_path / "a.zip", **{"a.csv": b"x"})
    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(Trouble, match="make room"), gathered([path]):
        pass
    monkeypatch.undo()
    monkeypatch.setattr("assistant.places.scratch", lambda: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(Trouble, match="make room"), gathered([path]):
        pass
