"""Every sample report comes in, twice, in any order, and goes again."""

import os
import random
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from assistant.record import rollups
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.verbs import browsing, checking, importing
from assistant.verbs.opening import open_record

FILES = Path(__file__).parent.parent / "files"
SAMPLES = sorted(
    path for path in FILES.iterdir() if path.suffix != ".json" and not path.name.startswith(("own-", "really"))
)
TABLES = (
    "session",
    "session_product",
    "product",
    "sale",
    "refund_case",
    "ad_spend",
    "account_day",
    "market_product",
    "deal",
)
PRIVATE = ("王小明", "13800000000", "430000199001010000", "李小红", "13900000000", "湖南省某街1号", "u778")


@pytest.fixture
def samples(tmp_path: Path) -> list[Path]:
    """The samples, each written on a day of its own."""
    found = []
    for place, path in enumerate(SAMPLES):
        copy = tmp_path / "samples" / path.name
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
        written = datetime(2026, 10, 1).timestamp() + place * 86_400
        os.utime(copy, (written, written))
        found.append(copy)
    return found


def sample(name: str) -> Path:
    (found,) = [path for path in SAMPLES if path.name.startswith(name)]
    return found


def contents(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """What the record says, without the numbers of rows and batches."""
    found = {}
    for table in TABLES:
        columns = [name for _, name, *_ in record.rows(f"PRAGMA table_info({table})")]
        kept = [
            name for name in columns if name not in {"id", "batch", "line", "account", "session", "product", "supplier"}
        ]
        found[table] = sorted(record.rows(f"SELECT {', '.join(kept)} FROM {table}"), key=repr)
    return found


def test_every_report_comes_in_and_again_changes_nothing(record: Record) -> None:
    first = importing.import_files(record, SAMPLES)
    assert sum(one.added for one in first.receipts) > 30
    before = contents(record)
    assert all(before[table] for table in TABLES)
    again = importing.import_files(record, SAMPLES)
    assert sum(one.added + one.updated for one in again.receipts) == 0
    assert contents(record) == before
    assert checking.check(record) == ()
    assert rollups.differences(record) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_reports_in_any_order_end_in_the_same_record(
    record: Record, samples: list[Path], tmp_path: Path, seed: int
) -> None:
    importing.import_files(record, samples)
    mixed = list(samples)
    random.Random(seed).shuffle(mixed)
    with open_record(tmp_path / "mixed.streamer") as other:
        refused = [path for path in mixed if importing.import_files(other, [path]).receipts[0].rejects]
        importing.import_files(other, refused)  # products of sessions that were not there yet
        assert contents(other) == contents(record)
        assert rollups.differences(other) == 0


def test_every_report_can_be_taken_back(record: Record) -> None:
    importing.import_files(record, SAMPLES)
    for batch in importing.list_batches(record):
        importing.undo_import(record, batch.id)
        assert rollups.differences(record) == 0
    assert all(rows == [] for rows in contents(record).values())
    assert checking.check(record) == ()


def test_nothing_of_buyers_is_kept(record: Record) -> None:
    importing.import_files(record, SAMPLES)
    record.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = record.path.read_bytes()
    assert not [word for word in PRIVATE if word.encode() in content]


def test_orders_show_as_picks_of_their_session(record: Record) -> None:
    importing.import_files(record, [sample("联盟订单明细"), sample("蝉妈妈_直播记录")])
    picks = {one.creator: one for one in browsing.every_pick(record, Query())}
    assert (picks["小北的果园"].orders, picks["小北的果园"].gmv_fen, picks["小北的果园"].commission_fen) == (
        1,
        3_990,
        798,
    )


def test_an_account_known_by_name_is_the_one_whose_id_is_told_later(record: Record) -> None:
    importing.import_files(record, [sample("蝉妈妈_直播记录")])
    importing.import_files(record, [sample("达人分析")])
    assert record.rows("SELECT platform_id FROM account ORDER BY 1") == [("xiaobei",), ("xiaonan",)]
