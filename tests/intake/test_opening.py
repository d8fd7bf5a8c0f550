import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.intake.opening import open_file
from assistant.terms.errors import Trouble

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"SQLite format 3\0" + b"\0" * 100, "database"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\xef\xbb\xbf<html><table>", "web page"),
        (b"PK\x03\x04" + b"junk" * 100, "damaged"),
    ],
)
def test_foreign_files_are_refused_by_their_content(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "导出.xlsx"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=told) as trouble:
        open_file(path, NOTHING)
    assert "导出.xlsx" in str(trouble.value)


def test_a_lock_file_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "~$导出.xlsx"
    path.write_bytes(b"\x05admin" + b" " * 100)
    with pytest.raises(Trouble, match="lock"):
        open_file(path, NOTHING)


def test_what_is_not_there_is_trouble(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(Trouble, match="cannot be read"):
            open_file(path, NOTHING)


def test_the_ending_does_not_matter(xlsx_file: Callable[..., Path], csv_file: Callable[..., Path]) -> None:
    book = open_file(xlsx_file({"one": [["a"]]}, name="book.csv"), NOTHING)
    text = open_file(csv_file([["a", "b"]], name="text.xlsx"), NOTHING)
    assert [sheet.name for sheet in book.sheets] == ["one"]
    assert [sheet.name for sheet in text.sheets] == [""]


def test_the_digest_is_of_all_bytes(xlsx_file: Callable[..., Path], csv_file: Callable[..., Path]) -> None:
    for path in (xlsx_file({"one": [["a"]]}), csv_file([["x" * 1000]] * 3000)):
        opened = open_file(path, NOTHING)
        assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert opened.size == path.stat().st_size
