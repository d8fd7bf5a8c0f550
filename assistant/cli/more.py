"""Further commands: people merged, figures restated, settlements, mappings, waiting exports."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.cli import answers
from assistant.cli.records import opened
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.identity import Merged, Settlement
from assistant.terms.mapping import Mapping, MappingNote
from assistant.verbs import browsing, exporting, importing, mapping, merging, rescuing, settling

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_DRY = click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")


@click.command()
@click.argument("keep")
@click.argument("drop")
@_DRY
@_JSON
@click.pass_context
def merge(context: click.Context, keep: str, drop: str, *, dry_run: bool, as_json: bool) -> None:
    """Make one creator of two who are one person: KEEP stays, what is DROP's becomes hers."""
    verb = merging.preview_merge if dry_run else merging.merge_creators
    with opened(context) as record:
        found = verb(record, browsing.find_creator(record, keep), browsing.find_creator(record, drop))
    _tell_merge(found, as_json=as_json)


@click.command("undo-merge")
@click.argument("merge_id", metavar="MERGE", type=int)
@_JSON
@click.pass_context
def undo_merge(context: click.Context, merge_id: int, *, as_json: bool) -> None:
    """Part two creators who were merged."""
    with opened(context) as record:
        _tell_merge(merging.undo_merge(record, merge_id), as_json=as_json)


@click.command()
@_JSON
@click.pass_context
def merges(context: click.Context, *, as_json: bool) -> None:
    """List the merges, newest first."""
    with opened(context) as record:
        found = merging.list_merges(record)
    if as_json:
        answers.tell({"merges": [_merged(one) for one in found]})
        return
    for one in found:
        _tell_merge(one, as_json=False)


@click.command()
@click.argument("session", type=int)
@_JSON
@click.pass_context
def restatements(context: click.Context, session: int, *, as_json: bool) -> None:
    """Show how a session's figures grew from export to export; SESSION is its id in `sessions`."""
    with opened(context) as record:
        found = settling.list_restatements(record, session)
    if as_json:
        answers.tell({"restatements": [exporting.plain(one) for one in found]})
        return
    for one in found:
        click.echo(
            f"{words.moment(one.known_at)}  {words.yuan(one.gmv_fen)}  −{words.yuan(one.refund_fen)}  {one.file}"
        )


