"""How cells are edited: a line, or one of a few values; Ctrl+Enter means every selected row."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assistant.desk.table.model import COLUMN_ROLE, SORT_ROLE


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a column with choices by a combo box; choosing one commits it."""

    spread = Signal(str)  # what was written, for every selected row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in an editor: what is written is meant for all that is selected."""
        if not isinstance(event, QKeyEvent) or not is_spread(event):
            return super().eventFilter(watched, event)
        event.accept()  # nor is it a shortcut of the window
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit | QComboBox):
            text = watched.text() if isinstance(watched, QLineEdit) else str(watched.currentData())
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self.spread.emit(text)
        return True

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A combo box of the column's choices."""
        column = index.data(COLUMN_ROLE)
        if column is None or not column.choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, shown in column.choices:
            box.addItem(shown, value)
        box.activated.connect(lambda: self._commit(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin at the value that holds, with the list open."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        editor.setCurrentIndex(max(0, editor.findData(index.data(SORT_ROLE) or "")))
        editor.showPopup()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand on what was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def is_spread(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Enter."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
