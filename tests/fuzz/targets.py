"""What is fuzzed: one function a target, of bytes; it raises where the product would have failed its promise.

The promise: any cell gives a value or a reason; any file gives a batch or a trouble; a record that a file was brought
into is sound, and one that a file was refused by is as it was.
"""

import io
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import atheris

from assistant import places
from assistant.intake import gathering, layout_files
from assistant.intake.cells import GAPS, Unfit
from assistant.intake.columns import Fault, converter_of
from assistant.intake.layouts import known_layouts, load_layout
from assistant.intake.reading import read
from assistant.intake.values import Scale, parser_of
from assistant.record import rollups
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import FIELDS
from assistant.verbs import importing
from assistant.verbs.opening import open_record
from tests import books

_FIELDS = [field for fields in FIELDS.values() for field in fields]
_SCALES = list(Scale)
_LAYOUTS = known_layouts()
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
_WORDS = [
    *dict.fromkeys(header.text for one in _LAYOUTS for headers in one.columns.values() for header in headers),
    *(
        "场次",
        "（万）",
        "(元)",
        "(%)",
        "合计",
        "-",
        "3小时20分",
        "1.2万",
        "2026-09-01 20:00",
        "20:00~23:30",
        "抖音",
        '="123"',
    ),
]


def values(data: bytes) -> None:
    """Any cell under any header: a value or a reason, and the fast way says what the careful one says."""
    dice = atheris.FuzzedDataProvider(data)
    field = _FIELDS[dice.ConsumeIntInRange(0, len(_FIELDS) - 1)]
    scale = _SCALES[dice.ConsumeIntInRange(0, len(_SCALES) - 1)]
    cells = [_cell(dice) for _ in range(dice.ConsumeIntInRange(1, 4))]
    parse, told = parser_of(field, scale), []
    for cell in cells:
        try:
            told.append(None if cell in GAPS else parse(cell))
        except Unfit as unfit:
            told.append(Fault(unfit.why))
    found, faults = converter_of(field, scale).convert(cells)
    assert set(faults) == {place for place, one in enumerate(told) if isinstance(one, Fault)}, (field.name, cells)
    assert found == [None if isinstance(one, Fault) else one for one in told], (field.name, scale, cells, found, told)


def csv(data: bytes) -> None:
    """Any bytes as a text file."""
    _bring(_file("报表.csv", data))


def headers(data: bytes) -> None:
    """Rows of headers that are nearly known, and cells below them."""
    dice = atheris.FuzzedDataProvider(data)
    width = dice.ConsumeIntInRange(1, 14)
    rows = [[_text(dice) for _ in range(width)] for _ in range(dice.ConsumeIntInRange(1, 9))]
    _bring(_file("报表.csv", "\n".join("\t".join(row) for row in rows).encode("utf-8", "replace")))


def workbooks(data: bytes) -> None:
    """A workbook of which one part is damaged or is something else."""
    _bring(books.pack(_FOLDER / "报表.xlsx", _spoilt(_PARTS["xlsx"], data)))


def xlsb(data: bytes) -> None:
    """The same of a binary workbook."""
    _bring(books.pack(_FOLDER / "报表.xlsb", _spoilt(_PARTS["xlsb"], data)))


def ods(data: bytes) -> None:
    """The same of a workbook of OpenDocument."""
    _bring(books.pack(_FOLDER / "报表.ods", _spoilt(_PARTS["ods"], data)))


def xls(data: bytes) -> None:
    """An old workbook of which some bytes are others."""
    dice = atheris.FuzzedDataProvider(data)
    _bring(_file("报表.xls", _changed(_XLS, dice)))


def pages(data: bytes) -> None:
    """Any bytes as a web page under the name of a workbook."""
    _bring(_file("报表.xls", b"<html>" + data))


def zips(data: bytes) -> None:
    """A zip with members of any name, of which some bytes are others."""
    dice = atheris.FuzzedDataProvider(data)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED if dice.ConsumeBool() else zipfile.ZIP_STORED) as archive:
        for _ in range(dice.ConsumeIntInRange(0, 4)):
            name = dice.ConsumeUnicodeNoSurrogates(20) + _ENDS[dice.ConsumeIntInRange(0, len(_ENDS) - 1)]
            with suppress(ValueError), warnings.catch_warnings(action="ignore"):
                archive.writestr(name.replace("\0", "") or "x", _ROWS)
    path = _file("报表.zip", _changed(packed.getvalue(), dice))
    try:
        with gathering.gathered([path]) as found:
            for item in found.items:
                inside = item.path.resolve().relative_to(Path(tempfile.gettempdir()).resolve())
                assert inside.parts[0].startswith("streamer-") or item.path == path, item
    except Trouble:
        return
    _bring(path)


def layouts(data: bytes) -> None:
    """Any bytes as a layout file: it is refused, or is understood again once it was taken in."""
    path = _file("layout.toml", data)
    own = _FOLDER / "own"
    own.mkdir(exist_ok=True)
    try:
        taken = layout_files.take_in(path, own)
    except Trouble:
        assert not list(own.iterdir())
        return
    (kept,) = own.iterdir()
    again = load_layout(kept)
    kept.unlink()
    assert again.columns == taken.columns and again.id == taken.id, (taken, again)


