"""Erasing a person: nothing of her is left in the file, and no sum changes."""

import contextlib
import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.record import cases, documents, erasing, history, merging, persons, reviews, rollups, trash
from assistant.record.record import Record, open_record
from assistant.record.scrubbing import Scrubber
from assistant.record.stepping import steps_of
from assistant.terms.errors import Trouble, message
from assistant.terms.fields import Kind
from assistant.terms.work import Reject

from .conftest import Bring, sessions

PHONE, ID, CARD = "13812345678", "11010519491231002X", "6222021001116245702"
HERS = ("白鹿小主", "李秋白", "dy778899", "bailu-live", PHONE, ID, CARD, "room-4711", "爱养猫", "鹿妈")
NOW = datetime(2026, 9, 30, 9)


NAMES, IDS = ["白鹿小主", "小鹿", "白鹿小主播", "大刘"], ["dy778899", "dy7788", "dy77889", "dy1"]


def exports(seed: int) -> list[tuple[Kind, dict[str, list[Any]], dict[str, Any]]]:
    """The files of an agency: a list of creators, sessions twice, orders, ad spend."""
    dice, rows = random.Random(seed), 40
    who = [dice.randrange(4) for _ in range(rows)]
    who[11] = 0
    douyin = ["抖音"] * rows
    roster: dict[str, list[Any]] = {
        "creator": NAMES,
        "account": IDS,
        "platform": douyin[:4],
        "tier": ["腰部", "头部", None, "腰部"],
        "real_name": ["李秋白", None, None, "刘大"],
        "phone": [PHONE, None, None, None],
        "note": ["白鹿小主 爱养猫", "和白鹿小主同组", "白鹿小主播是另一个人", None],
    }
    told: dict[str, list[Any]] = {
        "creator": [NAMES[one] for one in who],
        "account": [IDS[one] for one in who],
        "platform": douyin,
        "started_at": [f"2026-09-{dice.randint(1, 28):02}T{dice.randint(8, 22):02}:{at:02}:00" for at in range(rows)],
        "session_id": [f"room-{4700 + at}" for at in range(rows)],
        "title": [f"{NAMES[one]}的直播" for one in who],
        "duration_s": [3600] * rows,
        "gmv_fen": [dice.randint(0, 10**7) for _ in range(rows)],
        "refund_fen": [dice.choice([None, dice.randint(0, 1000)]) for _ in range(rows)],
    }
    orders: dict[str, list[Any]] = {
        "platform": douyin[:2],
        "order_id": ["o1", "o2"],
        "product_id": ["p1", "p2"],
        "product": ["白鹿小主同款蜂蜜", "面"],
        "account": IDS[:2],
        "session_id": ["room-4711", None],
        "paid_fen": [3990, 2990],
        "items": [1, 1],
        "paid_at": ["2026-09-09T20:10:00"] * 2,
    }
    spend: dict[str, list[Any]] = {
        "platform": douyin[:2],
        "account": [IDS[0]] * 2,
        "on_day": ["2026-09-01"] * 2,
        "campaign": ["白鹿小主直播推广", "通投"],
        "spend_fen": [100_00, 50_00],
    }
    why = message("{value} is not possible here: {reason}", value="白鹿小主", reason="x")
    rejects = (Reject("", 9, "成交金额", "白鹿小主?", why),)
    restated = {**told, "gmv_fen": [one + 1 for one in told["gmv_fen"]]}
    return [
        (Kind.CREATORS, roster, {"file": "roster.xlsx"}),
        (Kind.SESSIONS, told, {"file": "直播列表_白鹿小主.xlsx", "rejects": rejects}),
        (Kind.SESSIONS, restated, {"at": datetime(2026, 9, 29), "file": "b.csv"}),
        (Kind.ORDERS, orders, {"file": "orders.csv"}),
        (Kind.AD_SPEND, spend, {"file": "spend.csv"}),
    ]


