"""Dialogs that ask for a tier definition, and show what it would do before it holds."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.desk.entry import typed_count, typed_fen, typed_rate
from assistant.desk.rules.preview import PreviewBox
from assistant.terms.errors import Trouble
from assistant.terms.tiers import StarterSet, TierDefinition, TierMeasure
from assistant.verbs.tier_words import measure_said
from assistant.words import _, platform, say

Definitions = Sequence[TierDefinition]
Preview = Callable[[Definitions, PreviewBox], object]
"""Asks what definitions would do and shows it in the box."""

_QUIET = 250  # milliseconds without typing before the record is asked
_WIDTH = 600


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

    def stand_in(self, form: QFormLayout) -> None:
        """Put the fields into a form."""
        for text, field in (
            (_("Measure"), self.measure),
            (_("Mid-tier from"), self.low),
            (_("Head from"), self.high),
            (_("Valid from"), self.since),
            (_("Source"), self.source),
            ("", self.together),
        ):
            form.addRow(text, field)

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
    fields, name = DefinitionFields(since), _platform_field(platforms)
    if before:
        fields.fill(before)
        fields.together.setChecked(before.together)
        name.setCurrentIndex(name.findData(before.platform))
        for fixed in (name, fields.measure):
            fixed.setEnabled(not before.id)
    dialog.form.addRow(_("Platform"), name)
    fields.stand_in(dialog.form)

    def read() -> Definitions:
        found = name.findText(name.currentText(), Qt.MatchFlag.MatchExactly)
        return (fields.read(str(name.itemData(found)) if found >= 0 else name.currentText().strip()),)

    name.currentTextChanged.connect(dialog.ask_soon)
    dialog.follow(fields, read)
    dialog.ask(lambda: define(read()))
    return dialog


def _platform_field(platforms: Sequence[str]) -> QComboBox:
    """The agency's platforms, or another by its name."""
    field = QComboBox()
    field.setEditable(True)
    field.setAccessibleName(_("Platform"))
    for one in platforms:
        field.addItem(platform(one), one)
    return field


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
