"""The tables of the record and the steps by which they came to be. A released step is never edited."""

from assistant.record.engine import Connection  # first: it chooses the engine for sqlite-utils
from assistant.record.schema_documents import SIXTH
from assistant.record.schema_reports import SECOND
from assistant.record.schema_reviews import FOURTH
from assistant.record.schema_tiers import THIRD
from assistant.record.schema_trash import FIFTH

from sqlite_utils import Database, Migrations  # isort: skip

APPLICATION_ID = 0x53744173  # "StAs": marks a file as one of ours

migrations = Migrations("assistant")

_FIRST = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    layout TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    exported_at TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT
) STRICT;
CREATE INDEX batch_sha256 ON batch (sha256);

CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    sheet TEXT NOT NULL,
    line INTEGER NOT NULL,
    header TEXT NOT NULL,
    raw TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX reject_batch ON reject (batch);

CREATE TABLE creator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    real_name TEXT,
    category TEXT,
    tier TEXT CHECK (tier IN ('头部', '腰部', '尾部')),
    status TEXT,
    signed_on TEXT,
    left_on TEXT,
    city TEXT,
    owner TEXT,
    base_pay_fen INTEGER,
    living_cost_fen INTEGER,
    split_rate REAL,
    note TEXT,
    batch INTEGER REFERENCES batch (id),
    line INTEGER
) STRICT;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    nickname TEXT,
    creator INTEGER REFERENCES creator (id),
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (platform, platform_id)
) STRICT;
CREATE INDEX account_creator ON account (creator);

CREATE TABLE follower (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    on_day TEXT NOT NULL,
    followers INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (account, on_day)
) STRICT;

CREATE TABLE supplier (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    product_id TEXT NOT NULL UNIQUE,
    product TEXT,
    spec TEXT,
    category TEXT,
    track TEXT,
    supplier INTEGER REFERENCES supplier (id),
    origin TEXT,
    price_fen INTEGER,
    cost_fen INTEGER,
    commission_rate REAL,
    stock INTEGER,
    status TEXT,
    batch INTEGER REFERENCES batch (id),
    line INTEGER
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    platform TEXT NOT NULL,
    session_id TEXT,
    title TEXT,
    category TEXT,
    scene TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    duration_s INTEGER,
    viewers INTEGER,
    views INTEGER,
    exposed_viewers INTEGER,
    exposures INTEGER,
    product_exposed_viewers INTEGER,
    product_exposures INTEGER,
    product_clickers INTEGER,
    product_clicks INTEGER,
    peak_viewers INTEGER,
    average_viewers REAL,
    watch_s REAL,
    comments INTEGER,
    new_followers INTEGER,
    unfollowers INTEGER,
    orders INTEGER,
    buyers INTEGER,
    items INTEGER,
    gmv_fen INTEGER,
    paid_fen INTEGER,
    refund_fen INTEGER,
    refund_orders INTEGER,
    refund_buyers INTEGER,
    hour_refund_fen INTEGER,
    ad_spend_fen INTEGER,
    commission_rate REAL,
    commission_fen INTEGER,
    slot_fee_fen INTEGER,
    subsidy_fen INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (account, started_at)
) STRICT;
CREATE INDEX session_started ON session (started_at);
CREATE UNIQUE INDEX session_platform_id ON session (session_id, platform) WHERE session_id IS NOT NULL;

CREATE TABLE session_product (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    product INTEGER NOT NULL REFERENCES product (id),
    position INTEGER,
    exposed_viewers INTEGER,
    clickers INTEGER,
    items INTEGER,
    orders INTEGER,
    buyers INTEGER,
    gmv_fen INTEGER,
    refund_fen INTEGER,
    refund_orders INTEGER,
    batch INTEGER REFERENCES batch (id),
    line INTEGER,
    UNIQUE (session, product)
) STRICT;
CREATE INDEX session_product_product ON session_product (product);

CREATE TABLE pick (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id),
    product INTEGER NOT NULL REFERENCES product (id),
    session INTEGER REFERENCES session (id),
    made_at TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX pick_once ON pick (creator, product, ifnull(session, 0));
CREATE INDEX pick_session ON pick (session);
CREATE INDEX pick_product ON pick (product);

CREATE TABLE cost (
    id INTEGER PRIMARY KEY,
    creator INTEGER REFERENCES creator (id),
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX cost_creator ON cost (creator, on_day);

CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    creator INTEGER REFERENCES creator (id),
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    title TEXT NOT NULL
) STRICT;
CREATE INDEX mark_creator ON mark (creator, first);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    creator INTEGER NOT NULL REFERENCES creator (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at TEXT NOT NULL,
    due_on TEXT,
    score REAL,
    shortfall_per_week REAL,
    evidence TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('keep', 'coach', 'move', 'part')),
    closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX review_open ON review (creator) WHERE state = 'open';
