"""Cells in which one of a few values is chosen."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.desk.table.model import COLUMN_ROLE, SORT_ROLE


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a column with choices by a combo box; choosing one commits it."""

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
