"""The second step of the record: orders, refunds, ad spend, days, boards, deals, merged people, both ends of ranges."""

SECOND = """
ALTER TABLE session ADD COLUMN viewers_low INTEGER;
ALTER TABLE session ADD COLUMN viewers_high INTEGER;
ALTER TABLE session ADD COLUMN gmv_low_fen INTEGER;
ALTER TABLE session ADD COLUMN gmv_high_fen INTEGER;
ALTER TABLE session ADD COLUMN items_low INTEGER;
ALTER TABLE session ADD COLUMN items_high INTEGER;
ALTER TABLE product ADD COLUMN price_low_fen INTEGER;
ALTER TABLE product ADD COLUMN price_high_fen INTEGER;
ALTER TABLE session_product ADD COLUMN commission_fen INTEGER;

-- Lines of orders, without any word of the buyer. "session" is found, not told.
CREATE TABLE sale (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    order_id TEXT NOT NULL,
    product_id TEXT NOT NULL DEFAULT '',
    spec TEXT NOT NULL DEFAULT '',
    parent_order TEXT,
    session_id TEXT,
    account INTEGER REFERENCES account (id),
    shop TEXT,
    product TEXT,
    items INTEGER,
    paid_fen INTEGER,
    refund_fen INTEGER,
    settled_fen INTEGER,
    commission_rate REAL,
    commission_fen INTEGER,
    settled_commission_fen INTEGER,
    service_fee_fen INTEGER,
    ordered_at TEXT,
    paid_at TEXT,
    received_at TEXT,
    settled_at TEXT,
    refunded_at TEXT,
    status TEXT,
    session INTEGER REFERENCES session (id),
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (order_id, platform, product_id, spec)
) STRICT;
CREATE INDEX sale_account ON sale (account, paid_at);
CREATE INDEX sale_session ON sale (session, product_id);
CREATE INDEX sale_waiting ON sale (platform) WHERE session IS NULL;

CREATE TABLE refund_case (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    order_id TEXT NOT NULL,
    refund_id TEXT NOT NULL DEFAULT '',
    product_id TEXT,
    product TEXT,
    refund_fen INTEGER,
    commission_back_fen INTEGER,
    service_fee_back_fen INTEGER,
    opened_at TEXT,
    refunded_at TEXT,
    settled_at TEXT,
    status TEXT,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (order_id, platform, refund_id)
) STRICT;

CREATE TABLE ad_spend (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    on_day TEXT NOT NULL,
    campaign TEXT NOT NULL DEFAULT '',
    ordered_at TEXT,
    last_day TEXT,
    shop TEXT,
    spend_fen INTEGER,
    budget_fen INTEGER,
    impressions INTEGER,
    clicks INTEGER,
    viewers INTEGER,
    ad_orders INTEGER,
    ad_gmv_fen INTEGER,
    new_followers INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (account, on_day, campaign)
) STRICT;

CREATE TABLE account_day (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    on_day TEXT NOT NULL,
    product_id TEXT NOT NULL DEFAULT '',
    last_day TEXT,
    shop TEXT,
    product TEXT,
    duration_s INTEGER,
    viewers INTEGER,
    views INTEGER,
    orders INTEGER,
    items INTEGER,
    buyers INTEGER,
    gmv_fen INTEGER,
    refund_fen INTEGER,
    commission_rate REAL,
    commission_fen INTEGER,
    ad_spend_fen INTEGER,
    new_followers INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (account, on_day, product_id)
) STRICT;

CREATE TABLE market_product (
    id INTEGER PRIMARY KEY,
    board TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL,
    shop TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL,
    rank INTEGER,
    brand TEXT,
    category TEXT,
    link TEXT,
    price_fen INTEGER,
    price_low_fen INTEGER,
    price_high_fen INTEGER,
    commission_rate REAL,
    commission_rate_low REAL,
    commission_rate_high REAL,
    live_gmv_fen INTEGER,
    live_gmv_low_fen INTEGER,
    live_gmv_high_fen INTEGER,
    card_gmv_fen INTEGER,
    card_gmv_low_fen INTEGER,
    card_gmv_high_fen INTEGER,
    items_day INTEGER,
    items_day_low INTEGER,
    items_day_high INTEGER,
    items_week INTEGER,
    items_week_low INTEGER,
    items_week_high INTEGER,
    items_month INTEGER,
    items_month_low INTEGER,
    items_month_high INTEGER,
    items_quarter INTEGER,
    items_quarter_low INTEGER,
    items_quarter_high INTEGER,
    items_year INTEGER,
    items_year_low INTEGER,
    items_year_high INTEGER,
    conversion_rate REAL,
    conversion_rate_low REAL,
    conversion_rate_high REAL,
    creators_week INTEGER,
    listed_on TEXT,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (product, shop, board, on_day)
) STRICT;

CREATE TABLE deal (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    deal_id TEXT NOT NULL,
    account INTEGER REFERENCES account (id),
    deal TEXT,
    brand TEXT,
    client TEXT,
    product TEXT,
    fee_fen INTEGER,
    service_fee_fen INTEGER,
    budget_fen INTEGER,
    spend_fen INTEGER,
    ordered_at TEXT,
    completed_at TEXT,
    exposures INTEGER,
    views INTEGER,
    viewers INTEGER,
    interactions INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (deal_id, platform)
) STRICT;
CREATE INDEX deal_account ON deal (account);

-- Names by which files still call a creator who was merged into another.
CREATE TABLE alias (
    name TEXT PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_creator ON alias (creator);

-- Two creators who were found to be one; "body" is what undoing needs, as JSON.
CREATE TABLE merge (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kept INTEGER NOT NULL,
    kept_name TEXT NOT NULL,
    dropped INTEGER NOT NULL,
    dropped_name TEXT NOT NULL,
    body TEXT NOT NULL,
    undone_at TEXT
) STRICT;

CREATE VIEW "订单" AS
SELECT o.platform AS "平台", o.order_id AS "订单号", c.name AS "主播", a.platform_id AS "账号ID",
    s.started_at AS "开播时间", o.product_id AS "商品ID", o.product AS "商品名称", o.items AS "商品数量",
    o.paid_fen / 100.0 AS "支付金额", o.refund_fen / 100.0 AS "退款金额", o.commission_fen / 100.0 AS "预估佣金",
    o.settled_commission_fen / 100.0 AS "结算佣金", o.paid_at AS "支付时间", o.settled_at AS "结算时间"
FROM sale AS o LEFT JOIN session AS s ON s.id = o.session LEFT JOIN account AS a ON a.id = ifnull(o.account, s.account)
LEFT JOIN creator AS c ON c.id = a.creator;
"""
