"""Making one creator of two, looking before, and parting them again."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.columns import moment_column, words_column
from assistant.desk.presenter import Presenter
from assistant.desk.saying import field_name, table_name
from assistant.desk.table.columns import Column
from assistant.desk.table.listed import ListDialog
from assistant.desk.widgets.names import NameBox
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import Trouble, message
from assistant.terms.identity import Merged
from assistant.terms.live import Creator
from assistant.verbs import merging
from assistant.words import _, count, say

_SIZE = (720, 420)


def ask_merge(presenter: Presenter, parent: QWidget, one: Creator, others: Sequence[Creator]) -> None:
    """Ask who is the same person as `one`, show what would move, then merge."""
    name = say(message("{creator} is the same person as …", creator=one.name))
    dialog = AskDialog(
        parent, name, _("See what would move"), _("Accounts, sessions, costs, marks and reviews of both become one's.")
    )
    box = NameBox((row.name, row.id) for row in others if row.id != one.id)
    box.setAccessibleName(name)
    dialog.form.addRow(_("Creator"), box)

    def look() -> None:
        other = box.chosen()
        if other is None:
            raise Trouble("Choose one from the list.")
        presenter.change(merging.preview_merge, other, one.id, then=partial(_ask, presenter, parent))

    dialog.ask(look)


def _ask(presenter: Presenter, parent: QWidget, would: Merged) -> None:
    dialog = AskDialog(
        parent,
        say(message("{dropped} becomes {kept}", dropped=would.dropped, kept=would.kept)),
        _("Make one of them"),
        _("It can be undone under Merges; files that still name the other are then read as this one's."),
    )
    filled = "、".join(field_name(field) for field in would.filled) or _("nothing")
    for name, text in ((_("Moves"), _moved(would.moved)), (_("Fills in"), filled)):
        label = PlainLabel(text)
        label.setWordWrap(True)
        dialog.form.addRow(name, label)
    told = partial(_on_merged, presenter)
    dialog.ask(lambda: presenter.change(merging.merge_creators, would.kept_id, would.dropped_id, then=told))


def _on_merged(presenter: Presenter, done: Merged) -> None:
    told = message("{dropped} and {kept} are one now.", dropped=done.dropped, kept=done.kept)
    presenter.context.ways.told.emit(say(told))


def _moved(moved: Mapping[str, int]) -> str:
    return ", ".join(f"{count(number)} {table_name(table)}" for table, number in moved.items() if number) or _(
        "nothing"
    )


class MergesDialog(ListDialog[Merged]):
    """Every merge, and the way back from it."""

    def __init__(self, undo: Callable[[Merged], object], parent: QWidget | None = None) -> None:
        super().__init__("merges", _("Merges"), _columns(), lambda row: row.id, parent=parent)
        self.resize(*_SIZE)
        self.undo = QPushButton(_("Part them again"))
        self.offer_for_row(self.undo, fits=lambda merge: not merge.undone)
        self.undo.clicked.connect(lambda: undo(self.table.looked_at()))  # type: ignore[arg-type]  # enabled with a row


def show_merges(presenter: Presenter, parent: QWidget) -> MergesDialog:
    """Show every merge."""
    dialog = MergesDialog(
        lambda merge: presenter.change(merging.undo_merge, merge.id, then=lambda _done: show()), parent
    )

    def show() -> None:
        presenter.look(merging.list_merges, then=dialog.table.show_rows)

    show()
    dialog.open()
    return dialog


def _columns() -> tuple[Column[Merged], ...]:
    return (
        moment_column("at", _("When"), lambda row: row.at),
        words_column("dropped", _("Was"), lambda row: row.dropped, 150),
        words_column("kept", _("Is now"), lambda row: row.kept, 150),
        words_column("moved", _("Moved"), lambda row: _moved(row.moved), 200),
        words_column("undone", _("Undone"), lambda row: _("undone") if row.undone else None, 80),
    )
