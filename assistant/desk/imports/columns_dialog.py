"""What each column of a report is taken for, to be corrected with the converted cells before one's eyes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.saying import field_title, field_value, kind_name
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.tips import tip
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, PASSING, Kind, field_of
from assistant.terms.mapping import Assignment, Mapping, Sample
from assistant.terms.platforms import Platform
from assistant.words import _, platform, say, text

_SIZE = (1080, 640)
_HEADER, _CELLS, _FIELD, _UNIT, _READ, _SURE = range(6)
_WIDTHS = (160, 180, 200, 170, 220, 64)
_ROW = 40
_SHOWN = 3  # cells of each column
_LIKELY = 0.75
_UNITS: dict[str, Message] = {
    "": message("as they stand"),
    "seconds": message("seconds"),
    "minutes": message("minutes"),
    "hours": message("hours"),
    "percent": message("per cent"),
    "permille": message("per mille"),
    "hundredths": message("hundredths (分)"),
    "thousands": message("thousands"),
    "ten-thousands": message("ten thousands (万)"),
    "hundred-millions": message("hundred millions (亿)"),
}


class ColumnsDialog(QDialog):
    """A row a column of the report; `changed` carries the mapping as it is chosen now, `save_wanted` its name."""

    changed = Signal(object)  # Mapping
    save_wanted = Signal(str, object)  # name, Mapping

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setWindowTitle(_("Columns of the report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.trouble, self.sheet, self.platform = TroubleBar(), QComboBox(), QComboBox()
        self.table, self.name = QTableWidget(0, len(_WIDTHS)), QLineEdit(path.stem)
        self.save, self._where = QPushButton(_("Keep and use")), QLabel()
        self.fields: list[QComboBox] = []
        self.units: list[QComboBox] = []
        self._mappings: list[Mapping] = []
        self._build(path)

    def _build(self, path: Path) -> None:
        titles = (_("Header"), _("Cells"), _("Taken for"), _("Bare numbers are"), _("Read as"), _("Sure"))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setAccessibleName(_("Columns of the report"))
        for at, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(at, width)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setSectionResizeMode(_READ, QHeaderView.ResizeMode.Stretch)
        self.platform.addItem(_("as each row says"), "")
        for one in Platform:
            self.platform.addItem(platform(one), one.value)
        top, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for name, box in ((_("Sheet"), self.sheet), (_("Platform"), self.platform)):
            box.setAccessibleName(name)
            top.addWidget(caption(name))
            top.addWidget(box)
            top.addSpacing(Space.L)
        self._where.setProperty("role", "muted")
        top.addWidget(self._where, 1)
        self.save.setProperty("role", "primary")
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("A name for this layout"))
        foot.addWidget(caption(_("Kept under the name")))
        foot.addWidget(self.name, 1)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(path.name))
        column.addWidget(
            caption(_("The next report with these headers is read the same way. Columns without a field stay out."))
        )
        column.addWidget(self.trouble)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.name.text().strip(), self.chosen()))
        self.sheet.activated.connect(self._show_sheet)
        self.platform.activated.connect(lambda: self.changed.emit(self.chosen()))

    def show_mappings(self, mappings: Sequence[Mapping]) -> None:
        """Show the tables of the report, the first one at once."""
        self._mappings = list(mappings)
        self.sheet.clear()
        for one in mappings:
            self.sheet.addItem(one.sheet or one.file.name)
        self._show_sheet()

    def show_cells(self, mapping: Mapping) -> None:
        """Show how cells are read now; the choices stay as they are."""
        self._mappings[max(self.sheet.currentIndex(), 0)] = mapping
        for row, one in enumerate(mapping.columns):
            self._show_read(row, one)

    def chosen(self) -> Mapping:
        """The mapping with what is chosen now."""
        mapping = self._mappings[max(self.sheet.currentIndex(), 0)]
        columns = tuple(
            Assignment(
                one.place,
                one.header,
                field.currentData(),
                unit.currentData() if field.currentData() else "",
                one.confidence,
                one.samples,
            )
            for one, field, unit in zip(mapping.columns, self.fields, self.units, strict=True)
        )
        return Mapping(
            mapping.file, mapping.sheet, mapping.kind, mapping.header_line, self.platform.currentData(), columns
        )

    def _show_sheet(self) -> None:
        mapping = self._mappings[max(self.sheet.currentIndex(), 0)]
        told = message("{kind}; the headers stand in row {row}", kind=kind_name(mapping.kind), row=mapping.header_line)
        self._where.setText(say(told))
        self.platform.setCurrentIndex(max(self.platform.findData(mapping.platform), 0))
        self.table.setRowCount(0)
        self.table.setRowCount(len(mapping.columns))
        self.fields, self.units = [], []
        for row, one in enumerate(mapping.columns):
            self._add_row(row, one, mapping)

    def _add_row(self, row: int, one: Assignment, mapping: Mapping) -> None:
        self.table.setItem(row, _HEADER, _item(one.header))
        self.table.setItem(row, _CELLS, _item("  ·  ".join(sample.raw for sample in one.samples[:_SHOWN])))
        field, unit = _field_box(mapping, one), _unit_box(one)
        for column, box, what in ((_FIELD, field, _("Taken for")), (_UNIT, unit, _("Bare numbers are"))):
            box.setAccessibleName(f"{one.header}: {what}")
            self.table.setCellWidget(row, column, box)
            box.activated.connect(self._on_chosen)
        self.fields.append(field)
        self.units.append(unit)
        self._show_read(row, one)

    def _on_chosen(self) -> None:
        for field, unit in zip(self.fields, self.units, strict=True):
            unit.setEnabled(field.currentData() is not None)
        self.changed.emit(self.chosen())

    def _show_read(self, row: int, one: Assignment) -> None:
        self.units[row].setEnabled(one.field is not None)
        wrong = next((sample.why for sample in one.samples if sample.why is not None), None)
        kind = self._mappings[max(self.sheet.currentIndex(), 0)].kind
        shown = "  ·  ".join(_read(kind, one.field, sample) for sample in one.samples[:_SHOWN]) if one.field else ""
        read = _item(shown or _("stays out"))
        colours = colours_of(self.palette())
        if wrong is not None:
            read.setText(say(wrong))
        read.setForeground(_brush(colours.bad if wrong else colours.text if one.field else colours.muted))
        read.setToolTip("" if wrong is None else tip(say(wrong)))
        self.table.setItem(row, _READ, read)
        sure = _item(f"{one.confidence:.0%}" if one.field else "")
        sure.setForeground(_brush(colours.warn if one.confidence < _LIKELY else colours.muted))
        self.table.setItem(row, _SURE, sure)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tip(text))
    return item


def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def _read(kind: Kind, field: str, sample: Sample) -> str:
    """A cell as the record takes it, in the units that people read."""
    if sample.value is None or isinstance(sample.value, str):
        return text(sample.value).replace("T", " ")
    return field_value(field_of(kind, field).column, sample.value)


def _field_box(mapping: Mapping, one: Assignment) -> QComboBox:
    """Every field of the report's kind; typing finds one by a part of its name."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItem(_("— stays out —"), None)
    for field in FIELDS[mapping.kind]:
        if field.name not in PASSING:
            box.addItem(field_title(field.name), field.name)
            box.setItemData(box.count() - 1, say(field.meaning), Qt.ItemDataRole.ToolTipRole)
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCurrentIndex(max(box.findData(one.field), 0))
    return box


def _unit_box(one: Assignment) -> QComboBox:
    box = QComboBox()
    for unit, name in _UNITS.items():
        box.addItem(say(name), unit)
    if box.findData(one.unit) < 0:
        box.addItem(one.unit, one.unit)
    box.setCurrentIndex(box.findData(one.unit))
    return box
