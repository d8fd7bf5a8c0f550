"""Text tables: their encoding, their delimiter, their rows."""

import codecs
import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from assistant.intake.cells import Cell, fold
from assistant.intake.sheets import Block, Sheet
from assistant.terms.errors import Trouble

DELIMITERS = (",", "\t", ";")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_HEAD = 20
_PIECE = 1 << 20
_LOW = 0.15  # in Big5 about two of five characters, in GB18030 only rare ones
_USUAL = 0.85
_CERTAIN = 10  # so many letters of another encoding do not pass for UTF-8 by chance

Watch = Callable[[bytes], None]


def text_sheet(path: Path, known: Collection[str], begin: bytes, watch: Watch) -> Sheet:
    """The one table of a text file; `watch` is shown every byte once, `known` are folded headers."""
    encoding, lines = _encoding(path, begin, watch)
    delimiter = max(DELIMITERS, key=lambda one: _promise(path, encoding, one, known))
    return Sheet("", lines, partial(_blocks, path, encoding, delimiter))


def _encoding(path: Path, begin: bytes, watch: Watch) -> tuple[str, int]:
    """The encoding that all of the file is written in, and how many line breaks it has."""
    first, *others = _candidates(begin)
    good, lines = _decodes(path, first, watch)
    if good:
        return first, lines
    for one in others:
        if _decodes(path, one, None)[0]:
            return one, lines
    raise Trouble(
        "{file} is neither a workbook nor readable text; please export it again as xlsx, or as csv in UTF-8.",
        file=path.name,
    )


def _candidates(begin: bytes) -> list[str]:
    for mark, encoding in _BOMS.items():
        if begin.startswith(mark):
            return [encoding]
    pairs = max(1, len(begin) // 2)
    if begin[1::2].count(0) / pairs > 0.2:
        return ["utf-16-le"]
    if begin[0::2].count(0) / pairs > 0.2:
        return ["utf-16-be"]
    if _is_utf8(begin):
        return ["utf-8"]
    return ["utf-8", "big5hkscs", "cp950", "gb18030"] if _is_big5(begin) else ["utf-8", "gb18030", "big5hkscs"]


def _is_big5(begin: bytes) -> bool:
    """Whether many characters end in a byte below 0x80 and begin as Big5's usual ones do."""
    pairs = low = usual = at = 0
    while at + 1 < len(begin):
        if begin[at] < 0x81:
            at += 1
            continue
        pairs += 1
        low += 0x40 <= begin[at + 1] < 0x7F
        usual += 0xA1 <= begin[at] <= 0xC6
        at += 2
    return pairs > 3 and low / pairs > _LOW and usual / pairs > _USUAL


def _is_utf8(begin: bytes) -> bool:
    """Whether so much of it, before any damage, is UTF-8 beyond ASCII that it cannot be anything else."""
    try:
        text = begin.decode("utf-8")
    except UnicodeDecodeError as fault:
        text = begin[: fault.start].decode("utf-8")
    return sum(not letter.isascii() for letter in text) >= _CERTAIN


def _decodes(path: Path, encoding: str, watch: Watch | None) -> tuple[bool, int]:
    """Whether every byte fits the encoding and none is NUL text; all bytes are read if watched."""
    decoder = codecs.getincrementaldecoder(encoding)()
    good, lines = True, 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            if watch:
                watch(piece)
            lines += piece.count(b"\n")
            good = good and _fits(decoder, piece, final=False)
            if not good and not watch:
                break
    return good and _fits(decoder, b"", final=True), lines + 1


def _fits(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool) -> bool:
    try:
        return "\0" not in decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False


def _promise(path: Path, encoding: str, delimiter: str, known: Collection[str]) -> tuple[int, int]:
    """How many known headers a row near the top has when split so, and how many cells."""
    try:
        _, rows = next(_blocks(path, encoding, delimiter, _HEAD), ([], []))
    except Trouble:
        return (0, 0)
    return (
        max((sum(fold(cell) in known for cell in row) for row in rows), default=0),
        max(map(len, rows), default=0),
    )


def _blocks(path: Path, encoding: str, delimiter: str, size: int) -> Iterator[Block]:
    """Records by blocks; a record's line is the one that it starts on, line breaks in quotes counted."""
    start = 1
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        try:
            while True:
                lines: list[int] = []
                rows: list[Sequence[Cell]] = []
                for row in islice(reader, size):
                    rows.append(row)
                    lines.append(start)
                    start = reader.line_num + 1
                if not rows:
                    return
                yield lines, rows
        except csv.Error as fault:
            raise Trouble(
                "{file} cannot be read beyond line {line}: a quotation mark may be left open there.",
                file=path.name,
                line=start,
            ) from fault
