"""The judgement asked for: as known, logged, over the past, by rules that make sense."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.policy import Policy
from assistant.verbs import assessing, importing
from tests.cli.test_judging import HEADERS, LAST, rows

DAY = LAST.date()


def write(folder: Path, lines: list[str], exported: str, name: str = "sessions") -> Path:
    """A sheet that was written on the day it was exported."""
    path = folder / f"{name}_{exported}.csv"
    path.write_text("\n".join([HEADERS, *lines]), encoding="utf-8")
    return dated(path, exported)


def dated(path: Path, day: str) -> Path:
    """The file as if it had been written on a day."""
    moment = datetime.fromisoformat(day).timestamp()
    os.utime(path, (moment, moment))
    return path


def _early(line: str) -> bool:
    return line.split(",")[4] < "2026-08-10"


@pytest.fixture
def agency(record: Record, tmp_path: Path) -> Record:
    """Fourteen creators; what was exported on 9 August, and on 6 September the rest, with the early weeks restated."""
    told = rows()
    people = tmp_path / "creators_2024-01-01.csv"
    names = dict.fromkeys(line.split(",")[0] for line in told)
    lines = [f"{name},dy{place:03d},抖音,2024-01-01,腰部" for place, name in enumerate(names)]
    people.write_text("\n".join(["主播昵称,账号ID,平台,签约日期,层级", *lines]), encoding="utf-8")
    importing.import_files(record, [dated(people, "2024-01-01")])
    importing.import_files(record, [write(tmp_path, [line for line in told if _early(line)], "2026-08-09")])
    mended = [_mended(line) if _early(line) else line for line in told]
    importing.import_files(record, [write(tmp_path, mended, "2026-09-06")])
    return record


def _mended(line: str) -> str:
    """The same session with the sales of 晚晴 brought up to what others sell."""
    cells = line.split(",")
    if cells[0] == "晚晴" and cells[4] >= "2026-07-05":
        cells[8] = str(round(int(cells[8]) / 0.55))
    return ",".join(cells)


def names(found) -> set[str]:
    return {one.creator for one in found.flagged}


def test_a_past_day_as_known_then_differs_from_what_is_known_now(agency: Record) -> None:
    then = date(2026, 8, 9)
    assert names(assessing.assess(agency, then, as_known=True)) == {"晚晴"}
    assert names(assessing.assess(agency, then)) == set()
    assert not assessing.assess(agency, date(2026, 8, 1), as_known=True).flagged  # nothing was exported by then


def test_a_past_day_as_known_is_judged_by_the_rules_of_that_day(agency: Record) -> None:
    assessing.set_policy(agency, Policy(min_peers=50, by_ads=False), "today")
    assert assessing.assess(agency, date(2026, 8, 9), as_known=True).policy == Policy()
    assert assessing.assess(agency, date(2026, 8, 9)).policy.min_peers == 50


def test_the_log_keeps_what_was_shown_and_follows_the_record(agency: Record) -> None:
    shown = assessing.assess(agency)
    assert "flag" in assessing.note_flags(agency, shown).changes.tables
    log = assessing.flag_log(agency)
    assert {one.creator for one in log} == names(shown) == {"晚晴"}
    assert log[0].finding == shown.flagged[0] and log[0].policy == shown.policy
    assert not assessing.note_flags(agency).changes.tables
    assessing.set_policy(agency, Policy(min_peers=50))
    assert "flag" in assessing.note_flags(agency, shown).changes.tables  # judged anew by the other policy
    assert assessing.flag_log(agency)[0].closed_on == DAY


def test_a_log_of_a_day_that_was_taken_back_is_no_longer_shown_as_open(agency: Record) -> None:
    assessing.note_flags(agency)
    importing.undo_import(agency, 3)
    assessing.note_flags(agency)
    taken, now = sorted(assessing.flag_log(agency), key=lambda one: one.opened_on, reverse=True)
    assert taken.taken_back and not now.taken_back
    assert now.opened_on < date(2026, 8, 10)


def test_a_backtest_made_day_by_day_is_the_one_made_at_once(agency: Record) -> None:
    tried = [Policy(), Policy(certainty=0.9, stays=0.8)]
    told: list[tuple[int, int | None]] = []
    whole = assessing.compare(agency, tried, 4, tick=lambda done, total=None: told.append((done, total)))
    days = assessing.past_days(DAY, 4)
    assert days == tuple(DAY - timedelta(weeks=back) for back in (3, 2, 1, 0))
    each = [assessing.judge_day(agency, day, tried) for day in days]
    parts = [assessing.put_together(policy, [day[at] for day in each]) for at, policy in enumerate(tried)]
    assert parts == list(whole)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert whole[0].creators and whole[0].weeks_open


def test_a_backtest_looks_at_each_week_with_the_figures_known_then(agency: Record) -> None:
    (found,) = assessing.compare(agency, [Policy()], 6, until=date(2026, 9, 6))
    flagged = {week.day: set(week.flagged) for week in found.weeks}
    late = next(one.creator_id for one in assessing.assess(agency, date(2026, 8, 9), as_known=True).flagged)
    assert not assessing.assess(agency, date(2026, 8, 9)).flagged  # by the figures of now, which were mended later
    assert late in flagged[date(2026, 8, 9)]
    assert late in flagged[date(2026, 8, 2)]  # nothing was exported by then: as it was first told


@pytest.mark.parametrize(
    "change",
    [
        {"tail_below": 0.9},
        {"by_sales": False, "by_refunds": False, "by_ads": False},
        {"stays": 0.9},
        {"certainty": 0.97},
        {"day_from": 4},
        {"weeks_to_open": 0},
        {"false_discovery": 0.0},
    ],
)
def test_rules_that_contradict_themselves_are_refused(record: Record, change: dict[str, float]) -> None:
    with pytest.raises(Trouble):
        assessing.set_policy(record, replace(Policy(), **change))  # type: ignore[arg-type]
    assert assessing.show_policy(record).policy == Policy()


@pytest.mark.parametrize(("text", "value"), [("no", False), ("True", True), ("0", False)])
def test_a_rule_that_is_yes_or_no_is_read_so(text: str, value: bool) -> None:
    assert assessing.changed(Policy(), {"by_ads": text}).by_ads is value
    with pytest.raises(Trouble):
        assessing.changed(Policy(), {"by_ads": "perhaps"})


def test_the_usual_rules_contradict_nothing(record: Record) -> None:
    assessing.set_policy(record, Policy(), "again")
    assert assessing.show_policy(record).note == "again"
