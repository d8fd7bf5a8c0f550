import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from assistant.intake.layouts import known_layouts, layout_of
from assistant.intake.reading import read
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import SESSION_HEADERS, Whole, session

FILES = Path(__file__).parent.parent / "files"
SAMPLES = sorted(path for path in FILES.iterdir() if path.suffix != ".json")
ASKED = {"每班次主播数据_9月.xlsx": "抖音"}  # reports that do not say on which platform it was: the person is asked
REWRITE = "REWRITE_EXPECTED"  # set this in the environment to write what is read as what is expected

CsvFile = Callable[..., Path]
XlsxFile = Callable[..., Path]


def described(path: Path) -> dict[str, object]:
    whole = Whole(path, platform=ASKED.get(path.name))
    named = layout_of(whole.batch.layout, known_layouts()).name_time
    return {
        "layout": whole.batch.layout,
        "exported_at": whole.batch.source.exported_at.isoformat() if named else None,
        "chunks": [
            {"kind": one.kind.value, "sheet": one.sheet, "lines": one.lines, "columns": dict(one.columns)}
            for one in whole.chunks
        ],
        "rejects": [
            {"sheet": one.sheet, "line": one.line, "header": one.header, "raw": one.raw, "why": one.why.text}
            for one in whole.rejects
        ],
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_files_give_their_expected_batch(path: Path) -> None:
    beside = path.with_name(path.name + ".expected.json")
    found = described(path)
    if os.environ.get(REWRITE):
        beside.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(beside.read_text("utf-8"))


def test_every_expectation_has_its_sample() -> None:
    expected = {path.name.removesuffix(".expected.json") for path in FILES.glob("*.json")}
    assert expected == {path.name for path in SAMPLES}


def test_every_layout_has_its_sample() -> None:
    sampled = {json.loads(path.read_text("utf-8"))["layout"] for path in FILES.glob("*.json")}
    assert {one.id for one in known_layouts()} <= sampled


def test_the_same_table_in_every_encoding_is_the_same_batch() -> None:
    found = [described(path) for path in SAMPLES if path.name.startswith("own-sessions-")]
    assert len(found) == 5
    assert all(one == found[0] for one in found)


def test_the_source_tells_the_day_it_was_written_and_its_names(csv_file: CsvFile) -> None:
    path = csv_file([SESSION_HEADERS, session()], name="九月.csv")
    written = datetime(2026, 9, 8, 13, 30).timestamp()
    os.utime(path, (written, written))
    source = Whole(path).batch.source
    assert source.exported_at == datetime(2026, 9, 8)
    assert source.hints == ("九月", path.parent.name)
    assert source.path == path


def test_sheets_that_fit_nothing_are_passed_over(xlsx_file: XlsxFile) -> None:
    whole = Whole(xlsx_file({"说明": [["请勿修改"]], "数据": [SESSION_HEADERS, session()]}))
    assert [chunk.sheet for chunk in whole.chunks] == ["数据"]


def test_several_tables_of_a_workbook_come_creators_first(xlsx_file: XlsxFile) -> None:
    creators = [("主播昵称", "账号ID", "平台"), ("子杰", "zijie", "快手")]
    whole = Whole(xlsx_file({"场次": [SESSION_HEADERS, session()], "主播": creators}))
    assert [chunk.kind for chunk in whole.chunks] == [Kind.CREATORS, Kind.SESSIONS]
    assert whole.batch.layout == "own-creators"


def test_header_only_is_a_day_without_sessions(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([SESSION_HEADERS]))
    assert (whole.chunks, whole.rejects) == ([], [])


def test_rows_are_read_when_they_are_drawn(csv_file: CsvFile) -> None:
    path = csv_file([SESSION_HEADERS, session(成交金额="不详")])
    batch = read(path, known_layouts())
    assert batch.rejects == []
    assert list(batch.chunks) == []
    assert len(batch.rejects) == 1


def test_a_layout_by_hand(csv_file: CsvFile) -> None:
    path = csv_file([("商品ID", "商品名称", "订单编号"), ("1", "蜂蜜", "x")])
    with pytest.raises(Trouble, match="订单编号"):
        Whole(path)
    assert Whole(path, layout="own-products").columns["product"] == ["蜂蜜"]
    with pytest.raises(Trouble, match="missing"):
        Whole(path, layout="own-sessions")
    with pytest.raises(Trouble, match="taobao-live-sessions"):
        Whole(path, layout="nothing")


def test_an_unknown_table_names_the_nearest_layout(csv_file: CsvFile) -> None:
    with pytest.raises(Trouble) as trouble:
        Whole(csv_file([("主播昵称", "平台", "开播时间"), ("a", "b", "c")]))
    assert "own-sessions" in str(trouble.value)
    assert trouble.value.message.facts["missing"] == "账号ID"


def test_a_workbook_without_any_cell_is_empty(xlsx_file: XlsxFile) -> None:
    with pytest.raises(Trouble, match="empty"):
        Whole(xlsx_file({"one": []}))


def test_a_sheet_without_end_to_the_right_is_refused_at_once(csv_file: CsvFile) -> None:
    with pytest.raises(Trouble, match="column 1,001"):
        Whole(csv_file([[f"列{place}" for place in range(1_001)]] * 3))