@click.command()
@_JSON
@click.option("--csv", "as_csv", is_flag=True, help="A table with a header row.")
@click.option("--creator", help="Only this creator's: stage name, nickname or account id.")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="From this month on.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Up to this month.")
@click.pass_context
def settlements(
    context: click.Context,
    creator: str | None,
    first: datetime | None,
    last: datetime | None,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List orders, commissions and clawbacks by month and account."""
    with opened(context) as record:
        who = None if creator is None else browsing.find_creator(record, creator)
        query = Query(creator=who, first=first and first.date(), last=last and last.date())
        found = settling.list_settlements(record, query)
    if as_json:
        answers.tell({"settlements": [exporting.plain(one) for one in found]})
    elif as_csv:
        exporting.write_csv(Settlement, found, sys.stdout)
    else:
        for one in found:
            sums = (one.paid_fen, one.commission_fen, one.settled_commission_fen, one.clawed_back_fen)
            click.echo(f"{one.month}  {words.text(one.creator)}  {one.platform}  {'  '.join(map(words.yuan, sums))}")


@click.command("rejects")
@click.argument("batch", type=int)
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The .xlsx to write.")
@click.pass_context
def rejects(context: click.Context, batch: int, source: Path, out: Path) -> None:
    """Write the rows that import BATCH left out of SOURCE, with the reasons, to mend and import again."""
    with opened(context) as record:
        click.echo(str(rescuing.save_rejects(record, batch, source, out)))


@click.command("new-exports")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_JSON
@click.pass_context
def new_exports(context: click.Context, folder: Path, *, as_json: bool) -> None:
    """List the reports in FOLDER that are not in the record yet."""
    with opened(context) as record:
        found = rescuing.new_exports(record, folder)
    if as_json:
        listed = [{"file": str(one.path), "layouts": list(one.layouts), "kind": one.kind} for one in found]
        answers.tell({"files": listed})
        return
    for one in found:
        click.echo(f"{one.path.name}  ({', '.join(one.layouts)})")


@click.group("mapping")
def mapping_group() -> None:
    """Assign the columns of unknown reports to fields, and keep that for the next time."""


@mapping_group.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@_JSON
def show_mapping(file: Path, *, as_json: bool) -> None:
    """Show how the columns of FILE are read, with some of their cells."""
    found = mapping.propose_mapping(file)
    if as_json:
        answers.tell({"mappings": [_mapping(one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.sheet or one.file.name}: {one.kind.value}  {one.platform}")
        for column in one.columns:
            cells = "、".join(sample.raw for sample in column.samples[:3])
            click.echo(f"  {column.header} → {column.field or '—'} {column.unit}  {column.confidence:.0%}  {cells}")


@mapping_group.command("save")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet; default: the first that is a table.")
@click.option(
    "--set", "choices", multiple=True, metavar="HEADER=FIELD[:UNIT]", help="Correct a column; FIELD may be empty."
)
@click.option("--platform", help="The platform, where the report does not say.")
def save_mapping(name: str, file: Path, sheet: str | None, choices: tuple[str, ...], platform: str | None) -> None:
    """Keep how FILE is read, with corrections, under NAME."""
    found = [one for one in mapping.propose_mapping(file) if sheet in {None, one.sheet}]
    if not found:
        raise Trouble("There is no sheet {sheet} in {file}.", sheet=sheet, file=file.name)
    _echo(mapping.save_mapping(name, mapping.corrected(found[0], dict(map(_choice, choices)), platform)))


@mapping_group.command("list")
@_JSON
def list_mappings(*, as_json: bool) -> None:
    """List your own mappings."""
    found = mapping.list_mappings()
    if as_json:
        listed = [{"id": one.id, "title": one.title, "kind": one.kind, "columns": one.columns} for one in found]
        answers.tell({"mappings": listed})
        return
    for one in found:
        _echo(one)


@mapping_group.command("export")
@click.argument("ident", metavar="ID")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def export_mapping(ident: str, target: Path) -> None:
    """Write a mapping to a file for somebody else."""
    click.echo(str(mapping.export_mapping(ident, target)))


@mapping_group.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_mapping(file: Path) -> None:
    """Take a mapping that somebody else has written."""
    _echo(mapping.import_mapping(file))


@mapping_group.command("extend")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.pass_context
def extend(context: click.Context, file: Path) -> None:
    """Let the layouts of a drifted FILE know its new headers from now on."""
    with opened(context) as record:
        found = importing.preview_files(record, [file])
    for table in [table for receipt in found.receipts for table in receipt.tables if table.drift]:
        _echo(mapping.extend_layout(table))


@mapping_group.command("drop")
@click.argument("ident", metavar="ID")
def drop_mapping(ident: str) -> None:
    """Forget a mapping of your own."""
    mapping.drop_mapping(ident)


def _choice(text: str) -> tuple[str, tuple[str | None, str]]:
    header, _, told = text.rpartition("=")
    field, _, unit = told.partition(":")
    if not header:
        raise Trouble("{text} is no choice; write it like 直播时长=duration_s:minutes.", text=text)
    return header, (field or None, unit)


def _echo(one: MappingNote) -> None:
    click.echo(f"{one.id}  {one.title}  {one.kind.value}  {one.path}")


def _mapping(one: Mapping) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "sheet": one.sheet,
        "kind": one.kind.value,
        "header_row": one.header_line,
        "platform": one.platform or None,
        "columns": [
            {
                "header": column.header,
                "field": column.field,
                "unit": column.unit,
                "confidence": round(column.confidence, 3),
                "samples": [
                    {"raw": sample.raw, "value": sample.value, "reason": sample.why and words.say(sample.why)}
                    for sample in column.samples
                ],
            }
            for column in one.columns
        ],
    }


def _merged(one: Merged) -> dict[str, Any]:
    return {
        "merge": one.id,
        "at": one.at,
        "kept": one.kept,
        "dropped": one.dropped,
        "moved": dict(one.moved),
        "filled": dict(one.filled),
        "undone": one.undone,
    }


def _tell_merge(one: Merged, *, as_json: bool) -> None:
    if as_json:
        answers.tell(_merged(one))
        return
    line = words._("{dropped} is undone from {kept}") if one.undone else words._("{dropped} becomes {kept}")
    moved = ", ".join(f"{count:,} {table}" for table, count in one.moved.items())
    click.echo(f"{one.id or ''}  {line.format(dropped=one.dropped, kept=one.kept)}: {moved}")


COMMANDS: tuple[click.Command, ...] = (
    merge,
    undo_merge,
    merges,
    restatements,
    settlements,
    rejects,
    new_exports,
    mapping_group,
)
