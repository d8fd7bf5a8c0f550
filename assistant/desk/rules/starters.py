"""The dialog that lets a definition in circulation be chosen, adapted and used."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from assistant.desk.rules.asking import DefinitionFields, Definitions, Preview, TierDialog
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.terms.errors import Trouble, message
from assistant.terms.tiers import StarterSet
from assistant.words import _, platform, say

_ABREAST = 4  # platforms in a line
_LISTED = 200  # pixels


def ask_starter(
    parent: QWidget,
    sets: Sequence[StarterSet],
    platforms: Sequence[str],
    since: date,
    preview: Preview,
    define: Callable[[Definitions], object],
) -> TierDialog:
    """Ask which set shall hold, for which platforms, with which boundaries."""
    dialog = TierDialog(
        parent,
        _("Use a starter set"),
        _("Let it hold"),
        _(
            "Mid-tier has no single meaning. These are in circulation and contradict one another;"
            " adapt one to your agency."
        ),
        preview,
    )
    choice = _Choice(dialog, sets, platforms, since)
    dialog.follow(choice.fields, choice.read)
    dialog.ask(lambda: define(choice.read()))
    return dialog


class _Choice:
    """The sets, and the fields of the one that is looked at."""

    def __init__(self, dialog: TierDialog, sets: Sequence[StarterSet], platforms: Sequence[str], since: date) -> None:
        self._sets = tuple(sets)
        self.fields, self._listed, self._remark = DefinitionFields(since), QListWidget(), caption("")
        self._boxes = {one: QCheckBox(platform(one)) for one in platforms}
        self._build(dialog)
        self._listed.currentRowChanged.connect(self._show)
        self._listed.setCurrentRow(0)

    def _build(self, dialog: TierDialog) -> None:
        self._listed.setFixedHeight(_LISTED)
        self._listed.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._listed.setAccessibleName(_("Starter sets"))
        for one in self._sets:
            item = QListWidgetItem(say(message("{title} — {source}", title=one.title, source=one.source)))
            item.setToolTip(tip(one.remark))
            self._listed.addItem(item)
        self._remark.setContentsMargins(0, Space.S, 0, 0)
        self._remark.setMinimumHeight(2 * self._remark.fontMetrics().lineSpacing() + Space.L)
        for box in self._boxes.values():
            box.toggled.connect(dialog.ask_soon)
        form, fields = dialog.form, self.fields
        form.addRow(self._listed)
        form.addRow(self._remark)
        form.addRow(_("Platforms"), _grid(list(self._boxes.values())))
        form.addRow(_("Mid-tier from"), _row([fields.low, PlainLabel(_("Head from")), fields.high]))
        form.addRow(_("Valid from"), _row([fields.since, PlainLabel(_("Source")), fields.source]))

    def _show(self, row: int) -> None:
        one = self._sets[row]
        self.fields.fill(one)
        self._remark.setText(one.remark)
        for name, box in self._boxes.items():
            box.setChecked(one.platform in ("", name))
            box.setEnabled(not one.platform)

    def read(self) -> Definitions:
        """The definitions as they are adapted; Trouble where they cannot hold."""
        one = self._sets[max(self._listed.currentRow(), 0)]
        named = [one.platform] if one.platform else [name for name, box in self._boxes.items() if box.isChecked()]
        if not named:
            raise Trouble("This set names no platform; choose the platforms that it shall hold for.")
        return tuple(self.fields.read(name) for name in named)


def _row(widgets: Sequence[QWidget]) -> QWidget:
    holder, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    holder.setLayout(row)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        row.addStretch(1)
    return holder


def _grid(boxes: Sequence[QWidget]) -> QWidget:
    holder, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Space.S)
    holder.setLayout(grid)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // _ABREAST, place % _ABREAST)
    grid.setColumnStretch(_ABREAST, 1)
    return holder
