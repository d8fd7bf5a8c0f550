"""Every field that a sheet can carry into the record: its name, unit, template header and meaning."""

from assistant.terms import report_fields
from assistant.terms.errors import Message, message
from assistant.terms.kinds import Field, Kind, Need, Unit
from assistant.terms.persons import PRIVATE
from assistant.terms.report_fields import ranged

__all__ = ["FIELDS", "IDS", "PASSING", "Field", "Kind", "Need", "Unit", "field_of"]


def _field(name: str, unit: Unit, header: str, meaning: Message, need: Need = Need.USUAL) -> Field:
    return Field(name, unit, header, meaning, need)


_K, _O, _R = Need.KEY, Need.OPTIONAL, Need.REPORT

CREATOR_FIELDS: tuple[Field, ...] = (
    _field("creator", Unit.TEXT, "主播昵称", message("The stage name by which the agency knows the creator."), _K),
    _field("account", Unit.TEXT, "账号ID", message("The platform's own id of the account."), _K),
    _field("platform", Unit.TEXT, "平台", message("The platform: 抖音, 快手, 淘宝直播, 视频号, 小红书 …"), _K),
    _field("followers", Unit.COUNT, "粉丝数", message("Followers of the account on the day of the file.")),
    _field("category", Unit.TEXT, "类目", message("What the creator mainly sells.")),
    _field("signed_on", Unit.DATE, "签约日期", message("First day of the contract.")),
    _field(
        "tier",
        Unit.TEXT,
        "层级",
        message("头部, 腰部 or 尾部 as the agency sets it; empty: the app decides."),
    ),
    _field("base_pay", Unit.FEN, "底薪(元/月)", message("Base pay, yuan a month.")),
    _field("real_name", Unit.TEXT, "姓名", message("The name in the contract."), _O),
    _field("status", Unit.TEXT, "状态", message("在职, 停播 or 离职."), _O),
    _field("left_on", Unit.DATE, "解约日期", message("Last day of the contract, if it has ended."), _O),
    _field("city", Unit.TEXT, "城市", message("Where the creator lives."), _O),
    _field("split_rate", Unit.RATE, "分成比例", message("The creator's share of the commission, 30% or 0.3."), _O),
    _field(
        "living_cost",
        Unit.FEN,
        "房租与生活成本(元/月)",
        message("Rent and living cost, yuan a month, as the creator names it."),
        _O,
    ),
    _field("owner", Unit.TEXT, "负责人", message("Who in the agency looks after the creator."), _O),
    _field("note", Unit.TEXT, "备注", message("Anything worth remembering."), _O),
    _field("phone", Unit.TEXT, "主播手机号", message("The creator's own phone; shown masked everywhere."), _O),
    _field(
        "id_number",
        Unit.TEXT,
        "主播身份证号",
        message("The creator's id number, as text; shown masked. Birthday and age follow from it."),
        _O,
    ),
    _field("bank_card", Unit.TEXT, "主播银行卡号", message("The card that pay goes to, as text; shown masked."), _O),
    _field("bank", Unit.TEXT, "开户行", message("The bank of that card."), _O),
    _field("birthday", Unit.DATE, "主播生日", message("The creator's birthday, where no id number is kept."), _O),
    _field(
        "consent_on",
        Unit.DATE,
        "同意书日期",
        message("The day on which the creator agreed that these details are kept."),
        _O,
    ),
    _field("consent_how", Unit.TEXT, "同意方式", message("How the creator agreed: on paper, in a chat …"), _O),
    _field(
        "guardian_on",
        Unit.DATE,
        "监护人同意日期",
        message("The day on which a guardian agreed; needed from 16 to 17."),
        _O,
    ),
)

