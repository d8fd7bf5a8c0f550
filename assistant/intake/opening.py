"""Opening a file by what is in it, whatever its ending says."""

import hashlib
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.intake.delimited import text_sheet
from assistant.intake.sheets import Opened
from assistant.intake.webpages import page_sheets
from assistant.intake.workbooks import OLE, ZIP, shown_sheets
from assistant.terms.errors import Trouble, message

_BEGIN = 4096
_LARGEST = 512 << 20
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
_WEB = (
    b"<html",
    b"<!doctype html",
    b"<table",
    b"<?xml",
    b"<meta",
    b"<head",
    b"<div",
    b"<body",
    b"<style",
    b"<!--",
    b"<tr",
)


def open_file(path: Path, known: Collection[str]) -> Opened:
    """The file's digest and sheets; Trouble where it is empty, foreign, damaged or cannot be opened.

    `known` are the folded headers by which a text's delimiter is told.
    """
    with reaching(path):
        with path.open("rb") as stream:
            begin = stream.read(_BEGIN)
        _refuse(path, begin)
        digest = hashlib.sha256()
        if begin.startswith((ZIP, OLE)) or _is_page(begin):
            return _whole(path, begin)
        sheet = text_sheet(path, known, begin, digest.update)
        return Opened(digest.hexdigest(), path.stat().st_size, (sheet,))


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files, and not a workbook, which is a zip as well."""
    with reaching(path):
        with path.open("rb") as stream:
            if stream.read(4) != ZIP:
                return False
        try:
            with zipfile.ZipFile(path) as archive:
                names = set(archive.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
            return False
    return "[Content_Types].xml" not in names and "mimetype" not in names and "content.xml" not in names


def _whole(path: Path, begin: bytes) -> Opened:
    """A workbook or a page, which are read into memory."""
    if path.stat().st_size > _LARGEST:
        raise Trouble("{file} is larger than any export; please export a shorter time.", file=path.name)
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if _is_page(begin):
        return Opened(digest, len(content), page_sheets(path, content))
    sheets, hidden = shown_sheets(path, content)
    told = message("Hidden sheets were not read: {sheets}.", sheets="、".join(hidden))
    return Opened(digest, len(content), tuple(sheets), (told,) if hidden else ())


def _is_page(begin: bytes) -> bool:
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.replace(b"\0", b"")
    return begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:20].lower().startswith(_WEB)


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
