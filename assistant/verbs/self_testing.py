"""Finding out whether an installed program works: every room once, on a folder that is thrown away."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from secrets import token_hex
from time import perf_counter

from assistant import places
from assistant.demo import agency, exports
from assistant.record import soundness
from assistant.terms.browsing import Query
from assistant.terms.checks import Bench, Check, Probe, Unfit, must
from assistant.vault import keychain, seals
from assistant.verbs import assessing, browsing, importing, sealing
from assistant.verbs.opening import open_record

_SAMPLE_ROWS, _SAMPLE_FEN = 6, 4_286_650  # what resources/demo/sample-sessions.csv holds
_CREATORS, _WEEKS, _UNTIL = 16, 16, date(2026, 9, 30)


def self_test(more: Callable[[], Iterable[Probe]] = tuple) -> tuple[Check, ...]:
    """Make every check, those that the caller brings last; none stops the others."""
    with tempfile.TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder))
        made = [check(probe, bench) for probe in PROBES]
        try:
            brought = [*more()]
        except Exception as fault:  # noqa: BLE001 - what cannot even be loaded is an answer, too
            told = f"{type(fault).__name__}: {fault}"
            return (*made, Check("desk", ok=False, seconds=0.0, detail=told))
        return (*made, *(check(probe, bench) for probe in brought))


def check(probe: Probe, bench: Bench) -> Check:
    """Make one check; whatever goes wrong is its answer."""
    began = perf_counter()
    try:
        detail, ok = probe.look(bench), True
    except Exception as fault:  # noqa: BLE001 - a self-test is asked what goes wrong
        detail, ok = f"{type(fault).__name__}: {fault}", False
    return Check(probe.name, ok, round(perf_counter() - began, 3), detail)


def _open(bench: Bench) -> str:
    path = bench.folder / "empty.streamer"
    open_record(path).close()
    with open_record(path) as record:
        wrong = soundness.check(record)
        must(not wrong, f"a new record is not sound: {wrong}")
    return f"{path.stat().st_size:,} bytes"


def _import(bench: Bench) -> str:
    with open_record(bench.folder / "sample.streamer") as record:
        brought = importing.import_files(record, [places.resource("demo", "sample-sessions.csv")])
        added = sum(one.added for one in brought.receipts)
        kept = browsing.every_session(record, Query())
    must(added == len(kept) == _SAMPLE_ROWS, f"{added} of {_SAMPLE_ROWS} rows came in")
    gmv = sum(one.gmv_fen or 0 for one in kept)
    must(gmv == _SAMPLE_FEN, f"the rows sum to {gmv} fen instead of {_SAMPLE_FEN}")
    return f"{added} sessions, {gmv / 100:,.2f} yuan"


def _judge(bench: Bench) -> str:
    files = exports.write(agency.plan(creators=_CREATORS, weeks=_WEEKS, until=_UNTIL), bench.folder / "exports")
    with open_record(bench.agency) as record:
        importing.import_files(record, files)
        judged = assessing.assess(record)
    must(judged.flagged, "nobody is flagged in an agency in which somebody is")
    return f"{len(files)} files, {len(judged.flagged)} of {_CREATORS} creators flagged"


def _keep_secret(_bench: Bench) -> str:
    keyring = keychain.system()
    entry, secret = f"self-test-{token_hex(4)}", token_hex(32)
    keyring.set_password(places.APP, entry, secret)
    try:
        must(keyring.get_password(places.APP, entry) == secret, "the keyring gives back another secret")
    finally:
        keyring.delete_password(places.APP, entry)
    must(keyring.get_password(places.APP, entry) is None, "the keyring keeps what was deleted")
    return str(keyring.get_keyring())


def _seal(bench: Bench) -> str:
    path = bench.folder / "sealed.streamer"
    with open_record(path) as record:
        importing.import_files(record, [places.resource("demo", "sample-sessions.csv")])
    sealing.seal(path, token_hex(16), remember=True)
    salt = seals.salt_of(path)
    if salt is None:
        raise Unfit("the sealed file can be read by anybody")
    try:
        with open_record(path) as record:  # Sealed where the keyring does not give the key back
            kept = browsing.every_session(record, Query())
        must(len(kept) == _SAMPLE_ROWS, f"{len(kept)} of {_SAMPLE_ROWS} rows are left in the sealed record")
    finally:
        keychain.forget(salt)
        seals.drop(salt)
    return f"{path.stat().st_size:,} bytes"


PROBES = (
    Probe("record", _open),
    Probe("import", _import),
    Probe("flags", _judge),
    Probe("keyring", _keep_secret),
    Probe("seal", _seal),
)
"""The checks that need no screen, in the order in which they are made."""
