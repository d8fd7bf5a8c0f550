import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from assistant import words
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.review import Outcome, StepKind
from assistant.terms.weekly import Order, Part, Week, Wish
from assistant.verbs import browsing, editing, importing, reporting, reviewing
from assistant.verbs.assessing import assess
from assistant.verbs.opening import open_record

HEAD = (
    "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,新增粉丝数,佣金率"
)
SESSIONS = f"""{HEAD}
子杰,dy001,抖音,食品,2025-09-09 19:00:00,60,900,40,4000,400,100,5,20%
子杰,dy001,抖音,食品,2026-09-01 19:00:00,120,900,60,6000,1000,200,5,20%
阿朵,ks001,快手,服饰,2026-09-02 20:00:00,60,900,30,3000,0,-,5,30%
子杰,dy001,抖音,食品,2026-09-08 19:00:00,180,900,50,5000,500,100,5,20%
子杰,dy001,抖音,食品,2026-09-10 19:00:00,60,900,20,2000,-,-,5,20%
小鹿,dy002,抖音,食品,2026-09-13 19:00:00,60,900,10,1000,0,0,5,20%
"""
PRODUCTS = """商品ID,商品名称,规格,类目,赛道,供应商,产地,售价,成本,佣金率,库存,状态
3612345678901234567,城步蜂蜜,300g,食品,产业带,城步合作社,湖南城步,39.9,15,20%,500,在售
p2,手工挂面,1kg,食品,产业带,延津面厂,河南延津,29.9,9,25%,800,在售
"""
RESULTS = """账号ID,开播时间,商品ID,商品名称,讲解顺序,曝光人数,点击人数,成交件数,成交金额,退款金额
dy001,2026-09-08 19:00:00,3612345678901234567,城步蜂蜜,1,800,200,60,2394,39.9
dy001,2026-09-10 19:00:00,3612345678901234567,城步蜂蜜,1,800,200,-,606,0
dy001,2026-09-08 19:00:00,p2,手工挂面,2,500,90,30,897,0
"""
WEEK, TODAY = Week(date(2026, 9, 7)), date(2026, 9, 14)


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Record]:
    files = []
    for name, text in (("sessions", SESSIONS), ("products", PRODUCTS), ("results", RESULTS)):
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    with open_record(tmp_path / "agency.streamer") as record:
        importing.import_files(record, files)
        editing.add_creator(record, "大刘")
        yield record


def test_the_usual_week_is_the_last_that_is_whole(agency: Record) -> None:
    found = reporting.weeks_to_report(agency, TODAY)
    assert (found.usual, found.days) == (WEEK, Week(date(2026, 9, 7)))
    assert found.whole[0] == WEEK and found.whole[-1] == Week(date(2025, 9, 8))
    assert len(found.whole) == 53 and all(each.whole for each in found.whole)


@pytest.mark.parametrize(
    ("newest", "today", "usual"),
    [
        ("2026-09-12", date(2026, 9, 14), date(2026, 9, 7)),  # nobody is live on Sundays, and the week is over
        ("2026-09-12", date(2026, 9, 13), date(2026, 8, 31)),  # the Sunday is still to come
        ("2026-09-09", date(2026, 9, 16), date(2026, 8, 31)),  # the rest of the week is not imported
    ],
)
def test_a_week_that_is_not_over_is_not_the_usual_one(
    record: Record, tmp_path: Path, newest: str, today: date, usual: date
) -> None:
    file = tmp_path / "sessions.csv"
    file.write_text(f"{HEAD}\n子杰,dy001,抖音,食品,{newest} 19:00:00,60,9,4,40,4,1,5,20%\n", encoding="utf-8")
    importing.import_files(record, [file])
    found = reporting.weeks_to_report(record, today)
    assert found.usual == Week(usual) and found.usual in found.whole


def test_a_record_without_sessions_has_an_empty_report(record: Record) -> None:
    found = reporting.weekly_report(record, today=TODAY)
    assert (found.agency, found.platforms, found.creators, found.products, found.flagged) == (None, (), (), (), ())
    page = reporting.weekly_page(found, Wish())
    assert "No session of this week is in the record." in page and "last import —" in page


