"""A small agency in a folder of its own: files to bring in, a record, and what can be told of its state."""

import csv
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import keyring

from assistant import places
from assistant.record import engine, schema
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.keys import Key
from assistant.vault import envelope, keychain, seals
from assistant.verbs import checking, copying, importing, opening, sealing
from tests.keyrings import FakeKeyring

RECORD = "agency.streamer"
FILES = "files"
SECRET, NEXT = "夜里的山茶花2026", "换过的第二句话2027"
_CODE = "home/recovery-code"
_TOLD = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b")
_HEADERS = ("主播昵称", "账号ID", "平台", "类目", "开播时间", "直播时长(分钟)", "观看人数", "成交订单数", "成交金额", "退款金额", "投放消耗", "新增粉丝数", "佣金率")  # fmt: skip
_DRIFTED = ("场次信息", "场次id", "直播开播时间", "观看总人数", "观看次数", "新增粉丝数", "成交人数", "成交件数", "成交笔数", "成交金额")  # fmt: skip
_WHO = (("子杰", "dy001", "抖音"), ("阿朵", "ks001", "快手"), ("小雨", "dy002", "抖音"), ("甲木", "tb001", "淘宝"))
_FIRST = date(2026, 8, 1)
_EXPORTED = datetime(2026, 9, 30, 12).timestamp()
_LEGIBLE = tuple(
    word.encode() for word in ("子杰", "阿朵", "城步蜂蜜", "SQLite format")
)  # nowhere beside a sealed record
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")


class Drawer(FakeKeyring):
    """A keyring in a file of the home, so that it outlives the process."""

    @property
    def _file(self) -> Path:
        return Path(os.environ["HOME"]) / "keyring.json"

    def _read(self) -> dict[str, str]:
        return json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        with places.whole_file(self._file) as part:
            part.write_text(json.dumps(kept), "utf-8")

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), username: password})

    def delete_password(self, service: str, username: str) -> None:
        self._write({name: kept for name, kept in self._read().items() if name != username})


State = tuple[tuple[str, tuple[str, ...]], ...]
"""All that a place holds, table by table and file by file; two equal states say the same."""


@dataclass(frozen=True)
class Place:
    """A folder with a record, files to bring in, a home and a folder for temporary files."""

    root: Path
    holder: str = "."

    @property
    def record(self) -> Path:
        """Where the record lies."""
        return self.root / self.holder / RECORD

    @property
    def files(self) -> Path:
        """Where the files to bring in lie."""
        return self.root / FILES

    @property
    def out(self) -> Path:
        """Where documents go."""
        return self.root / "out"

    def copy(self, root: Path) -> "Place":
        """The same place somewhere else."""
        shutil.copytree(self.root, root)
        return Place(root)