def _bring(path: Path) -> None:
    """Read the file, and bring it into a record that is sound afterwards."""
    try:
        batch = read(path, _LAYOUTS)
        for chunk in batch.chunks:
            lengths = {len(column) for column in chunk.columns.values()}
            assert lengths <= {len(chunk.lines)}, chunk
    except Trouble:
        pass
    if zlib.crc32(path.read_bytes()) % 10:  # writing is slow; every tenth file is brought in too
        return
    agency = _FOLDER / "fuzz.streamer"
    with open_record(agency) as record:
        before = record.one("SELECT count(*) FROM batch")
        try:
            importing.preview_files(record, [path])
            importing.import_files(record, [path], account="子杰")
        except Trouble:
            assert record.one("SELECT count(*) FROM batch") == before
        _sound(record)
    if before > 50:
        for left in (*_FOLDER.glob("fuzz.streamer*"), *_FOLDER.glob("fuzz.restore-points/*")):
            left.unlink()


def _sound(record: Record) -> None:
    assert rollups.differences(record) == 0
    assert record.one("SELECT count(*) FROM pragma_foreign_key_check") == 0


def _file(name: str, body: bytes) -> Path:
    path = _FOLDER / name
    path.write_bytes(body)
    return path


def _cell(dice: atheris.FuzzedDataProvider) -> str | float | int | bool:
    makers: list[Callable[[], str | float | int | bool]] = [
        lambda: _text(dice),
        lambda: dice.ConsumeUnicodeNoSurrogates(24),
        dice.ConsumeFloat,
        dice.ConsumeBool,
        lambda: dice.ConsumeIntInRange(-(2**63), 2**63 - 1),
    ]
    return makers[dice.ConsumeIntInRange(0, len(makers) - 1)]()


def _text(dice: atheris.FuzzedDataProvider) -> str:
    """A known word, a stranger's, or one with a part of the other."""
    known = _WORDS[dice.ConsumeIntInRange(0, len(_WORDS) - 1)]
    match dice.ConsumeIntInRange(0, 3):
        case 0:
            return known
        case 1:
            return dice.ConsumeUnicodeNoSurrogates(12)
        case 2:
            return known + dice.ConsumeUnicodeNoSurrogates(6)
        case _:
            return str(dice.ConsumeFloatInRange(-1e6, 1e6))


def _spoilt(whole: Mapping[str, bytes], data: bytes) -> dict[str, bytes]:
    """The parts of a workbook, one of them with other bytes."""
    dice = atheris.FuzzedDataProvider(data)
    name = sorted(whole)[dice.ConsumeIntInRange(0, len(whole) - 1)]
    return {**whole, name: _changed(whole[name], dice)}


def _changed(whole: bytes, dice: atheris.FuzzedDataProvider) -> bytes:
    body = bytearray(whole)
    for _ in range(dice.ConsumeIntInRange(1, 8)):
        start = dice.ConsumeIntInRange(0, max(len(body) - 1, 0))
        body[start : start + dice.ConsumeIntInRange(0, 40)] = dice.ConsumeBytes(dice.ConsumeIntInRange(0, 60))
    return bytes(body)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_ROWS = "主播昵称,账号ID,平台,开播时间,直播时长(分钟),成交金额\n子杰,a1,抖音,2026-09-01 20:00,120,1.2万\n合计,,,,,\n"
_SAMPLES = Path(__file__).parent.parent / "files"
_CELLS = [line.split(",") for line in _ROWS.splitlines()]
_PARTS = {
    "xlsx": _parts(_SAMPLES / "own-sessions.xlsx"),
    "xlsb": books.binary_parts({line: dict(enumerate(cells)) for line, cells in enumerate(_CELLS)}),
    "ods": books.open_document_parts("".join(map(books.open_document_row, _CELLS))),
}
_XLS = (_SAMPLES / "own-sessions.xls").read_bytes()
_ENDS = (".csv", ".xlsx", ".zip", ".txt", "", "/", "\\..\\x.csv")
_PAGE = "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}' for cell in cells)}" for cells in _CELLS)
_LAYOUT = 'id = "a"\ntitle = "x"\nkind = "sessions"\nrequired = ["started_at"]\n[columns]\nstarted_at = ["开播时间"]\n'
SEEDS: dict[str, list[bytes]] = {
    "values": [word.encode() for word in ("1.2万", "3小时20分", "20:00~23:30", "¥1,234.5 / ¥2", "12%", "10w~25w")],
    "csv": [_ROWS.encode(code) for code in ("utf-8", "utf-8-sig", "gb18030", "utf-16")]
    + ["主播,開播時間,成交金額\n子傑,2026-09-01 20:00,12\n".encode("big5hkscs")]
    + [path.read_bytes()[:4000] for path in sorted(_SAMPLES.glob("*.csv"))],
    "headers": [bytes(range(256)), b"\x05" * 200],
    **{name: [bytes(range(256)), b"\x01" * 100] for name in ("workbooks", "xlsb", "ods", "xls", "zips")},
    "pages": [_PAGE.encode(), f"<?xml version='1.0'?><ss:Worksheet ss:Name='a'>{_PAGE}".encode("utf-16")],
    "layouts": [
        _LAYOUT.encode(),
        *(path.read_bytes()[:4000] for path in sorted(places.resource("layouts").glob("*.toml"))),
    ],
}
