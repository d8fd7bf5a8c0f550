"""The fields of platform reports that no template has: orders, refunds, ad spend, days, boards and deals."""

from assistant.terms.errors import Message, message
from assistant.terms.kinds import Field, Kind, Need, Unit

_K, _R = Need.KEY, Need.REPORT


def _field(name: str, unit: Unit, header: str, meaning: Message, need: Need = _R) -> Field:
    return Field(name, unit, header, meaning, need)


def ranged(name: str, unit: Unit, header: str, meaning: Message, need: Need = Need.USUAL) -> tuple[Field, ...]:
    """A field whose column may hold ranges, with the fields of both ends."""
    return (
        Field(name, unit, header, meaning, need, ranged=True),
        Field(f"{name}_low", unit, f"{header}(下限)", message("Low end of a range: {of}", of=meaning), _R),
        Field(f"{name}_high", unit, f"{header}(上限)", message("High end of a range: {of}", of=meaning), _R),
    )


_PLATFORM = _field("platform", Unit.TEXT, "平台", message("The platform: 抖音, 快手, 淘宝直播, 视频号, 小红书 …"), _K)
_ACCOUNT = _field("account", Unit.TEXT, "账号ID", message("The platform's own id of the account."))
_CREATOR = _field("creator", Unit.TEXT, "主播昵称", message("The stage name by which the agency knows the creator."))
_SHOP = _field("shop", Unit.TEXT, "店铺名称", message("The shop."))
_PRODUCT_ID = _field("product_id", Unit.TEXT, "商品ID", message("The platform's or the agency's id of the product."))
_PRODUCT = _field("product", Unit.TEXT, "商品名称", message("The product's name."))
_SPEC = _field("spec", Unit.TEXT, "规格", message("Pack size or variant, such as 300g."))
_ORDER = _field("order_id", Unit.TEXT, "订单号", message("The platform's id of the order line."), _K)
_STATUS = _field("status", Unit.TEXT, "状态", message("The platform's word for how it stands."))
_DAY = _field("on_day", Unit.DATE, "日期", message("The day that the figures are of; of a longer time its first."), _K)
_LAST = _field("last_day", Unit.DATE, "截止日期", message("The last day of a longer time."))

ORDER_FIELDS: tuple[Field, ...] = (
    _ORDER,
    _PLATFORM,
    _field("parent_order", Unit.TEXT, "父订单", message("The id of the order that the line belongs to.")),
    _field("session_id", Unit.TEXT, "场次ID", message("The platform's own id of the session.")),
    _ACCOUNT,
    _CREATOR,
    _SHOP,
    _PRODUCT_ID,
    _PRODUCT,
    _SPEC,
    _field("items", Unit.COUNT, "商品数量", message("Items bought.")),
    _field("paid", Unit.FEN, "支付金额", message("What the buyer paid for the line.")),
    _field("refund", Unit.FEN, "退款金额", message("What was refunded of it.")),
    _field("settled", Unit.FEN, "结算金额", message("The amount that commission was settled on.")),
    _field("commission_rate", Unit.RATE, "佣金率", message("Commission as a share of sales, 20% or 0.2.")),
    _field("commission", Unit.FEN, "预估佣金", message("Commission as the platform estimates it.")),
    _field("settled_commission", Unit.FEN, "结算佣金", message("Commission as it was settled.")),
    _field("service_fee", Unit.FEN, "服务费", message("What the platform or its agent takes.")),
    _field("ordered_at", Unit.TIME, "下单时间", message("When it was ordered.")),
    _field("paid_at", Unit.TIME, "支付时间", message("When it was paid.")),
    _field("received_at", Unit.TIME, "收货时间", message("When the buyer confirmed the delivery.")),
    _field("settled_at", Unit.TIME, "结算时间", message("When commission was settled.")),
    _field("refunded_at", Unit.TIME, "退款时间", message("When it was refunded.")),
    _STATUS,
)

REFUND_FIELDS: tuple[Field, ...] = (
    _ORDER,
    _PLATFORM,
    _field("refund_id", Unit.TEXT, "售后单号", message("The platform's id of the case.")),
    _PRODUCT_ID,
    _PRODUCT,
    _field("refund", Unit.FEN, "退款金额", message("What was refunded.")),
    _field("commission_back", Unit.FEN, "应退回佣金", message("Commission that is clawed back.")),
    _field("service_fee_back", Unit.FEN, "应退回服务费", message("Service fee that is given back.")),
    _field("opened_at", Unit.TIME, "申请时间", message("When the case was opened.")),
    _field("refunded_at", Unit.TIME, "完成时间", message("When the case was closed.")),
    _field("settled_at", Unit.TIME, "结算时间", message("When commission had been settled.")),
    _STATUS,
)

AD_FIELDS: tuple[Field, ...] = (
    _DAY,
    _LAST,
    _PLATFORM,
    _ACCOUNT,
    _CREATOR,
    _SHOP,
    _field("campaign", Unit.TEXT, "广告账户ID", message("The ad account, plan or order that spent.")),
    _field("ordered_at", Unit.TIME, "订单创建时间", message("When it was ordered.")),
    _field("spend", Unit.FEN, "消耗", message("Money spent on ads.")),
    _field("budget", Unit.FEN, "预算", message("Money that might have been spent.")),
    _field("impressions", Unit.COUNT, "展示次数", message("Times shown.")),
    _field("clicks", Unit.COUNT, "点击次数", message("Times clicked.")),
    _field("viewers", Unit.COUNT, "观看人数", message("People who came to watch.")),
    _field("ad_orders", Unit.COUNT, "成交订单数", message("Orders that the platform ascribes to ads.")),
    _field("ad_gmv", Unit.FEN, "成交金额", message("GMV that the platform ascribes to ads.")),
    _field("new_followers", Unit.COUNT, "新增粉丝数", message("Followers won.")),
)

