"""One cell into one value of the record: the careful way, which the fast ways must agree with."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import partial

from assistant.intake import moments, numerals
from assistant.intake.cells import Cell, Unfit, fold, is_gap, plain, shown, tidy
from assistant.terms.errors import Message, message
from assistant.terms.fields import IDS, Field, Unit
from assistant.terms.live import Tier
from assistant.terms.persons import PRIVATE, fault_of, is_masked, settled
from assistant.terms.platforms import Platform
from assistant.terms.work import Value

Parser = Callable[[Cell], Value]
"""A cell's value; it raises Unfit, and nothing else, for a cell that it cannot read."""

LONGEST = 500  # letters of a figure or a time, white space and all


class Scale(StrEnum):
    """What a bare number under a header counts, where that is not the field's own unit."""

    OWN = ""
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MILLISECONDS = "milliseconds"
    PERCENT = "percent"
    PERMILLE = "permille"
    PER_TEN_THOUSAND = "per-ten-thousand"
    HUNDREDTHS = "hundredths"  # money in 分
    THOUSANDS = "thousands"
    TEN_THOUSANDS = "ten-thousands"
    HUNDRED_MILLIONS = "hundred-millions"
    UNKNOWN = "unknown"


FACTORS: dict[Scale, Decimal] = {
    Scale.OWN: Decimal(1),
    Scale.SECONDS: Decimal(1),
    Scale.MINUTES: Decimal(60),
    Scale.HOURS: Decimal(3600),
    Scale.DAYS: Decimal(86_400),
    Scale.MILLISECONDS: Decimal("0.001"),
    Scale.PERCENT: Decimal(1),
    Scale.PERMILLE: Decimal(1),
    Scale.PER_TEN_THOUSAND: Decimal(1),
    Scale.HUNDREDTHS: Decimal("0.01"),
    Scale.THOUSANDS: Decimal(1000),
    Scale.TEN_THOUSANDS: Decimal(10_000),
    Scale.HUNDRED_MILLIONS: Decimal(10**8),
}

_WHOLES = {Scale.PERCENT: 100, Scale.PERMILLE: 1000, Scale.PER_TEN_THOUSAND: 10_000}

_ONE = Decimal(1)
_FIRST_BIRTH = 1900
_SAFE = 2**53
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?e\+[0-9]{2}|[0-9]\.[0-9]+e[0-9]{2}")
_TENTHS = re.compile(r"([0-9]+)\.0+")
_TIERS = {
    "头部": Tier.HEAD,
    "头": Tier.HEAD,
    "head": Tier.HEAD,
    "腰部": Tier.MID,
    "腰": Tier.MID,
    "mid": Tier.MID,
    "尾部": Tier.TAIL,
    "尾": Tier.TAIL,
    "tail": Tier.TAIL,
}
_NAMES: dict[Platform, str] = {
    Platform.DOUYIN: "抖音 douyin 抖音电商 抖店 抖音直播 巨量百应 抖音小店",
    Platform.KUAISHOU: "快手 kuaishou 快手电商 快手小店 快手直播",
    Platform.TAOBAO: "淘宝直播 淘宝 taobao 点淘 天猫 tmall 淘系",
    Platform.CHANNELS: "视频号 微信视频号 微信小店 微信 视频号直播 视频号小店 channels wechat weixin",
    Platform.XIAOHONGSHU: "小红书 xhs red xiaohongshu rednote 小红书直播",
    Platform.PINDUODUO: "拼多多 pdd pinduoduo 多多直播",
    Platform.JD: "京东 jd 京东直播 jingdong",
    Platform.BILIBILI: "b站 bilibili 哔哩哔哩 哔哩",
    Platform.DEWU: "得物 dewu poizon 毒",
    Platform.WEIBO: "微博 weibo 微博直播 新浪微博",
    Platform.BAIDU: "百度 baidu 百度电商 百家号 度小店",
    Platform.MEITUAN: "美团 meituan 美团直播 大众点评",
    Platform.VIP: "唯品会 vip vipshop",
    Platform.YOUZAN: "有赞 youzan",
    Platform.WEIMOB: "微盟 weimob",
    Platform.TIKTOK: "tiktok tiktokshop tk",
    Platform.OTHER: "其他 其它 other",
}
_PLATFORMS = {word: platform for platform, words in _NAMES.items() for word in words.split()}


