from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Cancelled, Trouble
from assistant.terms.fields import FIELDS, Kind, Need
from assistant.terms.kinds import TEMPLATES
from assistant.verbs import browsing, importing


def test_files_come_in_in_the_order_that_they_need(record: Record, files: dict[str, Path]) -> None:
    found = importing.import_files(record, list(files.values()))
    assert sum(one.added for one in found.receipts) == 5
    assert not any(one.rejects for one in found.receipts)
    assert found.changes.touch("session_product")
    assert [one.gmv_fen for one in browsing.every_pick(record, Query())] == [239_400]


def test_a_preview_tells_the_same_and_changes_nothing(record: Record, files: dict[str, Path]) -> None:
    seen = importing.preview_files(record, list(files.values()))
    assert importing.list_batches(record) == ()
    assert browsing.every_session(record, Query()) == ()
    assert not seen.changes.tables
    done = importing.import_files(record, list(files.values()))
    assert [(one.file, one.added, one.rejects) for one in seen.receipts] == [
        (one.file, one.added, one.rejects) for one in done.receipts
    ]
    assert all(one.batch is None for one in seen.receipts)


def test_one_bad_file_leaves_all_out(record: Record, files: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(Trouble):
        importing.import_files(record, [*files.values(), tmp_path / "other.csv"])
    assert importing.list_batches(record) == ()


def test_a_stopped_import_leaves_nothing(record: Record, files: dict[str, Path]) -> None:
    def stop(done: int, total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        importing.import_files(record, list(files.values()), tick=stop)
    assert importing.list_batches(record) == ()


def test_undo_is_shown_before_it_is_done(record: Record, files: dict[str, Path]) -> None:
    importing.import_files(record, [files["sessions"]])
    seen = importing.preview_undo(record, 1)
    assert len(browsing.every_session(record, Query())) == 3
    done = importing.undo_import(record, 1)
    assert (seen.removed, seen.kept) == (done.removed, done.kept)
    assert browsing.every_session(record, Query()) == ()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_has_the_exact_headers_and_comes_in_empty(record: Record, tmp_path: Path, kind: Kind) -> None:
    path = importing.write_template(kind, tmp_path / f"{kind}.xlsx")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    wanted = [field.header for field in FIELDS[kind] if field.need in (Need.KEY, Need.USUAL)]
    assert [cell for cell in rows[0] if cell in wanted] == wanted
    assert all(str(cell).strip() for cell in rows[1][: len(wanted)])
    receipt = importing.import_files(record, [path]).receipts[0]
    assert (receipt.layout, receipt.rows) == (f"own-{kind}", 0)


def test_a_filled_template_comes_in(record: Record, tmp_path: Path) -> None:
    path = importing.write_template(Kind.SESSIONS, tmp_path / "filled.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headers = [cell.value for cell in sheet[1]]
    row = {"主播昵称": "子杰", "账号ID": "7123456789012345678", "平台": "快手", "开播时间": "2026-09-07 20:00"}
    for header, value in row.items():
        sheet.cell(3, headers.index(header) + 1, value)
    book.save(path)
    assert importing.import_files(record, [path]).receipts[0].added == 1
    (session,) = browsing.every_session(record, Query())
    assert (session.account, session.line) == ("7123456789012345678", 3)


def test_a_template_must_be_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        importing.write_template(Kind.SESSIONS, tmp_path / "x.csv")
