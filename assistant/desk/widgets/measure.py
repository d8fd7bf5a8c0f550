"""Choosing a measure."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from assistant.terms.measures import MEASURES
from assistant.words import _, say

_MEANING = Qt.ItemDataRole.ToolTipRole


class MeasureBox(QComboBox):
    """Every measure by its title, what the chosen one means in the tooltip; the name of a measure is its data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for at, measure in enumerate(MEASURES):
            self.addItem(say(measure.title), measure.name)
            self.setItemData(at, say(measure.meaning), _MEANING)
        self.setAccessibleName(_("Measure"))
        self.currentIndexChanged.connect(self._explain)
        self._explain()

    def _explain(self) -> None:
        self.setToolTip(str(self.currentData(_MEANING)))
