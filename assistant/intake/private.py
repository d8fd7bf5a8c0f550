"""Columns of buyers' own affairs, which are never read: names, phones, addresses, ids, messages."""

import re

from assistant.intake.cells import Cell, fold
from assistant.terms.persons import PRIVATE

_PRIVATE = re.compile(
    "(?:买家|收货|收件|客户|顾客|下单人|付款人|会员|消费者|购买者|提货).{0,6}?"
    "(?:姓名|昵称|名称|名字|id|账号|旺旺|电话|手机|号码|地址|信息|留言|省|市|区|街道|人)"
    "|^(?:省|市|区|县|街道|省份|城市区县|详细地址|收货地址.*|地址)$"
    "|手机|电话|身份证|实名|证件号|收货人|收件人|买家|openid|unionid|receiver|buyer(?:name|nick|id)|phone|mobile|address"
    "|企业微信|微信号|支付宝账号|银行卡|导购"
)
_FIGURE = re.compile(
    r"(?:(?:数|数量|量|额|率|占比|价|次)(?:\((?:已付款|已支付|元|%|人|次)\))?|\(元\)|\(%\)|时间|日期)$"
)


_CREATORS = re.compile("^(?:主播|达人)")


def is_private(header: Cell) -> bool:
    """Whether a column under this header tells who a buyer is."""
    text = fold(header)
    return bool(_PRIVATE.search(text)) and not _FIGURE.search(text)


def is_buyers(header: Cell, field: str) -> bool:
    """Whether a column must not be read as a field; a creator's own number says in its header whose it is."""
    return is_private(header) and not (field in PRIVATE and bool(_CREATORS.search(fold(header))))
