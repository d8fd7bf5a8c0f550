from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.demo.exports_taobao import HEADERS, taobao_accounts
from assistant.demo.nouns import Agency


def sheet(path: Path) -> tuple[tuple[object, ...], ...]:
    return tuple(load_workbook(path).active.iter_rows(values_only=True))


def test_one_file_an_account_named_after_her(small: Agency, files: tuple[Path, ...]) -> None:
    names = [one.name for one in files if one.name.startswith("直播分场次效果_")]
    accounts = [small.accounts[i] for i in taobao_accounts(small)]
    assert names == [f"直播分场次效果_{small.creators[one.creator].name}.xlsx" for one in accounts]
    assert len(set(names)) == len(names) > 1


def test_the_columns_are_the_platforms(files: tuple[Path, ...]) -> None:
    path = next(one for one in files if one.name.startswith("直播分场次效果_"))
    headers = sheet(path)[0]
    assert headers == HEADERS
    assert len(headers) == 29
    assert headers[:4] == ("场次信息", "场次id", "直播开播时间", "开播时长")
    assert headers[9:11] == ("观看总时长（秒）", "人均观看时长（秒）")
    assert headers[18] == "成交金额（元）"
    assert headers[26] == "退款金额"


def test_figures_are_text_and_add_up(small: Agency, files: tuple[Path, ...]) -> None:
    account = taobao_accounts(small)[0]
    name = f"直播分场次效果_{small.accounts[account].nickname}.xlsx"
    _, *rows = sheet(next(one for one in files if one.name == name))
    of = {header: [row[place] for row in rows] for place, header in enumerate(HEADERS)}
    mine = small.sessions.account == account
    assert len(rows) == mine.sum()
    assert all(isinstance(cell, str) for row in rows for cell in row)
    assert any("," in cell for cell in of["观看人数"])
    assert set(of["预售定金支付金额"]) == {"--"}
    assert all(cell.isdigit() and len(cell) >= 12 for cell in of["场次id"])
    assert all(cell.endswith("秒") for cell in of["开播时长"])
    total = sum(float(cell.replace(",", "")) for cell in of["成交金额（元）"])
    assert total == pytest.approx(small.sessions.gmv[mine].sum() / 100)