@contextmanager
def inside(place: Place) -> Iterator[Place]:
    """Let this process live in a place: its working folder, its home, its temporary files."""
    names = (*_HOMES, "TMPDIR", "STREAMER_PASSPHRASE", "NEXT")
    here, before = Path.cwd(), {name: os.environ.get(name) for name in names}
    for name in _HOMES:
        os.environ[name] = str(place.root / "home")
    os.environ |= {"TMPDIR": str(place.root / "tmp"), "STREAMER_PASSPHRASE": SECRET, "NEXT": NEXT}
    keyring.set_keyring(Drawer())
    kept, tempfile.tempdir = tempfile.tempdir, str(place.root / "tmp")  # else Python tries whether it can write there
    os.chdir(place.root)
    try:
        yield place
    finally:
        with suppress(PermissionError):  # of a child that gave up its rights; it ends here
            os.chdir(here)
        tempfile.tempdir = kept
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def begin(root: Path) -> Place:
    """A place with files and no record yet."""
    place = Place(root)
    for folder in (place.files, place.out, root / "home", root / "tmp"):
        folder.mkdir(parents=True)
    _sessions(place.files / "sessions.csv", range(40), 1)
    _sessions(place.files / "restated.csv", range(40), 2)
    _sessions(place.files / "more.csv", range(40, 60), 1)
    _write(
        place.files / "products.csv",
        [("商品ID", "商品名称", "类目", "售价", "状态"), *((f"p{one}", f"城步蜂蜜{one}", "食品", "39.9", "在售") for one in range(12))],
    )  # fmt: skip
    sold = [("场次ID", "账号ID", "开播时间", "商品ID", "商品名称", "成交件数", "成交金额", "退款金额")]
    for day in range(40):
        sold += [("", "dy001", f"{_FIRST + timedelta(day)} 19:00:00", f"p{one}", f"城步蜂蜜{one}", "6", "239.4", "0") for one in range(4)]  # fmt: skip
    _write(place.files / "sold.csv", sold)
    orders = [("子订单", "支付金额", "场次ID", "商品ID", "支付时间")]
    orders += [(f"o{one}", "9.9", "s1", "p1", f"2026-09-0{1 + one % 9} 20:00") for one in range(60)]
    _write(place.files / "orders.csv", orders)
    _write(place.files / "unknown.csv", [("主播", "开播时间", "时长", "心情"), ("甲木", "2026-09-20 20:00", "2", "5")])
    _write(place.files / "drifted.csv", [_DRIFTED, ("茶", "7412345678901234567", "2026-09-01 20:00:00", *"8911119")])
    _write(place.files / "bad.csv", [_HEADERS, ("坏行", "ks009", "快手", "服饰", "2026-13-01 20:00:00", "180", "1", "1", "1", "0", "0", "0", "0.3"), *_rows(range(2), 1)])  # fmt: skip
    (place.files / "contract.pdf").write_bytes(b"%PDF-1.4 contract " * 3000)
    with zipfile.ZipFile(place.files / "pack.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for name in ("more.csv", "products.csv", "sold.csv"):
            pack.write(place.files / name, name)
    for path in place.files.iterdir():
        os.utime(path, (_EXPORTED, _EXPORTED))
    later = _EXPORTED + 86_400
    os.utime(place.files / "restated.csv", (later, later))
    return place


def settle(place: Place) -> Place:
    """Bring the first files in."""
    with inside(place), opening.open_record(place.record) as record:
        importing.import_files(record, [place.files / name for name in ("sessions.csv", "products.csv", "sold.csv")])
    return place


def fill(place: Place) -> None:
    """Bring in 800 sessions more, so that most of the record is rows."""
    path = place.files / "much.csv"
    _sessions(path, range(60, 260), 1)
    with opening.open_record(place.record) as record:
        importing.import_files(record, [path])


def seal(place: Place) -> None:
    """Seal the record, and write its recovery code down."""
    (place.root / _CODE).write_text(sealing.seal(place.record, SECRET), "utf-8")


def key_of(place: Place, path: Path | None = None) -> Key | None:
    """What opens the record, or another one of the place; None for a plain one."""
    found = seals.envelope_of(path or place.record)
    if found is None:
        return None
    code = place.root / _CODE
    secrets = (SECRET, NEXT, *([code.read_text("utf-8")] if code.exists() else []))
    return next((key for key in map(found.opened, secrets) if key is not None), None)


def opened(place: Place) -> Record:
    """The record, open for writing."""
    return opening.open_record(place.record, key=key_of(place))


def make_old(place: Place, steps: int) -> None:
    """Put a record of an earlier version in place: only the first migrations, and some rows."""
    with Record(place.record) as record:
        record.conn.execute("PRAGMA journal_mode = WAL")
        earlier = schema.Migrations("assistant")
        for one in schema.migrations._migrations[:steps]:
            earlier(name=one.name)(one.fn)
        with record.atomic():
            earlier.apply(record.db)
            record.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            record.conn.execute("INSERT INTO creator (name) VALUES ('子杰')")
            record.conn.execute(
                "INSERT INTO batch (file, layout, sha256, size, exported_at, imported_at, rows, added)"
                " VALUES ('s.csv', 'own-sessions', 'x', 1, '2026-09-01T00:00:00', '2026-09-01T00:00:00', 400, 400)"
            )
            record.conn.execute("INSERT INTO account (platform, platform_id, creator) VALUES ('抖音', 'dy001', 1)")
            for one in range(400):
                started = datetime(2025, 1, 1, 19) + timedelta(days=one)
                record.conn.execute(
                    "INSERT INTO session (account, platform, started_at, duration_s, gmv_fen, batch, line)"
                    " VALUES (1, '抖音', ?, 3600, ?, 1, ?)",
                    (started.isoformat(), 1000 * one, one + 2),
                )
                record.conn.execute(
                    "INSERT INTO session_day (account, day, sessions, duration_s, gmv_fen, gmv_sessions, net_sessions)"
                    " VALUES (1, ?, 1, 3600, ?, 1, 0)",
                    (started.isoformat()[:10], 1000 * one),
                )
            record.conn.execute("INSERT INTO tally (name, rows) VALUES ('session', 400)")


def state(place: Place) -> State:
    """Open the record as the app does, see that it is sound, and tell all that the place holds.

    Raises AssertionError where it is not sound, or where something is left lying about.
    """
    with inside(place):
        places.sweep()  # as the door does
        with opened(place) as record:
            wrong = checking.check(record)
            assert not wrong, [one.text.format_map(one.facts) for one in wrong]
            found = [*_tables(record), *_seal(place, record)]
        own = sorted(places.layouts_folder().glob("*.toml"))
        found.append(("layouts", tuple(one.read_text("utf-8") for one in own)))
    found += [
        ("out/a copy" if one.suffix == ".streamer" else f"out/{one.name}", (_document(place, one),))
        for one in sorted(place.out.glob("[!.]*"))
        if ".part" not in one.name and one.suffix != envelope.SUFFIX
    ]
    return tuple(found)


def copies(place: Place) -> set[str]:
    """Why copies were taken that are whole."""
    return {one.why.value for one in copying.list_copies(place.record) if _is_whole(place, one.path)}


def told_code_opens(place: Place, said: str) -> bool:
    """Whether a recovery code that was told opens the record."""
    told, found = _TOLD.search(said), seals.envelope_of(place.record)
    return told is None or (found is not None and found.opened(told[0]) is not None)


def _seal(place: Place, record: Record) -> list[tuple[str, tuple[str, ...]]]:
    """What opens the record; it is seen to that nothing of a sealed one can be read anywhere in the place."""
    if record.key is None:
        return [("seal", ())]
    copying.daily_copy(record)  # as the desk does
    legible = [
        str(path.relative_to(place.root))
        for path in (*place.record.parent.glob("agency.*"), *place.record.parent.glob("agency.*/*"))
        if path.is_file() and any(word in path.read_bytes() for word in _LEGIBLE)
    ]
    assert not legible, f"can be read although the record is sealed: {legible}"
    found, code = seals.envelope_of(place.record), place.root / _CODE
    secrets = {"first": SECRET, "next": NEXT} | ({"code": code.read_text("utf-8")} if code.exists() else {})
    opens = [name for name, secret in secrets.items() if found is not None and found.opened(secret)]
    return [("seal", tuple(opens)), ("keyring", (str(keychain.recall(record.key.salt) == record.key),))]


def leftovers(place: Place) -> list[str]:
    """What lies about that is neither the record nor a whole copy of it nor a document nor a setting."""
    left = []
    parts = {one.with_name(one.name.removeprefix(".").removesuffix(".part")) for one in place.root.rglob(".*.part")}
    for path in sorted(place.root.rglob("*")):
        name = path.relative_to(place.root)
        if path.is_dir() or name.parts[0] in {FILES, "home"}:
            continue
        if name.parts[0] == "out" and (not path.name.startswith(".") or len(parts) == 1):
            continue  # one half document at most, which the next of its name takes away
        if path == place.record or ".damaged-" in path.name:
            continue
        if path.suffix == ".streamer" and name.parts[0] != "tmp" and _is_whole(place, path):
            continue
        if path.suffix == envelope.SUFFIX and envelope.read(path) is not None:
            continue
        left.append(str(name))
    return left


def _is_whole(place: Place, path: Path) -> bool:
    """Whether a copy is sound, whatever version of the program made it, and opens with the record's own secrets."""
    try:
        with inside(place):
            copying.look_into(path, key_of(place, path))
            with Record(path, readonly=True, key=key_of(place, path)) as record:
                return record.one("PRAGMA integrity_check") == "ok" and not record.rows("PRAGMA foreign_key_check")
    except (Trouble, engine.DatabaseError):
        return False


def _tables(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    days = {str(date.today()), str(date.today() - timedelta(days=1))}
    now = re.compile(rf"({'|'.join(days)})[T ][0-9:.]+")
    tables = record.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%'"
        " ESCAPE '\\' ORDER BY name"
    )
    return [
        (name, tuple(sorted(now.sub("now", repr(row)) for row in record.rows(f"SELECT * FROM {name}"))))
        for (name,) in tables
    ]


def _document(place: Place, path: Path) -> str:
    """Whether a document, or a copy of the record, is whole."""
    if path.suffix == ".streamer":
        alone = seals.salt_of(path) is not None and envelope.read(seals.beside(path)) is None
        return "whole" if _is_whole(place, path) and not alone else "broken"
    body = path.read_bytes()
    if path.suffix in {".xlsx", ".zip"}:
        return "whole" if zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None else "broken"
    if path.suffix == ".csv":
        return "whole" if body.count(b"\n") == 3201 else "broken"
    ends = {".html": b"</html>", ".toml": b"\n", ".pdf": b"contract "}
    return "whole" if body.endswith(ends[path.suffix]) or body.rstrip().endswith(ends[path.suffix]) else "broken"


def _sessions(path: Path, days: Sequence[int], share: int) -> None:
    _write(path, [_HEADERS, *_rows(days, share)])


def _rows(days: Sequence[int], share: int) -> list[tuple[str, ...]]:
    return [
        (name, ident, platform, "食品", f"{_FIRST + timedelta(day)} {19 + place % 3}:00:00", "180", str(1000 + day), "80", f"{5000 + 7 * day + 100 * place}.5", str(10 * share), "-", "20", "20%")
        for day in days
        for place, (name, ident, platform) in enumerate(_WHO)
    ]  # fmt: skip


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
