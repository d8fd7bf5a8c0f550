import struct

import pytest

from assistant.intake.compound import packed, stream_of

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


@pytest.mark.parametrize("size", [1, 4095, 4096, 4097, 3 << 20])
def test_a_stream_that_was_packed_is_found_again(size: int) -> None:
    stream = bytes(range(1, 252)) * (size // 251 + 1)
    found = stream_of(packed("Workbook", stream[:size]), ("Workbook", "Book"))
    assert found is not None
    assert found[:size] == stream[:size] and not found[size:].strip(b"\0")


def test_a_stream_too_long_for_a_plain_container_is_refused() -> None:
    with pytest.raises(ValueError, match="482344960"):
        packed("Workbook", bytes(460 << 20))


def entry(name: str, start: int, size: int) -> bytes:
    return name.encode("utf-16-le").ljust(116, b"\0") + struct.pack("<IQ", start, size)


def small_container(chain: list[int], small_chain: list[int], size: int = 100) -> bytes:
    """Sectors of 512 bytes: the table, the listing, small sectors, and their table; the stream is in small ones."""
    head = HEAD + bytes(16) + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 3, 1, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    listing = (entry("Root Entry", 2, 512) + entry("Book", 1, size)).ljust(512, b"\0")
    small = (b"not this".ljust(64) + b"a".ljust(64, b"a") + b"z" * 64 + b"b" * 64).ljust(512, b"\0")
    return head + table + listing + small + struct.pack("<128I", *small_chain, *[FREE] * (128 - len(small_chain)))


def test_a_short_stream_lies_in_small_sectors() -> None:
    content = small_container([END, END, END, END], [END, 3, END, END])
    assert stream_of(content, ("Workbook", "Book")) == b"a" * 64 + b"b" * 36


def test_chains_that_lead_in_circles_or_nowhere_end() -> None:
    for chain, small in (
        ([END, 1, 2, 3], [END, 3, END, 1]),
        ([END, END, END, END], [END, 1]),
        ([END, 9999, END, END], [END, 9999]),
        ([FREE] * 4, [FREE] * 4),
    ):
        found = stream_of(small_container(chain, small, 4000), ("Book",))
        assert found is not None and len(found) <= 512


def test_what_is_no_container_has_no_stream() -> None:
    assert stream_of(HEAD, ("Book",)) is None
    assert stream_of(HEAD + b"\xff" * 2000, ("Book",)) is None
    assert stream_of(packed("Word", b"x"), ("Book",)) is None