def test_the_agencys_week_is_summed_over_what_is_known(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    assert found.week == WEEK
    this, before, year = found.agency, found.before, found.year_before
    assert this is not None and before is not None and year is not None
    assert (this.sessions, this.duration_s, this.orders) == (3, 5 * 3600, 80)
    assert (this.gmv_fen, this.refund_fen, this.net_fen) == (800_000, 50_000, 550_000)
    assert this.partial("refund_fen") and this.partial("net_fen") and not this.partial("gmv_fen")
    assert this.net_per_hour_fen == 550_000 / 4  # of the four hours whose refunds are known
    assert this.ad_share == pytest.approx(100 / 6000)  # what has no ad spend told has no part in it
    assert (before.sessions, before.net_fen, before.ad_share) == (2, 800_000, pytest.approx(200 / 6000))
    assert (year.sessions, year.net_fen) == (1, 360_000)


def test_last_years_week_is_missing_where_it_is(agency: Record) -> None:
    found = reporting.weekly_report(agency, Week(date(2026, 8, 31)), TODAY)
    assert found.year_before is None
    rows = table(found, Part.AGENCY)
    assert rows["Net GMV"] == ["8,000.00", "—", "—", "—", "—"]


def table(found: object, part: Part, **wish: object) -> dict[str, list[str]]:
    """A part's table: the first cell of each row with the others."""
    (section,) = reporting.weekly_paper(found, Wish(frozenset({part}), **wish)).sections  # type: ignore[arg-type]
    return {row[0].said(): [cell.said() for cell in row[1:]] for row in section.rows}


def test_partial_sums_and_young_refunds_say_so(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    rows = table(found, Part.AGENCY)
    assert rows["Net GMV"] == ["5,500.00 *", "8,000.00", "−31.2%", "3,600.00", "+52.8%"]
    assert rows["Orders"] == ["80", "90", "−11.1%", "40", "+100.0%"]
    assert rows["Live hours"] == ["5.0", "3.0", "+66.7%", "1.0", "+400.0%"]
    assert rows["Net GMV per live hour"][:2] == ["1,375.00 *", "2,666.67"]
    assert rows["Refund rate"] == ["too early", "too early", "—", "10.0%", "—"]
    assert rows["Ad spend share"] == ["1.7% *", "3.3% *", "−1.7 pp", "2.5%", "−0.8 pp"]
    page = reporting.weekly_page(found, Wish())
    assert "Refunds: known of 2 of 3 sessions." in page
    assert "Refunds of the last weeks are still coming in" in page


def test_an_old_week_has_its_refund_rate(agency: Record) -> None:
    found = reporting.weekly_report(agency, Week(date(2025, 9, 8)), TODAY)
    assert table(found, Part.AGENCY)["Refund rate"][0] == "10.0%"
    assert "still coming in" not in reporting.weekly_page(found, Wish())


def test_platforms_stand_beside_their_week_before(agency: Record) -> None:
    rows = table(reporting.weekly_report(agency, today=TODAY), Part.PLATFORMS)
    assert rows == {
        "Douyin": ["3", "5.0", "8,000.00", "500.00 *", "5,500.00 *", "+10.0%", "1,375.00 *", "1.7% *"],
        "Kuaishou": ["—", "—", "—", "—", "—", "not live", "—", "—"],
    }


def test_creators_stand_by_losses_or_by_sales(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    rows = table(found, Part.CREATORS)
    assert rows == {
        "阿朵": ["0", "0.0", "—", "3,000.00", "−3,000.00", "not live", "—"],
        "子杰": ["2", "4.0", "4,500.00 *", "5,000.00", "−500.00 *", "−10.0%", "1,500.00 *"],
        "小鹿": ["1", "1.0", "1,000.00", "—", "+1,000.00", "new", "1,000.00"],
    }
    assert list(rows) == ["阿朵", "子杰", "小鹿"]
    assert list(table(found, Part.CREATORS, order=Order.SALES)) == ["子杰", "小鹿", "阿朵"]


def test_who_was_not_live_is_named_unless_she_has_left(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    assert found.silent == ("大刘",)
    assert "Live in neither week: 大刘." in reporting.weekly_page(found, Wish())
    editing.correct(agency, "creator", browsing.find_creator(agency, "大刘"), "left_on", "2026-08-30")
    assert reporting.weekly_report(agency, today=TODAY).silent == ()


def test_products_say_of_how_many_sessions_they_are_known(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    assert table(found, Part.PRODUCTS) == {
        "城步蜂蜜": ["3612345678901234567", "1", "2", "60 *", "3,000.00"],
        "手工挂面": ["p2", "1", "1", "30", "897.00"],
    }
    page = reporting.weekly_page(found, Wish())
    assert "What was sold is known of 2 of 3 sessions." in page
    assert "3612345678901234567" not in page  # for the workbook only


def test_a_week_without_sessions_says_so(agency: Record) -> None:
    found = reporting.weekly_report(agency, Week(date(2026, 8, 3)), TODAY)
    assert (found.agency, found.platforms, found.creators) == (None, (), ())
    assert set(table(found, Part.AGENCY)["GMV"]) == {"—"}
    page = reporting.weekly_page(found, Wish())
    for said in ("No session of this week", "Nobody was live in this week", "Of no session of this week"):
        assert said in page


def test_what_is_missing_is_said(agency: Record) -> None:
    (account,) = browsing.accounts_by_creator(agency)[browsing.find_creator(agency, "小鹿")]
    editing.assign_account(agency, account.id, None)
    found = reporting.weekly_report(agency, today=TODAY)
    said = [words.say(one) for one in found.gaps]
    assert said[0].startswith("Kuaishou: the newest session in the record is of 2026-09-02")
    assert said[1].startswith("An account belongs to no creator yet")
    assert table(found, Part.CREATORS)["No creator yet"][:2] == ["1", "1.0"]


def test_a_week_that_is_not_over_says_so(agency: Record) -> None:
    found = reporting.weekly_report(agency, Week(date(2026, 9, 8)), TODAY)
    assert words.say(found.gaps[0]).startswith("The newest session is of 2026-09-13, before the week ends")
    whole = reporting.weekly_report(agency, WEEK, TODAY)
    assert not any("before the week ends" in words.say(one) for one in whole.gaps)


def test_what_is_due_is_told_with_its_day(agency: Record) -> None:
    her = browsing.find_creator(agency, "子杰")
    review = reviewing.open_review(agency, her, due_on=date(2026, 9, 18)).row or 0
    reviewing.add_step(agency, review, StepKind.PICKS, "换成<小包装>", "何老师", date(2026, 9, 16))
    reviewing.add_step(agency, review, StepKind.TALK, "", "", date(2026, 9, 30))  # not by the end of the next week
    editing.correct(agency, "creator", browsing.find_creator(agency, "小鹿"), "left_on", "2026-10-01")
    found = reporting.weekly_report(agency, today=TODAY)
    assert [(one.day, one.creator, words.say(one.what), one.owner) for one in found.due] == [
        ("2026-09-16", "子杰", "Change the picks", "何老师"),
        ("2026-09-18", "子杰", "The review is due", ""),
        ("2026-10-01", "小鹿", "The contract ends", ""),
    ]
    page = reporting.weekly_page(found, Wish())
    assert "Change the picks: 换成&lt;小包装&gt;" in page
    assert "小包装" not in reporting.weekly_page(found, Wish(with_names=False))


def test_reviews_of_the_week_are_told(agency: Record) -> None:
    review = reviewing.open_review(agency, browsing.find_creator(agency, "子杰")).row or 0
    reviewing.close_review(agency, review, Outcome.COACH)
    found = reporting.weekly_report(agency, reporting.week_of(date.today()), date.today())
    assert [words.say(one.what) for one in found.happened] == ["Put into review", "Review closed: Coach and support"]


def test_who_came_into_another_tier_is_told(record: Record, tmp_path: Path) -> None:
    importing.import_files(record, [many(tmp_path, date.today())])
    editing.correct(record, "creator", browsing.find_creator(record, "主播5"), "tier", "尾部")
    found = reporting.weekly_report(record, reporting.week_of(date.today()))
    (move,) = [one for one in found.happened if one.creator == "主播5"]
    assert (words.say(move.what)[-6:], move.day) == ("→ Tail", date.today().isoformat())
    assert move.why == "set by hand or by the agency's list"
    assert move.why in reporting.weekly_page(found, Wish()).replace("&#x27;", "'")
    assert move.why not in reporting.weekly_page(found, Wish(with_money=False)).replace("&#x27;", "'")


def test_everything_is_escaped_and_nothing_is_a_formula(agency: Record, tmp_path: Path) -> None:
    editing.correct(agency, "creator", browsing.find_creator(agency, "子杰"), "name", "=1+<b>1</b>")
    found = reporting.weekly_report(agency, today=TODAY)
    wish = Wish(note="<script>alert(1)</script>\n=2+2")
    page = reporting.weekly_page(found, wish)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>=2+2" in page and "=1+&lt;b&gt;1&lt;/b&gt;" in page
    assert "<script" not in page and "<b>1" not in page
    reporting.write_weekly(found, wish, tmp_path / "week.xlsx")
    book = openpyxl.load_workbook(tmp_path / "week.xlsx")
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert {"=1+<b>1</b>", "=2+2"} <= {cell.value for cell in cells}


def test_the_workbook_has_a_sheet_a_part_with_numbers_and_ids_as_texts(agency: Record, tmp_path: Path) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    reporting.write_weekly(found, Wish(), tmp_path / "week.xlsx")
    book = openpyxl.load_workbook(tmp_path / "week.xlsx")
    assert book.sheetnames == [
        "About the report",
        "The agency's week",
        "By platform",
        "Creators of the week",
        "Best-selling products",
        "Put forward for a review",
        "Reviews, and who moved tier",
        "Due next week",
    ]
    rows = {row[0].value: row for row in book["The agency's week"].rows}
    assert [cell.value for cell in rows["Net GMV"][1:4]] == [5500, 8000, pytest.approx(-0.3125)]
    assert rows["Net GMV"][1].number_format == '#,##0.00" *"' and rows["GMV"][1].number_format == "#,##0.00"
    assert rows["Net GMV"][3].number_format.startswith("+0.0%")
    sold = list(book["Best-selling products"].rows)[1]
    assert (sold[1].value, sold[1].data_type) == ("3612345678901234567", "s")
    assert (sold[4].value, sold[5].value) == (60, 3000)
    assert book["Creators of the week"]["D2"].value is None  # was not live: missing, not 0


def test_names_and_money_are_left_out_where_wished(agency: Record, tmp_path: Path) -> None:
    her = browsing.find_creator(agency, "子杰")
    reviewing.open_review(agency, her, due_on=date(2026, 9, 18))
    found = reporting.weekly_report(agency, today=TODAY)
    page = reporting.weekly_page(found, Wish(with_money=False, with_names=False))
    assert not [name for name in ("子杰", "阿朵", "小鹿", "大刘") if name in page]
    assert not re.search(r"\d,\d{3}\.\d\d|\d\.\d\d<|¥", page)
    assert page.count("Creator 02") == 2  # she goes by one number throughout
    assert "−31.2%" in page and "•••" in page
    hidden = reporting.write_weekly(found, Wish(with_money=False, with_names=False), tmp_path / "week.xlsx")
    cells = [cell.value for sheet in openpyxl.load_workbook(hidden) for row in sheet.rows for cell in row]
    assert not {"子杰", "阿朵", "小鹿", 5500, 8000} & set(cells)


def test_parts_are_left_out_where_wished(agency: Record) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    page = reporting.weekly_page(found, Wish(frozenset({Part.DUE, Part.AGENCY})))
    assert re.findall("<h2>(.*?)</h2>", page) == ["The agency&#x27;s week", "Due next week"]


def test_it_is_written_as_a_page_or_a_workbook_and_as_nothing_else(agency: Record, tmp_path: Path) -> None:
    found = reporting.weekly_report(agency, today=TODAY)
    page = reporting.write_weekly(found, Wish(), tmp_path / "week.html")
    assert page.read_text(encoding="utf-8") == reporting.weekly_page(found, Wish())
    with pytest.raises(Trouble, match=r"as \.html or \.xlsx, not as week\.pdf"):
        reporting.write_weekly(found, Wish(), tmp_path / "week.pdf")
    with pytest.raises(Trouble, match="cannot be written"):
        reporting.write_weekly(found, Wish(), tmp_path / "nowhere" / "week.html")


def test_who_is_put_forward_is_told_as_in_the_list_of_flags(flagging: Record) -> None:
    judged = assess(flagging)
    found = reporting.weekly_report(flagging, today=judged.as_of + timedelta(days=1))
    assert found.judged_on == judged.as_of and found.flagged == judged.flagged and judged.flagged
    page = reporting.weekly_page(found, Wish()).replace("\xa0", " ")
    for one in judged.flagged:
        assert words.say(one.why).replace(">", "&gt;").replace("<", "&lt;") in page
    assert "80% certain" in page
    old = reporting.weekly_report(flagging, Week(date(2026, 8, 31)), judged.as_of)
    assert old.judged_on == date(2026, 9, 6)


@pytest.fixture
def flagging(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "many.streamer") as record:
        importing.import_files(record, [many(tmp_path, date(2026, 9, 30))])
        yield record


def many(folder: Path, last: date) -> Path:
    """Sixty days of twelve creators, of whom one sells far less."""
    lines = [HEAD]
    for back in range(60):
        day = last - timedelta(days=back)
        for number in range(1, 13):
            gmv = (9_000 + (number * 37 + back * 101) % 2_000) * (0.4 if number == 1 else 1)
            lines.append(
                f"主播{number},id{number},抖音,食品,{day} 19:00:00,180,1000,80,{gmv:.2f},{gmv * 0.2:.2f},-,20,20%"
            )
    file = folder / "many.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
