"""Opening a file by what is in it, whatever its ending says."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.intake.delimited import text_sheet
from assistant.intake.sheets import Opened
from assistant.intake.workbooks import OLE, ZIP, workbook_sheets
from assistant.terms.errors import Trouble, message

_BEGIN = 4096
_PICTURE = message("{file} is a picture; please export the table as xlsx or csv.")
_ARCHIVE = message("{file} is a packed archive; please unpack it and choose the table inside.")
_FOREIGN = {
    b"SQLite format 3\0": message("{file} is a database, not an export; please choose the exported table."),
    b"%PDF": message("{file} is a PDF document; please export the table as xlsx or csv."),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"Rar!": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"\x1f\x8b": _ARCHIVE,
}
_WEB = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<head")


def open_file(path: Path, known: Collection[str]) -> Opened:
    """The file's digest and sheets; Trouble where it is empty, foreign, damaged or cannot be opened.

    `known` are the folded headers by which a text's delimiter is told.
    """
    with reaching(path):
        with path.open("rb") as stream:
            begin = stream.read(_BEGIN)
        _refuse(path, begin)
        digest = hashlib.sha256()
        if begin.startswith((ZIP, OLE)):
            content = path.read_bytes()
            digest.update(content)
            sheets = workbook_sheets(path, content)
            return Opened(digest.hexdigest(), len(content), sheets)
        sheet = text_sheet(path, known, begin, digest.update)
        return Opened(digest.hexdigest(), path.stat().st_size, (sheet,))


@contextmanager
def reaching(path: Path) -> Iterator[None]:
    """Tell a fault of the disk as Trouble."""
    try:
        yield
    except OSError as fault:
        raise Trouble("{file} cannot be read: {reason}", file=path.name, reason=fault.strerror or str(fault)) from fault


def _refuse(path: Path, begin: bytes) -> None:
    if not begin.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise Trouble("{file} is empty; please export it again.", file=path.name)
    if path.name.startswith(("~$", ".~")) and len(begin) < 1024:
        raise Trouble(
            "{file} is only the lock that Excel or WPS puts beside an open workbook; choose the workbook.",
            file=path.name,
        )
    for mark, refusal in _FOREIGN.items():
        if begin.startswith(mark):
            raise Trouble(refusal.text, file=path.name)
    if begin.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_WEB):
        raise Trouble(
            "{file} is a web page, whatever its ending says; please open it in Excel or WPS, save it as xlsx"
            " and import that.",
            file=path.name,
        )
