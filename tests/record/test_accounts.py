import pytest

from assistant.record import accounts
from assistant.record.accounts import Accounts
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring


@pytest.fixture
def known(record: Record, bring: Bring) -> Accounts:
    bring(
        Kind.CREATORS,
        {
            "creator": ["小雨", "小雨点", "大山"],
            "account": ["t1", "t2", "d3"],
            "platform": ["淘宝直播", "淘宝直播", "抖音"],
        },
    )
    return Accounts(record, 1)


def owner(known: Accounts, record: Record, *hints: str, chosen: str | None = None) -> str:
    row = known.owner("淘宝直播", hints, chosen)
    return str(record.one("SELECT platform_id FROM account WHERE id = ?", row))


def test_the_longest_name_in_a_hint_is_meant(known: Accounts, record: Record) -> None:
    assert owner(known, record, "直播分场次效果_小雨点") == "t2"
    assert owner(known, record, "直播分场次效果_小雨 (1)") == "t1"


def test_the_folder_speaks_when_the_file_does_not(known: Accounts, record: Record) -> None:
    assert owner(known, record, "直播分场次效果", "小雨") == "t1"


def test_a_creator_without_an_account_there_gets_one(known: Accounts, record: Record) -> None:
    assert owner(known, record, "大山") == "大山"
    assert (
        record.one("SELECT c.name FROM account AS a JOIN creator AS c ON c.id = a.creator WHERE platform_id = '大山'")
        == "大山"
    )


def test_two_names_are_nobody(known: Accounts, record: Record) -> None:
    assert owner(known, record, "小雨和大山").startswith(accounts.UNCLAIMED)


def test_a_choice_goes_before_hints_and_must_be_known(known: Accounts, record: Record) -> None:
    assert owner(known, record, "小雨", chosen="t2") == "t2"
    with pytest.raises(Trouble, match="No creator or account"):
        owner(known, record, "小雨", chosen="无人")


def test_an_account_is_claimed(known: Accounts, record: Record) -> None:
    row = known.owner("淘宝直播", ("报表",), None)
    assert [one.id for one in accounts.unclaimed(record)] == [row]
    accounts.assign(record, row, 1)
    assert accounts.unclaimed(record) == ()
    with pytest.raises(Trouble):
        accounts.assign(record, 999, 1)
