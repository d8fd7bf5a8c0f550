"""Asking who shall sell a product, or which product a creator shall sell."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.widgets.names import NameBox
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
    named = ((_named(row), row.id) for row in products)
    _ask(parent, _("Plan a product"), _("Product"), named, plan)


def _named(row: Product) -> str:
    """A product with what tells it from others of its name."""
    return " ".join(filter(None, (row.product or row.product_id, row.spec)))


def _ask(
    parent: QWidget, name: str, what: str, named: Iterable[tuple[str, int]], plan: Callable[[int, str], object]
) -> None:
    dialog = AskDialog(parent, name, _("Plan"))
    box, note = NameBox(named), QLineEdit()
    box.setAccessibleName(what)
    dialog.form.addRow(what, box)
    dialog.form.addRow(_("Note"), note)

    def act() -> None:
        row = box.chosen()
        if row is None:
            raise Trouble("Choose one from the list.")
        plan(row, note.text())

    dialog.ask(act)
