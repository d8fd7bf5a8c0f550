"""A small agency in a folder of its own: files to bring in, a record, and what can be told of its state."""

import csv
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from assistant import places
from assistant.record import engine, schema
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs import checking, importing, opening, settling

RECORD = "agency.streamer"
FILES = "files"
_HEADERS = ("主播昵称", "账号ID", "平台", "类目", "开播时间", "直播时长(分钟)", "观看人数", "成交订单数", "成交金额", "退款金额", "投放消耗", "新增粉丝数", "佣金率")  # fmt: skip
_WHO = (("子杰", "dy001", "抖音"), ("阿朵", "ks001", "快手"), ("小雨", "dy002", "抖音"), ("甲木", "tb001", "淘宝"))
_FIRST = date(2026, 8, 1)
_EXPORTED = datetime(2026, 9, 30, 12).timestamp()
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")

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
    names = (*_HOMES, "TMPDIR")
    here, before = Path.cwd(), {name: os.environ.get(name) for name in names}
    for name in _HOMES:
        os.environ[name] = str(place.root / "home")
    os.environ["TMPDIR"] = str(place.root / "tmp")
    kept, tempfile.tempdir = tempfile.tempdir, None
    os.chdir(place.root)
    try:
        yield place
    finally:
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
        with opening.open_record(place.record) as record:
            wrong = checking.check(record)
            assert not wrong, [one.text.format_map(one.facts) for one in wrong]
            found = _tables(record)
        own = sorted(places.layouts_folder().glob("*.toml"))
        found.append(("layouts", tuple(one.read_text("utf-8") for one in own)))
    found += [(f"out/{one.name}", (_document(one),)) for one in sorted(place.out.glob("[!.]*"))]
    return tuple(found)


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
        if path == place.record or (path.suffix == ".streamer" and name.parts[0] != "tmp" and _is_whole(path)):
            continue
        left.append(str(name))
    return left


def _is_whole(path: Path) -> bool:
    try:
        settling.look_into(path)
        with Record(path, readonly=True) as record:
            return not checking.check(record)
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


def _document(path: Path) -> str:
    """Whether a document is whole."""
    body = path.read_bytes()
    if path.suffix == ".xlsx":
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
