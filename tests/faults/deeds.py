"""Every write that a person can ask for, one line a verb: what comes before it, and the deed itself.

A new verb is a new line in `DEEDS`. `cli` runs a command as it is typed, `desk` a verb as the desk's writer does.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.cli.commands import Screen
from assistant.cli.commands import cli as commands
from assistant.record import erased, history
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.work import Correction
from assistant.vault import seals
from assistant.verbs import (
    browsing,
    copying,
    demonstrating,
    editing,
    exporting,
    keeping,
    opening,
    people,
    stepping,
    tiering,
    updating,
)
from tests.faults import world
from tests.faults.world import Place

Act = Callable[[Place], None]


@dataclass(frozen=True)
class Deed:
    """A write: its name, what is done before, and the write itself; it ends the process with 0 once it is told.

    A deed of several writes has states in `between`, each reached by another act.
    """

    name: str
    act: Act
    before: tuple[Act, ...] = (world.settle,)
    between: tuple[Act, ...] = ()


def cli(*words: str, record: str = "") -> Act:
    """The command, as it is typed in the place's folder; * finds the newest file of a folder."""

    def act(place: Place) -> None:
        found = [_newest(place, word) if "*" in word else word for word in words]
        door = Screen(there=lambda: False, open=lambda path, language: 1)
        begin = ["--language", "en", "--record", record or str(place.record)]
        commands.main([*begin, *found], obj=door, standalone_mode=False)

    return act


def _newest(place: Place, pattern: str) -> str:
    found = sorted(place.record.parent.glob(pattern))
    if not found:
        raise Trouble("There is nothing here any more.")
    return str(found[-1])


