"""Orders with their commissions, one by one: 抖音 精选联盟 联盟订单明细, 淘宝联盟 订单结算 and its 维权退款订单."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from assistant.demo.nouns import EPOCH, Account, Agency, Product, seconds
from assistant.demo.sheets import Cell, Row, write_csv, write_workbook
from assistant.terms.platforms import Platform

DOUYIN_HEADERS = (
    *("订单id", "商品id", "商品名称", "作者账号", "抖音/火山号", "支付金额", "佣金率", "预估佣金支出", "结算金额"),
    *("实际佣金支出", "订单状态", "超时未结算原因", "付款时间", "收货时间", "订单结算时间", "商品来源", "尾款支付时间"),
    *("定金金额", "店铺id", "店铺名称", "商品数量", "佣金发票", "冻结比例", "是否阶梯佣金", "门槛销量", "基础佣金率"),
    *("升佣佣金率", "预估奖励佣金支出", "结算奖励佣金支出", "阶梯计划ID", "支付补贴", "平台补贴", "达人补贴", "运费"),
    *("税费", "运费补贴", "分销来源", "营销活动id", "推广费率", "推广技术服务费", "预估推广费支出", "结算推广费支出"),
    *("计划类型", "订单来源", "流量细分来源", "流量来源", "订单类型"),
)
SETTLED_HEADERS = (
    *("确认收货时间", "账户支出时间", "淘客结算时间", "创建时间", "计划名称", "商品id", "商品名称", "实际成交价格"),
    *("成交商品数", "佣金比例", "佣金", "服务费率", "服务费金额", "淘宝父订单编号", "淘宝子订单编号", "来源或淘客昵称"),
    *("团长名称", "是否预售未付尾款订单", "备注"),
)
BACK_HEADERS = (
    *("淘宝订单编号", "淘宝子订单编号", "商品名称", "维权退款金额", "应退回服务费", "应退回佣金", "维权状态"),
    *("订单结算时间", "维权创建时间", "维权完成时间", "备注"),
)
MISSING = "-"
_DAYS = 3  # of one download: orders are many
_SETTLED_WEEKS = 5  # ago: by then everything has been received and settled
_RECEIVED, _SETTLES = timedelta(days=4, hours=7), timedelta(days=19, hours=3)  # after payment
_CLAIMED, _CLOSED = timedelta(days=21), timedelta(days=24)  # refunds that come after the settlement
_LATE = 9  # one returned order in so many comes back after the settlement
_SERVICE = 0.1  # of the commission


@dataclass(frozen=True, slots=True)
class Order:
    """One product in one order; money in fen."""

    number: str
    product: Product
    account: Account
    items: int
    paid: int
    rate: float
    paid_at: datetime
    returned: bool
    late: bool  # returned after the commission was settled

    @property
    def commission(self) -> int:
        """What the creator and the agency get for it."""
        return round(self.paid * self.rate)


def downloads(agency: Agency) -> tuple[date, ...]:
    """The first days of what is downloaded of the orders: some that are settled, and the latest."""
    latest = agency.until - timedelta(days=_DAYS - 1)
    settled = latest - timedelta(weeks=_SETTLED_WEEKS)
    return tuple(day for day in (settled, latest) if day >= agency.first)


def write_alliance(agency: Agency, first: date, folder: Path, written: datetime) -> Path:
    """Write some days' orders on 抖音, the latest first."""
    orders = orders_of(agency, Platform.DOUYIN, first)
    body = (_douyin_row(one, written) for one in reversed(orders))
    return write_csv(folder / f"联盟订单明细_{_period(first)}.csv", DOUYIN_HEADERS, body, "utf-8-sig", written)


def write_settlement(agency: Agency, first: date, folder: Path, written: datetime) -> Path:
    """Write some days' settled orders on 淘宝."""
    orders = [one for one in orders_of(agency, Platform.TAOBAO, first) if not one.returned or one.late]
    rows: list[Row] = [SETTLED_HEADERS, *map(_settled_row, orders)]
    return write_workbook(folder / f"订单结算_{_period(first)}.xlsx", {"Sheet1": rows}, written)


def write_clawbacks(agency: Agency, first: date, folder: Path, written: datetime) -> Path:
    """Write which of some days' settled orders on 淘宝 came back later, and the commission with them."""
    orders = [one for one in orders_of(agency, Platform.TAOBAO, first) if one.late]
    rows: list[Row] = [BACK_HEADERS, *map(_back_row, orders)]
    return write_workbook(folder / f"维权退款订单_{_period(first)}.xlsx", {"Sheet1": rows}, written)


