"""The container of old workbooks: a stream taken out with care, and packed anew where nothing in it can mislead."""

import struct
from collections.abc import Iterator, Sequence

_END, _LEAST_MARK = 0xFFFFFFFE, 0xFFFFFFFA
_FREE, _TABLE = 0xFFFFFFFF, 0xFFFFFFFD
_SMALL, _SMALL_SECTOR = 4096, 64  # streams of fewer bytes lie in small sectors
_LISTED = 109  # sectors of the table that the head lists
_ENTRY = 128
_SECTOR = 4096  # of what is packed here
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stream_of(content: bytes, names: Sequence[str]) -> bytes | None:
    """The first stream of one of these names; None where there is none. Chains that lead in circles end there."""
    if len(content) < 512 or content[30] not in {9, 12}:
        return None
    sector = 1 << content[30]
    table = _table(content, sector)
    start, small_start = struct.unpack_from("<I", content, 48)[0], struct.unpack_from("<I", content, 60)[0]
    listing = _joined(content, sector, sector, start, table)
    entries = [listing[at : at + _ENTRY] for at in range(0, len(listing) - _ENTRY + 1, _ENTRY)]
    found = {_name(entry): entry for entry in reversed(entries)}
    entry = next((found[name] for name in names if name in found), None)
    if entry is None:
        return None
    first, size = struct.unpack_from("<II", entry, 116)
    if size >= _SMALL:
        return _joined(content, sector, sector, first, table)[:size]
    small = _joined(content, sector, sector, struct.unpack_from("<I", entries[0], 116)[0], table)
    small_table = _numbers(_joined(content, sector, sector, small_start, table))
    return _joined(small, _SMALL_SECTOR, 0, first, small_table)[:size]


def packed(name: str, stream: bytes) -> bytes:
    """A container with one stream; ValueError where it is too long for a plain one."""
    body = stream + bytes(max(_SMALL, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    many, each = len(body) // _SECTOR, _SECTOR // 4
    tables = next(count for count in range(1, many + 3) if count * each >= many + 1 + count)
    if tables > _LISTED:
        raise ValueError(len(stream))
    chain = [*range(1, many), _END, _END, *[_TABLE] * tables]
    table = struct.pack(f"<{tables * each}I", *chain, *[_FREE] * (tables * each - len(chain)))
    listed = [*range(many + 1, many + 1 + tables), *[_FREE] * (_LISTED - tables)]
    numbers = (0, tables, many, 0, _SMALL, _END, 0, _END, 0)
    head = _MAGIC + bytes(16) + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 12, 6) + struct.pack("<9I", *numbers)
    head += struct.pack(f"<{_LISTED}I", *listed)
    listing = _entry("Root Entry", 5, 0, 0) + _entry(name, 2, 0, len(body))
    return head.ljust(_SECTOR, b"\0") + body + listing.ljust(_SECTOR, b"\0") + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, _FREE, _FREE)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def _name(entry: bytes) -> str:
    return entry[:64].decode("utf-16-le", "replace").partition("\0")[0]


def _table(content: bytes, sector: int) -> list[int]:
    """What sector follows each."""
    listed = [*struct.unpack_from(f"<{_LISTED}I", content, 76)]
    more, seen = struct.unpack_from("<I", content, 68)[0], set[int]()
    while more < _LEAST_MARK and more not in seen and (more + 1) * sector < len(content):
        seen.add(more)
        numbers = _numbers(content[(more + 1) * sector : (more + 2) * sector])
        listed += numbers[:-1]
        more = numbers[-1] if numbers else _END
    parts = (content[(one + 1) * sector : (one + 2) * sector] for one in listed if one < _LEAST_MARK)
    return _numbers(b"".join(parts)[: len(content)])


def _joined(content: bytes, sector: int, head: int, start: int, table: Sequence[int]) -> bytes:
    return b"".join(
        content[head + one * sector : head + (one + 1) * sector] for one in _chain(start, table, len(content) // sector)
    )


def _chain(start: int, table: Sequence[int], most: int) -> Iterator[int]:
    seen = set[int]()
    while start <= most and start not in seen:
        seen.add(start)
        yield start
        start = table[start] if start < len(table) else _END


def _numbers(content: bytes) -> list[int]:
    return [*struct.unpack_from(f"<{len(content) // 4}I", content)]
