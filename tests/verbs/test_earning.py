from datetime import date
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.income import COSTS, INCOME, Month, Part, State
from assistant.verbs import browsing, earning, editing, importing

SESSIONS = """主播昵称,账号ID,平台,开播时间,直播时长(分钟),成交金额,退款金额,佣金率,坑位费,投放消耗
子杰,dy1,抖音,2026-07-10 19:00:00,60,10000,0,20%,500,300
子杰,dy1,抖音,2026-09-05 19:00:00,60,20000,0,20%,-,-
子杰,dy1,抖音,2026-09-15 19:00:00,60,10000,0,20%,100,-
"""
PEOPLE = """主播昵称,账号ID,平台,签约日期,底薪,生活成本,分成比例
子杰,dy1,抖音,2026-07-17,3100,-,30%
"""


@pytest.fixture
def record(record: Record, tmp_path: Path) -> Record:
    files = []
    for name, text in (("p", PEOPLE), ("s", SESSIONS)):
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    importing.import_files(record, files)
    return record


def months(record: Record, as_of: date | None = None) -> dict[int, Month]:
    found = earning.income_against_cost(record, browsing.find_creator(record, "子杰"), as_of=as_of)
    assert found.creator == "子杰" and len(found.months) == 6
    return {month.first.month: month for month in found.months}


def test_six_months_end_with_the_one_under_way(record: Record) -> None:
    found = months(record)
    assert list(found) == [4, 5, 6, 7, 8, 9]
    assert (found[8].last, found[9].last) == (date(2026, 8, 31), date(2026, 9, 15))
    assert list(months(record, date(2026, 2, 3))) == [9, 10, 11, 12, 1, 2]


def test_base_pay_counts_by_the_days_she_was_signed(record: Record) -> None:
    found = {at: month.amounts[Part.BASE_PAY] for at, month in months(record).items()}
    assert (found[6].state, found[6].fen) == (State.NONE, None)
    assert (found[7].fen, found[8].fen, found[9].fen) == (150_000, 310_000, 155_000)


def test_known_part_unknown_and_nothing_are_told_apart(record: Record) -> None:
    september, august = months(record)[9], months(record)[8]
    states = {part: amount.state for part, amount in september.amounts.items()}
    assert states == {
        Part.COMMISSION: State.KNOWN,
        Part.SLOT_FEES: State.PARTIAL,
        Part.DEALS: State.NONE,
        Part.SUBSIDIES: State.NONE,
        Part.BASE_PAY: State.KNOWN,
        Part.SHARE: State.KNOWN,
        Part.LIVING: State.UNKNOWN,
        Part.ADS: State.UNKNOWN,
        Part.OTHER: State.NONE,
    }
    assert (september.amounts[Part.COMMISSION].fen, september.amounts[Part.COMMISSION].estimated) == (600_000, 600_000)
    assert august.sessions == 0 and august.amounts[Part.COMMISSION].state is State.NONE
    assert august.left is None and august.total(INCOME) is None


def test_what_is_left_is_of_what_is_known_and_says_what_is_not(record: Record) -> None:
    september = months(record)[9]
    assert september.total(INCOME) == 610_000
    assert september.total(COSTS) == 155_000 + 180_000
    assert september.left == 275_000
    assert september.unknown((*INCOME, *COSTS)) == (Part.SLOT_FEES, Part.LIVING, Part.ADS)


def test_without_her_share_it_is_not_known_what_goes_to_her(record: Record) -> None:
    creator = browsing.find_creator(record, "子杰")
    editing.correct(record, "creator", creator, "split_rate", None)
    editing.correct(record, "creator", creator, "living_cost_fen", 90_000)
    september = months(record)[9]
    assert september.amounts[Part.SHARE].state is State.UNKNOWN
    assert september.amounts[Part.LIVING].fen == 45_000
    editing.add_cost(record, creator, date(2026, 9, 2), "样品", 2_000)
    assert months(record)[9].amounts[Part.OTHER].fen == 2_000


def test_pay_ends_with_the_day_she_left(record: Record) -> None:
    creator = browsing.find_creator(record, "子杰")
    editing.correct(record, "creator", creator, "left_on", "2026-08-10")
    found = months(record)
    assert (found[8].amounts[Part.BASE_PAY].fen, found[9].amounts[Part.BASE_PAY].state) == (100_000, State.NONE)
