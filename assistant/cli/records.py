"""The record that a command works on, and the line that shows how far the work is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from assistant import places
from assistant.terms.errors import Cancelled, Trouble
from assistant.terms.keys import Damaged, Held, Key, Sealed, Unwritable
from assistant.terms.work import Tick, silent
from assistant.verbs import checking, opening
from assistant.words import _

PASSPHRASE = "STREAMER_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The variable of the environment that scripts give the passphrase in."""


def path_of(context: click.Context) -> Path:
    """The record named on the command line, else the agency's own."""
    named: Path | None = context.meta["record"]
    return named or places.record_path()


@contextmanager
def opened(context: click.Context) -> Iterator[Any]:
    """The record that is meant; one that another program has open, or that cannot be written, can be looked at only.

    Damaged where what went wrong comes of a record that is not sound.
    """
    path = path_of(context)
    key = key_of(path)
    try:
        record = opening.open_record(path, key=key)
    except (Held, Unwritable) as why:
        record = opening.open_record(path, key=key, readonly=True)
        record.refusal = why
    with record:
        try:
            yield record
        except (Trouble, Cancelled, click.ClickException, click.exceptions.Exit, OSError):
            raise
        except Exception as fault:
            if not checking.check(record):
                raise  # a fault of ours
            raise Damaged(
                "The record {file} is damaged ({reason}); it was left untouched. Put back the newest copy.",
                file=str(path),
                reason=str(fault),
            ) from fault


def key_of(path: Path) -> Key | None:
    """What opens a record: the keyring's key, else the passphrase is asked for."""
    try:
        return opening.key_of(path)
    except Sealed:
        return opening.unlock(path, secret())


def secret(prompt: str = "", *, again: bool = False, variable: str = PASSPHRASE) -> str:
    """A passphrase, from the environment or the keyboard; Sealed where nobody can be asked."""
    told = os.environ.get(variable) if variable else None
    if told:
        return told
    if not sys.stdin.isatty():
        raise Sealed("The record is sealed; give its passphrase in {variable}.", variable=variable or PASSPHRASE)
    return str(click.prompt(prompt or _("Passphrase"), hide_input=True, confirmation_prompt=again, err=True))


@contextmanager
def bar(label: str, *, hidden: bool = False) -> Iterator[Tick]:
    """A line on the terminal that counts; Ctrl-C stops the work without a trace."""
    if hidden or not sys.stderr.isatty():
        yield silent
        return

    def tick(done: int, total: int | None = None) -> None:
        click.echo(f"\r{label}: {done:,}" + (f" / {total:,}" if total else ""), nl=False, err=True)

    try:
        yield tick
    except KeyboardInterrupt as stop:
        raise Cancelled from stop
    finally:
        click.echo("", err=True)
