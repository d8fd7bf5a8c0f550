"""The second face: one command a verb. Others script against it, so its words and shapes stay."""

import errno
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from assistant import __version__, places, words
from assistant.cli import answers, judging, more, people, printing, reviews, rules, safety
from assistant.cli.records import bar, opened
from assistant.cli.reports import report
from assistant.cli.self_test import self_test
from assistant.cli.updates import installer
from assistant.terms import live
from assistant.terms.browsing import Query
from assistant.terms.checks import Probe
from assistant.terms.errors import Cancelled, Trouble, message
from assistant.terms.kinds import TEMPLATES, Kind
from assistant.terms.work import Imported
from assistant.verbs import assessing, browsing, checking, demonstrating, exporting, importing, opening
from assistant.words import _


@dataclass(frozen=True, slots=True)
class Screen:
    """What the door tells the command line of the desk: whether there is a screen, how to open it, how to check it."""

    there: Callable[[], bool]
    open: Callable[[Path, str | None], int]
    probes: Callable[[str, Path | None], Sequence[Probe]] = lambda _platform, _pictures: ()


class _Troubled(click.Group):
    """Tells a trouble in one line on stderr and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            raise _Told(words.say(trouble.message)) from trouble
        except OSError as fault:
            if fault.errno == errno.EPIPE:  # nobody reads on, as after `| head`
                raise
            told = message(
                "The system refused: {reason} ({file}).", reason=fault.strerror or "", file=fault.filename or ""
            )
            raise _Told(words.say(told)) from fault
        except Cancelled as stop:
            raise _Told(_("Stopped; nothing was changed.")) from stop


class _Told(click.ClickException):
    """One readable line."""

    def show(self, file: Any = None) -> None:
        click.echo(_("Trouble: {what}").format(what=self.format_message()), err=True, file=file)


@click.group(cls=_Troubled, invoke_without_command=True)
@click.version_option(__version__, prog_name="streamer-assistant")
@click.option("--record", type=click.Path(path_type=Path, dir_okay=False), help="The record; default: your agency's.")
@click.option("--language", type=click.Choice(words.LANGUAGES), help="Default: the system's language.")
@click.pass_context
def cli(context: click.Context, record: Path | None, language: str | None) -> None:
    """主播运营助手 Streamer Assistant. Without a verb it opens the desk."""
    words.use(language or words.system_language())
    context.meta["record"] = record
    context.meta["language"] = language
    if context.invoked_subcommand is None:
        sys.exit(context.obj.open(record or places.record_path(), language))


@cli.command()
@click.option("--no-window", is_flag=True, help="Only print the summary.")
@click.option("--fresh", is_flag=True, help="Make the demo agency again.")
@click.pass_context
def demo(context: click.Context, *, no_window: bool, fresh: bool) -> None:
    """Build a demo agency and open the desk on it."""
    named: Path | None = context.meta["record"]
    path = named or places.demo_path()
    folder = path.with_name(f"{path.stem}-files") if named else places.demo_files()
    if named or fresh or not _reusable(path):
        if not named:
            for old in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
                old.unlink(missing_ok=True)
        with bar(_("Building the demo agency")) as tick:
            demonstrating.build_demo(path, folder, tick=tick)
    with opening.open_record(path) as record:
        printing.summary(browsing.overview(record), assessing.assess(record), path, folder)
    if not no_window and context.obj.there():
        sys.exit(context.obj.open(path, context.meta["language"]))
    click.echo(_("To open the desk on it: {command}").format(command=f"{_door(context)} --record {path}"))


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--layout", help="The report's layout, where it is not recognised.")
@click.option("--account", help="Whose sessions they are, where the report does not say: a name or account id.")
@click.option("--platform", help="Their platform, where the report does not say: 抖音, 快手 …")
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    layout: str | None,
    account: str | None,
    platform: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring export files, folders or zips of them into the record, all or none; - reads pasted cells."""
    verb: Callable[..., Imported] = importing.import_files
    if dry_run:
        verb = importing.preview_files
    pasted = sys.stdin.read() if Path("-") in files else None
    named = [path for path in files if path != Path("-")]
    with opened(context) as record, bar(_("Reading"), hidden=as_json) as tick:
        found = verb(record, named, layout=layout, account=account, platform=platform, pasted=pasted, tick=tick)
    if as_json:
        answers.tell(answers.imported(found, files))
        return
    for one in answers.as_given(found, files):
        printing.receipt(one)
    printing.effects(found.effects)
    for skipped in found.skipped:
        click.echo(f"{skipped.file.name}: {words.say(skipped.why)}", err=True)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def fields(*, as_json: bool) -> None:
    """List every field that a column can hold: name, unit and meaning."""
    listed = answers.fields()
    if as_json:
        answers.tell({"fields": listed})
        return
    for one in listed:
        click.echo(f"{one['kind']}  {one['name']} ({one['unit']}): {one['meaning']}")


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def batches(context: click.Context, *, as_json: bool) -> None:
    """List the imports, newest first."""
    with opened(context) as record:
        found = importing.list_batches(record)
    if as_json:
        answers.tell({"batches": [exporting.plain(one) for one in found]})
        return
    printing.batches(found)


