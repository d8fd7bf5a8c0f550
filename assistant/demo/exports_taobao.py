"""淘宝直播 直播分场次效果: the sessions of one account, whose name stands only in the file's name."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from assistant.demo.nouns import Agency
from assistant.demo.sheets import Cell, moments, write_workbook
from assistant.terms.columns import Ints
from assistant.terms.platforms import Platform

HEADERS = (
    "场次信息",
    "场次id",
    "直播开播时间",
    "开播时长",
    "封面图点击率",
    "观看人数",
    "观看次数",
    "新增粉丝数",
    "流量券消耗",
    "观看总时长（秒）",
    "人均观看时长（秒）",
    "次均观看时长（秒）",
    "商品点击人数",
    "商品点击次数",
    "商品点击率",
    "加购人数",
    "加购件数",
    "加购次数",
    "成交金额（元）",
    "成交人数",
    "成交件数",
    "成交笔数",
    "成交转化率",
    "退款人数",
    "退款笔数",
    "退款件数",
    "退款金额",
    "预售定金支付金额",
    "预售预估总金额",
)
MISSING = "--"


def taobao_accounts(agency: Agency) -> tuple[int, ...]:
    """The accounts on 淘宝直播 that have been live."""
    live = set(agency.sessions.account.tolist())
    return tuple(
        index for index, one in enumerate(agency.accounts) if one.platform is Platform.TAOBAO and index in live
    )


def write_account(agency: Agency, account: int, folder: Path, written: datetime) -> Path:
    """Write all sessions of one account, the latest first."""
    rows = np.flatnonzero(agency.sessions.account == account)[::-1]
    columns = _sessions(agency, rows) | _traffic(agency, rows) | _sales(agency, rows)
    empty = [MISSING] * len(rows)
    body = zip(*(columns.get(one, empty) for one in HEADERS), strict=True)
    name = f"直播分场次效果_{agency.accounts[account].nickname}.xlsx"
    return write_workbook(folder / name, {"Sheet1": [HEADERS, *body]}, written)


def _sessions(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    return {
        "场次信息": [one.title[row] for row in rows.tolist()],
        "场次id": [one.session_id[row] for row in rows.tolist()],
        "直播开播时间": moments(one.start[rows]),
        "开播时长": [_spoken(length) for length in one.duration[rows].tolist()],
    }


def _traffic(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    watched = np.round(one.viewers * one.watch).astype(np.int64)
    cart = np.maximum(one.buyers, np.round(one.clickers * 0.36).astype(np.int64))
    return {
        "封面图点击率": _percent(one.viewers, one.exposed, rows),
        "观看人数": _grouped(one.viewers[rows]),
        "观看次数": _grouped(one.views[rows]),
        "新增粉丝数": _grouped(one.new_followers[rows]),
        "流量券消耗": _money(one.ad_spend[rows]),
        "观看总时长（秒）": _grouped(watched[rows]),
        "人均观看时长（秒）": [f"{length:,.1f}" for length in one.watch[rows].tolist()],
        "次均观看时长（秒）": [f"{length:,.1f}" for length in (watched / one.views)[rows].tolist()],
        "商品点击人数": _grouped(one.clickers[rows]),
        "商品点击次数": _grouped(one.clicks[rows]),
        "商品点击率": _percent(one.clickers, one.viewers, rows),
        "加购人数": _grouped(cart[rows]),
        "加购件数": _grouped((cart * 13 // 10)[rows]),
        "加购次数": _grouped((cart * 12 // 10)[rows]),
    }


def _sales(agency: Agency, rows: Ints) -> dict[str, Sequence[Cell]]:
    one = agency.sessions
    return {
        "成交金额（元）": _money(one.gmv[rows]),
        "成交人数": _grouped(one.buyers[rows]),
        "成交件数": _grouped(one.items[rows]),
        "成交笔数": _grouped(one.orders[rows]),
        "成交转化率": _percent(one.buyers, one.viewers, rows),
        "退款人数": _grouped(one.refund_buyers[rows]),
        "退款笔数": _grouped(one.refund_orders[rows]),
        "退款件数": _grouped(one.refund_items[rows]),
        "退款金额": _money(one.refund[rows]),
    }


def _grouped(counts: Iterable[int]) -> list[str]:
    """Counts as text with commas between thousands."""
    return [f"{one:,d}" for one in counts]


def _money(fen: Iterable[int]) -> list[str]:
    """Fen as yuan, text with commas and two decimals."""
    return [f"{one // 100:,d}.{one % 100:02d}" for one in fen]


def _percent(part: Ints, whole: Ints, rows: Ints) -> list[str]:
    """Shares as percent text; missing where there is no whole."""
    return [
        f"{some / of:.2%}" if of else MISSING
        for some, of in zip(part[rows].tolist(), whole[rows].tolist(), strict=True)
    ]


def _spoken(length: int) -> str:
    hours, rest = divmod(length, 3600)
    return f"{hours}小时{rest // 60}分{rest % 60}秒"
