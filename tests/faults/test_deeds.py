"""Every verb and command that writes has its deed, so that a new one cannot be forgotten."""

from pathlib import Path

import pytest

from assistant.cli.commands import cli
from tests.faults import writers

DEEDS = Path(__file__).with_name("deeds.py")


@pytest.fixture(scope="module")
def done() -> set[str]:
    return writers.used_in(DEEDS) | writers.typed_in(DEEDS, cli)


def test_every_verb_that_writes_has_a_deed(done: set[str]) -> None:
    assert [name for name in writers.verbs() if name not in done] == []


def test_every_command_that_writes_has_a_deed(done: set[str]) -> None:
    lacking = {
        typed
        for typed, function in writers.commands(cli).items()
        if typed not in done and not {one for one in writers.reached(function) if one in writers.verbs()} <= done
    }
    assert lacking == set()


def test_a_verb_is_known_by_what_it_reaches() -> None:
    found = {name.removeprefix("assistant.verbs.") for name in writers.verbs()}
    assert {
        "editing:correct",
        "importing:import_files",
        "copying:restore",
        "sealing:seal",
        "mapping:drop_mapping",
        "editing:add_cost",
        "sealing:forget",
    } <= found
    assert not {"browsing:list_sessions", "checking:check", "assessing:assess", "copying:list_copies"} & found
    assert len(writers.commands(cli)) > 30
