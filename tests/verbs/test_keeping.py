"""Documents of creators: in, out, expiring, moved with a merge."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant import words
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs import browsing, editing, importing, keeping, merging, stepping


@pytest.fixture
def agency(record: Record, files: dict[str, Path]) -> Record:
    importing.import_files(record, list(files.values()))
    return record


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-1.7 \x00\xff contract")
    return path


def test_a_document_is_kept_whole_and_comes_out_whole(agency: Record, contract: Path, tmp_path: Path) -> None:
    creator = browsing.find_creator(agency, "子杰")
    kept = keeping.add_document(agency, creator, contract, "合同", date(2027, 3, 1), "一年").row or 0
    (one,) = keeping.list_documents(agency, creator)
    assert (one.name, one.kind, one.expires_on, one.note, one.size) == ("合同.pdf", "合同", "2027-03-01", "一年", 20)
    content = contract.read_bytes()
    contract.unlink()
    assert keeping.save_document(agency, kept, tmp_path / "copy.pdf").read_bytes() == content
    keeping.drop_document(agency, kept)
    assert keeping.list_documents(agency, creator) == ()
    with pytest.raises(Trouble, match="no longer"):
        keeping.save_document(agency, kept, tmp_path / "copy.pdf")


def test_what_cannot_be_kept_says_why(agency: Record, tmp_path: Path) -> None:
    creator = browsing.find_creator(agency, "子杰")
    empty, large = tmp_path / "empty.pdf", tmp_path / "large.pdf"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(10_000_001)
    for path, why in ((empty, "not empty"), (large, "at most"), (tmp_path / "nowhere.pdf", "cannot be read")):
        with pytest.raises(Trouble, match=why):
            keeping.add_document(agency, creator, path, "合同")
    assert keeping.list_documents(agency, creator) == ()


def test_what_expires_soon_waits_on_the_overview(agency: Record, contract: Path) -> None:
    creator, today = browsing.find_creator(agency, "子杰"), date.today()
    keeping.add_document(agency, creator, contract, "合同", today + timedelta(days=20))
    keeping.add_document(agency, creator, contract, "健康证", today + timedelta(days=400))
    said = [words.say(one.text) for one in browsing.overview(agency, today=today).matters]
    assert f"A document expires within a month or has expired: 子杰 (合同 {today + timedelta(days=20)})" in said


def test_documents_go_with_a_merge_and_come_back(agency: Record, contract: Path) -> None:
    keep, drop = (browsing.find_creator(agency, name) for name in ("子杰", "阿朵"))
    keeping.add_document(agency, drop, contract, "合同")
    merge = merging.merge_creators(agency, keep, drop)
    assert len(keeping.list_documents(agency, keep)) == 1
    merging.undo_merge(agency, merge.id or 0)
    assert len(keeping.list_documents(agency, drop)) == 1


def test_adding_and_dropping_are_steps(agency: Record, contract: Path) -> None:
    creator = browsing.find_creator(agency, "子杰")
    kept = stepping.stepped(agency, keeping.add_document, creator, contract, "合同").row
    before = keeping.list_documents(agency, creator)
    stepping.stepped(agency, keeping.drop_document, kept)
    stepping.undo_step(agency)
    assert keeping.list_documents(agency, creator) == before
    stepping.undo_step(agency)
    assert keeping.list_documents(agency, creator) == ()


def test_a_creator_with_documents_goes_to_the_trash_with_them(agency: Record, contract: Path) -> None:
    creator = editing.add_creator(agency, "新人").row or 0
    keeping.add_document(agency, creator, contract, "合同")
    thrown = editing.throw_away(agency, "creator", [creator]).row or 0
    editing.restore(agency, thrown)
    assert len(keeping.list_documents(agency, creator)) == 1
