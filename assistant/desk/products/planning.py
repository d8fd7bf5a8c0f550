"""Asking who shall sell a product, or which product a creator shall sell."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from assistant.desk.asking import AskDialog
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Creator, Product
from assistant.words import _, say


def ask_creator(
    parent: QWidget, product: Product, creators: Sequence[Creator], plan: Callable[[int, str], object]
) -> None:
    """Ask for the creator, then plan(creator, note)."""
    name = say(message("Plan {product} for a creator", product=product.product or product.product_id))
    _ask(parent, name, _("Creator"), ((row.name, row.id) for row in creators), plan)


def ask_product(parent: QWidget, products: Sequence[Product], plan: Callable[[int, str], object]) -> None:
    """Ask for the product, then plan(product, note)."""
    named = ((row.product or row.product_id, row.id) for row in products)
    _ask(parent, _("Plan a product"), _("Product"), named, plan)


def choice_of(named: Iterable[tuple[str, int]]) -> QComboBox:
    """A combo box in which one can type part of a name."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for name, row in named:
        box.addItem(name, row)
    box.setCurrentIndex(-1)
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box


def chosen_in(box: QComboBox) -> int | None:
    """The row whose name stands in the box, or None."""
    found = box.findText(box.currentText(), Qt.MatchFlag.MatchExactly)
    return None if found < 0 else int(box.itemData(found))


def _ask(
    parent: QWidget, name: str, what: str, named: Iterable[tuple[str, int]], plan: Callable[[int, str], object]
) -> None:
    dialog = AskDialog(parent, name, _("Plan"))
    box, note = choice_of(named), QLineEdit()
    dialog.form.addRow(what, box)
    dialog.form.addRow(_("Note"), note)

    def act() -> None:
        row = chosen_in(box)
        if row is None:
            raise Trouble("Choose one from the list.")
        plan(row, note.text())

    dialog.ask(act)
