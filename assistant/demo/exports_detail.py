"""抖音 直播间详情页 整场数据: one workbook a session, with products and their SKUs nested."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from assistant.demo.nouns import EPOCH, Agency
from assistant.demo.sheets import Row, write_workbook
from assistant.terms.platforms import Platform

PRODUCT_HEADERS = (
    "商品名称",
    "商品图片",
    "商品编号",
    "成交金额",
    "成交件数",
    "成交人数",
    "成交订单数",
    "预售订单数",
    "预售创建金额",
    "商品曝光人数",
    "商品点击人数",
    "商品曝光-点击率(人数)",
    "商品点击-成交转化率(人数)",
    "退款人数",
    "退款金额",
    "退款订单数",
)
SKU_HEADERS = (
    "sku名称",
    "sku图片",
    "成交金额",
    "成交件数",
    "成交人数",
    "成交订单数",
    "预售订单数",
    "预售创建金额",
    "退款人数",
    "退款金额",
    "退款订单数",
    "商品支付GPM",
)
_SEVERAL = 6
_SKUS = (("单件装", 0.65), ("组合装", 0.35))
_DASH = "-"


def detailed_sessions(agency: Agency) -> tuple[int, ...]:
    """The latest well-sold session of each of a few accounts on 抖音, oldest first."""
    latest: dict[int, int] = {}
    for row in agency.on_platform(Platform.DOUYIN).tolist():
        if agency.sessions.orders[row] >= 30:
            latest[int(agency.sessions.account[row])] = row
    return tuple(sorted(sorted(latest.values())[-_SEVERAL:]))


def write_detail(agency: Agency, row: int, folder: Path, written: datetime) -> Path:
    """Write one session's workbook, named after the moment of download, the account and the end."""
    one = agency.sessions
    start = EPOCH + timedelta(seconds=int(one.start[row]))
    end = start + timedelta(seconds=int(one.duration[row]))
    nickname = agency.accounts[int(one.account[row])].nickname
    name = f"直播间详情页_整场数据下载_{written:%Y%m%d%H%M%S}({nickname}_{end:%Y-%m-%d_%H-%M-%S}).xlsx"
    sheets = {
        "基本信息": _basics(agency, row, start, end),
        "互动&人群&售后": _aftermath(agency, row),
        "商品": _products(agency, row),
    }
    return write_workbook(folder / name, sheets, written)


def _basics(agency: Agency, row: int, start: datetime, end: datetime) -> list[Row]:
    one = agency.sessions
    paid = int(one.viewers[row] * min(3 * one.ad_spend[row] / max(one.gmv[row], 1), 1))
    return [
        ("直播时间", "千次观看成交金额", "自然流量观看人数", "付费流量观看人数", "平均在线人数"),
        (
            f"{start:%Y-%m-%d_%H-%M-%S}~{end:%Y-%m-%d_%H-%M-%S}",
            round(one.gmv[row] / one.views[row] * 10, 2),
            int(one.viewers[row]) - paid,
            paid,
            round(float(one.average[row])),
        ),
    ]


def _aftermath(agency: Agency, row: int) -> list[Row]:
    one = agency.sessions
    figures = (one.comments, one.new_followers, one.refund_buyers, one.refund_orders)
    return [
        ("评论次数", "新增粉丝数", "退款人数", "退款订单数", "退款金额"),
        (*(int(figure[row]) for figure in figures), int(one.refund[row]) / 100),
    ]


def _products(agency: Agency, row: int) -> list[Row]:
    """A line of the room's totals, the header, then each product above its own SKUs."""
    one = agency.sessions
    rows: list[Row] = [
        (
            "商品点击人数",
            int(one.clickers[row]),
            "直播间商品曝光-点击率(人数)",
            _share(one.clickers[row], one.product_exposed[row]),
            "商品点击-成交转化率(人数)",
            _share(one.buyers[row], one.clickers[row]),
            "客单价",
            round(one.gmv[row] / one.buyers[row] / 100, 2) if one.buyers[row] else _DASH,
        ),
        PRODUCT_HEADERS,
    ]
    for pick in np.flatnonzero(agency.picks.session == row).tolist():
        rows.extend(_product(agency, pick, int(one.views[row])))
    return rows


def _product(agency: Agency, pick: int, views: int) -> list[Row]:
    of, product = agency.picks, agency.products[int(agency.picks.product[pick])]
    back_orders = min(int(of.refund_items[pick]), int(of.orders[pick]))
    row = (
        f"{product.name} {product.spec}",
        _DASH,
        product.product_id,
        int(of.gmv[pick]) / 100,
        int(of.items[pick]),
        int(of.buyers[pick]),
        int(of.orders[pick]),
        0,
        0,
        int(of.exposed[pick]),
        int(of.clickers[pick]),
        _share(of.clickers[pick], of.exposed[pick]),
        _share(of.buyers[pick], of.clickers[pick]),
        min(back_orders, int(of.buyers[pick])),
        int(of.refund[pick]) / 100,
        back_orders,
    )
    return [row, (_DASH, *SKU_HEADERS), *_skus(agency, pick, product.spec, views)]


def _skus(agency: Agency, pick: int, spec: str, views: int) -> list[Row]:
    """The product's figures again, split over its SKUs."""
    of = agency.picks
    whole = [of.gmv, of.items, of.buyers, of.orders, of.refund]
    left = [int(one[pick]) for one in whole]
    rows: list[Row] = []
    for (name, share), last in zip(_SKUS, (False, True), strict=True):
        part = left if last else [int(one[pick] * share) for one in whole]
        left = [rest - some for rest, some in zip(left, part, strict=True)]
        gmv, items, buyers, orders, refund = part
        gpm = round(gmv / views * 10, 2)
        rows.append(
            (None, f"{spec} {name}", _DASH, gmv / 100, items, buyers, orders, 0, 0, _DASH, refund / 100, _DASH, gpm)
        )
    return rows


def _share(part: int, whole: int) -> float | str:
    return round(float(part / whole), 4) if whole else _DASH
