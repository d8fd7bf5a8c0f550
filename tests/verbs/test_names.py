"""Names that are SQL, HTML, formulas, templates or invisible signs go through everything as names."""

import csv
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from assistant.cli.commands import Screen, cli
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.verbs import browsing, checking, exporting, importing, merging, reviewing

NAMES = (
    "'); DROP TABLE session;--",
    'x" OR 1=1 --',
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:9/ onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<b>粗</b>&lt;i&gt;",
    "{name} {0} %s %(x)s ${y}",
    "=WEBSERVICE(1)",
    "+1+1",
    "@SUM(1)",
    "小雨\u202egnp.exe",
    "阿\u200b朵\u2066x\u2069",
    "a\x07b\x1b[31mc",
    "../../etc/passwd",
    "CON",
)
INVISIBLE = set("\u202e\u200b\u2066\u2069\x07\x1b")


@pytest.fixture
def named(record: Record, tmp_path: Path) -> dict[str, int]:
    """A creator for each name, by the name that she has in the record."""
    path = tmp_path / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["主播昵称", "账号ID", "平台", "开播时间", "直播时长(分钟)", "直播标题", "成交金额"])
        for number, name in enumerate(NAMES):
            sheet.writerow([name, f"id{number}", "抖音", f"2026-09-{number + 1:02} 20:00", 120, name, 1000 + number])
    (receipt,) = importing.import_files(record, [path]).receipts
    assert receipt.added == len(NAMES)
    assert checking.check(record) == ()
    return {one.name: one.id for one in browsing.every_creator(record, Query())}


def test_they_are_kept_as_they_are_but_for_what_cannot_be_seen(record: Record, named: dict[str, int]) -> None:
    assert not any(INVISIBLE & set(name) for name in named)
    for name in NAMES:
        if not INVISIBLE & set(name) and not name.startswith("="):
            assert name in named
            assert [one.creator for one in browsing.every_session(record, Query(text=name))] == [name]


def test_in_lists_searches_and_merges_they_are_names(record: Record, named: dict[str, int]) -> None:
    first, second = list(named.values())[:2]
    merging.merge_creators(record, first, second)
    for name in NAMES:
        browsing.list_creators(record, Query(text=name))
        browsing.list_values(record, "session", Query(), "creator", name)
    assert len(browsing.every_session(record, Query())) == len(NAMES)
    assert checking.check(record) == ()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_in_a_table_that_is_saved_nothing_is_run(
    record: Record, named: dict[str, int], tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    exporting.save_table(target, ["主播"], [[name] for name in (*named, *NAMES)])
    if ending == "csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [row[0] for row in csv.reader(file)][1:]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
        return
    sheet = openpyxl.load_workbook(target).active
    assert all(cell.data_type == "s" and cell.hyperlink is None for (cell,) in sheet.rows)


def test_on_the_command_line_no_sign_moves_the_terminal(record: Record, named: dict[str, int]) -> None:
    record.close()
    for words in (("creators",), ("creators", "--csv"), ("sessions", "--json"), ("flags", "--all")):
        door = Screen(there=lambda: False, open=lambda path, language: 1)
        told = CliRunner().invoke(cli, ["--language", "en", "--record", str(record.path), *words], obj=door)
        assert told.exit_code == 0, told.output
        assert not INVISIBLE & set(told.output)


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, what they refer to and what they would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.active: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.active += [one for one in attrs if one[0].startswith("on") or one[0] in {"src", "href", "action"}]


def test_on_the_page_of_a_review_they_are_text(record: Record, named: dict[str, int]) -> None:
    for name, creator in named.items():
        review = reviewing.open_review(record, creator, note=name).row
        reviewing.set_view(record, review, name)
        page = Tags(reviewing.review_page(record, review))
        assert page.active == [] and not page.tags & {"script", "img", "b", "i", "iframe", "object"}, name
