"""Binary workbooks looked over before they are opened: how far their cells reach, and what they say of themselves.

Their reader takes them at their word and reserves the memory: a number that is wrong ends the program.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from assistant.intake import bounds
from assistant.intake.bounds import Reach, damaged, too_large
from assistant.intake.compound import packed, stream_of

_NAMES = ("Workbook", "Book")
_END, _SHEET, _STRINGS, _EXTENT, _MANY = 0x0A, 0x85, 0xFC, 0x200, 0xBD
_CELLS = {0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, _MANY}
_AGAIN = 4  # times that its sheets may read a workbook's whole length
_SHORTEST = 3  # bytes of a string
_ROW, _CELL_KINDS, _LAST_ROW = 0, range(2, 12), 0x100000
_LEAST = {_ROW: 4, **dict.fromkeys(_CELL_KINDS, 9)}  # bytes of a record
_COUNTED = {159: 4, 615: 0, 617: 0}  # records that begin lists, and where they say how long those are


def rebuilt(path: Path, content: bytes) -> bytes:
    """An old workbook in a container of ours, without what it says of its sheets' extent; Trouble where it is none."""
    stream = stream_of(content, _NAMES)
    if stream is None or len(stream) < 4:
        raise damaged(path)
    body = bytearray(stream)
    budget = _AGAIN * len(body) + (1 << 20)
    for start in _look_at_book(path, body):
        budget -= _look_at_sheet(path, body, start)
        if budget < 0:
            raise too_large(path)
    try:
        return packed("Workbook", bytes(body))
    except ValueError as fault:
        raise too_large(path) from fault


def look_over(path: Path, content: bytes) -> None:
    """Refuse a binary workbook whose cells reach too far; nothing is said of others."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = [one for one in archive.infolist() if not one.is_dir()]
        if not any(one.filename.endswith("workbook.bin") for one in listed):
            return
        named = bounds.linked(path, archive, listed)
        for one in listed:
            if one.filename.replace("\\", "/").rpartition("/")[2] in named:
                _look_at_part(path, b"".join(bounds.unpacked(path, archive, one)))


def _look_at_part(path: Path, body: bytes) -> None:
    """Refuse a part whose cells reach too far, or that counts more than it has bytes."""
    reach = Reach()
    row = 0
    for kind, at, size in _parts(body):
        if size < _LEAST.get(kind, 0):  # the reader would go by what was there before
            raise damaged(path)
        if kind == _ROW:
            row = _number(body, at)
            if row > _LAST_ROW:
                break
        elif kind in _CELL_KINDS:
            reach.take(row, _number(body, at))
        elif kind in _COUNTED and size >= _COUNTED[kind] + 4 and _number(body, at + _COUNTED[kind]) > len(body):
            raise damaged(path)
    reach.must_be_filled(path)


def _look_at_book(path: Path, body: bytearray) -> list[int]:
    """Where the sheets begin; Trouble where there are more strings than there is room for."""
    starts = []
    for kind, at, size in _records(body, 0):
        if kind == _SHEET and size >= 4:
            starts.append(_number(body, at))
        elif kind == _STRINGS and size >= 8 and _number(body, at + 4) * _SHORTEST > len(body):
            raise damaged(path)
        elif kind == _END:
            break
    return starts


def _look_at_sheet(path: Path, body: bytearray, start: int) -> int:
    """How many bytes a sheet has; its extent is told as one cell, for it grows by itself."""
    reach = Reach()
    end = start
    for kind, at, size in _records(body, start):
        end = at + size
        if kind in _CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", body, at)
            reach.take(row, column + ((size - 6) // 6 - 1 if kind == _MANY else 0))
        elif kind == _EXTENT:
            body[at : at + size] = bytes(size)
        elif kind == _END:
            break
    reach.must_be_filled(path)
    return end - start


def _records(body: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """The records of an old workbook: kind, place and length."""
    while at + 4 <= len(body):
        kind, size = struct.unpack_from("<HH", body, at)
        if at + 4 + size > len(body):
            return
        yield kind, at + 4, size
        at += 4 + size


def _parts(body: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a binary workbook: kind, place and length."""
    at = 0
    while at < len(body):
        kind, at = body[at], at + 1
        if kind & 0x80 and at < len(body):
            kind, at = kind & 0x7F | (body[at] & 0x7F) << 7, at + 1
        size = 0
        for shift in range(0, 28, 7):
            if at >= len(body):
                return
            piece, at = body[at], at + 1
            size |= (piece & 0x7F) << shift
            if not piece & 0x80:
                break
        if at + size > len(body):
            return
        yield kind, at, size
        at += size


def _number(body: bytes | bytearray, at: int) -> int:
    return int(struct.unpack_from("<I", body, at)[0])
