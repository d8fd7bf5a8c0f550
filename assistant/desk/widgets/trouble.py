"""A calm word on what went wrong, where it went wrong, with a way on."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from assistant.desk.faults import traced
from assistant.desk.theme.icons import picture, wear
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import Trouble
from assistant.words import _, say


class TroubleBar(QFrame):
    """Shows a Trouble as its sentence, anything else as a fault of ours with details to copy.

    The way on is a button that emits `went_on`. Hidden until there is something to tell.
    """

    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "trouble")
        self._fault: Exception | None = None
        self._icon, self._text = PlainLabel(), PlainLabel()
        self._on, self._copy, self._close = QPushButton(), QPushButton(_("Copy details")), QToolButton()
        self._build()
        self._on.clicked.connect(self.went_on)
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.calm)
        self.hide()

    def _build(self) -> None:
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))
        wear(self._close, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        for button in (self._on, self._copy, self._close):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def tell(self, fault: Exception, way_on: str = "") -> None:
        """Show what went wrong; `way_on` names the button that goes on."""
        self._fault = fault
        known = isinstance(fault, Trouble)
        ours = _("Something in the app went wrong. Nothing you have kept is lost; please try again.")
        self._text.setText(say(fault.message) if isinstance(fault, Trouble) else ours)
        self._on.setText(way_on)
        self._on.setVisible(bool(way_on))
        self._copy.setVisible(not known)
        self.setAccessibleName(self._text.text())
        self._draw()
        self.show()

    @property
    def fault(self) -> Exception | None:
        """What is told now."""
        return self._fault

    def calm(self) -> None:
        """There is nothing to tell any more."""
        self._fault = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._fault is not None:
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(QGuiApplication.palette()).bad
        self._icon.setPixmap(picture("warning", 20, colour, self.devicePixelRatioF()))

    def _copy_details(self) -> None:
        if self._fault is not None:
            QGuiApplication.clipboard().setText(traced(self._fault))
