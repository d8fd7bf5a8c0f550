"""The program opens no socket: neither a verb, nor the desk on any of its pages."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "files" / "own-sessions.xlsx"
VERBS = (
    ("import", str(SAMPLE)),
    ("import", str(SAMPLE), "--dry-run"),
    ("creators",),
    ("sessions", "--json"),
    ("flags", "--all"),
    ("settlements",),
    ("report", "--out", "week.xlsx"),
    ("backtest", "--against", "certainty=0.8"),
    ("policy", "set", "shortfall=0.2"),
    ("tiers", "starters"),
    ("template", "sessions", "--out", "t.xlsx"),
    ("mapping", "show", str(SAMPLE)),
    ("new-exports", str(SAMPLE.parent)),
    ("backup", "."),
    ("seal",),
    ("check",),
    ("recovery-code",),
    ("unseal",),
    ("restore-points",),
    ("undo-import", "1"),
    ("--help",),
)
CHILD = """
import json, os, sys
from pathlib import Path

heard = []
UNIX = {1}

def hear(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "ssl.")):
        local = event == "socket.__new__" and args[1] in UNIX or event == "socket.connect" and isinstance(args[1], str)
        if not local:
            heard.append(f"{event} {args[1:]!r:.100}")

sys.addaudithook(hear)

def open_sockets():
    "The sockets of this process that are of the network: the system knows of those that no Python made, too."
    known = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path("/proc/self/net", name)
        if table.exists():
            known |= {line.split()[9] for line in table.read_text().splitlines()[1:]}
    links = []
    for one in Path("/proc/self/fd").iterdir() if Path("/proc/self/fd").exists() else ():
        try:
            links.append(os.readlink(one))
        except OSError:
            pass
    return [link for link in links if link.removeprefix("socket:[").removesuffix("]") in known]

def loaded():
    maps = Path("/proc/self/maps").read_text() if Path("/proc/self/maps").exists() else ""
    return [one for one in ("Qt6Network", "Qt6WebEngine", "libcurl") if one in maps]

def tell():
    wanted = {"PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "requests", "httpx", "aiohttp", "urllib3"}
    told = {"heard": heard, "open": open_sockets(), "loaded": loaded(), "modules": sorted(wanted & set(sys.modules))}
    print("TOLD " + json.dumps(told), flush=True)
"""
OF_VERBS = """
from assistant.cli.commands import Screen, cli

door = Screen(there=lambda: False, open=lambda path, language: 1)
for words in json.loads(sys.argv[1]):
    code = cli(["--language", "en", "--record", "a.streamer", *words], obj=door, standalone_mode=False)
    assert not code, (words, code)
tell()
"""
OF_THE_DESK = """
from assistant.verbs import importing, opening
from tests.bench.tour import Tour

with opening.open_record(Path("a.streamer")) as record:
    importing.import_files(record, [Path(sys.argv[1])])
tour = Tour(Path("a.streamer"))
tour.window.show_creator(1)
from assistant.desk.pages import PAGES
for entry in PAGES:
    tour.window.show_page(entry.key)
    tour.rest()
    assert tour.page() is not None
tour.window.close()
tell()
os._exit(0)
"""
ON_PURPOSE = """
import socket
kept = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
kept.bind(("127.0.0.1", 0))
tell()
"""


def told_by(script: str, folder: Path, *words: str) -> dict[str, Any]:
    room = {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    room |= {"STREAMER_PASSPHRASE": "a long passphrase", "XDG_RUNTIME_DIR": str(folder)}
    left_out = {"DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}
    around = {name: value for name, value in os.environ.items() if name not in left_out} | room
    command = [sys.executable, "-c", CHILD + script, *words]
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(next(line for line in done.stdout.splitlines() if line.startswith("TOLD "))[5:])


def test_no_verb_opens_a_socket(tmp_path: Path) -> None:
    assert told_by(OF_VERBS, tmp_path, json.dumps(VERBS)) == {"heard": [], "open": [], "loaded": [], "modules": []}


def test_no_page_of_the_desk_opens_a_socket(tmp_path: Path) -> None:
    assert told_by(OF_THE_DESK, tmp_path, str(SAMPLE)) == {"heard": [], "open": [], "loaded": [], "modules": []}


def test_a_socket_would_be_heard_of(tmp_path: Path) -> None:
    told = told_by(ON_PURPOSE, tmp_path)
    assert [one.split()[0] for one in told["heard"]] == ["socket.__new__", "socket.bind"]
    if Path("/proc/self/net/udp").exists():
        assert len(told["open"]) == 1


@pytest.mark.parametrize(
    "word", ["QtNetwork", "import requests", "import socket", "urllib.request", "http.client", "QTcpSocket"]
)
def test_the_code_names_nothing_of_the_network(word: str) -> None:
    assert [path.name for path in (ROOT / "assistant").rglob("*.py") if word in path.read_text("utf-8")] == []
