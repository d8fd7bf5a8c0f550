"""The weekly report at the terminal: read, written as a page or a workbook, or told to another program."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.cli import answers, printing
from assistant.cli.records import opened
from assistant.terms.errors import Trouble
from assistant.terms.live import SessionGroup
from assistant.terms.weekly import Beside, Order, Part, WeeklyReport, Wish
from assistant.verbs import exporting, reporting


@click.command()
@click.option("--week", type=click.DateTime(["%Y-%m-%d"]), help="A day of the week; default: the last whole week.")
@click.option("--last-days", is_flag=True, help="The seven days up to the newest session instead.")
@click.option("--order", type=click.Choice([one.value for one in Order]), default=Order.LOSSES.value, show_default=True)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([one.value for one in Part]),
    help="Leave a part out; may be repeated.",
)
@click.option("--note", default="", help="A text for the meeting, on top.")
@click.option("--hide-money", is_flag=True, help="Leave money out.")
@click.option("--hide-names", is_flag=True, help="Leave names out.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The .html or .xlsx to write.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with everything.")
@click.pass_context
def report(
    context: click.Context,
    week: datetime | None,
    order: str,
    without: tuple[str, ...],
    note: str,
    out: Path | None,
    *,
    last_days: bool,
    hide_money: bool,
    hide_names: bool,
    as_json: bool,
) -> None:
    """Tell a week of the agency: its sums, platforms, creators, products, who is put forward, what is due."""
    if last_days and week is not None:
        raise Trouble("Choose a week or the last days, not both.")
    parts = frozenset(Part) - set(map(Part, without))
    wish = Wish(parts, Order(order), note, with_money=not hide_money, with_names=not hide_names)
    with opened(context) as record:
        days = reporting.weeks_to_report(record).days if last_days else None
        found = reporting.weekly_report(record, reporting.week_of(week.date()) if week else days)
    if out is not None:
        reporting.write_weekly(found, wish, out)
    if as_json:
        answers.tell(_plain(found))
    elif out is not None:
        click.echo(str(out))
    else:
        printing.paper(reporting.weekly_paper(found, wish))


def _plain(one: WeeklyReport) -> dict[str, Any]:
    """The report for another program: money in yuan, missing as null; of every sum how many sessions tell it."""
    return {
        "first": one.week.first.isoformat(),
        "last": one.week.last.isoformat(),
        "as_of": one.as_of.isoformat(),
        "imported_at": one.imported_at,
        "refunds_known": one.ripe(one.week.last),
        "week": _group(one.agency),
        "week_before": _group(one.before),
        "year_before": _group(one.year_before),
        "platforms": [_beside("platform", each) for each in one.platforms],
        "creators": [_beside("creator", each) for each in one.creators],
        "not_live": list(one.silent),
        "products": [exporting.plain(each) for each in one.products],
        "sessions_with_products": one.products_told,
        "judged_on": one.judged_on.isoformat(),
        "put_forward": [answers.finding(each, ()) for each in one.flagged],
        "happened": [{**exporting.plain(each), "what": words.say(each.what)} for each in one.happened],
        "due": [{**exporting.plain(each), "what": words.say(each.what)} for each in one.due],
        "missing": [words.say(each) for each in one.gaps],
    }


def _group(one: SessionGroup | None) -> dict[str, Any] | None:
    if one is None:
        return None
    told = {key: value for key, value in exporting.plain(one).items() if key not in ("name", "timed_s")}
    return {**told, "known": {key.removesuffix("_fen"): count for key, count in one.known.items()}}


def _beside(what: str, one: Beside) -> dict[str, Any]:
    return {what: one.name or None, "week": _group(one.this), "week_before": _group(one.before)}
