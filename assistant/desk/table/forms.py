"""What is asked of a column to filter it: texts by value, figures and days by their bounds."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk import entry
from assistant.desk.table.columns import Column, Kind
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.tips import tip
from assistant.terms.browsing import Filter, Op, Scalar, Values
from assistant.words import _, count

LAST = (7, 30, 90)  # days
_PAUSE = 200  # milliseconds without a key
_LIST_HEIGHT = 220
_CHECK = Qt.ItemDataRole.CheckStateRole
_VALUE = Qt.ItemDataRole.UserRole


class Form(QWidget):
    """Reads one column's conditions; `done` when they shall hold at once."""

    done = Signal()

    def __init__(self, column: Column[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column

    def read(self) -> tuple[Filter, ...]:
        """The conditions that stand in the form; raises Trouble for what is no such value."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where writing begins."""
        raise NotImplementedError

    def _one(self, op: Op, value: Scalar | tuple[Scalar, ...] = None) -> Filter:
        return Filter(self.column.key, op, value)


class ValuesForm(Form):
    """Texts: what is written narrows the list of values; checked ones are meant, else all that hold the text."""

    sought = Signal(str)

    def __init__(self, column: Column[Any], filters: tuple[Filter, ...], parent: QWidget | None = None) -> None:
        super().__init__(column, parent)
        self.text, self.list, self._more = QLineEdit(), QListWidget(), caption("")
        self._chosen: dict[Scalar, None] = {}
        self._asked = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        for one in filters:
            if one.op is Op.CONTAINS:
                self.text.setText(str(one.value))
            elif one.op is Op.MISSING:
                self._chosen[None] = None
            else:
                self._chosen.update(dict.fromkeys(one.value if isinstance(one.value, tuple) else (one.value,)))
        self._pause.timeout.connect(lambda: self.sought.emit(self.text.text().strip()))
        self.text.textChanged.connect(self._wait)
        self.text.returnPressed.connect(self.done)
        self.list.itemChanged.connect(self._on_checked)

    def _build(self) -> None:
        hint = _("Contains …")
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(hint)
        self.text.setClearButtonEnabled(True)
        self.text.setVisible(self.column.kind is Kind.TEXT)
        self.list.setAccessibleName(_("Values"))
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.text, self.list, self._more):
            column.addWidget(widget)

    def show_values(self, values: Values) -> None:
        """Show the values with their counts, those that are checked first."""
        self.list.blockSignals(True)
        self.list.clear()
        counted = dict(values.counted)
        kept = () if self.text.text().strip() else tuple(value for value in self._chosen if value not in counted)
        for value in (*kept, *sorted(counted, key=lambda each: each not in self._chosen)):
            shown = _("— (missing)") if value is None else self.column.show(value)
            item = QListWidgetItem(f"{shown}  {count(counted.get(value, 0))}")
            item.setData(_VALUE, value)
            item.setToolTip(tip(shown))
            item.setData(_CHECK, Qt.CheckState.Checked if value in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._more.setText(
            _("The {count} most frequent; write part of a name to find others.").format(count=len(values.counted))
        )
        self._more.setVisible(values.more)

    def read(self) -> tuple[Filter, ...]:
        """One of those checked, else what holds the text."""
        text = self.text.text().strip()
        if self._chosen:
            return (self._one(Op.ONE_OF, tuple(self._chosen)),)
        return (self._one(Op.CONTAINS, text),) if text else ()

    def first(self) -> QWidget:
        """The text, or the list where there is none."""
        return self.text if self.column.kind is Kind.TEXT else self.list

    def _wait(self) -> None:
        self._pause.start()

    def _on_checked(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[item.data(_VALUE)] = None
        else:
            self._chosen.pop(item.data(_VALUE), None)


class BoundsForm(Form):
    """Figures and days: from, to, or what is missing."""

    def __init__(self, column: Column[Any], filters: tuple[Filter, ...], parent: QWidget | None = None) -> None:
        super().__init__(column, parent)
        self.low, self.high, self.missing = QLineEdit(), QLineEdit(), QCheckBox(_("Only where it is missing"))
        held = {one.op: one.value for one in filters}
        self._grid = QGridLayout()
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(Space.S)
        column_layout.addLayout(self._grid)
        column_layout.addWidget(self.missing)
        self._build(held)
        self.missing.toggled.connect(self._on_missing)
        self.missing.setChecked(Op.MISSING in held)

    @property
    def _upper(self) -> Op:
        return Op.UNTIL if self.column.kind is Kind.DAY else Op.AT_MOST

    def _build(self, held: dict[Op, Any]) -> None:
        days = self.column.kind is Kind.DAY
        names = (_("From"), _("To")) if days else (_("At least"), _("At most"))
        for row, (name, field, op) in enumerate(
            zip(names, (self.low, self.high), (Op.AT_LEAST, self._upper), strict=True)
        ):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setPlaceholderText("2026-09-07" if days else "")
            field.setText(self._written(held.get(op)))
            field.returnPressed.connect(self.done)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)

    def read(self) -> tuple[Filter, ...]:
        """The bounds that are filled in, or what is missing."""
        if self.missing.isChecked():
            return (self._one(Op.MISSING),)
        typed = self.column.typed or entry.typed_text
        low, high = typed(self.low.text()), typed(self.high.text())
        if low is not None and high is not None and low > high:
            low, high = high, low
        bounds = ((Op.AT_LEAST, low), (self._upper, high))
        return tuple(self._one(op, value) for op, value in bounds if value is not None)

    def first(self) -> QWidget:
        """The lower bound."""
        return self.low

    def _written(self, value: Any) -> str:
        if value is None:
            return ""
        if self.column.kind is Kind.DAY:
            return str(value)
        return (self.column.written or self.column.show)(value)

    def _on_missing(self, only: bool) -> None:
        for field in (self.low, self.high):
            field.setDisabled(only)


class DaysForm(BoundsForm):
    """Days: also the last 7, 30 or 90, up to the newest one whenever it is looked."""

    def __init__(self, column: Column[Any], filters: tuple[Filter, ...], parent: QWidget | None = None) -> None:
        self._last = next((one.value for one in filters if one.op is Op.LAST_DAYS), None)
        super().__init__(column, filters, parent)
        row = QHBoxLayout()
        row.setSpacing(0)
        places = {LAST[0]: "first", LAST[-1]: "last"}
        names = (_("Last 7 days"), _("Last 30 days"), _("Last 90 days"))
        for days, name in zip(LAST, names, strict=True):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(days == self._last)
            button.setProperty("role", "segment")
            button.setProperty("place", places.get(days, "middle"))
            button.clicked.connect(self._chooser(days))
            row.addWidget(button)
        self._grid.addLayout(row, 2, 0, 1, 2)
        for field in (self.low, self.high):
            field.textEdited.connect(self._forget_last)

    def read(self) -> tuple[Filter, ...]:
        """The last days where they were chosen, else the bounds."""
        if isinstance(self._last, int) and not self.missing.isChecked():
            return (self._one(Op.LAST_DAYS, self._last),)
        return super().read()

    def _chooser(self, days: int) -> Callable[[], None]:
        def choose() -> None:
            self._last = days
            self.missing.setChecked(False)
            self.done.emit()

        return choose

    def _forget_last(self) -> None:
        self._last = None


def form_of(column: Column[Any], filters: tuple[Filter, ...]) -> Form:
    """The form for a column's kind."""
    kinds = {Kind.NUMBER: BoundsForm, Kind.DAY: DaysForm}
    return kinds.get(column.kind, ValuesForm)(column, filters)
