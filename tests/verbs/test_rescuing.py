import os
import shutil
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs import importing, rescuing

FILES = Path(__file__).parent.parent / "files"
ORDERS = """订单号,订单支付时间,实付款,商品名称,商品ID,收货人姓名,收货人电话
2612345678901,2026-09-01 20:10:30,39.9,茶,p1,王小明,13800000000
2612345678902,刚刚,128,茶,p1,王小明,13800000000
2612345678903,2026-09-01 20:10:30,很多,茶,p1,王小明,13800000000
"""


def rows_of(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_rows_left_out_come_back_in_the_shape_of_their_file(record: Record, tmp_path: Path) -> None:
    source = tmp_path / "订单.csv"
    source.write_text("快手小店订单\n" + ORDERS, encoding="gb18030")
    receipt = importing.import_files(record, [source]).receipts[0]
    assert receipt.rejected == 2
    target = rescuing.save_rejects(record, int(receipt.batch or 0), source, tmp_path / "拒绝.xlsx")
    title, header, *rows = rows_of(target)
    assert title[0] == "快手小店订单"
    assert header[:3] + header[-1:] == ["订单号", "订单支付时间", "实付款", "原因"]
    assert [row[:3] for row in rows] == [
        ["2612345678902", "刚刚", "128"],
        ["2612345678903", "2026-09-01 20:10:30", "很多"],
    ]
    assert all("订单支付时间" in row[-1] or "实付款" in row[-1] for row in rows)
    assert "王小明" not in str(rows)


def test_rows_that_are_mended_come_in(record: Record, tmp_path: Path) -> None:
    source = tmp_path / "sessions.csv"
    source.write_text(
        "主播昵称,账号ID,平台,开播时间,成交金额\n甲,a,抖音,昨天,5\n甲,a,抖音,2026-09-01 20:00,5\n", encoding="utf-8"
    )
    receipt = importing.import_files(record, [source]).receipts[0]
    target = rescuing.save_rejects(record, int(receipt.batch or 0), source, tmp_path / "拒绝.xlsx")
    import openpyxl

    book = openpyxl.load_workbook(target)
    book.active["D2"] = "2026-09-02 20:00"
    book.save(target)
    again = importing.import_files(record, [target]).receipts[0]
    assert (again.layout, again.added, again.rejected) == ("own-sessions", 1, 0)


def test_a_file_that_has_changed_is_told(record: Record, tmp_path: Path) -> None:
    source = tmp_path / "订单.csv"
    source.write_text(ORDERS, encoding="utf-8")
    batch = int(importing.import_files(record, [source]).receipts[0].batch or 0)
    source.write_text(ORDERS + "x\n", encoding="utf-8")
    with pytest.raises(Trouble, match="any more"):
        rescuing.save_rejects(record, batch, source, tmp_path / "拒绝.xlsx")


def test_new_exports_in_a_folder(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "下载"
    folder.mkdir()
    one, other = folder / "own-sessions.xlsx", folder / "own-products.csv"
    for place, path in enumerate((one, other)):
        shutil.copy(FILES / path.name, path)
        os.utime(path, (1_790_000_000 + place, 1_790_000_000 + place))
    (folder / "说明.txt").write_text("你好", encoding="utf-8")
    (folder / "音乐.mp3").write_bytes(b"x")
    with zipfile.ZipFile(folder / "打包.zip", "w") as packed:
        packed.write(FILES / "own-creators.xlsx", "own-creators.xlsx")
    os.utime(folder / "打包.zip", (1_780_000_000, 1_780_000_000))
    seen: rescuing.Seen = {}
    found = rescuing.new_exports(record, folder, seen=seen)
    assert [(item.path.name, item.layouts) for item in found] == [
        ("own-products.csv", ("own-products",)),
        ("own-sessions.xlsx", ("own-sessions",)),
        ("打包.zip", ("own-creators",)),
    ]
    importing.import_files(record, [one, folder / "打包.zip"])
    assert [item.path for item in rescuing.new_exports(record, folder, seen=seen)] == [other]


def test_a_watched_folder_that_is_gone_has_nothing_new(record: Record, tmp_path: Path) -> None:
    assert rescuing.new_exports(record, tmp_path / "nowhere") == ()
