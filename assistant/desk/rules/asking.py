"""Dialogs that ask for a tier definition, and show what it would do before it holds."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.desk.entry import typed_count, typed_fen, typed_rate
from assistant.desk.rules.preview import PreviewBox
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.terms.errors import Trouble, message
from assistant.terms.tiers import StarterSet, TierDefinition, TierMeasure
from assistant.verbs.tier_words import measure_said
from assistant.words import _, platform, say

Definitions = Sequence[TierDefinition]
Preview = Callable[[Definitions, PreviewBox], object]
"""Asks what definitions would do and shows it in the box."""

_QUIET = 250  # milliseconds without typing before the record is asked
_WIDTH = 600
_ABREAST = 4  # platforms in a line
_LISTED = 200  # pixels


class DefinitionFields(QWidget):
    """Boundaries, day and source; `read` gives the definition for a platform or raises Trouble."""

    def __init__(self, since: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()  # it only holds the fields; they stand in the dialog's form
        self.measure, self.low, self.high, self.source = QComboBox(), QLineEdit(), QLineEdit(), QLineEdit()
        self.since: QDateEdit = day_field(since, _("Valid from"))
        self.together = QCheckBox(_("Counts only together with others that say so"))
        for one in TierMeasure:
            self.measure.addItem(measure_said(one), one.value)
        self.measure.setAccessibleName(_("Measure"))
        self.low.setAccessibleName(_("Mid-tier from"))
        self.high.setAccessibleName(_("Head from"))
        self.source.setPlaceholderText(_("Who says so: a report, a platform's rule, our own meeting of …"))
        self.measure.currentIndexChanged.connect(self._hint)
        self._hint()

    def _hint(self) -> None:
        """Show how a boundary is typed."""
        low, high = {
            TierMeasure.FOLLOWERS: (_("50,000"), _("500,000")),
            TierMeasure.GMV: (_("41,000"), _("410,000")),
            TierMeasure.PERCENTILE: ("30%", "85%"),
        }[self.chosen()]
        self.low.setPlaceholderText(low)
        self.high.setPlaceholderText(high)

    def chosen(self) -> TierMeasure:
        """The measure."""
        return TierMeasure(self.measure.currentData())

    def fill(self, one: TierDefinition | StarterSet) -> None:
        """Show a definition's figures."""
        self.measure.setCurrentIndex(self.measure.findData(one.measure.value))
        self.low.setText(_written(one.measure, one.low))
        self.high.setText(_written(one.measure, one.high))
        self.source.setText(one.source)

    def read(self, name: str) -> TierDefinition:
        """The definition for a platform."""
        if not name.strip():
            raise Trouble("A tier definition needs its platform; platforms are never mixed in one cut.")
        measure = self.chosen()
        low, high = _typed(measure, self.low.text()), _typed(measure, self.high.text())
        if low is None and high is None:
            raise Trouble("Give at least one boundary: where the mid-tier begins, or where the head begins.")
        if low is not None and high is not None and low >= high:
            raise Trouble("The head must begin above the tail; let the lower boundary be the smaller one.")
        if not self.source.text().strip():
            raise Trouble("Say where the definition comes from, so that it can be defended later.")
        return TierDefinition(
            0, name, measure, low, high, day_in(self.since), self.source.text().strip(), self.together.isChecked()
        )


class TierDialog(AskDialog):
    """A dialog with a preview that follows what is typed."""

    def __init__(self, parent: QWidget, name: str, do_it: str, remark: str, preview: Preview) -> None:
        super().__init__(parent, name, do_it, remark)
        self.setMinimumWidth(_WIDTH)
        self.preview = PreviewBox()
        self._ask_preview = preview
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._show)
        self._read: Callable[[], Definitions] = tuple
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(box.count() - 2, self.preview)

    def follow(self, fields: DefinitionFields, read: Callable[[], Definitions]) -> None:
        """Preview what `read` gives whenever a field changes."""
        self._read = read
        fields.setParent(self)
        for line in (fields.low, fields.high, fields.source):
            line.textChanged.connect(self.ask_soon)
        fields.measure.currentIndexChanged.connect(self.ask_soon)
        fields.since.dateChanged.connect(self.ask_soon)
        fields.together.toggled.connect(self.ask_soon)
        self._show()

    def ask_soon(self) -> None:
        """Ask once the person pauses."""
        self._quiet.start()

    def _show(self) -> None:
        try:
            found = self._read()
        except Trouble as trouble:
            self.preview.wait(say(trouble.message))
        else:
            self._ask_preview(found, self.preview)