def parser_of(field: Field, scale: Scale = Scale.OWN) -> Parser:
    """How a cell under a header of this field is read; a figure or time that is longer than any is Unfit."""
    parse = _parser_of(field, scale)
    if field.unit is Unit.TEXT:
        return parse

    def bounded(cell: Cell) -> Value:
        if isinstance(cell, str) and len(cell) > LONGEST:
            raise Unfit(message("This cell holds {count} letters; no value is so long.", count=f"{len(cell):,}"))
        return parse(cell)

    return bounded


def _parser_of(field: Field, scale: Scale) -> Parser:
    factor = FACTORS.get(scale)
    if field.unit is Unit.FEN:
        return lambda cell: numerals.fen(cell, factor or _ONE, refund="refund" in field.name)
    if field.unit is Unit.SECONDS:
        return lambda cell: moments.seconds(cell, factor)
    if field.unit is Unit.RATE:
        return lambda cell: numerals.rate(cell, _WHOLES.get(scale, 1))
    if field.unit is Unit.COUNT:
        return lambda cell: numerals.count(cell, factor or _ONE)
    if field.unit is Unit.NUMBER and scale is not Scale.OWN:
        return lambda cell: _spoken(cell, factor)
    plainly: dict[Unit, Parser] = {
        Unit.NUMBER: numerals.figure,
        Unit.TIME: moments.time_text,
        Unit.DATE: birthday if field.name == "birthday" else moments.date_text,
    }
    return plainly.get(field.unit) or _text_parser(field.name)


def text(cell: Cell) -> str | None:
    """The tidy text of a cell; None for a gap."""
    found = tidy(cell if isinstance(cell, str) else shown(cell))
    return None if is_gap(found) else found


def ident(cell: Cell) -> str | None:
    """An id as text; Unfit where a spreadsheet has rounded it."""
    if isinstance(cell, bool):
        raise Unfit(message("This is not an id."))
    if isinstance(cell, int | float):
        return _whole_id(float(cell))
    found = tidy((text(cell) or "").strip("'\"\\`"))
    if is_gap(found):
        return None
    if _ROUNDED.fullmatch(plain(found)):
        raise Unfit(_rounded_id())
    tenths = _TENTHS.fullmatch(found)
    if tenths:
        return _whole_id(float(tenths[1])) and tenths[1]
    return found


def platform(cell: Cell) -> str | None:
    """The platform's own name; Unfit where it is none of those known."""
    if text(cell) is None:
        return None
    found = _PLATFORMS.get(fold(cell))
    if found is None:
        raise Unfit(message("This platform is not known; known are {platforms}.", platforms="、".join(Platform)))
    return found.value


def tier(cell: Cell) -> str | None:
    """头部, 腰部 or 尾部."""
    if text(cell) is None:
        return None
    found = _TIERS.get(fold(cell))
    if found is None:
        raise Unfit(message("A tier is 头部, 腰部 or 尾部; leave it empty to let the app decide."))
    return found.value


def _text_parser(name: str) -> Parser:
    if name in PRIVATE:
        return partial(private, name)
    if name in IDS:
        return ident
    return {"platform": platform, "tier": tier}.get(name, text)


def private(name: str, cell: Cell) -> str | None:
    """A phone, id number or bank card in its digits; what somebody has masked passes, for the record to leave out."""
    found = ident(cell)
    if found is None:
        return None
    told = settled(name, found)
    wrong = None if is_masked(told) else fault_of(name, told)
    if wrong is not None:
        raise Unfit(wrong)
    return told


def birthday(cell: Cell) -> str | None:
    """A day of birth, also of long ago."""
    return moments.date_text(cell, first_year=_FIRST_BIRTH)


def _spoken(cell: Cell, factor: Decimal | None) -> float | None:
    """A time per viewer in seconds: a bare number counts `factor` seconds, 1分钟32秒 speaks for itself."""
    try:
        return numerals.figure(cell, float(factor or 1))
    except Unfit:
        found = moments.seconds(cell, factor)
        return None if found is None else float(found)


def _whole_id(value: float) -> str:
    if not value.is_integer():
        raise Unfit(message("This is not an id."))
    if abs(value) >= _SAFE:
        raise Unfit(_rounded_id())
    return str(int(value))


def _rounded_id() -> Message:
    return message("Excel has already rounded this id; please export it again as text.")
