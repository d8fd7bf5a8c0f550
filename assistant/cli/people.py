"""The commands for what is private of people: shown, set, handed out whole, erased."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from assistant import places, words
from assistant.cli import answers
from assistant.cli.records import bar, opened
from assistant.terms.erasing import Erasure, OldCopy
from assistant.terms.errors import Trouble
from assistant.terms.persons import PERSONAL, PRIVATE, Personal
from assistant.verbs import browsing, exporting, people
from assistant.words import _

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group("person")
def group() -> None:
    """What is private of a creator: show, set, export or erase it."""


@group.command("show")
@click.argument("name")
@click.option(
    "--reveal",
    "asked",
    multiple=True,
    type=click.Choice([*PRIVATE, "all"]),
    help="In full; the asking is written down.",
)
@_JSON
@click.pass_context
def show(context: click.Context, name: str, asked: tuple[str, ...], *, as_json: bool) -> None:
    """Show phone, id number, card and consent of NAME, masked unless asked for."""
    with opened(context) as record:
        creator = browsing.find_creator(record, name)
        found = people.show_personal(record, creator)
        wanted = PRIVATE if "all" in asked else [field for field in PRIVATE if field in asked]
        full = {field: people.reveal(record, creator, field).value for field in wanted}
    told = _told(found) | full
    if as_json:
        answers.tell({"person": told})
        return
    for field in (*PERSONAL, "age"):
        click.echo(f"{field}: {words.text(told[field])}")
    for line in (*told["concerns"], *told["doubts"]):
        click.echo(f"! {line}")


@group.command("set")
@click.argument("name")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE …")
@click.pass_context
def set_(context: click.Context, name: str, values: tuple[str, ...]) -> None:
    """Set personal fields of NAME, such as phone=13812345678 consent_on=2026-09-01; an empty value clears one."""
    told = dict(_pair(value) for value in values)
    with opened(context) as record:
        creator = browsing.find_creator(record, name)
        people.set_personal(record, creator, told)
        found = people.show_personal(record, creator)
    for field in told:
        click.echo(f"{field}: {words.text(_told(found)[field])}")


@group.command("export")
@click.argument("name")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder, or the .zip to write.")
@click.pass_context
def export(context: click.Context, name: str, out: Path) -> None:
    """Write everything about NAME into an archive, in full: tables, documents, reviews. The asking is written down."""
    with opened(context) as record, bar(_("Writing")) as tick:
        click.echo(str(people.export_person(record, browsing.find_creator(record, name), out, tick=tick)))


@group.command("erase")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask for the name to be typed again.")
@_JSON
@click.pass_context
def erase(context: click.Context, name: str, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Erase everything personal of NAME for good; her figures stay under a label, every sum as it was."""
    path = context.meta["record"] or places.record_path()
    with opened(context) as record:
        creator = browsing.find_creator(record, name)
        if dry_run:
            found = people.preview_erasing(record, creator)
        else:
            typed = None if yes else click.prompt(_("Nothing brings her back. Type her name to erase her"), err=True)
            found = people.erase_person(record, creator, typed)
    copies = people.old_copies(path)
    if as_json:
        answers.tell(_erased(found, copies))
        return
    title = _("Erasing {name} would:") if dry_run else _("{name} is erased and goes by {label} now:")
    click.echo(title.format(name=found.name, label=found.label))
    for text, rows in ((_("take away"), found.gone), (_("leave under the label"), found.stays)):
        click.echo("  " + _("{what}: {rows}").format(what=text, rows=_listed(rows) or _("nothing")))
    if not dry_run and not found.wiped:
        click.echo("  " + _("Another program holds the record; the file is cleaned when it is next opened."))
    for copy in copies:
        click.echo("  " + _("This copy of the record still holds her: {file}").format(file=copy.path))


@group.command("copies")
@click.option("--drop", is_flag=True, help="Delete them all.")
@_JSON
@click.pass_context
def copies_(context: click.Context, *, drop: bool, as_json: bool) -> None:
    """List the copies beside the record, which still hold whoever was erased since, or delete them."""
    found = people.old_copies(context.meta["record"] or places.record_path())
    if drop:
        people.drop_copies(found)
    if as_json:
        answers.tell({"copies": [_copy(one) for one in found], "dropped": drop})
        return
    for one in found:
        click.echo(f"{words.moment(one.taken_at)}  {one.path}")


def _told(found: Personal) -> dict[str, Any]:
    plain = exporting.plain(found)
    plain["concerns"] = [words.say(one.text) for one in found.concerns]
    plain["doubts"] = [words.say(one) for one in found.doubts]
    return plain


def _erased(found: Erasure, copies: tuple[OldCopy, ...]) -> dict[str, Any]:
    return {
        "creator": found.creator_id,
        "label": found.label,
        "gone": dict(found.gone),
        "stays": dict(found.stays),
        "wiped": found.wiped,
        "copies": [_copy(one) for one in copies],
    }


def _copy(one: OldCopy) -> dict[str, Any]:
    return {"file": str(one.path), "taken_at": one.taken_at.isoformat(), "size": one.size}


def _listed(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {table}" for table, count in rows.items())


def _pair(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign or field not in PERSONAL:
        raise Trouble("{text} is no field and value; fields are {fields}.", text=text, fields=", ".join(PERSONAL))
    return field, value
