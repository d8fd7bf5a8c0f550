"""The same answers for a person at a terminal."""

import unicodedata
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.terms import live
from assistant.terms.backtest import Backtest, Episode
from assistant.terms.control import FUNNEL_MEASURES, FunnelChart
from assistant.terms.errors import message
from assistant.terms.fields import Unit
from assistant.terms.findings import Assessment, Finding
from assistant.terms.flags import FlagNote
from assistant.terms.measures import measure_of
from assistant.terms.overview import Overview
from assistant.terms.paper import Paper
from assistant.terms.policy import Policy
from assistant.terms.previews import Effects
from assistant.terms.trends import Trend
from assistant.terms.work import BatchNote, Receipt, Undo
from assistant.words import _

_SHOWN_REJECTS = 20

_COLUMNS: dict[type, tuple[str, ...]] = {
    live.Creator: ("name", "platforms", "category", "tier", "sessions", "net_fen", "net_per_hour_fen", "last_session"),
    live.Session: ("started_at", "creator", "platform", "duration_s", "viewers", "orders", "gmv_fen", "refund_fen"),
    live.Product: ("product_id", "product", "track", "price_fen", "sessions", "items", "gmv_fen"),
    live.Pick: ("started_at", "creator", "product", "position", "items", "gmv_fen", "refund_fen"),
}


def receipt(one: Receipt) -> None:
    """What one file did."""
    line = message(
        "{file} ({layout}): {rows} rows, {added} added, {updated} updated, {unchanged} unchanged, {rejected} left out",
        file=one.file.name,
        layout=one.layout,
        rows=one.rows,
        added=one.added,
        updated=one.updated,
        unchanged=one.unchanged,
        rejected=one.rejected,
    )
    click.echo(words.say(line))
    for note in one.notes:
        click.echo(f"  {words.say(note)}")
    for reject in one.rejects[:_SHOWN_REJECTS]:
        where = _("row {row}, {column} = {value}").format(row=reject.line, column=reject.header, value=repr(reject.raw))
        sheet = f"{reject.sheet}, " if reject.sheet else ""
        click.echo(f"  {sheet}{where}: {words.say(reject.why)}")
    if len(one.rejects) > _SHOWN_REJECTS:
        click.echo("  " + _("… and {count} more").format(count=len(one.rejects) - _SHOWN_REJECTS))


def effects(found: Effects) -> None:
    """What an import does to creators and known sessions, and what looks odd."""
    if found.creators_made:
        click.echo("  " + _("New creators: {names}").format(names="、".join(found.creators_made[:_SHOWN_REJECTS])))
    for one in found.changes[:_SHOWN_REJECTS]:
        who = f"{one.creator or one.platform} {words.moment(one.started_at)}"
        click.echo("  " + f"{who}  {one.field}: {_value(one.unit, one.old)} → {_value(one.unit, one.new)}")
    if found.sessions_changed:
        click.echo("  " + _("Known sessions that change: {count}").format(count=found.sessions_changed))
    for like in found.likenesses[:_SHOWN_REJECTS]:
        click.echo(
            "  "
            + _("One person? {name} and {known}").format(name=like.name, known=like.known)
            + f": {words.say(like.why)}"
        )
    for week in found.alarms[:_SHOWN_REJECTS]:
        if week.alarm is not None:
            click.echo(f"  ! {week.creator} {words.day(week.week)}: {words.say(week.alarm)}")


def _value(unit: str, value: Any) -> str:
    return words.yuan(value) if unit == Unit.FEN else words.text(value)


def batches(found: Sequence[BatchNote]) -> None:
    """The imports, a line each."""
    for one in found:
        line = message(
            "{id}  {at}  {file} ({layout}): {rows} rows, {added} added, {updated} updated, {rejected} left out",
            id=one.id,
            at=words.moment(one.imported_at),
            file=one.file,
            layout=one.layout,
            rows=one.rows,
            added=one.added,
            updated=one.updated,
            rejected=one.rejected,
        )
        undone = _("undone") if one.undone_at else ""
        click.echo(f"{words.say(line)}  {undone}".rstrip())


