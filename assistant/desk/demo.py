"""The demo agency beside one's own record."""

from pathlib import Path

from assistant import places
from assistant.terms.work import Tick
from assistant.verbs import demonstrating
from assistant.verbs.opening import open_record


def build_demo(_record: object, path: Path, tick: Tick) -> Path:
    """A writer's verb: make the demo agency's record, unless a fresh one is there."""
    if path.exists():
        with open_record(path) as record:
            if demonstrating.demo_is_fresh(record):
                return path
        for old in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            old.unlink(missing_ok=True)
    demonstrating.build_demo(path, places.demo_files(), tick=tick)
    return path