SESSION_FIELDS: tuple[Field, ...] = (
    _field("creator", Unit.TEXT, "主播昵称", message("The stage name by which the agency knows the creator."), _K),
    _field("account", Unit.TEXT, "账号ID", message("The platform's own id of the account."), _K),
    _field("platform", Unit.TEXT, "平台", message("The platform: 抖音, 快手, 淘宝直播, 视频号, 小红书 …"), _K),
    _field("category", Unit.TEXT, "类目", message("What was mainly sold.")),
    _field("started_at", Unit.TIME, "开播时间", message("When the session began, local time."), _K),
    _field("duration_s", Unit.SECONDS, "直播时长(分钟)", message("How long it was live.")),
    *ranged("viewers", Unit.COUNT, "观看人数", message("People who watched (UV); not additive over sessions.")),
    _field("orders", Unit.COUNT, "成交订单数", message("Paid orders.")),
    *ranged("gmv", Unit.FEN, "成交金额", message("GMV: what buyers paid, later refunds included.")),
    _field("refund", Unit.FEN, "退款金额", message("Refunds of this session's orders.")),
    _field("ad_spend", Unit.FEN, "投放消耗", message("Money spent on ads for the session.")),
    _field("new_followers", Unit.COUNT, "新增粉丝数", message("Followers won.")),
    _field("commission_rate", Unit.RATE, "佣金率", message("Commission as a share of sales, 20% or 0.2.")),
    _field("session_id", Unit.TEXT, "场次ID", message("The platform's own id of the session."), _O),
    _field("ended_at", Unit.TIME, "下播时间", message("When the session ended, local time."), _O),
    _field("views", Unit.COUNT, "观看人次", message("Times watched (PV)."), _O),
    _field("exposed_viewers", Unit.COUNT, "曝光人数", message("People to whom the room was shown."), _O),
    _field("product_clickers", Unit.COUNT, "商品点击人数", message("People who opened a product."), _O),
    _field("peak_viewers", Unit.COUNT, "最高在线人数", message("Most viewers at one moment (PCU)."), _O),
    _field("average_viewers", Unit.NUMBER, "平均在线人数", message("Average viewers at a moment (ACU)."), _O),
    _field("watch_s", Unit.NUMBER, "人均观看时长(秒)", message("Watch time per viewer, seconds."), _O),
    _field("comments", Unit.COUNT, "评论次数", message("Comments written."), _O),
    _field("buyers", Unit.COUNT, "成交人数", message("People who bought."), _O),
    *ranged("items", Unit.COUNT, "成交件数", message("Items sold."), _O),
    _field("slot_fee", Unit.FEN, "坑位费", message("Fixed fee a brand paid for the slot."), _O),
    _field("subsidy", Unit.FEN, "补贴收入", message("Subsidy received for the session."), _O),
    _field("scene", Unit.TEXT, "场域", message("Where it was sold: 直播, 短视频, 商城 …"), _O),
    _field("title", Unit.TEXT, "直播标题", message("The session's title."), _R),
    _field("exposures", Unit.COUNT, "曝光次数", message("Times the room was shown."), _R),
    _field(
        "product_exposed_viewers",
        Unit.COUNT,
        "商品曝光人数",
        message("People to whom a product was shown."),
        _R,
    ),
    _field("product_exposures", Unit.COUNT, "商品曝光次数", message("Times a product was shown."), _R),
    _field("product_clicks", Unit.COUNT, "商品点击次数", message("Times a product was opened."), _R),
    _field("paid", Unit.FEN, "用户支付金额", message("What users paid, as the platform counts it; not GMV."), _R),
    _field("refund_orders", Unit.COUNT, "退款订单数", message("Orders refunded."), _R),
    _field("refund_buyers", Unit.COUNT, "退款人数", message("Buyers refunded."), _R),
    _field("hour_refund", Unit.FEN, "1小时退款金额", message("Refunds within one hour of payment."), _R),
    _field("unfollowers", Unit.COUNT, "取关粉丝数", message("Followers lost."), _R),
    _field("commission", Unit.FEN, "预估佣金", message("Commission as the platform estimates it."), _R),
    _field("day", Unit.DATE, "日期", message("The day of a start that is told as a time of day only."), _R),
)

PRODUCT_FIELDS: tuple[Field, ...] = (
    _field("product_id", Unit.TEXT, "商品ID", message("The platform's or the agency's id of the product."), _K),
    _field("product", Unit.TEXT, "商品名称", message("The product's name.")),
    _field("spec", Unit.TEXT, "规格", message("Pack size or variant, such as 300g.")),
    _field("category", Unit.TEXT, "类目", message("The product's category.")),
    _field("track", Unit.TEXT, "赛道", message("The track it belongs to, such as 产业带 or 野趣.")),
    _field("supplier", Unit.TEXT, "供应商", message("Who supplies it.")),
    _field("origin", Unit.TEXT, "产地", message("Where it comes from.")),
    *ranged("price", Unit.FEN, "售价", message("Selling price."), Need.USUAL),
    _field("cost", Unit.FEN, "成本", message("What it costs.")),
    _field("commission_rate", Unit.RATE, "佣金率", message("Commission as a share of sales, 20% or 0.2.")),
    _field("stock", Unit.COUNT, "库存", message("Items in stock.")),
    _field("status", Unit.TEXT, "状态", message("在售, 停售 …")),
)

SESSION_PRODUCT_FIELDS: tuple[Field, ...] = (
    _field(
        "session_id",
        Unit.TEXT,
        "场次ID",
        message("The platform's own id of the session; or give the next two."),
    ),
    _field("account", Unit.TEXT, "账号ID", message("The platform's own id of the account.")),
    _field("started_at", Unit.TIME, "开播时间", message("When the session began, local time.")),
    _field("product_id", Unit.TEXT, "商品ID", message("The platform's or the agency's id of the product."), _K),
    _field("product", Unit.TEXT, "商品名称", message("The product's name.")),
    _field("position", Unit.COUNT, "讲解顺序", message("Its place in the running order.")),
    _field("exposed_viewers", Unit.COUNT, "曝光人数", message("People to whom it was shown.")),
    _field("clickers", Unit.COUNT, "点击人数", message("People who opened it.")),
    _field("items", Unit.COUNT, "成交件数", message("Items sold.")),
    _field("gmv", Unit.FEN, "成交金额", message("GMV: what buyers paid, later refunds included.")),
    _field("refund", Unit.FEN, "退款金额", message("Refunds of these orders.")),
    _field("orders", Unit.COUNT, "成交订单数", message("Paid orders."), _R),
    _field("buyers", Unit.COUNT, "成交人数", message("People who bought."), _R),
    _field("refund_orders", Unit.COUNT, "退款订单数", message("Orders refunded."), _R),
    _field("commission", Unit.FEN, "预估佣金", message("Commission as the platform estimates it."), _R),
)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.CREATORS: CREATOR_FIELDS,
    Kind.SESSIONS: SESSION_FIELDS,
    Kind.PRODUCTS: PRODUCT_FIELDS,
    Kind.SESSION_PRODUCTS: SESSION_PRODUCT_FIELDS,
    **report_fields.FIELDS,
}


IDS = frozenset({"account", "session_id", "product_id", *PRIVATE, *report_fields.IDS})
"""Names of fields that hold ids: text whose digits must stay whole."""

PASSING = frozenset({"day"})
"""Names of fields that only help to read the others, and are not kept."""


def field_of(kind: Kind, name: str) -> Field:
    """The field of that name; KeyError where the kind has none."""
    for one in FIELDS[kind]:
        if one.name == name:
            return one
    raise KeyError(name)