def desk(verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Act:
    """The verb, as the desk's writer asks for it."""

    def act(place: Place) -> None:
        with world.opened(place) as record:
            stepping.stepped(record, verb, *args, **kwargs)
            print("done", flush=True)

    return act


def file(verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Act:
    """A verb of the vault, as the desk asks for it when the record is closed; * finds the newest file of a folder."""

    def act(place: Place) -> None:
        found = [Path(_newest(place, str(one))) if "*" in str(one) else one for one in args]
        told = verb(place.record, *found, **kwargs)
        print(told if isinstance(told, str) else "done", flush=True)

    return act


def _undo_step(place: Place) -> None:
    with world.opened(place) as record:
        stepping.stepped(record, editing.add_creator, "新人")
        stepping.undo_step(record)
        print("done", flush=True)


def _redo_step(place: Place) -> None:
    with world.opened(place) as record:
        stepping.stepped(record, editing.add_creator, "新人")
        stepping.undo_step(record)
        stepping.redo_step(record)
        print("done", flush=True)


def _drop_copy(place: Place) -> None:
    copying.drop_copy(Path(_newest(place, "agency.restore-points/*.streamer")))
    print("done", flush=True)


def _remember(place: Place) -> None:
    opening.unlock(place.record, world.SECRET, remember=True)


def _tear(place: Place) -> None:
    """Put a damaged record aside of the one that is used: some of its pages are gone."""
    body = bytearray(place.record.read_bytes())
    middle = len(body) * 3 // 4 // 4096 * 4096
    body[middle : middle + 3 * 4096] = bytes(3 * 4096)
    torn = place.files / "torn.streamer"
    torn.write_bytes(body)
    if seals.beside(place.record).exists():
        seals.beside(torn).write_bytes(seals.beside(place.record).read_bytes())


def _cut_off(place: Place) -> None:
    """Leave a record whose last write still waits in its journal, as after a crash."""
    child = os.fork()
    if not child:
        record = opening.open_record(place.record)
        editing.add_creator(record, "等着的人")
        os._exit(0)
    os.waitpid(child, 0)


def _assign(record: Record) -> Any:
    return editing.assign_account(record, 3, 1)


def _table(record: Record, name: str) -> Any:
    rows = [[one.creator, one.gmv_fen] for one in browsing.every_session(record, Query(), None)]
    exporting.save_table(Path(name), ["主播", "成交金额"], rows * 20)
    return True


def _end_tier(place: Place) -> None:
    with world.opened(place) as record:
        stepping.stepped(record, tiering.end_tier, tiering.list_definitions(record)[0], date(2026, 10, 1))
        print("done", flush=True)


def _demo(place: Place) -> None:
    demonstrating.build_demo(place.record, place.root / "home" / "demo", until=date(2026, 9, 1), weeks=2)
    print("done", flush=True)


def _old(steps: int) -> tuple[Act, ...]:
    return (partial(world.make_old, steps=steps),)


def _ask(place: Place) -> None:
    """Only write down that somebody asked for everything about her; the archive is not there yet."""
    with world.opened(place) as record, record.atomic():
        history.note_asking(record, 1, "export")


_salvage = cli("salvage", "--out", "out/saved.streamer", record="files/torn.streamer")
_GIVEN: tuple[Act, ...] = (world.settle,)
_TWICE = (*_GIVEN, cli("import", "files/restated.csv"))
_MERGED = (*_GIVEN, cli("merge", "子杰", "阿朵"))
_REVIEW = (*_GIVEN, cli("review", "open", "子杰", "--note", "看一看"))
_PLAN = (*_REVIEW, cli("review", "plan", "1", "talk"))
_MAPPED = (*_GIVEN, cli("mapping", "save", "我的表", "files/unknown.csv", "--set", "时长=duration_s:hours"))
_THROWN = (*_GIVEN, desk(editing.throw_away, "session", [1, 2, 3]))
_KEPT = (*_GIVEN, desk(keeping.add_document, 1, Path("files/contract.pdf"), "合同"))
_RULED = (*_GIVEN, cli("policy", "set", "shortfall=0.2"))
_COPIED = (*_TWICE, desk(copying.set_point))
_SEALED = (*_TWICE, world.seal)
_REMEMBERED = (*_SEALED, _remember)
_TIERED = (*_GIVEN, cli("tiers", "set", "抖音", "followers", "--low", "50000", "--source", "会"))
_KNOWN = (*_TWICE, desk(erased.salt_of), cli("person", "set", "子杰", "phone=13812345678"))
_ERASED = (
    *_GIVEN,
    desk(erased.salt_of),
    cli("import", "files/restated.csv"),
    cli("person", "erase", "子杰", "--yes"),
)
_BACK = (*_ERASED, cli("restore", "agency.restore-points/*.import.streamer"))

DEEDS: Sequence[Deed] = (
    Deed("import into a new record", cli("import", "files/sessions.csv"), ()),
    Deed("import of new sessions", cli("import", "files/more.csv")),
    Deed("import of restated figures", cli("import", "files/restated.csv")),
    Deed("import of a zip", cli("import", "files/pack.zip")),
    Deed("import of several files", cli("import", "files/more.csv", "files/orders.csv", "files/restated.csv")),
    Deed("undo-import", cli("undo-import", "1")),
    Deed("undo-import after a restatement", cli("undo-import", "4"), _TWICE),
    Deed("restore", cli("restore", "agency.restore-points/*.streamer"), _TWICE),
    Deed("restore after a crash", cli("restore", "agency.restore-points/*.streamer"), (*_TWICE, _cut_off)),
    Deed("import after a crash", cli("import", "files/more.csv"), (*_GIVEN, _cut_off)),
    Deed("migration from the first version", cli("check"), _old(1)),
    Deed("migration from the third version", cli("check"), _old(3)),
    Deed("migration of a sealed record", cli("check"), (*_old(2), world.seal)),
    Deed("backup", cli("backup"), _TWICE),
    Deed("backup to a folder", cli("backup", "out"), _TWICE),
    Deed("backup of a sealed record to a folder", cli("backup", "out"), _SEALED),
    Deed("a copy of the day", desk(copying.daily_copy), _TWICE),
    Deed("a copy before a new version", desk(updating.back_up), _TWICE),
    Deed("a copy dropped", _drop_copy, _COPIED),
    Deed("restore of a sealed record", cli("restore", "agency.restore-points/*.streamer"), _SEALED),
    Deed("move", file(copying.move, Path("out/agency.streamer")), _TWICE, between=(cli("backup", "out"),)),
    Deed("seal", cli("seal"), _TWICE),
    Deed("seal after a crash", cli("seal"), (*_TWICE, _cut_off)),
    Deed("seal, remembered", cli("seal", "--remember"), _TWICE),
    Deed("unseal", cli("unseal"), _SEALED),
    Deed("passphrase", cli("passphrase", "--new", "NEXT"), _SEALED),
    Deed("recovery-code", cli("recovery-code"), _SEALED),
    Deed("keyring remember", cli("keyring", "remember"), _SEALED),
    Deed("keyring forget", cli("keyring", "forget"), _REMEMBERED),
    Deed("salvage", _salvage, (*_TWICE, _tear)),
    Deed("salvage of a sealed record", _salvage, (*_SEALED, _tear)),
    Deed("import into a sealed record", cli("import", "files/more.csv"), _SEALED),
    Deed("undo-import of a sealed record", cli("undo-import", "4"), _SEALED),
    Deed("correct in a sealed record", desk(editing.correct, "session", 5, "gmv_fen", 1, "看错"), _SEALED),
    Deed("correct", desk(editing.correct, "session", 5, "gmv_fen", 1, "看错")),
    Deed("correct many", desk(editing.correct_many, [Correction("session", one, "refund_fen", one) for one in range(1, 100)])),
    Deed("undo of an edit", desk(editing.undo_edit), (*_GIVEN, desk(editing.correct, "session", 5, "gmv_fen", 1))),
    Deed("a new creator", desk(editing.add_creator, "新人")),
    Deed("an account assigned", desk(_assign)),
    Deed("throwing away", desk(editing.throw_away, "session", list(range(1, 30)))),
    Deed("back from the trash", desk(editing.restore, 1), _THROWN),
    Deed("a pick", desk(editing.plan_pick, 1, 1, "下周")),
    Deed("a pick dropped", desk(editing.drop_pick, 1), (*_GIVEN, desk(editing.plan_pick, 1, 1))),
    Deed("a mark", desk(editing.add_mark, 1, date(2026, 8, 1), date(2026, 8, 3), "病假")),
    Deed("a mark dropped", desk(editing.drop_mark, 1), (*_GIVEN, desk(editing.add_mark, 1, date(2026, 8, 1), date(2026, 8, 1), "病"))),
    Deed("a cost", desk(editing.add_cost, 1, date(2026, 8, 1), "样品", 1200)),
    Deed("a cost dropped", desk(editing.drop_cost, 1), (*_GIVEN, desk(editing.add_cost, 1, date(2026, 8, 1), "样品", 1))),
    Deed("a document", desk(keeping.add_document, 1, Path("files/contract.pdf"), "合同")),
    Deed("a document dropped", desk(keeping.drop_document, 1), _KEPT),
    Deed("a document saved", desk(lambda record: keeping.save_document(record, 1, Path("out/contract.pdf"))), _KEPT),
    Deed("a step taken back", _undo_step, between=(desk(editing.add_creator, "新人"),)),
    Deed("a step done again", _redo_step, between=(desk(editing.add_creator, "新人"), _undo_step)),
    Deed("merge", cli("merge", "子杰", "阿朵")),
    Deed("undo-merge", cli("undo-merge", "1"), _MERGED),
    Deed("policy set", cli("policy", "set", "shortfall=0.2", "--note", "milder")),
    Deed("policy back", cli("policy", "back", "0"), _RULED),
    Deed("tiers set", cli("tiers", "set", "抖音", "followers", "--low", "50000", "--source", "会")),
    Deed("tiers use", cli("tiers", "use", "followers-50k-500k", "--platform", "抖音")),
    Deed("tiers ended", _end_tier, _TIERED),
    Deed("tiers withdraw", cli("tiers", "withdraw", "1"), _TIERED),
    Deed("flags and their log", cli("flags")),
    Deed("review open", cli("review", "open", "子杰", "--note", "看一看", "--due", "2026-10-15")),
    Deed("review note", cli("review", "note", "1", "谈过了"), _REVIEW),
    Deed("review view", cli("review", "view", "1", "流量少"), _REVIEW),
    Deed("review reasons", cli("review", "reasons", "1", "slot", "--note", "夜场"), _REVIEW),
    Deed("review due", cli("review", "due", "1", "2026-10-20"), _REVIEW),
    Deed("review metric", cli("review", "metric", "1", "aov"), _REVIEW),
    Deed("review plan", cli("review", "plan", "1", "talk", "--text", "练"), _REVIEW),
    Deed("review done", cli("review", "done", "1"), _PLAN),
    Deed("review drop", cli("review", "drop", "1"), _PLAN),
    Deed("review snooze", cli("review", "snooze", "1", "--until", "2026-11-01", "--why", "大促"), _REVIEW),
    Deed("review close", cli("review", "close", "1", "coach", "--note", "好"), _REVIEW),
    Deed("review reopen", cli("review", "reopen", "1"), (*_REVIEW, cli("review", "close", "1", "coach"))),
    Deed("review page", cli("review", "page", "1", "--out", "out/review.html"), _REVIEW),
    Deed("report", cli("report", "--out", "out/week.xlsx")),
    Deed("report as a page", cli("report", "--out", "out/week.html")),
    Deed("mapping save", cli("mapping", "save", "我的表", "files/unknown.csv", "--set", "时长=duration_s:hours")),
    Deed("mapping saved over", cli("mapping", "save", "我的表", "files/unknown.csv", "--set", "心情=comments"), _MAPPED),
    Deed("mapping drop", cli("mapping", "drop", "my-我的表"), _MAPPED),
    Deed("mapping export", cli("mapping", "export", "my-我的表", "out/mine.toml"), _MAPPED),
    Deed("mapping import", cli("mapping", "import", "out/mine.toml"), (*_MAPPED, cli("mapping", "export", "my-我的表", "out/mine.toml"), cli("mapping", "drop", "my-我的表"))),
    Deed("mapping extend", cli("mapping", "extend", "files/drifted.csv")),
    Deed("template", cli("template", "sessions", "--out", "out/t.xlsx")),
    Deed("rejects", cli("rejects", "4", "files/bad.csv", "--out", "out/r.xlsx"), (*_GIVEN, cli("import", "files/bad.csv"))),
    Deed("person set", cli("person", "set", "子杰", "phone=13812345678", "consent_on=2026-09-01")),
    Deed("person shown in full", cli("person", "show", "子杰", "--reveal", "phone"), _KNOWN),
    Deed("person export", cli("person", "export", "子杰", "--out", "out/her.zip"), _KNOWN, between=(_ask,)),
    Deed("a look before erasing", cli("person", "erase", "子杰", "--dry-run"), _KNOWN),
    Deed("person erase", cli("person", "erase", "子杰", "--yes"), _KNOWN),
    Deed("restore that brings an erased person back", cli("restore", "agency.restore-points/*.import.streamer"), _ERASED),
    Deed("who is back may stay", desk(copying.let_stay, [1]), _BACK),
    Deed("person erase in a sealed record", cli("person", "erase", "子杰", "--yes"), (*_KNOWN, world.seal)),
    Deed("person copies dropped", cli("person", "copies", "--drop"), _COPIED),
    Deed("person copies dropped on the desk", desk(lambda record: people.drop_copies_of(record, people.copies_beside(record))), _COPIED),
    Deed("a table for Excel", desk(_table, "out/t.xlsx")),
    Deed("a table as csv", desk(_table, "out/t.csv")),
    Deed("demo", _demo, ()),
)  # fmt: skip
