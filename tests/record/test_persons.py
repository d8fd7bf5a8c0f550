from datetime import date, datetime

import pytest

from assistant.record import history, persons
from assistant.record.record import Record
from assistant.record.stepping import steps_of
from assistant.terms.errors import Trouble, message
from assistant.terms.fields import Kind
from assistant.words import say

from .conftest import Bring, sessions

TODAY = date(2026, 9, 30)
PHONE, ID, CARD = "13812345678", "11010519491231002X", "6222021001116245702"


def id_of(birthday: str) -> str:
    from assistant.terms.persons import check_digit

    return f"430522{birthday}012" + check_digit(f"430522{birthday}012")


@pytest.fixture
def her(record: Record, bring: Bring) -> int:
    bring(Kind.SESSIONS, sessions(creator=["子杰", "乙", "子杰"]))
    return int(record.one("SELECT id FROM creator WHERE name = '子杰'"))


def test_private_fields_leave_the_record_masked_and_in_full_only_when_asked(record: Record, her: int) -> None:
    persons.put(record, her, {"phone": "+86 138-1234-5678", "id_number": ID.lower(), "bank_card": CARD, "bank": "农行"})
    found = persons.of(record, her, TODAY)
    assert (found.phone, found.id_number, found.bank_card) == (
        "138****5678",
        "**************002X",
        "***************5702",
    )
    assert (found.birthday, found.age, found.bank) == ("1949-12-31", 76, "农行")
    assert persons.reveal(record, her, "phone", datetime(2026, 9, 4, 8)) == PHONE
    asked = history.of_creator(record, her)[0]
    assert (asked.table, asked.at, asked.row, asked.field, asked.old, asked.new) == (
        "asked",
        "2026-09-04T08:00:00",
        her,
        "phone",
        None,
        None,
    )
    assert asked.who
    with pytest.raises(Trouble):
        persons.reveal(record, her, "bank")


def test_that_somebody_asked_is_no_edit_and_is_never_undone(record: Record, her: int) -> None:
    persons.reveal(record, her, "phone")
    assert all(one.table != "asked" for one in history.latest(record, 10))
    with pytest.raises(Trouble):
        history.undo(record, history.of_creator(record, her)[0].id)


