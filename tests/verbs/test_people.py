"""A person's rights: asked for, handed out whole, erased; and what the law wants said."""

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assistant import words
from assistant.record import reviews
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.overview import Place
from assistant.terms.persons import check_digit
from assistant.verbs import browsing, copying, editing, exporting, importing, keeping, people, reviewing, stepping
from assistant.verbs.opening import open_record

PHONE, ID, CARD = "13812345678", "11010519491231002X", "6222021001116245702"


def id_of(birthday: date) -> str:
    body = f"430522{birthday:%Y%m%d}012"
    return body + check_digit(body)


def dump(record: Record) -> list[object]:
    """Every row of every table."""
    tables = record.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [(table, record.rows(f"SELECT * FROM {table}")) for (table,) in tables]


@pytest.fixture
def agency(record: Record, files: dict[str, Path]) -> Record:
    importing.import_files(record, list(files.values()))
    return record


@pytest.fixture
def her(agency: Record) -> int:
    creator = browsing.find_creator(agency, "子杰")
    people.set_personal(agency, creator, {"phone": PHONE, "id_number": ID, "bank_card": CARD})
    return creator


def test_asking_is_written_down_and_is_no_step(agency: Record, her: int) -> None:
    stepping.stepped(agency, people.set_personal, her, {"bank": "农行"})
    before = stepping.names(agency)
    found = stepping.stepped(agency, people.reveal, her, "id_number")
    assert found.value == ID
    assert found.changes.touch("history")
    assert stepping.names(agency) == before
    stepping.undo_step(agency)
    assert [one.field for one in browsing.show_creator(agency, her).edits if one.table == "asked"] == ["id_number"]


def test_no_list_and_no_export_tells_a_private_number(agency: Record, her: int, tmp_path: Path) -> None:
    profile = browsing.show_creator(agency, her)
    told = [repr(profile), repr(browsing.every_creator(agency, Query())), repr(people.show_personal(agency, her))]
    told += [str(exporting.plain(one)) for one in browsing.every_creator(agency, Query())]
    told += [repr(editing.latest_edits(agency)), repr(editing.list_edits(agency, "creator", her))]
    for number in (PHONE, ID, CARD):
        assert not [text for text in told if number in text]
    assert "138****5678" in told[0]  # in the history of her edits


def test_everything_about_her_is_handed_out_whole(agency: Record, her: int, tmp_path: Path) -> None:
    contract = tmp_path / "..=合同.pdf"
    contract.write_bytes(b"%PDF signed")
    keeping.add_document(agency, her, contract, "合同")
    keeping.add_document(agency, her, contract, "合同")
    reviews.add_cost(agency, her, date(2026, 9, 1), "样品", 1234, "=1+1")
    reviewing.open_review(agency, her, "先谈一谈")
    made = people.export_person(agency, her, tmp_path)
    assert made == tmp_path / "子杰.zip"
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert not [name for name in names if name.startswith("/") or ".." in name.split("/")]
        assert len([name for name in names if name.startswith("documents/")]) == 2
        (page,) = (name for name in names if name.startswith("reviews/"))
        assert "先谈一谈" in archive.read(page).decode()
        assert archive.read(next(name for name in names if name.startswith("documents/"))) == b"%PDF signed"
        with archive.open("子杰.xlsx") as file:
            book = openpyxl.load_workbook(file)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert {"主播 Creators", "账号 Accounts", "场次 Sessions", "费用 Costs", "文件 Documents"} <= set(sheets), set(
        sheets
    )
    creators = next(rows for title, rows in sheets.items() if title.endswith("Creators"))
    told = dict(zip(creators[0], creators[1], strict=True))
    assert (told["主播手机号 phone"], told["主播身份证号 id number"], told["主播银行卡号 bank card"]) == (
        PHONE,
        ID,
        CARD,
    )
    sessions = next(rows for title, rows in sheets.items() if title.endswith("Sessions"))
    assert sorted(row[sessions[0].index("成交金额 gmv")] for row in sessions[1:]) == [2000, 5000.5]
    costs = next(rows for title, rows in sheets.items() if title.endswith("Costs"))
    assert costs[1][costs[0].index("备注 note")] == "=1+1"
    cell = next(sheet for sheet in book if sheet.title.endswith("Costs")).cell(2, costs[0].index("备注 note") + 1)
    assert cell.data_type == "s"  # a text, never a formula
    others = [str(row) for rows in sheets.values() for row in rows if "阿朵" in str(row)]
    assert others == []
    assert people.show_personal(agency, her).phone == "138****5678"
    assert "export" in [one.field for one in browsing.show_creator(agency, her).edits if one.table == "asked"]


