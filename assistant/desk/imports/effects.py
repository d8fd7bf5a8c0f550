"""What an import would change in the record, beyond the count of its rows."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from assistant.desk.columns import moment_column, words_column
from assistant.desk.saying import field_title
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.terms.kinds import Unit
from assistant.terms.previews import Effects, Likeness, SessionChange, WeekCheck
from assistant.words import MISSING, _, clock, count, day, platform, say, yuan, yuan_short

Row = TypeVar("Row", SessionChange, WeekCheck)

_NAMES = 12  # new creators that are named
_ROOM = 44  # pixels of a table beside its rows
_ROW, _ROWS = 33, 6  # pixels of a row; rows before the table scrolls


class EffectsCard(Card):
    """Alarms first, then who may be one person, who is new, and which known figures change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What changes in the record"), parent)
        self._likely: list[tuple[QCheckBox, Likeness]] = []
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        self.changes: FixedTable[SessionChange] = FixedTable(_change_columns(), lambda row: (row.session, row.field))
        self.weeks: FixedTable[WeekCheck] = FixedTable(_week_columns(), lambda row: (row.creator, row.week))
        for layout in (self._above, self._below):
            layout.setSpacing(Space.S)
        self._changed, self._summed = caption(""), caption(_("Weeks after the import, beside the usual before it"))
        self.body.addLayout(self._above)
        for name, table in ((self._changed, self.changes), (self._summed, self.weeks)):
            table.setProperty("inside", "card")
            self.body.addWidget(name)
            self.body.addWidget(table)

    def show_effects(self, effects: Effects) -> None:
        """Show what would change; nothing at all hides the card."""
        empty(self._above)
        self._likely.clear()
        for week in effects.alarms:
            self._above.addWidget(_alarm(week))
        for one in effects.likenesses:
            self._offer(one)
        if effects.creators_made:
            self._above.addWidget(_plain(_made(effects.creators_made)))
        self._changed.setText(_changed(effects))
        _fill(self.changes, effects.changes, self._changed)
        _fill(self.weeks, effects.weeks, self._summed)
        self.setVisible(bool(effects.alarms or effects.likenesses or effects.creators_made or effects.changes))

    def same_people(self) -> tuple[tuple[str, str], ...]:
        """Who is one person by the manager's word: (known name, new name)."""
        return tuple((one.known, one.name) for box, one in self._likely if box.isChecked())

    def _offer(self, one: Likeness) -> None:
        if one.name == one.known:  # they are one by their name already
            self._above.addWidget(_plain(f"{one.name}: {say(one.why)}"))
            return
        told = message(
            "{name} ({platform}) is the same person as {known} ({known_platform})",
            name=one.name,
            platform=platform(one.platform),
            known=one.known,
            known_platform=platform(one.known_platform),
        )
        box = QCheckBox(say(told))
        box.setToolTip(tip(say(one.why)))
        self._likely.append((box, one))
        self._above.addWidget(box)
        self._above.addWidget(caption(say(one.why)))


def _fill(table: FixedTable[Row], rows: tuple[Row, ...], name: QLabel) -> None:
    table.show_rows(rows)
    table.setFixedHeight(_ROOM + _ROW * min(len(rows), _ROWS))
    for widget in (table, name):
        widget.setVisible(bool(rows))


def _alarm(week: WeekCheck) -> QLabel:
    why = "" if week.alarm is None else say(week.alarm)
    label = _plain(f"⚠ {week.creator}  {day(week.week)}: {why}")
    label.setProperty("role", "bad")
    return label


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _made(names: tuple[str, ...]) -> str:
    shown = "、".join(names[:_NAMES])
    if len(names) <= _NAMES:
        return say(message("New creators: {names}", names=shown))
    return say(message("New creators ({count}): {names} …", count=count(len(names)), names=shown))


def _changed(effects: Effects) -> str:
    return say(message("Known sessions that change: {count}", count=count(effects.sessions_changed)))


def _change_columns() -> tuple[Column[SessionChange], ...]:
    return (
        moment_column("started_at", _("Started"), lambda row: row.started_at),
        words_column("creator", _("Creator"), lambda row: row.creator or platform(row.platform), 150),
        words_column("field", _("What"), lambda row: field_title(row.field), 120),
        words_column("old", _("Before"), lambda row: _value(row, row.old), 120),
        words_column("new", _("After"), lambda row: _value(row, row.new), 120),
    )


def _value(row: SessionChange, value: str | float | None) -> str:
    if value is None:
        return MISSING
    if row.unit == Unit.FEN and not isinstance(value, str):
        return yuan(round(value))
    if row.unit == Unit.SECONDS and not isinstance(value, str):
        return clock(round(value))
    return value if isinstance(value, str) else f"{value:,.10g}"


def _week_columns() -> tuple[Column[WeekCheck], ...]:
    return (
        words_column("creator", _("Creator"), lambda row: row.creator, 150),
        words_column("week", _("Week of"), lambda row: day(row.week), 110),
        words_column("sessions", _("Sessions (usual)"), lambda row: _beside(row.sessions, row.usual_sessions), 130),
        words_column("gmv", _("GMV (usual)"), _gmv, 190),
    )


def _beside(now: float, usual: float | None) -> str:
    return f"{now:,.0f} ({MISSING if usual is None else f'{usual:,.1f}'})"


def _gmv(row: WeekCheck) -> str:
    usual = None if row.usual_gmv_fen is None else round(row.usual_gmv_fen)
    return f"{yuan_short(row.gmv_fen)} ({yuan_short(usual)})"