def test_the_history_shows_private_values_masked_and_undo_brings_them_back_whole(record: Record, her: int) -> None:
    write = lambda number: steps_of(record).make(  # noqa: E731
        record, message("the personal details"), lambda: persons.put(record, her, {"phone": number})
    )
    write(PHONE)
    write("13987654321")
    edit = history.of(record, "creator", her)[0]
    assert (edit.old, edit.new) == ('"138****5678"', '"139****4321"')
    name, _ = steps_of(record).names
    assert name is not None and not any(sign.isdigit() for sign in say(name))
    steps_of(record).undo(record)
    assert record.one("SELECT phone FROM creator WHERE id = ?", her) == PHONE
    steps_of(record).redo(record)
    assert record.one("SELECT phone FROM creator WHERE id = ?", her) == "13987654321"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "12345678901"),
        ("phone", "abc"),
        ("id_number", "110105194912310021"),  # the check digit
        ("id_number", "11010519491331002X"),  # the 13th month
        ("id_number", "1234"),
        ("bank_card", "62220212"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_else_is_kept(
    record: Record, her: int, field: str, value: str
) -> None:
    with pytest.raises(Trouble):
        persons.put(record, her, {"bank": "农行", field: value})
    assert persons.of(record, her, TODAY).bank is None


def test_a_masked_value_leaves_the_whole_one(record: Record, her: int) -> None:
    persons.put(record, her, {"phone": PHONE})
    assert persons.put(record, her, {"phone": "138****5678"}) == 0
    assert persons.reveal(record, her, "phone") == PHONE
    persons.put(record, her, {"phone": ""})
    assert persons.reveal(record, her, "phone") is None


def test_a_card_against_luhn_is_kept_with_a_doubt(record: Record, her: int) -> None:
    persons.put(record, her, {"bank_card": "6222021234567890123"})
    assert len(persons.of(record, her, TODAY).doubts) == 1
    persons.put(record, her, {"bank_card": "4111111111111111", "id_number": ID, "birthday": "1950-01-01"})
    assert ["birthday" in doubt.text for doubt in persons.of(record, her, TODAY).doubts] == [True]


@pytest.mark.parametrize(
    ("birthday", "guardian", "urgent"),
    [
        ("20101001", None, True),  # 15, a day before 16
        ("20101001", "2026-01-01", True),  # no guardian helps
        ("20100930", None, True),  # 16 today, no guardian
        ("20100930", "2026-01-01", False),
        ("20080930", None, False),  # 18 today
        ("20081001", None, True),  # 17
    ],
)
def test_who_is_too_young_must_not_be_live(
    record: Record, her: int, birthday: str, guardian: str | None, urgent: bool
) -> None:
    persons.put(record, her, {"id_number": id_of(birthday), "guardian_on": guardian, "consent_on": "2026-01-02"})
    found = persons.of(record, her, TODAY)
    assert [one.urgent for one in found.concerns] == [True] * urgent
    assert [(name, one.urgent) for name, one in persons.worries(record, TODAY)] == [("子杰", True)] * urgent


def test_missing_consent_is_named_where_something_private_is_kept(record: Record, her: int) -> None:
    assert persons.worries(record, TODAY) == ()
    assert [one.urgent for one in persons.of(record, her, TODAY).concerns] == [False]
    persons.put(record, her, {"phone": PHONE})
    assert [name for name, _ in persons.worries(record, TODAY)] == ["子杰"]
    persons.put(record, her, {"consent_on": "2026-09-01", "consent_how": "纸质"})
    assert persons.worries(record, TODAY) == ()


def test_an_import_brings_private_columns_and_a_masked_one_does_not_overwrite(record: Record, bring: Bring) -> None:
    roster = {"creator": ["子杰"], "account": ["dy001"], "platform": ["抖音"], "phone": [PHONE], "id_number": [ID]}
    bring(Kind.CREATORS, roster)
    receipt = bring(Kind.CREATORS, {**roster, "phone": ["138****5678"]}, at=datetime(2026, 9, 9))
    assert record.one("SELECT phone FROM creator") == PHONE
    assert any("masked" in note.one for note in receipt.notes)
    bring(Kind.CREATORS, {**roster, "phone": ["13987654321"]}, at=datetime(2026, 9, 10))
    assert record.one("SELECT phone FROM creator") == "13987654321"


def test_merging_tells_what_it_filled_masked(record: Record, bring: Bring, her: int) -> None:
    from assistant.record import merging

    other = int(record.one("SELECT id FROM creator WHERE name = '乙'"))
    persons.put(record, other, {"phone": PHONE})
    assert merging.merge(record, her, other).filled == {"phone": "138****5678"}
    assert persons.reveal(record, her, "phone") == PHONE


def test_an_import_says_who_was_live_too_young(record: Record, bring: Bring, her: int) -> None:
    persons.put(record, her, {"birthday": "2010-09-02"})
    receipt = bring(
        Kind.SESSIONS,
        sessions(
            creator=["子杰", "乙", "子杰"],
            started_at=["2026-09-01T10:00:00"] * 3,
            gmv_fen=[1] * 3,
            account=["a1", "b1", "a9"],
        ),
    )
    (note,) = receipt.notes
    assert say(note) == "子杰 was live on 2026-09-01 at the age of 15: nobody under 16 may be live."
    receipt = bring(
        Kind.SESSIONS,
        sessions(
            creator=["子杰", "乙", "子杰"],
            started_at=["2026-09-02T10:00:00"] * 3,
            gmv_fen=[1] * 3,
            account=["a1", "b1", "a9"],
        ),
    )
    assert receipt.notes == ()