def undo(found: Undo, *, dry_run: bool) -> None:
    """What taking an import back does."""
    title = _("Undoing import {batch} ({file}) would:") if dry_run else _("Import {batch} ({file}) is undone:")
    click.echo(title.format(batch=found.batch, file=found.file))
    for text, rows in (
        (_("take away"), found.removed),
        (_("put back"), found.restored),
        (_("leave, because others speak of them"), found.kept),
    ):
        listed = ", ".join(f"{count:,} {name}" for name, count in rows.items())
        click.echo("  " + _("{what}: {rows}").format(what=text, rows=listed or _("nothing")))


def table(kind: type, rows: Sequence[Any]) -> None:
    """A few columns of each row; everything is in --csv and --json."""
    names = _COLUMNS[kind]
    cells = [[name.removesuffix("_fen") for name in names]]
    cells += [[_cell(name, getattr(row, name)) for name in names] for row in rows]
    _columned(cells)


def _columned(cells: Sequence[Sequence[str]]) -> None:
    """Lines of cells, each column as wide as its widest."""
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        click.echo("  ".join(_pad(text, width) for text, width in zip(line, widths, strict=True)).rstrip())


def findings(found: Assessment, shown: Sequence[Finding]) -> None:
    """The judgement, a short paragraph a creator."""
    title = words.ngettext(
        "{flagged} of {judged} mid-tier creators sells less than comparable creators (as of {day})",
        "{flagged} of {judged} mid-tier creators sell less than comparable creators (as of {day})",
        len(found.flagged),
    )
    click.echo(title.format(flagged=len(found.flagged), judged=len(found.findings), day=words.day(found.as_of)))
    for place, one in enumerate(shown, 1):
        lost = None if one.shortfall_per_week is None else words.yuan_short(round(-one.shortfall_per_week * 100))
        week = _("{amount} a week").format(amount=lost) if lost and one.flagged else ""
        click.echo(f"{place:>3}. {one.creator}  {week}".rstrip())
        click.echo(f"     {words.say(one.why)}")
        for signal in one.signals:
            click.echo(f"     · {words.say(signal.text)}")


def reasoning(found: Assessment, one: Finding) -> None:
    """Everything behind one finding."""
    click.echo(_("{creator}, as of {day}").format(creator=one.creator, day=words.day(found.as_of)))
    click.echo(words.say(one.why))
    if one.low is not None and one.high is not None and one.shortfall_per_week is not None:
        lost, low, high = (
            words.yuan_short(round(value * 100)) for value in (one.shortfall_per_week, one.low, one.high)
        )
        text = message(
            "{lost} a week below the expectation; 80 % interval {low} to {high}; {sessions} sessions, {peers} peers",
            lost=lost,
            low=low,
            high=high,
            sessions=one.sessions,
            peers=one.peers,
        )
        click.echo(words.say(text))
    _listed(_("Evidence"), [words.say(signal.text) for signal in one.signals])
    _listed(_("Allowed for"), [words.say(each.text) for each in one.adjusted_for])
    _listed(_("What the difference is made of"), [words.say(each.text) for each in one.drivers])
    _listed(_("Innocent explanations looked at"), [words.say(each) for each in one.considered])


