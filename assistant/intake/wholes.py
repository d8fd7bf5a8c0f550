"""Reports of one whole session: whose it is and when it was, from a sheet and from the file's name."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.intake.cells import Unfit, shown
from assistant.intake.layouts import Whole
from assistant.intake.matching import DEPTH
from assistant.intake.moments import time_text
from assistant.intake.sheets import Sheet
from assistant.intake.values import text
from assistant.terms.errors import Trouble

_STAMP = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[_\sT]+[0-9]{1,2}[-:][0-9]{1,2}(?:[-:][0-9]{1,2})?"
_SPAN = re.compile(rf"({_STAMP})\s*[~～至]\s*({_STAMP})")


def session_of(path: Path, sheets: Sequence[Sheet], whole: Whole) -> dict[str, str]:
    """The creator with started_at and ended_at, or with ended_at alone; Trouble where they are not told."""
    found: dict[str, str] = {}
    named = whole.name.search(path.stem)
    if named:
        creator, ended = text(named["creator"]), _time(named["ended_at"])
        found |= {"creator": creator} if creator else {}
        found |= {"ended_at": ended} if ended else {}
    found |= _span(sheets, whole.sheet)
    if "creator" not in found or "ended_at" not in found:
        raise Trouble(
            "{file} does not say whose session this is; please keep the name that the platform gave the"
            " file, with the account and the end of the session in brackets.",
            file=path.name,
        )
    return found


def _span(sheets: Sequence[Sheet], name: str) -> dict[str, str]:
    """The first "start~end" near the top of the sheet of that name."""
    for sheet in sheets:
        if sheet.name.strip() != name:
            continue
        for _, row in sheet.head(DEPTH):
            for cell in row:
                span = _SPAN.search(shown(cell))
                started, ended = (_time(span[1]), _time(span[2])) if span else (None, None)
                if started and ended:
                    return {"started_at": started, "ended_at": ended}
    return {}


def _time(stamp: str) -> str | None:
    try:
        return time_text(stamp)
    except Unfit:
        return None
