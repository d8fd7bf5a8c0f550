"""抖音电商罗盘 直播间列表: the shop's session list, one workbook a month."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from assistant.demo.nouns import Agency, seconds
from assistant.demo.sheets import Cell, moments, write_workbook, yuan
from assistant.terms.columns import Floats, Ints
from assistant.terms.platforms import Platform

HEADERS = (
    "主播头像",
    "主播昵称",
    "主播抖音号",
    "直播开始时间",
    "直播结束时间",
    "直播时长(分钟)",
    "直播间曝光人数",
    "直播间曝光次数",
    "直播间观看人数",
    "单小时观看人数",
    "直播间观看次数",
    "直播激励观看次数",
    "最高在线人数",
    "平均在线人数",
    "人均观看时长(分钟)",
    "评论次数",
    "新加直播团人数",
    "新增粉丝数",
    "取关粉丝数",
    "观看老粉占比",
    "带货商品数",
    "直播间商品曝光人数",
    "直播间商品点击人数",
    "直播间商品曝光次数",
    "直播间商品点击次数",
    "直播间成交订单数",
    "直播间成交金额",
    "直播间用户支付金额",
    "单小时用户支付金额",
    "直播间成交件数",
    "直播间成交人数",
    "直播间退款订单数",
    "直播间退款金额",
    "直播间退款人数",
    "预估佣金支出",
    "商品曝光-点击率(次数)",
    "商品曝光-点击率(人数)",
    "商品点击-成交率(次数)",
    "商品点击-成交率(人数)",
    "观看-成交率(次数)",
    "观看-成交率(人数)",
    "预售订单数",
    "预售全款金额",
    "新加购物团人数",
    "投放消耗(店铺绑定)",
    "投放消耗(店铺被投)",
    "净成交金额",
    "净成交订单数",
    "1小时退款金额",
    "1小时退款订单数",
    "1小时退款率",
    "消费券引导支付金额",
    "消费券引导支付占比",
    "消费券补贴金额",
    "消费券使用量",
)
_SINCE = frozenset(one for one in HEADERS if one.startswith(("消费券", "直播激励", "投放消耗")))
_OLDER_SPEND = "直播间投放消耗"
OLDER_HEADERS = tuple(
    _OLDER_SPEND if one == "投放消耗(店铺绑定)" else one
    for one in HEADERS
    if one not in _SINCE or one == "投放消耗(店铺绑定)"
)
MISSING = "-"
_OLDER_MONTHS = 6  # so many months at the end have today's columns
_GAP = 89  # one session in so many has no figures of attendance
_PAID = 0.98  # what users pay of the GMV, by the platform's other count


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one download, both included."""

    first: date
    last: date
    newest: bool  # whether it carries the newest columns

    @property
    def file(self) -> str:
        """The name of the download."""
        return f"直播间列表_{self.first:%Y%m%d}-{self.last:%Y%m%d}.xlsx"


def months(agency: Agency) -> tuple[Month, ...]:
    """The calendar months of the period, oldest first."""
    found: list[Month] = []
    first = agency.first
    while first <= agency.until:
        end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        ago = (agency.until.year - first.year) * 12 + agency.until.month - first.month
        found.append(Month(first, min(end, agency.until), ago < _OLDER_MONTHS))
        first = end + timedelta(days=1)
    return tuple(found)


def write_month(agency: Agency, month: Month, folder: Path, written: datetime) -> Path:
    """Write one month's sessions on 抖音, as the list had its columns at the time."""
    rows = agency.on_platform(Platform.DOUYIN)
    start = agency.sessions.start[rows]
    rows = rows[(start >= seconds(month.first)) & (start < seconds(month.last + timedelta(days=1)))]
    headers = HEADERS if month.newest else OLDER_HEADERS
    columns = _columns(agency, rows)
    body = zip(*(columns[one] for one in headers), strict=True)
    return write_workbook(folder / month.file, {"直播间列表": [headers, *body]}, written)


