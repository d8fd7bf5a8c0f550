"""A row whose buttons keep their icons only where there is no room for their names."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

_NAME, _TOLD = "name", "told"  # of a button: what it is called, and whether only its tooltip says so


class FittingRow(QHBoxLayout):
    """Buttons that have icons give their names up from the left, so that the last, the main one, keeps its longest.

    What is named follows from the width alone: it holds whenever the row is laid out, also for other texts and fonts.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Name what there is room for, then lay out."""
        lacking = super().minimumSize().width() + sum(map(_breadth, self._bare())) - rect.width()
        for button in self._buttons():
            if lacking > 0:
                lacking -= _breadth(button)
                _bare(button)
            else:
                _named(button)
        super().setGeometry(rect)

    def minimumSize(self) -> QSize:
        """The room that everything takes with icons only."""
        return super().minimumSize() - QSize(sum(_breadth(each) for each in self._buttons() if each.text()), 0)

    def sizeHint(self) -> QSize:
        """The room that everything takes with its name."""
        return super().sizeHint() + QSize(sum(map(_breadth, self._bare())), 0)

    def place_of_buttons(self) -> int:
        """Where the first of them stands; the end where there are none."""
        buttons = self._buttons()
        return self.indexOf(buttons[0]) if buttons else self.count()

    def _buttons(self) -> list[QPushButton]:
        """Those that can go by their icons, from the left."""
        widgets = (item.widget() for at in range(self.count()) if (item := self.itemAt(at)) is not None)
        return [
            each
            for each in widgets
            if isinstance(each, QPushButton) and not each.icon().isNull() and not each.isHidden() and _name(each)
        ]

    def _bare(self) -> list[QPushButton]:
        return [each for each in self._buttons() if not each.text()]


def _name(button: QPushButton) -> str:
    return button.text() or str(button.property(_NAME) or "")


def _breadth(button: QPushButton) -> int:
    """What the name adds to the width of a button that has an icon."""
    return button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, _name(button)).width()


def _bare(button: QPushButton) -> None:
    """Take the name off; a pointer and a screen reader still learn it."""
    if not button.text():
        return
    name = button.text()
    button.setProperty(_NAME, name)
    button.setText("")
    if not button.accessibleName():
        button.setAccessibleName(name)
    if not button.toolTip():
        button.setProperty(_TOLD, True)
        button.setToolTip(name)


def _named(button: QPushButton) -> None:
    """Give the name back."""
    if button.text():
        return
    button.setText(_name(button))
    if button.property(_TOLD):
        button.setProperty(_TOLD, False)
        button.setToolTip("")