def fill(record: Record, bring: Bring, seed: int) -> int:
    """An agency of a few creators, one of whom has left traces everywhere."""
    for kind, columns, more in exports(seed):
        bring(kind, columns, **more)
    her = int(record.one("SELECT id FROM creator WHERE name = '白鹿小主'"))
    record.conn.execute("UPDATE account SET nickname = 'bailu-live' WHERE platform_id = 'dy778899'")
    persons.put(record, her, {"id_number": ID, "bank_card": CARD, "consent_on": "2026-01-01"})
    history.correct(record, "creator", her, "city", "城步")
    history.correct(record, "creator", her, "note", "白鹿小主,鹿妈 说她爱养猫")
    mine = "account = (SELECT id FROM account WHERE creator = ?)"
    row = int(record.one(f"SELECT min(id) FROM session WHERE {mine}", her))
    history.correct(record, "session", row, "title", "白鹿小主第一场", "李秋白 asked for it")
    history.correct(record, "session", row, "gmv_fen", 777_77)
    documents.add(record, her, "白鹿小主合同.pdf", b"%PDF " + ID.encode(), "合同")
    reviews.add_cost(record, her, date(2026, 9, 1), "样品", 12_34, "寄给白鹿小主")
    reviews.add_mark(record, her, date(2026, 9, 1), date(2026, 9, 2), "白鹿小主请假")
    reviews.add_mark(record, None, date(2026, 9, 1), date(2026, 9, 2), "白鹿小主与小鹿连麦")
    opened = {"evidence": ["白鹿小主 sells less"], "finding": None, "weeks": None, "due_on": None}
    review = cases.open_review(record, her, **opened, note="爱养猫")
    cases.change(record, review, "view", "李秋白: 太累了")
    record.conn.execute("INSERT INTO creator (name, real_name) VALUES ('鹿妈', '李秋白')")
    merging.merge(record, her, int(record.one("SELECT id FROM creator WHERE name = '鹿妈'")))
    other = int(record.one("SELECT id FROM creator WHERE name = '大刘'"))
    cases.open_review(record, other, **opened, note="和白鹿小主比,小鹿更好")
    trash.throw(record, "session", [int(record.one(f"SELECT max(id) FROM session WHERE {mine}", her))])
    return her


def sums(record: Record) -> list[list[tuple[Any, ...]]]:
    """Everything that is summed: by day, platform, tier, product, month, and money spent."""
    return [
        record.rows(sql)
        for sql in (
            "SELECT day, sum(sessions), sum(gmv_fen), sum(refund_fen), sum(net_fen) FROM session_day GROUP BY day",
            "SELECT substr(started_at, 1, 10), count(*), sum(gmv_fen), sum(refund_fen) FROM session GROUP BY 1 ORDER BY 1",
            "SELECT platform, count(*), sum(gmv_fen), sum(duration_s) FROM session GROUP BY 1 ORDER BY 1",
            (
                "SELECT c.tier, count(*), sum(s.gmv_fen) FROM session AS s JOIN account AS a ON a.id = s.account"
                " JOIN creator AS c ON c.id = a.creator GROUP BY 1 ORDER BY 1"
            ),
            "SELECT p.id, k.sessions, k.items, k.gmv_fen FROM product_sum AS k JOIN product AS p ON p.id = k.product ORDER BY 1",
            "SELECT substr(paid_at, 1, 7), sum(paid_fen) FROM sale GROUP BY 1",
            "SELECT on_day, sum(spend_fen) FROM ad_spend GROUP BY 1",
            "SELECT on_day, sum(amount_fen) FROM cost GROUP BY 1",
            "SELECT name, rows FROM tally ORDER BY 1",
        )
    ]


def texts(record: Record) -> list[str]:
    """Every text of every table, JSON told plainly."""
    found = []
    for (table,) in record.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for row in record.rows(f"SELECT * FROM {table}"):
            for value in row:
                if isinstance(value, bytes):
                    value = value.decode("utf-8", "replace")
                if isinstance(value, str):
                    found.append(value)
                    if value[:1] in '[{"':
                        with contextlib.suppress(ValueError):
                            found.append(json.dumps(json.loads(value), ensure_ascii=False))
    return found


def named(told: str, name: str) -> bool:
    """Whether a text tells a name, and not a longer one of somebody else."""
    return name in told.replace("白鹿小主播", "")


