"""A small agency in real files, and a record to bring it into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.verbs.opening import open_record

SESSIONS = """主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,新增粉丝数,佣金率
子杰,dy001,抖音,食品,2026-09-01 19:00:00,180,"1,200",80,¥5000.5,300,-,20,20%
阿朵,ks001,快手,服饰,2026/09/01 20:00,3小时,2.1万,300,12000,8000,500,60,0.3
子杰,dy001,抖音,食品,2026-09-02 19:00:00,60,900,40,2000,0,100,5,20%
"""
PRODUCTS = """商品ID,商品名称,规格,类目,赛道,供应商,产地,售价,成本,佣金率,库存,状态
p1,城步蜂蜜,300g,食品,产业带,城步合作社,湖南城步,39.9,15,20%,500,在售
"""
RESULTS = """场次ID,账号ID,开播时间,商品ID,商品名称,讲解顺序,曝光人数,点击人数,成交件数,成交金额,退款金额
,dy001,2026-09-01 19:00:00,p1,城步蜂蜜,1,800,200,60,2394,39.9
"""


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "agency.streamer") as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files by name, in an order that an import must not mind."""
    found = {}
    for name, text in (("results", RESULTS), ("sessions", SESSIONS), ("products", PRODUCTS)):
        found[name] = tmp_path / f"{name}.csv"
        found[name].write_text(text, encoding="utf-8")
    return found
