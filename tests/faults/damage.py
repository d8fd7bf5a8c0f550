"""Damaged copies of a record: flipped pages, cuts, holes, wrong heads and journals.

Opening one gives advice, or a record of which `check` says what is wrong, or one whose sums are right; whatever a
person asks of it is answered or told as trouble, and a file that was refused is left as it was. Salvage, once there
is a verb for it, is one more line in `QUESTIONS`.
"""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.terms.errors import Trouble
from assistant.verbs import browsing, checking, editing, opening
from tests.faults import kills, world
from tests.faults.deeds import Act, cli
from tests.faults.kills import Tally
from tests.faults.world import Place

_PAGE = 4096
Harm = Callable[[Place, random.Random], None]
QUESTIONS: Sequence[Act] = (
    cli("check"),
    cli("creators", "--json"),
    cli("sessions", "--json"),
    cli("products", "--csv"),
    cli("batches"),
    cli("flags"),
    cli("settlements"),
    cli("merges"),
    cli("review", "list"),
    cli("policy", "history"),
    cli("tiers", "list"),
    cli("import", "files/more.csv"),
)


def damage_all(many: int, folder: Path, dice: random.Random, tally: Tally) -> None:
    """Open so many damaged copies, and ask each something."""
    whole = world.settle(world.begin(folder / "whole"))
    waiting = whole.copy(folder / "waiting")
    _leave_waiting(waiting)
    sums = _sums(waiting), _sums(whole)
    for trial in range(many):
        harm = HARMS[trial % len(HARMS)]
        place = (waiting if harm in _JOURNALS else whole).copy(folder / "tried")
        harm(place, dice)
        _try(place, harm, QUESTIONS[trial % len(QUESTIONS)], sums, tally)
        shutil.rmtree(place.root)


def _try(place: Place, harm: Harm, question: Act, right: tuple[object, ...], tally: Tally) -> None:
    where = harm.__name__.strip("_").replace("_", " ")
    before = _files(place)
    found = "refused on opening"
    tally.counts["damaged files"] += 1
    try:
        with opening.open_record(place.record, readonly=True) as record:
            found = "found by check"
            found = found if checking.check(record) else "harmless"
        if found == "harmless" and _sums(place) not in right:
            tally.found(where, "silently wrong sums")
    except Trouble as trouble:
        if _files(place) != before:
            tally.found(where, "refused, and not left as it was")
        if found != "refused on opening":
            tally.found(where, f"opened and checked, then told as trouble: {trouble}")
    except Exception as fault:  # noqa: BLE001 - whatever it is, it should have been advice
        tally.found(where, f"no advice on opening: {fault!r}")
    tally.counts[f"damage {found}"] += 1
    ended = kills.run(question, place)
    told = ended.said.strip()
    if ended.code not in (0, 1) or "Traceback" in told:
        tally.found(where, f"no advice: {ended.code} {told[-900:]}")
    elif found == "refused on opening" and ended.code == 0:
        tally.found(where, "refused to look, yet used")


def _leave_waiting(place: Place) -> None:
    """The same record with its last writes still in its journal."""
    child = os.fork()
    if not child:
        record = opening.open_record(place.record)
        for number in range(30):
            editing.add_creator(record, f"等着的人{number}")
        os._exit(0)
    os.waitpid(child, 0)
    place.record.with_name(f"{place.record.name}-shm").unlink(missing_ok=True)


def _sums(place: Place) -> object:
    """What the record's sums come to."""
    with opening.open_record(place.record, readonly=True) as record:
        return record.rows(
            "SELECT count(*), sum(sessions), sum(gmv_fen), sum(refund_fen), sum(net_fen), sum(orders), sum(viewers)"
            " FROM session_day"
        ), browsing.overview(record).weeks


def _files(place: Place) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in place.root.glob("agency.*") if not one.name.endswith("-shm")}


def _flip_some_bytes(place: Place, dice: random.Random) -> None:
    with place.record.open("r+b") as file:
        size = place.record.stat().st_size
        for _ in range(dice.choice((1, 4, 64))):
            file.seek(dice.randrange(100, size))
            file.write(bytes([dice.randrange(256)]))


def _flip_a_page(place: Place, dice: random.Random) -> None:
    with place.record.open("r+b") as file:
        file.seek(_PAGE * dice.randrange(place.record.stat().st_size // _PAGE))
        file.write(dice.randbytes(_PAGE))


def _exchange_pages(place: Place, dice: random.Random) -> None:
    body = bytearray(place.record.read_bytes())
    one, other = (_PAGE * dice.randrange(1, len(body) // _PAGE) for _ in range(2))
    body[one : one + _PAGE], body[other : other + _PAGE] = body[other : other + _PAGE], body[one : one + _PAGE]
    place.record.write_bytes(body)


def _cut(place: Place, dice: random.Random) -> None:
    os.truncate(place.record, dice.randrange(1, place.record.stat().st_size))


def _cut_at_a_page(place: Place, dice: random.Random) -> None:
    os.truncate(place.record, _PAGE * dice.randrange(1, place.record.stat().st_size // _PAGE))


def _zero_a_range(place: Place, dice: random.Random) -> None:
    size = place.record.stat().st_size
    start = dice.randrange(size)
    with place.record.open("r+b") as file:
        file.seek(start)
        file.write(bytes(min(size - start, dice.choice((16, 512, _PAGE, 20 * _PAGE)))))


def _spoil_the_head(place: Place, dice: random.Random) -> None:
    with place.record.open("r+b") as file:
        file.seek(dice.randrange(100))
        file.write(dice.randbytes(dice.randrange(1, 40)))


def _append(place: Place, dice: random.Random) -> None:
    with place.record.open("ab") as file:
        file.write(dice.randbytes(dice.randrange(1, 3 * _PAGE)))


def _lose_the_journal(place: Place, dice: random.Random) -> None:
    _journal(place).unlink()


def _spoil_the_journal(place: Place, dice: random.Random) -> None:
    body = bytearray(_journal(place).read_bytes())
    start = dice.randrange(len(body))
    body[start : start + 40] = dice.randbytes(40)
    _journal(place).write_bytes(body)


def _cut_the_journal(place: Place, dice: random.Random) -> None:
    os.truncate(_journal(place), dice.randrange(_journal(place).stat().st_size))


def _take_a_foreign_journal(place: Place, dice: random.Random) -> None:
    other = Place(place.root / "other")
    other.root.mkdir()
    world.make_old(other, 6)
    _leave_waiting(other)
    shutil.copy(_journal(other), _journal(place))
    shutil.rmtree(other.root)


def _leave_an_old_journal(place: Place, dice: random.Random) -> None:
    place.record.with_name(f"{place.record.name}-journal").write_bytes(dice.randbytes(2000))


def _be_empty(place: Place, dice: random.Random) -> None:
    place.record.write_bytes(bytes(dice.randrange(1, 9000)))


def _journal(place: Place) -> Path:
    return place.record.with_name(f"{place.record.name}-wal")


_JOURNALS: Sequence[Harm] = (_lose_the_journal, _spoil_the_journal, _cut_the_journal)
HARMS: Sequence[Harm] = (
    _flip_some_bytes, _flip_a_page, _exchange_pages, _cut, _cut_at_a_page, _zero_a_range, _spoil_the_head, _append,
    _take_a_foreign_journal, _leave_an_old_journal, _be_empty, *_JOURNALS,
)  # fmt: skip
"""What can befall a file."""
