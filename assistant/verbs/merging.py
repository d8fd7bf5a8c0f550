"""Making one creator of two who are one person, looking before, and parting them again."""

from dataclasses import replace

from assistant.record import merging
from assistant.record.record import Record
from assistant.terms.identity import Merged
from assistant.terms.work import Changes


class _LookedError(Exception):
    """Carries what a merge would have done out of the transaction that is taken back."""

    def __init__(self, found: Merged) -> None:
        super().__init__()
        self.found = found


def merge_creators(record: Record, keep: int, drop: int) -> Merged:
    """Make `keep` of both: accounts and all else of `drop` become hers; files that still name `drop` mean her."""
    return merging.merge(record, keep, drop)


def preview_merge(record: Record, keep: int, drop: int) -> Merged:
    """What a merge would move and fill; the record stays as it is."""
    try:
        with record.atomic():
            raise _LookedError(merging.merge(record, keep, drop))
    except _LookedError as looked:
        return replace(looked.found, id=None, changes=Changes())


def undo_merge(record: Record, merge: int) -> Merged:
    """Part two creators who were merged."""
    return merging.part(record, merge)


def list_merges(record: Record) -> tuple[Merged, ...]:
    """All merges, newest first."""
    return merging.listed(record)
