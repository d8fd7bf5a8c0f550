"""Reviews at the terminal: the queue, and one review from its evidence to its outcome."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.cli import answers
from assistant.cli.records import opened
from assistant.record.record import Record
from assistant.terms.review import OUTCOMES, PLANNED, REASONS, STEPS, Outcome, Reason, Review, ReviewState, StepKind
from assistant.verbs import assessing, browsing, exporting, reviewing
from assistant.words import _

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_DUE = click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="The day it is due.")
_REVIEW = click.argument("review", type=int)


@click.group("review")
def group() -> None:
    """Follow creators put forward: evidence, reasons, a plan, an outcome."""


@group.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed reviews too.")
@_JSON
@click.pass_context
def list_them(context: click.Context, *, everything: bool, as_json: bool) -> None:
    """List the queue: who is put forward and not in review yet, then the reviews, the most due first."""
    with opened(context) as record:
        found = reviewing.list_reviews(record, None if everything else ReviewState.OPEN)
        waiting = reviewing.queue(assessing.assess(record), found)
    if as_json:
        listed = [{"creator": one.creator, "at_stake": round(stake, 2)} for one, stake in waiting]
        answers.tell({"put_forward": listed, "reviews": [_plain(one) for one in found]})
        return
    for finding, stake in waiting:
        click.echo(f"—  {finding.creator}  {words.yuan_short(round(stake * 100))}  {words.say(finding.why)}")
    for one in found:
        _tell_line(one)


@group.command("open")
@click.argument("creator")
@click.option("--note", default="", help="What you have seen, what you want to find out.")
@_DUE
@click.pass_context
def open_it(context: click.Context, creator: str, note: str, due: datetime | None) -> None:
    """Put CREATOR into review; the finding of today is kept as its evidence."""
    with opened(context) as record:
        who = browsing.find_creator(record, creator)
        _tell(record, reviewing.open_review(record, who, note, due and due.date()).row)


@group.command("show")
@_REVIEW
@_JSON
@click.pass_context
def show(context: click.Context, review: int, *, as_json: bool) -> None:
    """Show one review whole, with what has moved since the plan began."""
    with opened(context) as record:
        one, found = reviewing.show_review(record, review), reviewing.recheck_review(record, review)
    if as_json:
        answers.tell({**_plain(one), "recheck": exporting.plain(found)})
        return
    _tell_whole(one)
    click.echo(reviewing.rechecked(found))


@group.command("note")
@_REVIEW
@click.argument("text")
@click.pass_context
def note(context: click.Context, review: int, text: str) -> None:
    """Add TEXT to a review's log."""
    with opened(context) as record:
        _tell(record, reviewing.add_review_note(record, review, text).row)


@group.command("view")
@_REVIEW
@click.argument("text")
@click.pass_context
def view(context: click.Context, review: int, text: str) -> None:
    """Keep what the creator herself says."""
    with opened(context) as record:
        _tell(record, reviewing.set_view(record, review, text).row)


@group.command("reasons")
@_REVIEW
@click.argument("reasons", nargs=-1, type=click.Choice([one.value for one in Reason]))
@click.option("--note", "text", default="", help="In your own words.")
@click.pass_context
def reasons(context: click.Context, review: int, reasons: tuple[str, ...], text: str) -> None:
    """Say what may lie behind the shortfall."""
    with opened(context) as record:
        _tell(record, reviewing.set_reasons(record, review, map(Reason, reasons), text).row)


@group.command("due")
@_REVIEW
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.pass_context
def due_on(context: click.Context, review: int, day: datetime) -> None:
    """Say when a review is due."""
    with opened(context) as record:
        _tell(record, reviewing.set_due(record, review, day.date()).row)


@group.command("metric")
@_REVIEW
@click.argument("metric", type=click.Choice(PLANNED))
@click.pass_context
def metric(context: click.Context, review: int, metric: str) -> None:
    """Say which measure the plan is to better."""
    with opened(context) as record:
        _tell(record, reviewing.set_metric(record, review, metric).row)


@group.command("plan")
@_REVIEW
@click.argument("kind", type=click.Choice([one.value for one in StepKind]))
@click.option("--text", default="", help="What exactly.")
@click.option("--owner", default="", help="Who does it.")
@_DUE
@click.pass_context
def plan(context: click.Context, review: int, kind: str, text: str, owner: str, due: datetime | None) -> None:
    """Add a step to the plan."""
    with opened(context) as record:
        _tell(record, reviewing.add_step(record, review, StepKind(kind), text, owner, due and due.date()).row)


