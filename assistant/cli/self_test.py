"""The self-test of an installed program; not in the help, since nobody who works with the record needs it."""

import json
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from assistant import __version__
from assistant.cli import answers
from assistant.verbs import self_testing


@click.command("self-test", hidden=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Also write the document to a file.")
@click.option("--platform", default="", help="The platform plug-in of Qt's that draws; default: the system's.")
@click.option("--pictures", type=click.Path(path_type=Path, file_okay=False), help="Keep the pictures drawn here.")
@click.pass_context
def self_test(context: click.Context, out: Path | None, platform: str, pictures: Path | None, *, as_json: bool) -> None:
    """See whether this installation works; exit code 1 where a check fails."""
    checks = self_testing.self_test(partial(context.obj.probes, platform, pictures))
    document = {
        "version": __version__,
        "ok": all(one.ok for one in checks),
        "checks": [asdict(one) for one in checks],
    }
    if out is not None:
        out.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json:
        answers.tell(document)
    else:
        for one in checks:
            click.echo(f"{'ok  ' if one.ok else 'FAIL'}  {one.name:<8} {one.seconds:6.2f} s  {one.detail}")
    if not document["ok"]:
        sys.exit(1)
