from pathlib import Path

import openpyxl
import pytest

from assistant.report.templates import write_template
from assistant.terms.errors import Message, Trouble
from assistant.terms.fields import FIELDS, Kind, Need
from assistant.terms.kinds import TEMPLATES


def say(one: Message) -> str:
    return one.text.format_map(
        {name: say(fact) if isinstance(fact, Message) else fact for name, fact in one.facts.items()}
    )


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_has_the_headers_and_explains_each(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "template.xlsx"
    write_template(kind, path, say)
    sheet = openpyxl.load_workbook(path).active
    headers, notes = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=2))
    expected = [one for one in FIELDS[kind] if one.need is not Need.REPORT]
    assert sorted(headers) == sorted(one.header for one in expected)
    optional = {one.header for one in expected if one.need is Need.OPTIONAL}
    assert set(headers[len(headers) - len(optional) :]) == optional
    meanings = {one.header: one.meaning.text for one in expected}
    assert all(meanings[header] in note for header, note in zip(headers, notes, strict=True))
    assert notes[0].startswith("说明:")
    assert sheet.freeze_panes == "B3"


def test_ids_are_text_cells(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(Kind.SESSION_PRODUCTS, path, say)
    sheet = openpyxl.load_workbook(path).active
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    assert {formats[header] for header in ("场次ID", "账号ID", "商品ID")} == {"@"}


def test_examples_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(Kind.PRODUCTS, path, say, example=False)
    notes = [cell.value for cell in openpyxl.load_workbook(path).active[2]]
    assert not any("example" in note for note in notes)


def test_a_place_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be written"):
        write_template(Kind.PRODUCTS, tmp_path / "nowhere" / "template.xlsx", say)
