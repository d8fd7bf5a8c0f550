"""Many cells of a table, pasted or filled, on their way to the record."""

from collections.abc import Sequence
from typing import Any

from assistant.desk.presenter import Presenter
from assistant.terms.work import Correction
from assistant.verbs import editing


def correct_many(presenter: Presenter, table: str, edits: Sequence[tuple[Any, str, Any]]) -> None:
    """Have the writer set cells of a table of the record, all or none: (row, field, value) each."""
    asked = [Correction(table, row.id, field, value) for row, field, value in edits]
    presenter.change(editing.correct_many, asked)
