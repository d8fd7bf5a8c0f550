"""Brings files of strangers in, each in a child with little memory and time: python -m tests.intake.trying FOLDER FILE…

Prints a JSON line for each: what came of it, how long it took, how much memory, and whatever was done beyond it.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant import words
from assistant.intake import layouts
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs import checking, importing, mapping, opening
from tests.guarding import watched

_MEMORY = 3 << 30
_SECONDS = 60


def main() -> None:
    """Try each file."""
    room, *files = map(Path, sys.argv[1:])
    layouts.known_layouts()
    for number, path in enumerate(files):
        home = room / f"home-{number}"
        home.mkdir()
        print(json.dumps(_try(path, home), ensure_ascii=False), flush=True)


def _try(path: Path, home: Path) -> dict[str, Any]:
    ear, mouth = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(ear)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.alarm(_SECONDS)
        told = _bring(path, home)
        os.write(mouth, json.dumps(told, ensure_ascii=False).encode()[:60_000])
        os._exit(0)
    os.close(mouth)
    with os.fdopen(ear, "rb") as stream:
        said = stream.read()
    _, status, used = os.wait4(child, 0)
    found = json.loads(said) if said else {"outcome": "died", "text": f"signal {os.waitstatus_to_exitcode(status)}"}
    return {"file": path.name, **found, "seconds": time.monotonic() - started, "megabytes": used.ru_maxrss // 1024}


def _bring(path: Path, home: Path) -> dict[str, Any]:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        os.environ[name] = str(home)
    tempfile.tempdir = None
    tempfile.gettempdir()
    with watched(home) as seen:
        outcome, text, cells = "nothing", "", []
        try:
            if path.suffix == ".toml":
                mapping.import_mapping(path)
            with opening.open_record(home / "agency.streamer") as record:
                found = importing.import_files(
                    record, [_sheet(home) if path.suffix == ".toml" else path], account="子杰"
                )
                outcome, text = "batch", ", ".join(f"{one.file.name} {one.added}" for one in found.receipts)
                cells = _texts(record)
                if checking.check(record):
                    outcome = "unsound"
        except Trouble as trouble:
            outcome, text = "trouble", words.say(trouble.message)
        except BaseException as fault:  # noqa: BLE001 - told to whoever asked
            outcome, text = "fault", repr(fault)[:2000]
    left = [str(one) for one in home.rglob("streamer-*")]
    return {"outcome": outcome, "text": text[:2000], "cells": cells[:50], "seen": seen[:20], "left": left}


def _texts(record: Record) -> list[str]:
    return [str(one)[:300] for (one,) in record.rows("SELECT title FROM session UNION SELECT name FROM creator")]


def _sheet(home: Path) -> Path:
    path = home / ("a" * 28 + "!.csv")
    path.write_text("主播昵称,账号ID,平台,开播时间,成交金额\n子杰,a1,抖音,2026-09-01 20:00,12\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