@pytest.mark.parametrize("seed", range(6))
def test_nothing_of_her_is_left_and_every_sum_stays(record: Record, bring: Bring, seed: int) -> None:
    her = fill(record, bring, seed)
    for word in HERS:
        assert any(named(told, word) for told in texts(record)), word
    before, others = sums(record), record.rows("SELECT * FROM creator WHERE id <> ?", her)
    found = erasing.erase(record, her, "已删除主播 1", NOW)
    assert sums(record) == before
    assert rollups.differences(record) == 0
    for word in HERS:
        assert [told for told in texts(record) if named(told, word)] == [], word
    assert found.name == "白鹿小主" and found.label == "已删除主播 1"
    assert found.gone["document"] == found.gone["review"] == found.gone["trash"] == 1
    assert found.stays["session"] > 1
    note = "和已删除主播 1同组"
    assert [row[0:2] for row in record.rows("SELECT * FROM creator WHERE id <> ?", her)] == [row[0:2] for row in others]
    assert record.one("SELECT note FROM creator WHERE name = '小鹿'") == note
    assert record.one("SELECT note FROM creator WHERE name = '白鹿小主播'") == "白鹿小主播是另一个人"
    assert record.one("SELECT file FROM batch WHERE id = 2") == "直播列表_已删除主播 1.xlsx"
    assert trash.listed(record) == ()


def bytes_of(path: Path) -> bytes:
    beside = [path.with_name(path.name + tail) for tail in ("", "-wal", "-shm")]
    return b"".join(each.read_bytes() for each in beside if each.exists())


def forms(word: str) -> tuple[bytes, ...]:
    return word.encode(), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode()


def test_no_byte_of_her_is_left_in_the_file(record: Record, bring: Bring) -> None:
    her = fill(record, bring, 1)
    assert all(word.encode() in bytes_of(record.path) for word in HERS)
    record.rows("SELECT * FROM creator")
    erasing.erase(record, her, "已删除主播 1", NOW)
    assert erasing.wipe(record)
    left = bytes_of(record.path).replace("白鹿小主播".encode(), b"")
    assert [word for word in HERS if any(form in left for form in forms(word))] == []


def test_an_interrupted_wiping_is_finished_when_the_record_is_next_opened(record: Record, bring: Bring) -> None:
    her = fill(record, bring, 2)
    erasing.erase(record, her, "已删除主播 1", NOW)
    with open_record(record.path, readonly=True) as other:
        other.conn.execute("BEGIN")
        other.rows("SELECT * FROM creator")
        assert not erasing.wipe(record)
        other.conn.execute("ROLLBACK")
    record.close()
    from assistant.verbs.opening import open_record as opened

    with opened(record.path) as again:
        assert again.one("SELECT 1 FROM setting WHERE key = 'wipe'") is None
        left = bytes_of(record.path).replace("白鹿小主播".encode(), b"")
        assert [word for word in HERS if word.encode() in left] == []


def test_an_old_export_does_not_bring_her_back(record: Record, bring: Bring) -> None:
    her = fill(record, bring, 3)
    erasing.erase(record, her, "已删除主播 1", NOW)
    creators, accounts = record.one("SELECT count(*) FROM creator"), record.one("SELECT count(*) FROM account")
    receipt = bring(
        Kind.SESSIONS,
        {
            "creator": ["白鹿小主", "新人"],
            "account": ["dy778899", "dy555"],
            "platform": ["抖音"] * 2,
            "started_at": ["2026-09-29T20:00:00"] * 2,
            "session_id": ["room-9001", "room-9002"],
            "title": ["白鹿小主回来了", "新人"],
            "gmv_fen": [100, 200],
        },
        file="直播_白鹿小主.csv",
        rejects=(Reject("", 3, "主播昵称", "白鹿小主", message("x")),),
    )
    assert record.one("SELECT count(*) FROM creator") == creators + 1
    assert record.one("SELECT count(*) FROM account") == accounts + 1
    assert (
        record.one(
            "SELECT s.gmv_fen FROM session AS s JOIN account AS a ON a.id = s.account WHERE a.creator = ? AND"
            " s.started_at = '2026-09-29T20:00:00'",
            her,
        )
        == 100
    )
    assert any("erased" in note.text for note in receipt.notes)
    bring(
        Kind.CREATORS,
        {
            "creator": ["改名了", "白鹿小主"],
            "account": ["dy778899", "ks1"],
            "platform": ["抖音", "快手"],
            "real_name": ["李秋白"] * 2,
            "phone": [PHONE] * 2,
        },
        file="roster2.csv",
    )
    bring(
        Kind.ORDERS,
        {
            "platform": ["抖音"],
            "order_id": ["o1"],
            "product_id": ["p1"],
            "account": [None],
            "session_id": ["room-4711"],
            "paid_fen": [3990],
            "paid_at": ["2026-09-09T20:10:00"],
        },
        file="o.csv",
    )
    bring(
        Kind.SESSIONS,
        {"platform": ["抖音"], "started_at": ["2026-09-27T20:00:00"], "gmv_fen": [9]},
        file="直播分场次效果_白鹿小主.csv",
        hints=("直播分场次效果_白鹿小主",),
    )
    for word in HERS:
        assert [told for told in texts(record) if named(told, word)] == [], word
    assert not [told for told in texts(record) if "改名了" in told]
    assert rollups.differences(record) == 0


