"""The demo agency: generated files, brought in through the same import as a user's."""

from datetime import date, timedelta
from pathlib import Path

from assistant.demo import agency, exports
from assistant.record import batches, trends
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.work import Imported, Tick, silent
from assistant.verbs.importing import import_files
from assistant.verbs.opening import open_record

_FRESH_DAYS = 7


def build_demo(
    path: Path, folder: Path, *, until: date | None = None, weeks: int = 52, seed: int = 7, tick: Tick = silent
) -> Imported:
    """Write a demo agency's export files into `folder` and import them into a new record at `path`.

    Raises Trouble where there is a record with sessions at `path` already.
    """
    until = until or date.today() - timedelta(days=1)
    with open_record(path) as record:
        if batches.listed(record):
            raise Trouble("{file} is in use already; the demo agency needs a new record.", file=str(path))
        folder.mkdir(parents=True, exist_ok=True)
        files = exports.write(agency.plan(seed=seed, weeks=weeks, until=until), folder, tick)
        return import_files(record, files, tick=tick)


def demo_is_fresh(record: Record, today: date | None = None) -> bool:
    """Whether a demo record's newest session is recent enough to look alive."""
    newest = trends.last_day(record)
    return newest is not None and ((today or date.today()) - newest).days <= _FRESH_DAYS