def ask_definition(
    parent: QWidget,
    platforms: Sequence[str],
    since: date,
    preview: Preview,
    define: Callable[[Definitions], object],
    before: TierDefinition | None = None,
) -> TierDialog:
    """Ask for a definition, or for what follows an earlier one."""
    dialog = TierDialog(
        parent,
        _("Change a tier definition") if before else _("Add a tier definition"),
        _("Let it hold"),
        _("The earlier definition stays in the history and holds for the days before."),
        preview,
    )
    fields, name = DefinitionFields(since), QComboBox()
    name.setEditable(True)
    name.setAccessibleName(_("Platform"))
    for one in platforms:
        name.addItem(platform(one), one)
    if before:
        fields.fill(before)
        fields.together.setChecked(before.together)
        name.setCurrentIndex(name.findData(before.platform))
        for fixed in (name, fields.measure):
            fixed.setEnabled(not before.id)
    for text, field in (
        (_("Platform"), name),
        (_("Measure"), fields.measure),
        (_("Mid-tier from"), fields.low),
        (_("Head from"), fields.high),
        (_("Valid from"), fields.since),
        (_("Source"), fields.source),
        ("", fields.together),
    ):
        dialog.form.addRow(text, field)

    def read() -> Definitions:
        found = name.findText(name.currentText(), Qt.MatchFlag.MatchExactly)
        return (fields.read(str(name.itemData(found)) if found >= 0 else name.currentText().strip()),)

    name.currentTextChanged.connect(dialog.ask_soon)
    dialog.follow(fields, read)
    dialog.ask(lambda: define(read()))
    return dialog


def ask_starter(
    parent: QWidget,
    sets: Sequence[StarterSet],
    platforms: Sequence[str],
    since: date,
    preview: Preview,
    define: Callable[[Definitions], object],
) -> TierDialog:
    """Let a definition in circulation be chosen, adapted and used."""
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
    fields, listed, remark = DefinitionFields(since), QListWidget(), caption("")
    boxes = {one: QCheckBox(platform(one)) for one in platforms}
    listed.setFixedHeight(_LISTED)
    listed.setResizeMode(QListWidget.ResizeMode.Adjust)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed.setAccessibleName(_("Starter sets"))
    for one in sets:
        item = QListWidgetItem(say(message("{title} — {source}", title=one.title, source=one.source)))
        item.setToolTip(one.remark)
        listed.addItem(item)
    remark.setContentsMargins(0, Space.S, 0, 0)
    remark.setMinimumHeight(2 * remark.fontMetrics().lineSpacing() + Space.L)
    fields.measure.setEnabled(False)
    dialog.form.addRow(listed)
    dialog.form.addRow(remark)
    dialog.form.addRow(_("Platforms"), _grid(list(boxes.values())))
    dialog.form.addRow(_("Mid-tier from"), _row([fields.low, QLabel(_("Head from")), fields.high]))
    dialog.form.addRow(_("Valid from"), _row([fields.since, QLabel(_("Source")), fields.source]))

    def show(row: int) -> None:
        fields.fill(sets[row])
        remark.setText(sets[row].remark)
        for name, box in boxes.items():
            box.setChecked(sets[row].platform in ("", name))
            box.setEnabled(not sets[row].platform)

    def read() -> Definitions:
        one = sets[max(listed.currentRow(), 0)]
        named = [one.platform] if one.platform else [name for name, box in boxes.items() if box.isChecked()]
        if not named:
            raise Trouble("This set names no platform; choose the platforms that it shall hold for.")
        return tuple(fields.read(name) for name in named)

    listed.currentRowChanged.connect(show)
    for box in boxes.values():
        box.toggled.connect(dialog.ask_soon)
    listed.setCurrentRow(0)
    dialog.follow(fields, read)
    dialog.ask(lambda: define(read()))
    return dialog


def ask_day(
    parent: QWidget,
    one: TierDefinition,
    since: date,
    preview: Preview,
    define: Callable[[Definitions], object],
    ended: Callable[[TierDefinition, date], TierDefinition],
) -> TierDialog:
    """Ask from which day on a definition shall hold no longer."""
    dialog = TierDialog(
        parent,
        _("End a tier definition"),
        _("End it"),
        _("From that day on the platform's other definitions decide, or the rank of reach where there are none."),
        preview,
    )
    fields = DefinitionFields(since)
    dialog.form.addRow(_("Ends on"), fields.since)

    def read() -> Definitions:
        return (ended(one, day_in(fields.since)),)

    dialog.follow(fields, read)
    dialog.ask(lambda: define(read()))
    return dialog


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


def _typed(measure: TierMeasure, text: str) -> float | None:
    """A boundary as it is typed: 5万, ¥41,000 or 30%."""
    if measure is TierMeasure.PERCENTILE:
        return typed_rate(text)
    if measure is TierMeasure.GMV:
        fen = typed_fen(text)
        return None if fen is None else fen / 100
    return typed_count(text)


def _written(measure: TierMeasure, edge: float | None) -> str:
    if edge is None:
        return ""
    return f"{edge * 100:g}%" if measure is TierMeasure.PERCENTILE else f"{edge:,.2f}".removesuffix(".00")
