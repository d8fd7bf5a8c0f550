"""The app's own templates: creators, products, sessions of platforms without a known export, session products."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from assistant.demo.nouns import Agency, Creator
from assistant.demo.sheets import Cell, Row, moments, write_csv, write_workbook, yuan_text
from assistant.terms.columns import Ints
from assistant.terms.fields import FIELDS, Kind, Need
from assistant.terms.persons import PERSONAL
from assistant.terms.platforms import Platform

_UNTOLD = frozenset({"real_name", *PERSONAL})  # nobody's name is in a demo, nor anything else of a person
_BY_ID = frozenset({Platform.TAOBAO, Platform.KUAISHOU})  # whose session products name the session's id
_NO_SPEND = 5  # on 小红书 one session in so many has no figure of ad spend
_ROSTERS = (39, 26, 13)  # weeks before the last day at which the creators were listed, too


def roster_days(agency: Agency) -> tuple[date, ...]:
    """The days of which there is a list of creators, oldest first; the last is the day after the period."""
    earlier = (agency.until - timedelta(weeks=ago) for ago in _ROSTERS)
    return (*(day for day in earlier if day > agency.first), agency.until + timedelta(days=1))


def write_creators(agency: Agency, day: date, folder: Path) -> Path:
    """Write who was under contract and how many followers each account had on that day."""
    headers = tuple(one.header for one in FIELDS[Kind.CREATORS] if one.name not in _UNTOLD)
    current = day > agency.until
    name = "creators.xlsx" if current else f"creators-{day:%Y%m%d}.xlsx"
    rows: list[Row] = [headers]
    for account, followers in zip(agency.accounts, agency.followers(day), strict=True):
        who = agency.creators[account.creator]
        if who.signed_on <= day:
            cells = _creator_cells(who, day)
            cells |= {"账号ID": account.platform_id, "平台": account.platform.value, "粉丝数": followers}
            rows.append([cells[one] for one in headers])
    written = datetime(day.year, day.month, day.day, 9, 5)
    return write_workbook(folder / name, {"主播": rows}, written)


def write_products(agency: Agency, folder: Path, written: datetime) -> Path:
    """Write the catalogue as csv with a byte order mark."""
    headers = [one.header for one in FIELDS[Kind.PRODUCTS] if one.need is not Need.REPORT]
    rows: list[Row] = [
        (
            one.product_id,
            one.name,
            one.spec,
            one.category,
            one.track,
            one.supplier,
            one.origin,
            *yuan_text((one.price, one.cost)),
            f"{one.commission_rate:.0%}",
            one.stock,
            one.status,
        )
        for one in agency.products
    ]
    return write_csv(folder / "products.csv", headers, rows, "utf-8-sig", written)


def write_sessions(agency: Agency, platform: Platform, folder: Path, written: datetime) -> Path:
    """Write one platform's sessions with every optional column, as csv in GB18030."""
    rows = agency.on_platform(platform)
    columns = _session_figures(agency, rows) | _session_facts(agency, rows, platform)
    headers = [one.header for one in FIELDS[Kind.SESSIONS] if one.need is not Need.REPORT]
    body = zip(*(columns[one] for one in headers), strict=True)
    return write_csv(folder / f"场次_{platform.value}.csv", headers, body, "gb18030", written)


