from dataclasses import replace
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.kinds import Kind
from assistant.terms.mapping import Assignment, Mapping
from assistant.verbs import browsing, importing, mapping

SHEET = """本月直播
主播,何时,看的人(万),卖了,心情
阿朵,2026-09-01 20:00,1.2,7.5w~10w,好
阿朵,2026-09-02 20:00,0.8,5000,好
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "快手_自己的表.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def assigned(proposed: Mapping, **fields: tuple[str | None, str]) -> Mapping:
    columns = tuple(
        replace(one, field=fields[one.header][0], unit=fields[one.header][1]) if one.header in fields else one
        for one in proposed.columns
    )
    return replace(proposed, columns=columns)


def corrected(path: Path) -> Mapping:
    """What a person makes of the sheet by hand."""
    headers = ["主播", "何时", "看的人(万)", "卖了", "心情"]
    fields = [("creator", ""), ("started_at", ""), ("viewers", "ten-thousands"), ("gmv", ""), (None, "")]
    columns = tuple(
        Assignment(place, header, field, unit)
        for place, (header, (field, unit)) in enumerate(zip(headers, fields, strict=True))
    )
    return Mapping(path, "", Kind.SESSIONS, 2, "快手", columns)


def test_a_mapping_shows_what_cells_become(sheet: Path) -> None:
    shown = mapping.show_mapping(corrected(sheet), sheet)
    by_header = {one.header: one for one in shown.columns}
    assert [one.value for one in by_header["看的人(万)"].samples] == [12_000, 8_000]
    assert [one.value for one in by_header["卖了"].samples] == ["7500000~10000000", 500_000]
    wrong = mapping.show_mapping(assigned(corrected(sheet), 心情=("orders", "")), sheet)
    assert all(one.why is not None for one in wrong.columns[4].samples)


def test_a_saved_mapping_is_known_the_next_time(record: Record, sheet: Path) -> None:
    with pytest.raises(Trouble):
        importing.import_files(record, [sheet])
    note = mapping.save_mapping("自己的表", corrected(sheet))
    assert [one.id for one in mapping.list_mappings()] == [note.id]
    receipt = importing.import_files(record, [sheet]).receipts[0]
    assert (receipt.layout, receipt.added) == (note.id, 2)
    assert [one.viewers for one in browsing.every_session(record, Query())] == [8_000, 12_000]
    mapping.drop_mapping(note.id)
    assert mapping.list_mappings() == ()


def test_a_mapping_goes_to_somebody_else(sheet: Path, tmp_path: Path) -> None:
    note = mapping.save_mapping("自己的表", corrected(sheet))
    out = mapping.export_mapping(note.id, tmp_path / "给同事.toml")
    mapping.drop_mapping(note.id)
    assert mapping.import_mapping(out).id == note.id


@pytest.mark.parametrize("change", [{"心情": ("gmv", "")}, {"心情": ("nonsense", "")}, {"心情": ("orders", "miles")}])
def test_what_cannot_be_is_not_saved(sheet: Path, change: dict[str, tuple[str, str]]) -> None:
    with pytest.raises(Trouble):
        mapping.save_mapping("x", assigned(corrected(sheet), **change))


def test_a_drifted_report_extends_its_layout(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "直播分场次效果.csv"
    headers = "场次信息,场次id,直播开播时间,观看总人数,观看次数,新增粉丝数,成交人数,成交件数,成交笔数,成交金额"
    path.write_text(f"{headers}\n茶,7412345678901234567,2026-09-01 20:00:00,8,9,1,1,1,1,9.9\n", encoding="utf-8")
    (table,) = importing.preview_files(record, [path]).receipts[0].tables
    assert "观看总人数" in [one.header for one in table.drift]
    mapping.extend_layout(table)
    (again,) = importing.preview_files(record, [path]).receipts[0].tables
    assert "观看总人数" not in [one.header for one in again.drift]
    assert {one.header: one.confidence for one in again.columns}["观看总人数"] == 1


def test_known_reports_are_shown_by_their_layout() -> None:
    sample = Path(__file__).parent.parent / "files" / "own-sessions.xlsx"
    (shown,) = mapping.propose_mapping(sample)
    assert {one.header: one.field for one in shown.columns}["成交金额"] == "gmv"


def test_a_creators_own_number_may_be_assigned_and_a_buyers_not(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("主播,主播手机号,手机号\n阿朵,13812345678,13900001111\n", encoding="utf-8")
    proposed = replace(corrected(path), kind=Kind.CREATORS)
    columns = tuple(
        Assignment(place, header, field, "")
        for place, (header, field) in enumerate([("主播", "creator"), ("主播手机号", "phone")])
    )
    assert mapping.save_mapping("名单", replace(proposed, columns=columns)).columns == 2
    other = (columns[0], Assignment(2, "手机号", "phone", ""))
    with pytest.raises(Trouble, match="buyers"):
        mapping.save_mapping("买家", replace(proposed, columns=other))