def orders_of(agency: Agency, platform: Platform, first: date) -> list[Order]:
    """The orders of some days' sessions on a platform, by payment."""
    start = agency.sessions.start
    rows = agency.on_platform(platform)
    rows = rows[(start[rows] >= seconds(first)) & (start[rows] < seconds(first + timedelta(days=_DAYS)))]
    picks = np.flatnonzero(np.isin(agency.picks.session, rows))
    found = [order for pick in picks.tolist() for order in _orders_of_pick(agency, pick)]
    return sorted(found, key=lambda one: (one.paid_at, one.number))


def _orders_of_pick(agency: Agency, pick: int) -> Iterator[Order]:
    """A product's orders in a session: spread over it, some of them for two items, the last of them returned."""
    of, session = agency.picks, int(agency.picks.session[pick])
    count, items, back = int(of.orders[pick]), int(of.items[pick]), int(of.refund_items[pick])
    if not count:
        return
    price = int(of.gmv[pick]) // items
    begun, length = int(agency.sessions.start[session]), int(agency.sessions.duration[session])
    account = agency.accounts[int(agency.sessions.account[session])]
    product = agency.products[int(of.product[pick])]
    for place in range(count):
        more = items // count + (place < items % count)
        returned = place >= count - back
        yield Order(
            number=f"69{session:06d}{int(of.position[pick]):03d}{place:08d}",
            product=product,
            account=account,
            items=more,
            paid=price * more,
            rate=float(agency.sessions.commission_rate[session]),
            paid_at=EPOCH + timedelta(seconds=begun + (2 * place + 1) * length // (2 * count)),
            returned=returned,
            late=returned and place % _LATE == 0,
        )


def _douyin_row(one: Order, written: datetime) -> Row:
    received, settled = one.paid_at + _RECEIVED, one.paid_at + _SETTLES
    kept = not one.returned or one.late
    is_settled, is_received = kept and settled <= written, kept and received <= written
    status = "已结算" if is_settled else "已退款" if not kept else "已收货" if is_received else "已付款"
    cells: dict[str, Cell] = {
        "订单id": one.number,
        "商品id": one.product.product_id,
        "商品名称": _named(one),
        "作者账号": one.account.nickname,
        "抖音/火山号": one.account.platform_id,
        "支付金额": one.paid / 100,
        "佣金率": f"{one.rate:.2%}",
        "预估佣金支出": one.commission / 100,
        "结算金额": one.paid / 100 if is_settled else MISSING,
        "实际佣金支出": one.commission / 100 if is_settled else MISSING,
        "订单状态": status,
        "付款时间": _moment(one.paid_at),
        "收货时间": _moment(received) if is_received else MISSING,
        "订单结算时间": _moment(settled) if is_settled else MISSING,
        "店铺名称": one.product.supplier,
        "商品数量": one.items,
        "推广技术服务费": round(one.commission * _SERVICE) / 100,
    }
    return _row(DOUYIN_HEADERS, cells)


def _settled_row(one: Order) -> Row:
    cells: dict[str, Cell] = {
        "确认收货时间": _moment(one.paid_at + _RECEIVED),
        "账户支出时间": _moment(one.paid_at + _SETTLES),
        "淘客结算时间": _moment(one.paid_at + _SETTLES),
        "创建时间": _moment(one.paid_at),
        "计划名称": "营销计划",
        "商品id": one.product.product_id,
        "商品名称": _named(one),
        "实际成交价格": one.paid / 100,
        "成交商品数": one.items,
        "佣金比例": f"{one.rate:.2%}",
        "佣金": one.commission / 100,
        "服务费率": f"{_SERVICE:.0%}",
        "服务费金额": round(one.commission * _SERVICE) / 100,
        "淘宝父订单编号": one.number,
        "淘宝子订单编号": one.number,
        "来源或淘客昵称": one.account.nickname,
        "是否预售未付尾款订单": "否",
    }
    return _row(SETTLED_HEADERS, cells)


def _back_row(one: Order) -> Row:
    cells: dict[str, Cell] = {
        "淘宝订单编号": one.number,
        "淘宝子订单编号": one.number,
        "商品名称": _named(one),
        "维权退款金额": one.paid / 100,
        "应退回服务费": round(one.commission * _SERVICE) / 100,
        "应退回佣金": one.commission / 100,
        "维权状态": "维权成功",
        "订单结算时间": _moment(one.paid_at + _SETTLES),
        "维权创建时间": _moment(one.paid_at + _CLAIMED),
        "维权完成时间": _moment(one.paid_at + _CLOSED),
    }
    return _row(BACK_HEADERS, cells)


def _row(headers: Sequence[str], cells: dict[str, Cell]) -> Row:
    return [cells.get(header, MISSING) for header in headers]


def _named(one: Order) -> str:
    return f"{one.product.name} {one.product.spec}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _period(first: date) -> str:
    return f"{first:%Y%m%d}-{first + timedelta(days=_DAYS - 1):%Y%m%d}"
