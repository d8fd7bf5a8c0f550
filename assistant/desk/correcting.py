"""Cells of tables on their way to the record: one that was typed, or many that were pasted or filled."""

from collections.abc import Sequence
from typing import Any

from assistant.desk.presenter import Presenter
from assistant.terms.errors import counted
from assistant.terms.work import Correction, Value
from assistant.verbs import editing
from assistant.words import say


def correct(presenter: Presenter, table: str, row: Any, field: str, value: Value) -> None:
    """Have the writer set a cell of a table of the record, and say the way back."""
    presenter.change(editing.correct, table, row.id, field, value, then=lambda _done: _tell(presenter, 1))


def correct_many(presenter: Presenter, table: str, edits: Sequence[tuple[Any, str, Any]]) -> None:
    """Have the writer set cells of a table of the record, all or none: (row, field, value) each."""
    asked = [Correction(table, row.id, field, value) for row, field, value in edits]
    presenter.change(editing.correct_many, asked, then=lambda _done: _tell(presenter, len(asked)))


def _tell(presenter: Presenter, cells: int) -> None:
    told = counted(
        "It is changed; Ctrl+Z takes it back.", "{count} cells are changed; Ctrl+Z takes it back.", count=cells
    )
    presenter.context.ways.told.emit(say(told))
