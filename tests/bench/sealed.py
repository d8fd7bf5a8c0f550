"""What a seal costs: imports and page loads of a sealed record against the same ones of a plain record."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from assistant.record.record import Record, open_record
from assistant.terms.browsing import Query
from assistant.terms.keys import Key
from assistant.vault import envelope, files, seals
from assistant.verbs import browsing, earning
from assistant.verbs.importing import import_files

from . import agency, importing
from .table import Figure, of_pairs, paired

SESSIONS = 1_000_000
_TIMES = 7
_IMPORT, _PAGE = 1.5, 1.3

PAGES: dict[str, Callable[[Record], Any]] = {
    "overview": lambda record: browsing.overview(record, agency.LAST),
    "creators": lambda record: browsing.list_creators(record, Query()),
    "a creator": lambda record: (
        browsing.show_creator(record, 7),
        earning.income_against_cost(record, 7, as_of=agency.LAST),
    ),
    "sessions": lambda record: browsing.list_sessions(record, Query()),
    "sessions of a creator": lambda record: browsing.list_sessions(record, Query(creator=7)),
    "products": lambda record: browsing.list_products(record, Query()),
}


def measure(folder: Path) -> Iterator[Figure]:
    """The import, and each page at a million sessions, both read by a connection like the desk's."""
    key = envelope.new_key()
    source = importing.write_sessions(folder / "sessions.csv", importing.ROWS)
    yield paired(
        f"import {importing.ROWS:,} sessions: sealed / plain",
        lambda: _import(source, folder / "sealed.streamer", key),
        lambda: _import(source, folder / "plain.streamer", None),
        _IMPORT,
        runs=3,
    )
    plain = agency.build(folder / "agency.streamer", SESSIONS)
    sealed = files.copy(plain, folder / "agency-sealed.streamer", None, key)
    for name, ask in PAGES.items():
        with open_record(sealed, readonly=True, key=key) as ours, open_record(plain, readonly=True) as floor:
            pairs = [(_load(ours, ask), _load(floor, ask)) for _ in range(_TIMES + 1)][1:]
        yield of_pairs(f"{name} at {SESSIONS:,} sessions: sealed / plain", pairs, _PAGE)


def _import(source: Path, path: Path, key: Key | None) -> None:
    for tail in ("", "-wal", "-shm", ".seal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    if key is not None:
        seals.keep(envelope.make(key, "a passphrase", envelope.new_code()), path)
    with open_record(path, key=key) as record:
        import_files(record, [source])


def _load(record: Record, ask: Callable[[Record], Any]) -> float:
    """Seconds of the median of three loads, nothing kept from the one before but pages of the file."""
    times = []
    for _ in range(3):
        record.answers.clear()
        begun = perf_counter()
        ask(record)
        times.append(perf_counter() - begun)
    return median(times)