def test_steps_of_another_window_cannot_bring_her_back(record: Record, bring: Bring) -> None:
    her = fill(record, bring, 5)
    rename = lambda: history.correct(record, "creator", her, "name", "白鹿小主二号")  # noqa: E731
    steps_of(record).make(record, message("the correction"), rename)
    with open_record(record.path) as other:
        erasing.erase(other, her, "已删除主播 1", NOW)
    with pytest.raises(Trouble):
        steps_of(record).undo(record)
    assert record.one("SELECT name FROM creator WHERE id = ?", her) == "已删除主播 1"
    assert steps_of(record).names == (None, None)


@pytest.mark.parametrize("seed", range(3))
def test_her_old_files_again_change_no_sum_and_tell_nothing(record: Record, bring: Bring, seed: int) -> None:
    her = fill(record, bring, seed)
    erasing.erase(record, her, "已删除主播 1", NOW)
    before = sums(record)
    for number, (kind, columns, more) in enumerate(exports(seed)):
        receipt = bring(kind, columns, **more, sha=f"again {number}")
        assert receipt.added == 0
    assert sums(record) == before
    told = [each for each in texts(record) if each != "白鹿小主同款蜂蜜"]
    for word in HERS:
        assert [each for each in told if named(each, word)] == [], word


def test_an_erased_creator_stays_as_she_is(record: Record, bring: Bring) -> None:
    her = fill(record, bring, 4)
    erasing.erase(record, her, "已删除主播 1", NOW)
    other = int(record.one("SELECT id FROM creator WHERE name = '大刘'"))
    for attempt in (
        lambda: erasing.erase(record, her, "x", NOW),
        lambda: merging.merge(record, other, her),
        lambda: trash.throw(record, "creator", [her]),
        lambda: persons.put(record, her, {"phone": PHONE}),
        lambda: documents.add(record, her, "a.pdf", b"x", "合同"),
        lambda: cases.open_review(record, her, evidence=[], finding=None, weeks=None, due_on=None, note=""),
    ):
        with pytest.raises(Trouble):
            attempt()
    from assistant.record import undo

    for batch in (4, 3, 2, 1):
        undo.undo(record, batch)
    assert record.one("SELECT name FROM creator WHERE id = ?", her) == "已删除主播 1"
    bring(Kind.SESSIONS, sessions(creator=["白鹿小主", "乙", "乙"], account=["dy778899", "b", "b"]), file="n.csv")
    assert record.one("SELECT 1 FROM creator WHERE name = '白鹿小主'") is None


def test_a_label_that_is_taken_gets_a_number(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(creator=["子杰", "已删除主播 1", "子杰"]))
    her = int(record.one("SELECT id FROM creator WHERE name = '子杰'"))
    assert erasing.erase(record, her, "已删除主播 1", NOW).label == "已删除主播 1 (2)"


_NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=2, max_size=8)


@settings(max_examples=200, deadline=None)
@given(_NAMES.filter(lambda name: name == name.strip()), st.text(min_size=1, max_size=6))
def test_any_name_goes_from_any_text_and_a_longer_one_of_somebody_else_stays(name: str, more: str) -> None:
    longer = name + more
    scrubber = Scrubber([name], [longer], "L")
    assert scrubber.text(longer) == longer
    text = f"a {name} b"
    assume(longer not in text)
    assert scrubber.text(text) == "a L b"
    assert json.loads(scrubber.value(json.dumps({"text": text, "list": [name, 1, None]}))) == {
        "text": "a L b",
        "list": ["L", 1, None],
    }