def _columns(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    """Every column by its header, of both column sets."""
    empty = [MISSING] * len(rows)
    return (
        dict.fromkeys(HEADERS, empty)
        | _who_and_when(agency, rows)
        | _traffic(agency, rows)
        | _sales(agency, rows)
        | _rates(agency, rows)
    )


def _who_and_when(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    accounts = [agency.accounts[i] for i in one.account[rows].tolist()]
    return {
        "主播昵称": [account.nickname for account in accounts],
        "主播抖音号": [account.platform_id for account in accounts],
        "直播开始时间": moments(one.start[rows], "/"),
        "直播结束时间": moments(one.start[rows] + one.duration[rows], "/"),
        "直播时长(分钟)": (one.duration[rows] // 60).tolist(),
    }


def _traffic(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    watched = np.round(one.watch / 60, 2)
    picks = np.bincount(agency.picks.session, minlength=len(one)) + 3
    return {
        "直播间曝光人数": one.exposed[rows].tolist(),
        "直播间曝光次数": one.exposures[rows].tolist(),
        "直播间观看人数": one.viewers[rows].tolist(),
        "单小时观看人数": (one.viewers / one.duration * 3600)[rows].tolist(),
        "直播间观看次数": one.views[rows].tolist(),
        "最高在线人数": _with_gaps(one.peak, rows),
        "平均在线人数": _with_gaps(np.round(one.average), rows),
        "人均观看时长(分钟)": _with_gaps(watched, rows),
        "评论次数": one.comments[rows].tolist(),
        "新加直播团人数": (one.new_followers // 40)[rows].tolist(),
        "新增粉丝数": one.new_followers[rows].tolist(),
        "取关粉丝数": one.unfollowers[rows].tolist(),
        "观看老粉占比": one.fan_share[rows].tolist(),
        "带货商品数": picks[rows].tolist(),
        "直播间商品曝光人数": one.product_exposed[rows].tolist(),
        "直播间商品点击人数": one.clickers[rows].tolist(),
        "直播间商品曝光次数": one.product_exposures[rows].tolist(),
        "直播间商品点击次数": one.clicks[rows].tolist(),
    }


def _sales(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    paid = np.round(one.gmv * _PAID).astype(np.int64)
    commission = np.round((one.gmv - one.refund) * one.commission_rate).astype(np.int64)
    spend = yuan(one.ad_spend[rows].tolist())
    none = [0] * len(rows)
    return {
        "直播间成交订单数": one.orders[rows].tolist(),
        "直播间成交金额": yuan(one.gmv[rows].tolist()),
        "直播间用户支付金额": yuan(paid[rows].tolist()),
        "单小时用户支付金额": (paid / 100 / one.duration * 3600)[rows].tolist(),
        "直播间成交件数": one.items[rows].tolist(),
        "直播间成交人数": one.buyers[rows].tolist(),
        "直播间退款订单数": one.refund_orders[rows].tolist(),
        "直播间退款金额": yuan(one.refund[rows].tolist()),
        "直播间退款人数": one.refund_buyers[rows].tolist(),
        "预估佣金支出": yuan(commission[rows].tolist()),
        "预售订单数": none,
        "预售全款金额": none,
        "新加购物团人数": none,
        "投放消耗(店铺绑定)": spend,
        "投放消耗(店铺被投)": spend,
        _OLDER_SPEND: spend,
        "净成交金额": yuan((one.gmv - one.hour_refund)[rows].tolist()),
        "净成交订单数": (one.orders - one.hour_refund_orders)[rows].tolist(),
        "1小时退款金额": yuan(one.hour_refund[rows].tolist()),
        "1小时退款订单数": one.hour_refund_orders[rows].tolist(),
    }


def _rates(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    return {
        "商品曝光-点击率(次数)": _ratio(one.clicks, one.product_exposures, rows),
        "商品曝光-点击率(人数)": _ratio(one.clickers, one.product_exposed, rows),
        "商品点击-成交率(次数)": _ratio(one.orders, one.clicks, rows),
        "商品点击-成交率(人数)": _ratio(one.buyers, one.clickers, rows),
        "观看-成交率(次数)": _ratio(one.orders, one.views, rows),
        "观看-成交率(人数)": _ratio(one.buyers, one.viewers, rows),
        "1小时退款率": _ratio(one.hour_refund_orders, one.orders, rows),
    }


def _ratio(part: Ints, whole: Ints, rows: Ints) -> list[Cell]:
    """Fractions of four digits; missing where there is no whole."""
    share = np.round(part / np.maximum(whole, 1), 4)[rows].tolist()
    return [one if known else MISSING for one, known in zip(share, whole[rows].tolist(), strict=True)]


def _with_gaps(figures: Ints | Floats, rows: Ints) -> list[Cell]:
    """Figures of which the platform has lost a few."""
    return [one if row % _GAP else MISSING for one, row in zip(figures[rows].tolist(), rows.tolist(), strict=True)]