@cli.command("undo-import")
@click.argument("batch", type=int)
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def undo_import(context: click.Context, batch: int, *, dry_run: bool, as_json: bool) -> None:
    """Take an import back."""
    with opened(context) as record:
        found = importing.preview_undo(record, batch) if dry_run else importing.undo_import(record, batch)
    if as_json:
        answers.tell({key: value for key, value in exporting.plain(found).items() if key != "changes"})
        return
    printing.undo(found, dry_run=dry_run)


def _listing(name: str, kind: type, verb: Callable[..., Any], text: str) -> None:
    """Add the command that lists one kind of row."""

    @cli.command(name, help=text)
    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    @click.option("--csv", "as_csv", is_flag=True, help="A table with a header row.")
    @click.option("--creator", help="Only this creator's: stage name, nickname or account id.")
    @click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="From this day on.")
    @click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Up to this day.")
    @click.option("--limit", type=click.IntRange(min=0), help="At most so many rows.")
    @click.pass_context
    def list_rows(
        context: click.Context,
        creator: str | None,
        first: datetime | None,
        last: datetime | None,
        limit: int | None,
        *,
        as_json: bool,
        as_csv: bool,
    ) -> None:
        with opened(context) as record:
            query = Query(
                creator=None if creator is None else browsing.find_creator(record, creator),
                first=first and first.date(),
                last=last and last.date(),
            )
            found = verb(record, query, limit)
        if as_json:
            answers.tell({name: [exporting.plain(one) for one in found]})
        elif as_csv:
            exporting.write_csv(kind, found, sys.stdout)
        else:
            printing.table(kind, found)

    list_rows.__doc__ = text


cli.add_command(judging.flags)
cli.add_command(report)
cli.add_command(self_test)
cli.add_command(installer)
cli.add_command(judging.backtest)
cli.add_command(judging.control_chart)
cli.add_command(reviews.group)
cli.add_command(people.group)
cli.add_command(judging.funnel)
for _command in (*more.COMMANDS, *rules.COMMANDS, *safety.COMMANDS):
    cli.add_command(_command)
_listing("creators", live.Creator, browsing.every_creator, "List creators with the sums of their last four weeks.")
_listing("sessions", live.Session, browsing.every_session, "List sessions, newest first.")
_listing("products", live.Product, browsing.every_product, "List products with what they sold.")
_listing("picks", live.Pick, browsing.every_pick, "List what creators sold in sessions, product by product.")


@cli.command()
@click.argument("kind", type=click.Choice([kind.value for kind in TEMPLATES]))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The .xlsx to write.")
def template(kind: str, out: Path) -> None:
    """Write an empty sheet to fill in and import."""
    click.echo(str(importing.write_template(Kind(kind), out)))


@cli.command()
@click.pass_context
def check(context: click.Context) -> None:
    """See whether the record is sound."""
    with opened(context) as record:
        wrong = checking.check(record)
    for one in wrong:
        click.echo(words.say(one), err=True)
    if wrong:
        sys.exit(1)
    click.echo(_("The record is sound."))


def _door(context: click.Context) -> str:
    """How the program was started, to be typed again."""
    name = context.find_root().info_name or ""
    return name if Path(name).stem == "streamer-assistant" else f"{sys.executable} -m assistant"


def _reusable(path: Path) -> bool:
    try:
        with opening.open_record(path) as record:
            return demonstrating.demo_is_fresh(record)
    except Trouble:
        return False
