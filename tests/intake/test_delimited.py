from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.intake.cells import fold
from assistant.intake.delimited import text_sheet
from assistant.terms.errors import Trouble

from .conftest import Whole

KNOWN = frozenset(map(fold, ("主播昵称", "成交金额", "平台")))
ROWS = (("主播昵称", "平台", "成交金额"), ("子杰", "快手", "1,234.50"), ("阿朵", "抖音", "9"))


def sheet_of(path: Path):
    content = path.read_bytes()
    seen: list[bytes] = []
    sheet = text_sheet(path, KNOWN, content[:4096], seen.append)
    assert b"".join(seen) == content
    return sheet


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_delimiter(csv_file: Callable[..., Path], encoding: str, delimiter: str) -> None:
    sheet = sheet_of(csv_file(ROWS, encoding=encoding, delimiter=delimiter))
    assert [tuple(row) for _, row in sheet.head(20)] == list(ROWS)


def test_the_delimiter_is_the_headers_not_the_most_frequent(tmp_path: Path) -> None:
    path = tmp_path / "tabs.tsv"
    path.write_text("a,b,c,d,e,f\n主播昵称\t平台\n子杰\t1,2,3,4,5\n", "utf-8")
    assert sheet_of(path).head(3)[1][1] == ["主播昵称", "平台"]


def test_lines_count_line_breaks_within_quotes(csv_file: Callable[..., Path]) -> None:
    sheet = sheet_of(csv_file([("主播昵称", "平台"), ("子\n杰\n", "快手"), ("阿朵", "抖音")]))
    assert [line for line, _ in sheet.head(9)] == [1, 2, 5]


def test_blocks_go_on_where_the_last_ended(csv_file: Callable[..., Path]) -> None:
    sheet = sheet_of(csv_file([ROWS[0], *[("子\n杰", "快手", "1")] * 4]))
    assert [lines for lines, _ in sheet.blocks(2)] == [[1, 2], [4, 6], [8]]


def test_gb18030_far_into_the_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"name,note\n" + b"x,y\n" * 400_000 + "子杰,快手\n".encode("gb18030"))
    *_, (_, rows) = sheet_of(path).blocks(50_000)
    assert rows[-1] == ["子杰", "快手"]


def test_utf8_with_a_damaged_byte_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("主播昵称,平台,成交金额\n子杰,快手,1\n".encode() + b"\xe5\xad,1,2\n")
    with pytest.raises(Trouble, match="neither"):
        sheet_of(path)


@pytest.mark.parametrize("content", [b"a,b\n\xff\xff\xff\xff,1\n", b"\xff\xfea", b"abc\0def\n1,2,3,4,5,6,7,8,9"])
def test_what_no_encoding_fits_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=r"broken\.csv"):
        sheet_of(path)


def test_a_quotation_mark_left_open_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('a,b\n1,2\n"3,4\n' + "5,6\n" * 50_000, "utf-8")
    with pytest.raises(Trouble, match="line 3"):
        list(sheet_of(path).blocks(1000))


TRADITIONAL = (
    "主播暱稱,帳號ID,平臺,開播時間,直播時長(分鐘),觀看人數,成交金額\n阿朵,ad1,抖音,2026-09-01 20:00,120,800,1234\n"
)


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8", "utf-16"])
def test_traditional_characters_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "場次.csv"
    path.write_bytes(TRADITIONAL.encode(encoding))
    whole = Whole(path)
    assert whole.batch.layout == "own-sessions"
    assert (whole.columns["creator"], whole.columns["gmv_fen"]) == (["阿朵"], [123_400])
