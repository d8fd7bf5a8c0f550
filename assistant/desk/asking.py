"""Small dialogs that ask for a few values and keep asking until they can be used."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble
from assistant.words import _


class AskDialog(QDialog):
    """A heading, a few fields, and a button that does it; a Trouble of `act` is told in the dialog."""

    def __init__(self, parent: QWidget, name: str, do_it: str, remark: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.trouble, self.form = TroubleBar(), QFormLayout()
        self.form.setHorizontalSpacing(Space.L)
        self.form.setVerticalSpacing(Space.S)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._act: Callable[[], object] = lambda: None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        about = heading(name)
        about.setWordWrap(True)
        column.addWidget(about)
        if remark:
            column.addWidget(caption(remark))
        column.addWidget(self.trouble)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addWidget(self._buttons(do_it))

    def _buttons(self, do_it: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.do_it = QPushButton(do_it)
        self.do_it.setProperty("role", "primary")
        self.do_it.setDefault(True)
        buttons.addButton(self.do_it, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.do_it.clicked.connect(self._on_do_it)
        buttons.rejected.connect(self.reject)
        return buttons

    def tell_first(self, layout: QLayout) -> None:
        """Put something to be read above the fields."""
        self._column.insertLayout(self._column.indexOf(self.trouble), layout)

    def ask(self, act: Callable[[], object]) -> None:
        """Show the dialog; `act` is done when the person says so, and closes it unless it raises Trouble."""
        self._act = act
        self.open()

    def _on_do_it(self) -> None:
        try:
            self._act()
        except Trouble as trouble:
            self.trouble.tell(trouble)
        else:
            self.accept()


def day_field(day: date, name: str) -> QDateEdit:
    """A field for a day."""
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setAccessibleName(name)
    field.setMinimumWidth(140)
    return field


def day_in(field: QDateEdit) -> date:
    """The day that a field holds."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