@group.command("done")
@click.argument("step", type=int)
@click.option("--not-after-all", "back", is_flag=True, help="Take it back.")
@click.pass_context
def done(context: click.Context, step: int, *, back: bool) -> None:
    """Say that STEP of a plan is done."""
    with opened(context) as record:
        _tell(record, reviewing.tick_step(record, step, done=not back).row)


@group.command("drop")
@click.argument("step", type=int)
@click.pass_context
def drop(context: click.Context, step: int) -> None:
    """Take STEP off a plan."""
    with opened(context) as record:
        _tell(record, reviewing.drop_step(record, step).row)


@group.command("snooze")
@_REVIEW
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Without a day it is taken up again.")
@click.option("--why", default="", help="The reason, kept in the log.")
@click.pass_context
def snooze(context: click.Context, review: int, until: datetime | None, why: str) -> None:
    """Put a review off until a day, with the reason."""
    with opened(context) as record:
        _tell(record, reviewing.snooze(record, review, until and until.date(), why).row)


@group.command("recheck")
@_REVIEW
@_JSON
@click.pass_context
def recheck(context: click.Context, review: int, *, as_json: bool) -> None:
    """Compare the planned measure with what is expected, before and after the plan began."""
    with opened(context) as record:
        found = reviewing.recheck_review(record, review)
    if as_json:
        answers.tell(exporting.plain(found))
    else:
        click.echo(reviewing.rechecked(found))


@group.command("close")
@_REVIEW
@click.argument("outcome", type=click.Choice([one.value for one in Outcome]))
@click.option("--note", "text", default="", help="The closing note.")
@click.pass_context
def close(context: click.Context, review: int, outcome: str, text: str) -> None:
    """End a review with its OUTCOME."""
    with opened(context) as record:
        _tell(record, reviewing.close_review(record, review, Outcome(outcome), text).row)


@group.command("reopen")
@_REVIEW
@click.pass_context
def reopen(context: click.Context, review: int) -> None:
    """Open a closed review again."""
    with opened(context) as record:
        _tell(record, reviewing.reopen_review(record, review).row)


@group.command("page")
@_REVIEW
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The .html to write.")
@click.option("--hide-money", is_flag=True, help="Leave money out.")
@click.option("--hide-name", is_flag=True, help="Leave the name out.")
@click.pass_context
def page(context: click.Context, review: int, out: Path, *, hide_money: bool, hide_name: bool) -> None:
    """Write one review as a page to be read or printed."""
    with opened(context) as record:
        made = reviewing.write_page(record, review, out, with_money=not hide_money, with_name=not hide_name)
    click.echo(str(made))


def _tell(record: Record, review: int | None) -> None:
    if review is not None:
        _tell_line(reviewing.show_review(record, review))


def _tell_line(one: Review) -> None:
    state = _("open") if one.outcome is None else words.say(OUTCOMES[one.outcome])
    stake = words.yuan_short(None if one.shortfall_per_week is None else round(one.shortfall_per_week * 100))
    until = f"  ⏾ {words.day(one.snoozed_until)}" if one.snoozed_until else ""
    click.echo(f"{one.id}  {one.creator}  {state}  {stake}  {words.day(one.due_on)}{until}")


def _tell_whole(one: Review) -> None:
    _tell_line(one)
    for text in words.retold(one.evidence, one.sentences):
        click.echo(f"  {text}")
    if one.reasons or one.reason_note:
        click.echo("  " + "、".join(words.say(REASONS[each]) for each in one.reasons) + f" {one.reason_note}")
    if one.view:
        click.echo(f"  “{one.view}”")
    for step in one.steps:
        mark = "x" if step.done_on else " "
        click.echo(
            f"  [{mark}] {step.id} {words.say(STEPS[step.kind])} {step.text} {step.owner} {words.day(step.due_on)}"
        )
    for each in one.notes:
        click.echo(f"  {words.moment(each.at)} {each.text}")


def _plain(one: Review) -> dict[str, Any]:
    plain: dict[str, Any] = exporting.plain(one)
    plain["steps"], plain["notes"], plain["changes"] = (
        [exporting.plain(each) for each in listed] for listed in (one.steps, one.notes, one.changes)
    )
    plain["finding"] = None if one.finding is None else answers.finding(one.finding, ())
    plain["weeks"] = None if one.weeks is None else len(one.weeks.first)
    return plain
