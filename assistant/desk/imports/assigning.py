"""Which verb answers which wish of the dialog for columns."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from assistant.desk.context import Context
from assistant.desk.imports.columns_dialog import ColumnsDialog
from assistant.terms.errors import Trouble
from assistant.terms.mapping import Mapping
from assistant.verbs import mapping as verbs


def assign_columns(parent: QWidget, context: Context, path: Path, kept: Callable[[], object]) -> ColumnsDialog:
    """Let a person say what the columns of a report are; `kept` is called once that is kept under a name."""
    dialog = ColumnsDialog(path, parent)
    dialog.changed.connect(partial(_look, context, dialog, path))
    dialog.save_wanted.connect(partial(_keep, dialog, kept))
    job = context.jobs.read(_propose, path, owner=dialog)
    job.succeeded.connect(partial(_show, dialog))
    job.failed.connect(dialog.trouble.tell)
    return dialog


def _show(dialog: ColumnsDialog, mappings: Sequence[Mapping]) -> None:
    dialog.show_mappings(mappings)
    dialog.open()


def _look(context: Context, dialog: ColumnsDialog, path: Path, mapping: Mapping) -> None:
    job = context.jobs.read(_reread, mapping, path, owner=dialog, latest="cells")
    job.succeeded.connect(dialog.show_cells)
    job.failed.connect(dialog.trouble.tell)


def _keep(dialog: ColumnsDialog, kept: Callable[[], object], name: str, mapping: Mapping) -> None:
    try:
        verbs.save_mapping(name, mapping)
    except Trouble as trouble:
        dialog.trouble.tell(trouble)
        return
    dialog.accept()
    kept()


def _propose(_record: Any, path: Path) -> tuple[Mapping, ...]:
    """The verb, as a lane asks it."""
    return verbs.propose_mapping(path)


def _reread(_record: Any, mapping: Mapping, path: Path) -> Mapping:
    return verbs.show_mapping(mapping, path)
