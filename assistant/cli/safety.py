"""Commands that keep the record safe: copies, sealing, and saving what a damaged record still holds."""

from pathlib import Path

import click

from assistant import words
from assistant.cli import answers
from assistant.cli.records import bar, key_of, opened, path_of, secret
from assistant.terms.copies import Why
from assistant.terms.errors import Trouble
from assistant.verbs import copying, exporting, sealing
from assistant.words import _

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_REMEMBER = click.option("--remember", is_flag=True, help="Let this computer open it through the system's keyring.")


@click.command("restore-points")
@_JSON
@click.pass_context
def restore_points(context: click.Context, *, as_json: bool) -> None:
    """List the copies of the record that were taken by themselves, newest first."""
    path = path_of(context)
    found, key = copying.list_copies(path), key_of(path)
    if as_json:
        listed = [
            {
                "file": str(one.path),
                "taken_at": one.taken_at.isoformat(),
                "why": one.why.value,
                "size": one.size,
                "contents": exporting.plain(copying.look_into(one.path, key)),
            }
            for one in found
        ]
        answers.tell({"restore_points": listed})
        return
    for one in found:
        click.echo(f"{words.moment(one.taken_at)}  {words.say(one.why.told())}  {one.path}")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_context
def backup(context: click.Context, folder: Path | None) -> None:
    """Copy the record into FOLDER (a USB stick, say), or beside itself; the copy is checked."""
    with opened(context) as record:
        if folder is not None:
            click.echo(str(copying.back_up(record, folder)))
            return
        point = copying.set_point(record, Why.HAND)
    click.echo(str(point.path) if point else _("The record holds nothing yet."))


@click.command()
@click.argument("point", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--yes", is_flag=True, help="Also where a record in use would be replaced by an empty one.")
@click.pass_context
def restore(context: click.Context, point: Path, *, dry_run: bool, yes: bool) -> None:
    """Put the copy POINT in the place of the record; the record as it was becomes a copy itself."""
    path = path_of(context)
    key = key_of(path)
    if dry_run:
        with opened(context) as record:
            for one in copying.in_words(copying.compare(record, point)):
                click.echo(words.say(one))
        return
    if not yes and not copying.look_into(point, key).anything() and _holds_something(path):
        raise Trouble("{file} holds nothing, and the record does; give --yes if that is meant.", file=point.name)
    back = copying.returning(path, point, key)
    aside = copying.restore(path, point, key)
    click.echo(str(aside or path))
    if back:
        click.echo(words.say(copying.returned_in_words(back)), err=True)


def _holds_something(path: Path) -> bool:
    try:
        return copying.look_into(path, key_of(path)).anything()
    except Trouble:
        return False  # a damaged record


@click.command()
@_REMEMBER
@click.pass_context
def seal(context: click.Context, *, remember: bool) -> None:
    """Seal the record and its copies with a passphrase; prints the recovery code, once."""
    with bar(_("Sealing")) as tick:
        code = sealing.seal(path_of(context), secret(again=True), remember=remember, tick=tick)
    click.echo(_("Recovery code: {code}").format(code=code))
    click.echo(_("Write it down and keep it apart from this computer: it is shown once."), err=True)


@click.command()
@click.pass_context
def unseal(context: click.Context) -> None:
    """Write the record and its copies without a seal."""
    with bar(_("Unsealing")) as tick:
        sealing.unseal(path_of(context), secret(), tick=tick)


@click.command()
@click.option("--new", "variable", metavar="VARIABLE", help="The variable of the environment with the new one.")
@click.pass_context
def passphrase(context: click.Context, variable: str | None) -> None:
    """Change the passphrase of a sealed record; the recovery code may stand for the one so far."""
    with opened(context) as record:
        before = secret(_("Passphrase so far, or recovery code"))
        after = secret(_("New passphrase"), again=True, variable=variable or "")
        sealing.change_passphrase(record, before, after)


@click.command("recovery-code")
@click.pass_context
def recovery_code(context: click.Context) -> None:
    """Make a new recovery code for a sealed record and print it, once."""
    with opened(context) as record:
        click.echo(_("Recovery code: {code}").format(code=sealing.new_code(record, secret())))


@click.command()
@click.argument("what", type=click.Choice(["remember", "forget", "show"]))
@click.pass_context
def keyring(context: click.Context, what: str) -> None:
    """Whether this computer opens the sealed record by itself: remember, forget, show."""
    with opened(context) as record:
        if what == "forget":
            sealing.forget(record)
        elif what == "remember" and not sealing.remember(record):
            raise Trouble("This computer has no keyring that would keep the key; the passphrase is asked for.")
        click.echo(_("remembered") if sealing.is_remembered(record) else _("asked for"))


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The new record.")
@click.pass_context
def salvage(context: click.Context, out: Path) -> None:
    """Save what can be read of a damaged record into a new one."""
    path = path_of(context)
    with bar(_("Reading")) as tick:
        saved = copying.save_legible(path, out, key_of(path), tick=tick)
    click.echo(words.say(copying.saved_in_words(saved)))


COMMANDS: tuple[click.Command, ...] = (
    restore_points,
    backup,
    restore,
    seal,
    unseal,
    passphrase,
    recovery_code,
    keyring,
    salvage,
)