def write_session_products(
    agency: Agency, platform: Platform, without: Container[int], folder: Path, written: datetime
) -> Path:
    """Write what each session on a platform sold, product by product, except for some sessions."""
    picks, by_id = agency.picks, platform in _BY_ID
    there = np.zeros(len(agency.sessions), dtype=bool)
    there[[row for row in agency.on_platform(platform).tolist() if row not in without]] = True
    rows = np.flatnonzero(there[picks.session])
    key = _session_key(agency, picks.session[rows], by_id)
    products = [agency.products[i] for i in picks.product[rows].tolist()]
    body = zip(
        *key.values(),
        [one.product_id for one in products],
        [f"{one.name} {one.spec}" for one in products],
        picks.position[rows].tolist(),
        picks.exposed[rows].tolist(),
        picks.clickers[rows].tolist(),
        picks.items[rows].tolist(),
        yuan_text(picks.gmv[rows].tolist()),
        yuan_text(picks.refund[rows].tolist()),
        strict=True,
    )
    fields = [one.header for one in FIELDS[Kind.SESSION_PRODUCTS] if one.need is not Need.REPORT]
    headers = [*key, *fields[fields.index("商品ID") :]]
    return write_csv(folder / f"场次商品_{platform.value}.csv", headers, body, "utf-8", written)


def _session_key(agency: Agency, sessions: Ints, by_id: bool) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    if by_id:
        return {"场次ID": [one.session_id[row] for row in sessions.tolist()]}
    return {
        "账号ID": [agency.accounts[i].platform_id for i in one.account[sessions].tolist()],
        "开播时间": moments(one.start[sessions]),
    }


def _creator_cells(who: Creator, day: date) -> dict[str, Cell]:
    left = who.left_on if who.left_on and who.left_on <= day else None
    return {
        "主播昵称": who.name,
        "类目": who.category,
        "签约日期": who.signed_on.isoformat(),
        "层级": who.tier.value if who.tier_set else None,
        "底薪(元/月)": who.base_pay,
        "状态": "离职" if left else "在职",
        "解约日期": left.isoformat() if left else None,
        "城市": who.city,
        "分成比例": f"{who.split_rate:.0%}",
        "房租与生活成本(元/月)": who.living_cost,
        "负责人": who.owner,
        "备注": who.note or None,
    }


def _session_facts(agency: Agency, rows: Ints, platform: Platform) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    who = [agency.creators[i] for i in one.creator[rows].tolist()]
    account = [agency.accounts[i].platform_id for i in one.account[rows].tolist()]
    return {
        "主播昵称": [creator.name for creator in who],
        "账号ID": account,
        "平台": [platform.value] * len(rows),
        "类目": [creator.category for creator in who],
        "开播时间": moments(one.start[rows]),
        "下播时间": moments(one.start[rows] + one.duration[rows]),
        "直播时长(分钟)": [f"{length / 60:.2f}" for length in one.duration[rows].tolist()],
        "佣金率": [f"{creator.commission_rate:.0%}" for creator in who],
        "场次ID": [one.session_id[row] for row in rows.tolist()],
        "投放消耗": _spend(agency, rows, platform),
        "场域": ["直播"] * len(rows),
    }


def _session_figures(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    counts = {
        "观看人数": one.viewers,
        "成交订单数": one.orders,
        "新增粉丝数": one.new_followers,
        "观看人次": one.views,
        "曝光人数": one.exposed,
        "商品点击人数": one.clickers,
        "最高在线人数": one.peak,
        "平均在线人数": one.average,
        "人均观看时长(秒)": one.watch,
        "评论次数": one.comments,
        "成交人数": one.buyers,
        "成交件数": one.items,
    }
    money = {
        "成交金额": one.gmv,
        "退款金额": one.refund,
        "坑位费": one.slot_fee,
        "补贴收入": one.subsidy,
    }
    told: dict[str, Sequence[Cell]] = {header: figures[rows].tolist() for header, figures in counts.items()}
    return told | {header: yuan_text(fen[rows].tolist()) for header, fen in money.items()}


def _spend(agency: Agency, rows: Ints, platform: Platform) -> list[Cell]:
    """Ad spend as text; on 小红书 some of it is not known."""
    told: Iterable[str] = yuan_text(agency.sessions.ad_spend[rows].tolist())
    if platform is not Platform.XIAOHONGSHU:
        return list(told)
    return [text if row % _NO_SPEND else "" for text, row in zip(told, rows.tolist(), strict=True)]
