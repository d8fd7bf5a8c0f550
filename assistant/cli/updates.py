"""Whether a file is an installer of a newer version."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant import __version__, words
from assistant.cli import answers
from assistant.terms.errors import message
from assistant.terms.updates import Installer
from assistant.verbs import updating
from assistant.words import _

_LISTED = {
    True: message("The list of hashes beside it tells the same."),
    False: message("The list of hashes beside it tells another hash: do not install this file."),
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def installer(file: Path, *, as_json: bool) -> None:
    """Tell whether FILE is an installer of a newer version, and its SHA-256; nothing is run."""
    found = updating.look_at_installer(file)
    if as_json:
        answers.tell({**asdict(found), "installed": __version__})
        return
    line = message("{file} is version {version}; {installed} is installed.", **_facts(found))
    click.echo(words.say(line))
    click.echo(f"SHA-256  {found.sha256}")
    if found.listed is not None:
        click.echo(words.say(_LISTED[found.listed]))
    if not found.suits:
        click.echo(_("It is made for another system."))


def _facts(found: Installer) -> dict[str, str]:
    return {"file": found.file.name, "version": found.version, "installed": __version__}
