"""Damaged copies of a record: flipped pages, cuts, holes, wrong heads, journals and envelopes.

Opening one gives advice, or a record of which `check` says what is wrong, or one whose sums are right; whatever a
person asks of it is answered or told as trouble, and a file that was refused is left as it was. Then what is legible
is saved into a sound record, and the newest copy is put back, while the damaged file is kept aside byte by byte.
"""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import places
from assistant.terms.errors import Trouble
from assistant.vault import seals
from assistant.verbs import browsing, checking, copying, editing, opening
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
    whole = world.begin(folder / "whole")
    with world.inside(whole):
        world.settle(whole)
        world.fill(whole)
        with world.opened(whole) as record:
            copying.set_point(record)
    waiting, sealed = whole.copy(folder / "waiting"), whole.copy(folder / "sealed")
    _leave_waiting(waiting)
    with world.inside(sealed):
        world.seal(sealed)
    sums = _sums(waiting), _sums(whole)
    for trial in range(many):
        harm = HARMS[trial % len(HARMS)]
        chosen = sealed if harm in _ENVELOPES or (trial // len(HARMS) % 2 and harm not in _JOURNALS) else whole
        place = (waiting if harm in _JOURNALS else chosen).copy(folder / "tried")
        with world.inside(place):
            harm(place, dice)
            found = _open(place, harm, sums, tally)
        _ask(place, harm, found, QUESTIONS[trial % len(QUESTIONS)], tally)
        if found != "harmless":
            with world.inside(place):
                _save(place, harm, tally)
                if world.key_of(place) or not seals.salt_of(copying.list_copies(place.record)[0].path):
                    _put_back(place, harm, tally)
                else:
                    tally.counts["every envelope lost"] += 1
        shutil.rmtree(place.root)


def _open(place: Place, harm: Harm, right: tuple[object, ...], tally: Tally) -> str:
    """Open it for writing as the desk does; how the damage was found."""
    where = _told(harm)
    before = _files(place)
    found = "refused on opening"
    tally.counts[f"damaged files{', sealed' if seals.salt_of(place.record) else ''}"] += 1
    try:
        with world.opened(place) as record:
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
    return found


def _ask(place: Place, harm: Harm, found: str, question: Act, tally: Tally) -> None:
    """Ask something of it on the command line."""
    ended = kills.run(question, place)
    told = ended.said.strip()
    if ended.code not in (0, 1) or "Traceback" in told:
        tally.found(_told(harm), f"no advice: {ended.code} {told[-900:]}")
    elif found == "refused on opening" and ended.code == 0:
        tally.found(_told(harm), "refused to look, yet used")


def _save(place: Place, harm: Harm, tally: Tally) -> None:
    """Save what is legible: a sound record, or advice; the damaged file stays as it is."""
    before, target = _files(place), place.out / "saved.streamer"
    try:
        saved = copying.save_legible(place.record, target, world.key_of(place))
    except Trouble:
        tally.counts["salvage: nothing legible"] += 1
        if target.exists():
            tally.found(_told(harm), "nothing legible, and something saved")
    else:
        tally.counts["salvage: saved"] += 1
        tally.counts["salvage: sessions saved, of 960 each"] += saved.rows.get("session", 0)
        with opening.open_record(target, key=world.key_of(place, target)) as record:
            if wrong := checking.check(record):
                tally.found(_told(harm), f"what was saved is not sound: {wrong}")
    if _files(place) != before:
        tally.found(_told(harm), "changed by saving what is legible")


def _put_back(place: Place, harm: Harm, tally: Tally) -> None:
    """Put the newest copy back; the damaged file is kept aside as it was."""
    damaged, before = place.record.read_bytes(), set(place.root.glob("agency.damaged-*"))
    try:
        points = copying.list_copies(place.record)
        key = world.key_of(place) or world.key_of(place, points[0].path)
        newest = copying.newest_good(place.record, key)
        assert newest is not None, "no sound copy"
        aside = copying.restore(place.record, newest.path, key)
        with world.opened(place) as record:
            assert not checking.check(record), "not sound after a copy was put back"
    except Exception as fault:  # noqa: BLE001 - a copy can always be put back
        tally.found(_told(harm), f"no copy put back: {fault!r}")
        return
    tally.counts["copies put back"] += 1
    kept = set(place.root.glob("agency.damaged-*")) - before
    if aside is None or (kept and all(one.read_bytes() != damaged for one in kept if one.suffix == ".streamer")):
        tally.found(_told(harm), "the damaged file was not kept aside")


def _told(harm: Harm) -> str:
    return harm.__name__.strip("_").replace("_", " ")


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
    with opening.open_record(place.record, readonly=True, key=world.key_of(place)) as record:
        return record.rows(
            "SELECT count(*), sum(sessions), sum(gmv_fen), sum(refund_fen), sum(net_fen), sum(orders), sum(viewers)"
            " FROM session_day"
        ), browsing.overview(record).weeks


def _files(place: Place) -> dict[str, bytes]:
    """The record's files byte by byte."""
    beside = [one for one in place.root.glob("agency.*") if one.is_file() and not one.name.endswith("-shm")]
    return {one.name: one.read_bytes() for one in beside if one.stat().st_size}


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


def _lose_the_envelope(place: Place, dice: random.Random) -> None:
    seals.beside(place.record).unlink()


def _spoil_the_envelope(place: Place, dice: random.Random) -> None:
    _spoil(seals.beside(place.record), dice)


def _spoil_the_envelopes_at_home_too(place: Place, dice: random.Random) -> None:
    for path in (seals.beside(place.record), *places.seals_folder().glob("*.seal")):
        _spoil(path, dice)


def _lose_every_envelope(place: Place, dice: random.Random) -> None:
    for path in place.root.rglob("*.seal"):
        path.unlink()


def _spoil(path: Path, dice: random.Random) -> None:
    body = bytearray(path.read_bytes())
    for _ in range(dice.choice((1, 30))):
        body[dice.randrange(len(body))] = dice.randrange(256)
    path.write_bytes(bytes(body) if dice.random() < 0.7 else bytes(body)[: dice.randrange(len(body))])


def _journal(place: Place) -> Path:
    return place.record.with_name(f"{place.record.name}-wal")


_JOURNALS: Sequence[Harm] = (_lose_the_journal, _spoil_the_journal, _cut_the_journal)
_ENVELOPES: Sequence[Harm] = (
    _lose_the_envelope, _spoil_the_envelope, _spoil_the_envelopes_at_home_too, _lose_every_envelope,
)  # fmt: skip
HARMS: Sequence[Harm] = (
    _flip_some_bytes, _flip_a_page, _exchange_pages, _cut, _cut_at_a_page, _zero_a_range, _spoil_the_head, _append,
    _take_a_foreign_journal, _leave_an_old_journal, _be_empty, *_JOURNALS, *_ENVELOPES,
)  # fmt: skip
"""What can befall a file."""
