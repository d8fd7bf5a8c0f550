"""Large records to measure on, written straight into the tables and summed like an import's."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from assistant.record import rollups
from assistant.record.record import Record
from assistant.verbs.opening import open_record

CREATORS = 200
PRODUCTS = 2_000
LAST = date(2026, 11, 21)
PLATFORMS = ("抖音", "快手", "淘宝直播", "视频号", "小红书")
CATEGORIES = ("食品", "服饰", "美妆", "家居", "母婴", "珠宝")


def build(path: Path, sessions: int, products_each: int = 5) -> Path:
    """A record of 200 creators with so many sessions, the newest on LAST, and products in each session."""
    with open_record(path) as record, record.atomic():
        record.conn.execute(
            "INSERT INTO batch (id, file, layout, sha256, size, exported_at, imported_at)"
            " VALUES (1, 'bench.csv', 'own-sessions', 'x', 1, '2026-11-22T00:00:00', '2026-11-22T00:00:00')"
        )
        _people(record)
        _put(record, "session", _sessions(sessions))
        rollups.add_new(record, 1, 0)
        rollups.tally(record, "session", sessions)
        _put(record, "session_product", _results(sessions, products_each))
        rollups.add_products(record, "1", (), 1)
        rollups.tally(record, "session_product", sessions * products_each)
    with open_record(path) as record:
        record.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _people(record: Record) -> None:
    for place in range(CREATORS):
        category = CATEGORIES[place % len(CATEGORIES)]
        tier = ("头部", "腰部", "腰部", "腰部", "尾部")[place % 5]
        record.conn.execute(
            "INSERT INTO creator (id, name, category, tier, signed_on, batch, line) VALUES (?, ?, ?, ?, ?, 1, ?)",
            (place + 1, f"主播{place:03d}", category, tier, "2016-01-01", place + 2),
        )
        record.conn.execute(
            "INSERT INTO account (id, platform, platform_id, nickname, creator, batch, line) VALUES (?, ?, ?, ?, ?, 1, ?)",
            (place + 1, PLATFORMS[place % 5], f"id{place:05d}", f"主播{place:03d}", place + 1, place + 2),
        )
    record.conn.executemany(
        "INSERT INTO product (id, product_id, product, track, price_fen, batch, line) VALUES (?, ?, ?, ?, ?, 1, 1)",
        [(place + 1, f"p{place:05d}", f"商品{place}", "产业带", 1_990 + place) for place in range(PRODUCTS)],
    )


def _put(record: Record, table: str, rows: Iterator[dict[str, object]]) -> None:
    first = next(rows)
    marks = ", ".join("?" * len(first))
    record.conn.executemany(
        f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})",
        (tuple(row.values()) for row in _chain(first, rows)),
    )


def _chain(first: dict[str, object], rest: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
    yield first
    yield from rest


def _sessions(count: int) -> Iterator[dict[str, object]]:
    dice = random.Random(5)
    rounds = -(-count // CREATORS)
    step = timedelta(hours=17)  # a session of each creator every 17 hours
    begin = datetime.combine(LAST, datetime.min.time()) + timedelta(hours=20) - step * (rounds - 1)
    for place in range(count):
        creator = place % CREATORS
        start = begin + step * (place // CREATORS) + timedelta(minutes=creator % 60, seconds=creator // 60)
        hours = dice.randrange(2, 7)
        gmv = int(dice.lognormvariate(12.5, 0.8)) * hours
        viewers = dice.randrange(500, 60_000)
        yield {
            "account": creator + 1,
            "platform": PLATFORMS[creator % 5],
            "category": CATEGORIES[creator % len(CATEGORIES)],
            "started_at": f"{start:%Y-%m-%dT%H:%M:%S}",
            "duration_s": hours * 3600,
            "viewers": viewers,
            "views": viewers * 2,
            "product_clickers": viewers // 4,
            "orders": gmv // 6_000,
            "gmv_fen": gmv,
            "refund_fen": int(gmv * dice.random() * 0.4),
            "ad_spend_fen": int(gmv * dice.random() * 0.1),
            "new_followers": viewers // 50,
            "commission_rate": 0.2,
            "batch": 1,
            "line": place + 2,
        }


def _results(sessions: int, each: int) -> Iterator[dict[str, object]]:
    dice = random.Random(6)
    for session in range(1, sessions + 1):
        for position in range(each):
            yield {
                "session": session,
                "product": (session * 7 + position * 331) % PRODUCTS + 1,
                "position": position + 1,
                "clickers": dice.randrange(900),
                "items": dice.randrange(90),
                "gmv_fen": dice.randrange(900_000),
                "refund_fen": dice.randrange(90_000),
                "batch": 1,
                "line": 1,
            }
