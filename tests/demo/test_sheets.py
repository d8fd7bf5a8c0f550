from datetime import datetime
from pathlib import Path

import numpy as np
from openpyxl import load_workbook

from assistant.demo.sheets import moments, write_csv, write_workbook, yuan_text

WRITTEN = datetime(2026, 11, 22, 9, 30)


def test_a_workbook_keeps_text_as_text_and_leaves_gaps(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"一": [("ID", "x"), ("00123", 1.5), ("=1+1", None)]}, WRITTEN)
    sheet = load_workbook(path)["一"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["ID", "x"], ["00123", 1.5], ["=1+1", None]]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s"]


def test_the_same_cells_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_workbook(tmp_path / name, {"S": [("a", 1)]}, WRITTEN) for name in ("1.xlsx", "2.xlsx"))
    assert one.read_bytes() == two.read_bytes()


def test_a_file_is_as_old_as_its_export(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["昵称"], [["阿朵, 果园"]], "gb18030", WRITTEN)
    assert datetime.fromtimestamp(path.stat().st_mtime) == WRITTEN
    assert path.read_bytes().decode("gb18030") == '昵称\r\n"阿朵, 果园"\r\n'


def test_money_and_moments() -> None:
    assert yuan_text([0, 5, 123456]) == ["0.00", "0.05", "1234.56"]
    assert moments(np.array([0, 86_399 + 86_400])) == ["1970-01-01 00:00:00", "1970-01-02 23:59:59"]
    assert moments(np.array([1]), "/") == ["1970/01/01 00:00:01"]
