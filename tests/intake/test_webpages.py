from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intake.opening import open_file
from assistant.intake.webpages import page_sheets
from assistant.terms.errors import Trouble


def rows_of(content: bytes) -> list[list[list[object]]]:
    return [
        [list(row) for _, rows in [block] for row in rows]
        for sheet in page_sheets(Path("x.xls"), content)
        for block in sheet.blocks(100)
    ]


def test_a_table_in_a_page_under_the_name_of_xls(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(
        '<html><meta charset="gbk"><table><tr><th>主播</th></tr><tr><td>子杰&nbsp;</td></tr></table>'.encode("gbk")
    )
    (sheet,) = open_file(path, frozenset()).sheets
    assert [list(row) for _, row in sheet.head(5)] == [["主播"], ["子杰"]]


def test_cells_that_span_several_and_tags_left_open() -> None:
    page = "<table><tr><th rowspan=2>主播<th colspan=2>流量<tr><td>观看<td>曝光<tr><td>甲<td>1<td>2</table><table><tr><td>x</table>"
    assert rows_of(page.encode()) == [[["主播", "流量", ""], ["主播", "观看", "曝光"], ["甲", "1", "2"]], [["x"]]]


def test_a_tall_number_stands_once() -> None:
    assert rows_of(b"<table><tr><td>a<td rowspan=2>12<tr><td>b</table>") == [[["a", "12"], ["b", ""]]]


def test_excels_old_xml() -> None:
    page = """<?xml version="1.0"?><Workbook xmlns:ss="u"><Worksheet ss:Name="九月"><Table>
    <Row><Cell><Data ss:Type="String">主播</Data></Cell><Cell ss:Index="3"><Data>b</Data></Cell></Row>
    <Row ss:Index="3"><Cell ss:MergeAcross="1"><Data>1</Data></Cell><Cell><Data>2</Data></Cell></Row>
    </Table></Worksheet></Workbook>"""
    (sheet,) = page_sheets(Path("x.xls"), page.encode())
    assert sheet.name == "九月"
    assert rows_of(page.encode()) == [[["主播", "", "b"], [], ["1", "", "2"]]]


def test_a_page_without_a_table_is_told() -> None:
    with pytest.raises(Trouble, match="web page"):
        page_sheets(Path("x.xls"), b"<html><p>login</p></html>")


TAGS = st.lists(
    st.sampled_from(
        [
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            '<td rowspan="3">',
            "<td colspan=99999>",
            "</tr>",
            "x",
            "<script>",
            "<!--",
            "&#0;",
            "<td ss:index=9>",
        ]
    ),
    max_size=30,
)


@given(TAGS)
def test_any_page_is_tables_or_trouble(tags: list[str]) -> None:
    with suppress(Trouble):
        rows_of("".join(tags).encode())
