import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.demo.exports_detail import detailed_sessions
from assistant.demo.exports_own import roster_days, write_sessions
from assistant.demo.nouns import EPOCH, Agency
from assistant.terms.platforms import Platform

SESSION_HEADERS = (
    "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,新增粉丝数,佣金率,"
    "场次ID,下播时间,观看人次,曝光人数,商品点击人数,最高在线人数,平均在线人数,人均观看时长(秒),评论次数,成交人数,成交件数,"
    "坑位费,补贴收入,场域"
)
PRODUCT_HEADERS = "商品ID,商品名称,规格,类目,赛道,供应商,产地,售价,成本,佣金率,库存,状态"
PICK_HEADERS = "商品ID,商品名称,讲解顺序,曝光人数,点击人数,成交件数,成交金额,退款金额"
CREATOR_HEADERS = "主播昵称,账号ID,平台,粉丝数,类目,签约日期,层级,底薪(元/月)"


def read(files: tuple[Path, ...], name: str, encoding: str) -> list[dict[str, str]]:
    with next(one for one in files if one.name == name).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def roster(files: tuple[Path, ...], name: str = "creators.xlsx") -> list[dict[str, object]]:
    path = next(one for one in files if one.name == name)
    headers, *rows = load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(headers, row, strict=True)) for row in rows]


def test_the_roster_lists_every_account(small: Agency, files: tuple[Path, ...]) -> None:
    rows = roster(files)
    assert ",".join(list(rows[0])[:8]) == CREATOR_HEADERS
    assert [row["账号ID"] for row in rows] == [one.platform_id for one in small.accounts]
    assert [row["粉丝数"] for row in rows] == small.followers(small.until)
    assert [row["主播昵称"] for row in rows] == [small.creators[one.creator].name for one in small.accounts]
    assert {row["层级"] for row in rows} == {"头部", "腰部", "尾部", None}
    assert {row["状态"] for row in rows} == {"在职", "离职"}


def test_earlier_rosters_have_fewer_followers(small: Agency, files: tuple[Path, ...]) -> None:
    earlier = [f"creators-{day:%Y%m%d}.xlsx" for day in roster_days(small)[:-1]]
    assert earlier == ["creators-20260822.xlsx"]
    before = {row["账号ID"]: row["粉丝数"] for row in roster(files, earlier[0])}
    now = {row["账号ID"]: row["粉丝数"] for row in roster(files)}
    assert set(before) < set(now)
    assert sum(before.values()) < sum(now[one] for one in before)


def test_products_are_the_template(small: Agency, files: tuple[Path, ...]) -> None:
    path = next(one for one in files if one.name == "products.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read(files, "products.csv", "utf-8-sig")
    assert ",".join(rows[0]) == PRODUCT_HEADERS
    assert [round(float(row["售价"]) * 100) for row in rows] == [one.price for one in small.products]


@pytest.mark.parametrize("platform", [Platform.KUAISHOU, Platform.CHANNELS, Platform.XIAOHONGSHU])
def test_sessions_are_the_template_in_gb18030(small: Agency, files: tuple[Path, ...], platform: Platform) -> None:
    rows = read(files, f"场次_{platform.value}.csv", "gb18030")
    there = small.on_platform(platform)
    assert ",".join(rows[0]) == SESSION_HEADERS
    assert len(rows) == len(there)
    assert {row["平台"] for row in rows} == {platform.value}
    assert sum(round(float(row["成交金额"]) * 100) for row in rows) == small.sessions.gmv[there].sum()
    minutes = [round(float(row["直播时长(分钟)"]) * 60) for row in rows]
    assert minutes == small.sessions.duration[there].tolist()
    assert all(row["场次ID"] for row in rows) == (platform is Platform.KUAISHOU)


def test_some_ad_spend_is_not_known_and_some_is_nothing(agency: Agency, tmp_path: Path) -> None:
    when = EPOCH.replace(year=2026)
    path = write_sessions(agency, Platform.XIAOHONGSHU, tmp_path, when)
    spend = [row["投放消耗"] for row in read((path,), path.name, "gb18030")]
    assert 0.1 < spend.count("") / len(spend) < 0.3
    assert "0.00" in spend


def test_session_products_name_their_session(small: Agency, files: tuple[Path, ...]) -> None:
    by_id = read(files, "场次商品_淘宝直播.csv", "utf-8")
    by_time = read(files, "场次商品_抖音.csv", "utf-8")
    assert ",".join(by_id[0]) == f"场次ID,{PICK_HEADERS}"
    assert ",".join(by_time[0]) == f"账号ID,开播时间,{PICK_HEADERS}"
    assert {row["场次ID"] for row in by_id} == {
        small.sessions.session_id[row] for row in small.on_platform(Platform.TAOBAO).tolist()
    }
    sessions = {(row["账号ID"], row["开播时间"]) for row in by_time}
    assert len(sessions) == len(small.on_platform(Platform.DOUYIN)) - len(detailed_sessions(small))