CREATE INDEX review_creator ON review (creator);

CREATE TABLE review_note (
    id INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES review (id),
    at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX review_note_review ON review_note (review);

CREATE TABLE policy (id INTEGER PRIMARY KEY, since TEXT NOT NULL, body TEXT NOT NULL, note TEXT) STRICT;

-- What hands changed. "table_name" and "row" point at the row, old and new are JSON values.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row INTEGER NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    why TEXT,
    undone_at TEXT
) STRICT;
CREATE INDEX history_row ON history (table_name, row);

-- The figures of one row as one import told them; kept from the moment that a second import or a hand
-- touches the row. A row without versions is exactly what its batch said.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    row INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    line INTEGER,
    known_at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX version_row ON version (table_name, row, batch, line);
CREATE INDEX version_batch ON version (batch);

-- Sums of the sessions of one account that began on one day; *_sessions count those that had the figure.
CREATE TABLE session_day (
    account INTEGER NOT NULL REFERENCES account (id),
    day TEXT NOT NULL,
    sessions INTEGER NOT NULL,
    duration_s INTEGER,
    gmv_fen INTEGER,
    gmv_sessions INTEGER NOT NULL,
    refund_fen INTEGER,
    net_fen INTEGER,
    net_sessions INTEGER NOT NULL,
    net_s INTEGER,
    orders INTEGER,
    viewers INTEGER,
    ad_spend_fen INTEGER,
    new_followers INTEGER,
    PRIMARY KEY (day, account)
) STRICT, WITHOUT ROWID;

-- Sums of what each product sold; *_known count the rows that had the figure.
CREATE TABLE product_sum (
    product INTEGER PRIMARY KEY REFERENCES product (id),
    sessions INTEGER NOT NULL,
    items INTEGER NOT NULL,
    items_known INTEGER NOT NULL,
    gmv_fen INTEGER NOT NULL,
    gmv_known INTEGER NOT NULL,
    refund_fen INTEGER NOT NULL,
    refund_known INTEGER NOT NULL
) STRICT;

CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIEW "场次" AS
SELECT c.name AS "主播", s.platform AS "平台", a.platform_id AS "账号ID", s.session_id AS "场次ID",
    s.started_at AS "开播时间", s.duration_s / 60.0 AS "直播时长(分钟)", s.viewers AS "观看人数",
    s.orders AS "成交订单数", s.gmv_fen / 100.0 AS "成交金额", s.refund_fen / 100.0 AS "退款金额",
    (s.gmv_fen - s.refund_fen) / 100.0 AS "净成交额", s.ad_spend_fen / 100.0 AS "投放消耗",
    s.new_followers AS "新增粉丝数", s.commission_rate AS "佣金率"
FROM session AS s JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator;

CREATE VIEW "选品" AS
SELECT c.name AS "主播", s.platform AS "平台", s.started_at AS "开播时间", p.product_id AS "商品ID",
    p.product AS "商品名称", sp.position AS "讲解顺序", sp.items AS "成交件数",
    sp.gmv_fen / 100.0 AS "成交金额", sp.refund_fen / 100.0 AS "退款金额"
FROM session_product AS sp JOIN session AS s ON s.id = sp.session JOIN product AS p ON p.id = sp.product
JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator;
"""


@migrations()
def m001_first(db: Database) -> None:
    """The record as it was first released."""
    run_script(db.conn, _FIRST)


@migrations()
def m002_reports(db: Database) -> None:
    """Room for every kind of platform report, and for people merged."""
    run_script(db.conn, SECOND)


@migrations()
def m003_tiers(db: Database) -> None:
    """Room for tier definitions and for the log of flags."""
    run_script(db.conn, THIRD)


@migrations()
def m004_reviews(db: Database) -> None:
    """Room for causes, a plan, her own view, a snooze and the changes of each review."""
    run_script(db.conn, FOURTH)


@migrations()
def m005_trash(db: Database) -> None:
    """Room for a trash."""
    run_script(db.conn, FIFTH)


@migrations()
def m006_documents(db: Database) -> None:
    """Room for documents of creators."""
    run_script(db.conn, SIXTH)


def names() -> tuple[str, ...]:
    """The names of all steps, in their order."""
    return tuple(step.name for step in migrations._migrations)  # noqa: SLF001 - it has no public list


def run_script(conn: Connection, script: str) -> None:
    """Run several statements inside the transaction under way (executescript would commit it)."""
    for statement in script.split(";\n"):
        if statement.strip():
            conn.execute(statement)
