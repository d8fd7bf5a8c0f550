"""The record that a command works on, and the line that shows how far the work is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from assistant import places
from assistant.terms.errors import Cancelled, Trouble
from assistant.terms.work import Tick, silent
from assistant.verbs import checking, opening


@contextmanager
def opened(context: click.Context) -> Iterator[Any]:
    """The record named on the command line, else the agency's own."""
    path = context.meta["record"] or places.record_path()
    with opening.open_record(path) as record:
        try:
            yield record
        except (Trouble, Cancelled, click.ClickException, click.exceptions.Exit, OSError):
            raise
        except Exception as fault:
            if not checking.check(record):
                raise  # a fault of ours
            raise Trouble(
                "The record {file} is damaged ({reason}); it was left untouched. Restore the newest backup.",
                file=str(path),
                reason=str(fault),
            ) from fault


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