DAY_FIELDS: tuple[Field, ...] = (
    _DAY,
    _LAST,
    _PLATFORM,
    _ACCOUNT,
    _CREATOR,
    _SHOP,
    _PRODUCT_ID,
    _PRODUCT,
    _field("duration_s", Unit.SECONDS, "直播时长(分钟)", message("How long it was live.")),
    _field("viewers", Unit.COUNT, "观看人数", message("People who watched or came (UV); not additive.")),
    _field("views", Unit.COUNT, "观看人次", message("Times watched (PV).")),
    _field("orders", Unit.COUNT, "成交订单数", message("Paid orders.")),
    _field("items", Unit.COUNT, "成交件数", message("Items sold.")),
    _field("buyers", Unit.COUNT, "成交人数", message("People who bought.")),
    _field("gmv", Unit.FEN, "成交金额", message("GMV: what buyers paid, later refunds included.")),
    _field("refund", Unit.FEN, "退款金额", message("What was refunded.")),
    _field("commission_rate", Unit.RATE, "佣金率", message("Commission as a share of sales, 20% or 0.2.")),
    _field("commission", Unit.FEN, "预估佣金", message("Commission as the platform estimates it.")),
    _field("ad_spend", Unit.FEN, "投放消耗", message("Money spent on ads.")),
    _field("new_followers", Unit.COUNT, "新增粉丝数", message("Followers won.")),
)

MARKET_FIELDS: tuple[Field, ...] = (
    _field("product", Unit.TEXT, "商品标题", message("The product's name."), _K),
    _field("board", Unit.TEXT, "榜单", message("The board: the title above the table.")),
    _field("rank", Unit.COUNT, "排名", message("Its place on the board.")),
    _SHOP,
    _field("brand", Unit.TEXT, "品牌", message("The brand.")),
    _field("category", Unit.TEXT, "类目", message("The product's category.")),
    _field("link", Unit.TEXT, "商品链接", message("Where it is sold.")),
    *ranged("price", Unit.FEN, "商品价格", message("Selling price.")),
    *ranged("commission_rate", Unit.RATE, "佣金比例", message("Commission as a share of sales, 20% or 0.2.")),
    *ranged("live_gmv", Unit.FEN, "直播销售额", message("Sales in live sessions.")),
    *ranged("card_gmv", Unit.FEN, "商品卡销售额", message("Sales through product cards.")),
    *ranged("items_day", Unit.COUNT, "昨日销量", message("Items sold yesterday.")),
    *ranged("items_week", Unit.COUNT, "周销量", message("Items sold in a week.")),
    *ranged("items_month", Unit.COUNT, "近30天销量", message("Items sold in 30 days.")),
    *ranged("items_quarter", Unit.COUNT, "近90天销量", message("Items sold in 90 days.")),
    *ranged("items_year", Unit.COUNT, "近1年销量", message("Items sold in a year.")),
    *ranged("conversion_rate", Unit.RATE, "30天转化率", message("Orders divided by viewers.")),
    _field("creators_week", Unit.COUNT, "周带货达人", message("Creators who sold it in a week.")),
    _field("listed_on", Unit.DATE, "上架时间", message("When it was first sold.")),
)

DEAL_FIELDS: tuple[Field, ...] = (
    _field("deal_id", Unit.TEXT, "订单ID", message("The platform's id of the cooperation."), _K),
    _PLATFORM,
    _CREATOR,
    _field("deal", Unit.TEXT, "合作名称", message("What it is called.")),
    _field("brand", Unit.TEXT, "报备品牌", message("The brand.")),
    _field("client", Unit.TEXT, "下单账号", message("The account that ordered it.")),
    _PRODUCT,
    _field("fee", Unit.FEN, "博主报价", message("What the creator is paid.")),
    _field("service_fee", Unit.FEN, "服务费金额", message("What the platform takes.")),
    _field("budget", Unit.FEN, "总预算", message("Money that might have been spent.")),
    _field("spend", Unit.FEN, "总消耗", message("Money spent.")),
    _field("ordered_at", Unit.TIME, "订单创建时间", message("When it was ordered.")),
    _field("completed_at", Unit.TIME, "订单完成时间", message("When it was completed.")),
    _field("exposures", Unit.COUNT, "总曝光量", message("Times shown.")),
    _field("views", Unit.COUNT, "总阅读量", message("Times read or watched (PV).")),
    _field("viewers", Unit.COUNT, "总阅读UV", message("People who read or watched (UV).")),
    _field("interactions", Unit.COUNT, "总互动量", message("Likes, comments, shares and the like.")),
)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ORDERS: ORDER_FIELDS,
    Kind.REFUNDS: REFUND_FIELDS,
    Kind.AD_SPEND: AD_FIELDS,
    Kind.DAYS: DAY_FIELDS,
    Kind.MARKET: MARKET_FIELDS,
    Kind.DEALS: DEAL_FIELDS,
}

IDS = frozenset({"order_id", "parent_order", "refund_id", "campaign", "deal_id"})
"""Names of fields that hold ids: text whose digits must stay whole."""