def test_where_it_cannot_be_written_nothing_is_left_and_no_asking_is_kept(
    agency: Record, her: int, tmp_path: Path
) -> None:
    with pytest.raises(Trouble):
        people.export_person(agency, her, tmp_path / "nowhere" / "her.zip")
    assert [one for one in browsing.show_creator(agency, her).edits if one.table == "asked"] == []


def test_an_archive_that_was_there_stays_where_a_new_one_cannot_be_written(
    agency: Record, her: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = people.export_person(agency, her, tmp_path / "her.zip")
    before = path.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(people.person, "write_person", full)
    with pytest.raises(Trouble, match="No space left"):
        people.export_person(agency, her, path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*her*")] == ["her.zip"]


def test_looking_before_erasing_changes_nothing(agency: Record, her: int) -> None:
    before = dump(agency)
    would = people.preview_erasing(agency, her)
    assert would.stays["session"] == 2
    assert dump(agency) == before


def test_erasing_needs_her_name_and_cannot_be_undone(agency: Record, her: int) -> None:
    stepping.stepped(agency, editing.correct, "creator", her, "note", "子杰")
    with pytest.raises(Trouble, match="another"):
        stepping.stepped(agency, people.erase_person, her, "阿朵")
    done = stepping.stepped(agency, people.erase_person, her, " 子杰 ")
    assert done.wiped
    assert stepping.names(agency) == (None, None)
    with pytest.raises(Trouble):
        stepping.undo_step(agency)
    with pytest.raises(Trouble):
        browsing.find_creator(agency, "子杰")
    found = browsing.show_creator(agency, her)
    assert found.creator.name == "Erased creator 1" and found.creator.sessions == 2


def test_an_erased_person_is_judged_no_more(agency: Record, her: int) -> None:
    people.erase_person(agency, her)
    assert browsing.show_creator(agency, her).creator.left_on == date.today().isoformat()
    assert people.show_personal(agency, her).erased
    assert people.show_personal(agency, her).concerns == ()


def test_copies_that_still_hold_her_are_told_and_deleted(agency: Record, her: int, files: dict[str, Path]) -> None:
    files["sessions"].write_text(files["sessions"].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    importing.import_files(agency, [files["sessions"]])
    beside = agency.path.with_name("agency.before-update-20260907-085537.streamer")
    beside.write_bytes(agency.path.read_bytes())
    copies = people.copies_beside(agency)
    assert beside in [one.path for one in copies] and len(copies) > 1
    assert people.drop_copies_of(agency, copies).row == len(copies)
    assert people.copies_beside(agency) == ()
    assert agency.path.exists()


def test_the_overview_names_who_must_not_be_live(agency: Record, her: int) -> None:
    today = date(2026, 9, 30)
    said = lambda: [(words.say(one.text), one.urgent, one.place) for one in browsing.overview(agency, today).matters]  # noqa: E731
    people.set_personal(agency, her, {"id_number": id_of(date(2011, 5, 1))})
    text = "子杰 is 15: nobody under 16 may be live. She must not go live."
    assert said()[0] == (text, True, Place.CREATORS)
    assert ("Personal details are kept without consent: 子杰", False, Place.CREATORS) in said()
    people.set_personal(agency, her, {"id_number": id_of(date(2009, 5, 1)), "consent_on": "2026-01-01"})
    assert [text for text, urgent, _ in said() if urgent and "guardian" in text]
    people.set_personal(agency, her, {"guardian_on": "2026-01-01"})
    assert not [text for text, _, _ in said() if "子杰" in text and ("16" in text or "consent" in text)]


def test_her_list_brings_private_columns_and_buyers_stay_unread(record: Record, tmp_path: Path) -> None:
    roster = tmp_path / "主播.csv"
    roster.write_text(
        "主播昵称,账号ID,平台,主播手机号,主播身份证号,主播银行卡号,主播生日,同意书日期\n"
        f"子杰,dy1,抖音,138 1234 5678,{ID},6222 0210 0111 6245 702,,2026-09-01\n"
        "阿朵,dy2,抖音,13912345678,,,1988/3/5,\n"
        f"小鹿,dy3,抖音,,{ID[:-1]}1,,,\n",
        encoding="utf-8",
    )
    (receipt,) = importing.import_files(record, [roster]).receipts
    assert (receipt.added, receipt.rejected) == (2, 1)
    assert receipt.rejects[0].raw == "**************0021"
    her = browsing.find_creator(record, "子杰")
    assert [people.reveal(record, her, field).value for field in ("phone", "id_number", "bank_card")] == [
        PHONE,
        ID,
        CARD,
    ]
    assert people.show_personal(record, browsing.find_creator(record, "阿朵")).birthday == "1988-03-05"
    for name, text in (
        ("订单.csv", "主播昵称,账号ID,平台,订单号,收货人,手机号,金额\n子杰,dy1,抖音,o1,王五,13700001111,39.9\n"),
        ("线索.csv", "主播昵称,账号ID,平台,客户,手机号,身份证号\n子杰,dy1,抖音,王五,13700001111,110101199003070000\n"),
        ("买家.csv", "主播昵称,账号ID,平台,买家主播手机号\n子杰,dy1,抖音,13700001111\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with suppress(Trouble):
            importing.import_files(record, [path])
    for secret in ("13700001111", "110101199003070000"):
        assert secret not in repr(dump(record))
    assert people.reveal(record, her, "phone").value == PHONE


@pytest.fixture
def erased_and_back(agency: Record, her: int, tmp_path: Path) -> tuple[Path, int, Path]:
    """Her record, her number and the copy that brought her back."""
    (tmp_path / "stick").mkdir()
    copy = copying.back_up(agency, tmp_path / "stick")
    people.erase_person(agency, her)
    agency.close()
    assert copying.returning(agency.path, copy) == (her,)
    copying.restore(agency.path, copy)
    return agency.path, her, copy


def back_in(path: Path) -> tuple[int, ...]:
    with open_record(path, readonly=True) as record:
        return copying.returned(record)


def test_the_record_itself_tells_who_is_back_until_she_is_erased_again(
    erased_and_back: tuple[Path, int, Path],
) -> None:
    path, her, _copy = erased_and_back
    assert back_in(path) == back_in(path) == (her,)
    with open_record(path) as record:
        editing.correct(record, "creator", her, "name", "子杰二号")  # by another name she is known by her account
        assert copying.returned(record) == (her,)
        kept = record.one("SELECT value FROM setting WHERE key = 'returned'")
        assert "子杰" not in kept and "\\u" not in kept
        people.erase_person(record, her)
    assert back_in(path) == ()


def test_who_may_stay_is_told_of_no_more(erased_and_back: tuple[Path, int, Path]) -> None:
    path, her, copy = erased_and_back
    assert copying.returning(path, copy) == (her,)  # the older copy holds her as well
    with open_record(path) as record:
        copying.let_stay(record, [her])
        assert copying.returned(record) == ()
        assert browsing.show_creator(record, her).creator.name == "子杰"
    assert copying.returning(path, copy) == ()


def test_who_is_back_stays_so_in_another_copy_that_is_put_back(erased_and_back: tuple[Path, int, Path]) -> None:
    path, her, copy = erased_and_back
    copying.restore(path, copy)
    assert back_in(path) == (her,)


def test_a_creator_of_the_same_number_is_not_taken_for_her(erased_and_back: tuple[Path, int, Path]) -> None:
    path, her, _copy = erased_and_back
    with open_record(path) as record:
        record.conn.execute("UPDATE creator SET name = '别人', real_name = NULL WHERE id = ?", (her,))
        record.conn.execute("UPDATE account SET platform_id = 'other', nickname = NULL WHERE creator = ?", (her,))
    assert back_in(path) == ()