def _listed(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(f"{title}:")
        for line in lines:
            click.echo(f"  · {line}")


def flag_log(found: Sequence[FlagNote]) -> None:
    """The log of flags, a short paragraph each."""
    for one in found:
        until = _("still open") if one.closed_on is None else _("to {day}").format(day=words.day(one.closed_on))
        if one.taken_back:
            until = _("taken back with its figures")
        line = _("{creator}: from {day} {until}, by policy {policy}")
        click.echo(line.format(creator=one.creator, day=words.day(one.opened_on), until=until, policy=one.policy_id))
        click.echo(f"     {words.say(one.finding.why)}")


def backtests(found: Sequence[Backtest]) -> None:
    """Policies over the past, side by side in a few lines each."""
    changes = _changes(found)
    for place, one in enumerate(found, 1):
        first, last = one.weeks[0].day, one.weeks[-1].day
        title = message(
            "Policy {place}, {first} to {last}: {episodes} flags opened, {open} open at the end",
            place=place,
            first=words.day(first),
            last=words.day(last),
            episodes=len(one.episodes),
            open=len(one.weeks[-1].flagged),
        )
        click.echo(words.say(title))
        for change in changes[place - 1]:
            click.echo(f"  {change}")
        if one.lasting is not None:
            line = _("  of {count} measured a window later, {share} still fell short")
            click.echo(line.format(count=one.measured_later, share=words.percent(one.lasting)))
        for each in one.episodes:
            click.echo(f"  · {_episode(each)}")


def _changes(found: Sequence[Backtest]) -> list[list[str]]:
    """By policy, the rules in which the policies differ."""
    rules = [_rules(one.policy) for one in found]
    differ = [name for name in rules[0] if any(each[name] != rules[0][name] for each in rules)]
    return [[f"{name} = {each[name]}" for name in differ] for each in rules]


def _rules(policy: Policy) -> dict[str, Any]:
    """Rules by name."""
    return {field.name: getattr(policy, field.name) for field in fields(policy)}


def _episode(one: Episode) -> str:
    lost = words.yuan_short(round(one.shortfall_per_week * 100))
    until = _("still open") if one.closed is None else _("to {day}").format(day=words.day(one.closed))
    later = "" if one.later is None else words.yuan_short(round(one.later * 100))
    line = _("{creator}: from {day} {until}, {lost} a week").format(
        creator=one.creator, day=words.day(one.opened), until=until, lost=lost
    )
    return line + (_("; weeks later {later} a week").format(later=later) if later else "")


def summary(agency: Overview, judged: Assessment, path: Path, files: Path) -> None:
    """The demo agency in a few lines, with its flagged creators."""
    told = message(
        "Demo agency: {creators} creators, {sessions} sessions up to {day}",
        creators=agency.creators,
        sessions=words.count(agency.sessions),
        day=words.day(agency.as_of),
    )
    click.echo(words.say(told))
    last, this = agency.weeks[-2:]
    click.echo(
        _("Net GMV of the last seven days: {this}; of the seven before: {last}").format(
            this=words.yuan_short(this.net_fen), last=words.yuan_short(last.net_fen)
        )
    )
    click.echo(_("Record: {record}").format(record=path))
    click.echo(_("Its export files, to look at or import again: {files}").format(files=files))
    click.echo("")
    findings(judged, judged.flagged)
    click.echo("")


def _cell(name: str, value: Any) -> str:
    if name.endswith("_fen"):
        return words.yuan(value)
    if name == "duration_s":
        return words.clock(value)
    if name.endswith("_at"):
        return words.moment(value)
    return words.text(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def weeks(line: Trend) -> None:
    """A line under its limits, a row a week."""
    for day, value, low, high, note in zip(line.days, line.values, line.low, line.high, line.notes, strict=True):
        shown = [words.show(line.measure, side) for side in (value, low, high)]
        text = f"{words.day(day)}  {shown[0]:>14}  [{shown[1]} – {shown[2]}]"
        click.echo(text if note is None else f"{text}  ! {words.say(note)}")


def funnel(chart: FunnelChart) -> None:
    """Creators on a funnel, those outside marked."""
    measure = measure_of(FUNNEL_MEASURES[chart.what])
    for one in sorted(chart.dots, key=lambda dot: dot.z):
        mark = "!" if one.outside else " "
        row = message(
            "{creator}: {value} over {sessions} sessions",
            creator=one.creator,
            value=words.show(measure, one.value),
            sessions=one.sessions,
        )
        click.echo(f"{mark} {words.say(row)}")


def paper(found: Paper) -> None:
    """A report, section by section, its tables in columns."""
    click.echo("\n".join((found.title, *found.about, *found.gaps)))
    if found.note:
        click.echo(f"\n{found.note}")
    for section in found.sections:
        click.echo("\n" + "\n".join((f"# {section.title}", *section.lines)))
        if section.rows:
            shown = [at for at, column in enumerate(section.columns) if column.width]
            heads = [section.columns[at].title for at in shown]
            _columned([heads, *([row[at].said().replace("\n", " ") for at in shown] for row in section.rows)])
        for remark in section.remarks:
            click.echo(remark)
