import json
from pathlib import Path

import openpyxl
import pytest

from .test_commands import SESSIONS, Terminal


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    found = Terminal(tmp_path)
    path = tmp_path / "sessions.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    found("import", str(path))
    return found


def test_a_week_is_told_to_other_programs_in_yuan(run: Terminal) -> None:
    told = run.json("report", "--week", "2026-09-03")
    assert (told["first"], told["last"], told["as_of"]) == ("2026-08-31", "2026-09-06", "2026-09-01")
    assert (told["week"]["sessions"], told["week"]["gmv"], told["week"]["net"]) == (2, 17000.5, 8700.5)
    assert told["week"]["known"]["ad_spend"] == 1 and told["week"]["ad_share"] == pytest.approx(500 / 12000)
    assert told["week_before"] is None and told["year_before"] is None and told["refunds_known"] is False
    assert {one["platform"]: one["week"]["duration_s"] for one in told["platforms"]} == {"快手": 10_800, "抖音": 10_800}
    assert {one["creator"]: one["week"]["net"] for one in told["creators"]} == {"子杰": 4700.5, "阿朵": 4000}
    assert told["products"] == [] and told["due"] == []


def test_the_last_days_end_on_the_newest_session(run: Terminal) -> None:
    told = run.json("report", "--last-days")
    assert (told["first"], told["last"]) == ("2026-08-26", "2026-09-01")
    refused = run("report", "--last-days", "--week", "2026-09-03")
    assert refused.exit_code == 1 and "not both" in refused.stderr


def test_a_week_is_read_at_the_terminal(run: Terminal) -> None:
    said = run("report", "--week", "2026-09-03", "--without", "products", "--note", "bring the plans").stdout
    assert said.startswith("Weekly report 2026-08-31 to 2026-09-06")
    assert "bring the plans" in said and "# By platform" in said and "# Best-selling products" not in said
    assert "17,000.50" in said and "子杰" in said
    hidden = run("report", "--week", "2026-09-03", "--hide-money", "--hide-names").stdout
    assert "17,000.50" not in hidden and "子杰" not in hidden and "Creator 01" in hidden


def test_it_is_written_as_a_page_or_a_workbook(run: Terminal, tmp_path: Path) -> None:
    page, book = tmp_path / "week.html", tmp_path / "week.xlsx"
    assert run("report", "--week", "2026-09-03", "--out", str(page)).stdout.strip() == str(page)
    assert "<h1>Weekly report 2026-08-31 to 2026-09-06</h1>" in page.read_text(encoding="utf-8")
    run("report", "--week", "2026-09-03", "--order", "sales", "--out", str(book))
    rows = list(openpyxl.load_workbook(book)["Creators of the week"].iter_rows(min_row=2, max_col=4, values_only=True))
    assert rows[:2] == [("子杰", 1, 3, 4700.5), ("阿朵", 1, 3, 4000)]
    both = run("report", "--week", "2026-09-03", "--out", str(page), "--json")
    assert json.loads(both.stdout)["first"] == "2026-08-31"


@pytest.mark.parametrize("name", ["week.pdf", "week.docx", "week"])
def test_other_endings_are_refused_with_advice(run: Terminal, tmp_path: Path, name: str) -> None:
    refused = run("report", "--out", str(tmp_path / name))
    assert refused.exit_code == 1 and f"not as {name}; the desk saves it as a PDF" in refused.stderr
    assert not (tmp_path / name).exists()
