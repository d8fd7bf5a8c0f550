"""Undo and redo across everything that hands do: each write of the desk is a step with a name."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from assistant.record.record import Record
from assistant.record.stepping import steps_of
from assistant.terms.errors import Message, message
from assistant.terms.work import Changes, Done, Imported

_NO_STEPS = frozenset(
    # what only looks, what keeps a history of its own that is never taken back, and what makes other records
    {
        "look_at",
        "preview_files",
        "preview_undo",
        "preview_merge",
        "note_flags",
        "set_policy",
        "define_tiers",
        "end_tier",
        "reveal",
        "export_person",
        "preview_erasing",
        "erase_person",
        "let_stay",
    }
    | {"withdraw_tier", "build_demo", "greet", "names", "undo_step", "redo_step"}
)
_IMPORTS = frozenset({"import_files", "keep"})
_NAMES = {
    "correct": message("the correction"),
    "correct_many": message("the corrections"),
    "undo_edit": message("taking back the correction"),
    "add_creator": message("the new creator"),
    "assign_account": message("the assignment of the account"),
    "throw_away": message("throwing away"),
    "restore": message("restoring from the trash"),
    "plan_pick": message("the planned pick"),
    "drop_pick": message("dropping the pick"),
    "add_mark": message("the mark"),
    "drop_mark": message("dropping the mark"),
    "add_cost": message("the cost"),
    "drop_cost": message("dropping the cost"),
    "open_review": message("putting into review"),
    "add_review_note": message("the note in the review"),
    "set_reasons": message("the reasons of the review"),
    "set_view": message("the creator's own view"),
    "set_due": message("the day the review is due"),
    "set_metric": message("what the plan is to better"),
    "snooze": message("putting the review off"),
    "add_step": message("the step of the plan"),
    "tick_step": message("ticking the step"),
    "drop_step": message("dropping the step"),
    "close_review": message("closing the review"),
    "reopen_review": message("reopening the review"),
    "add_document": message("the document"),
    "set_personal": message("the personal details"),
    "drop_document": message("taking out the document"),
    "merge_creators": message("the merge"),
    "undo_merge": message("taking back the merge"),
    "undo_import": message("taking back the import"),
}
_ALL = Changes(
    frozenset({"session", "creator", "account", "follower", "product", "session_product", "pick", "cost", "mark"})
    | frozenset({"review", "history", "batch", "sale", "deal", "trash", "document"})
)


def stepped(record: Record, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Do a write; where it is a hand's or an import it can be taken back afterwards."""
    name = getattr(inspect.unwrap(verb), "__name__", "")
    do = partial(verb, record, *args, **kwargs)
    if name in _NO_STEPS or name.startswith("_"):
        return do()
    if name in _IMPORTS:
        return _imported(record, do())
    return steps_of(record).make(record, _NAMES.get(name, message("the last change")), do)


def names(record: Record) -> tuple[Message | None, Message | None]:
    """What would be undone and what redone."""
    return steps_of(record).names


def undo_step(record: Record) -> Done:
    """Take the newest step back; Trouble where there is none or something else has changed its rows since."""
    steps_of(record).undo(record)
    return Done(None, _ALL)


def redo_step(record: Record) -> Done:
    """Make the step again that was taken back last."""
    steps_of(record).redo(record)
    return Done(None, _ALL)


def _imported(record: Record, found: Imported) -> Imported:
    batches = tuple(one.batch for one in found.receipts if one.batch is not None and one.added + one.updated)
    files = [one.file.name for one in found.receipts if one.batch in batches]
    told = (
        message("the import of {file}", file=files[0])
        if len(files) == 1
        else message("the import of {count} files", count=len(files))
    )
    steps_of(record).imported(told, batches)
    return found
