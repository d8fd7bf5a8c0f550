"""The week in six numbers, each against the week before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.desk.saying import partial
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.figure import Figure, told_change
from assistant.terms.measures import Measure, Show, measure_of
from assistant.terms.trends import WeekSum
from assistant.words import MISSING, _, hours, percent, say, yuan_short

_UNRIPE = {"refund_rate"}  # a week's refunds still come in for weeks: lower is no good news yet


@dataclass(frozen=True, slots=True)
class _Shown:
    """One week's value of a measure in its own unit, and what of the week it knows."""

    value: float | None
    text: str
    remark: str = ""


class WeekFigures(QWidget):
    """Figures in a row; each opens the sessions behind it."""

    opened = Signal(object, object)  # the week's first and last day

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._figures: dict[str, Figure] = {}
        self._first: date | None = None
        for name in ("net_gmv", "gmv", "net_gmv_per_hour", "refund_rate", "ad_share", "hours"):
            measure = measure_of(name)
            figure = Figure(say(measure.title), say(measure.meaning), opens=True)
            figure.opened.connect(self._open)
            self._figures[name] = figure
            row.addWidget(figure, 1)

    def show_weeks(self, weeks: Sequence[WeekSum], year_before: WeekSum | None = None) -> None:
        """Show the newest week against the one before, and beside it against the same week last year."""
        if not weeks:
            return
        this = weeks[-1]
        self._first = this.first
        last = weeks[-2] if len(weeks) > 1 else None
        for name, figure in self._figures.items():
            measure = measure_of(name)
            now, before = _of(measure, this), None if last is None else _of(measure, last)
            rate = measure.show is Show.PERCENT
            figure.show_value(
                now.text,
                _change(now.value, before.value if before else None, points=rate),
                against=_("last week"),
                better=0 if name in _UNRIPE else measure.better,
                remark=now.remark,
                points=rate,
                also=_year(now, None if year_before is None else _of(measure, year_before), points=rate),
            )

    def _open(self) -> None:
        if self._first is not None:
            self.opened.emit(self._first, self._first + timedelta(days=6))


def _year(now: _Shown, before: _Shown | None, *, points: bool) -> str:
    """How the week stands against the same week last year; nothing where that is not known."""
    change = None if before is None else _change(now.value, before.value, points=points)
    return "" if change is None else say(told_change(change, _("a year ago"), points=points))


def _of(measure: Measure, week: WeekSum) -> _Shown:
    match measure.name:
        case "net_gmv":
            return _Shown(week.net_fen, yuan_short(week.net_fen), partial(week.net_sessions, week.sessions))
        case "gmv":
            return _Shown(week.gmv_fen, yuan_short(week.gmv_fen), partial(week.gmv_sessions, week.sessions))
        case "net_gmv_per_hour":
            rate = None if week.net_fen is None or not week.net_s else week.net_fen * 3600 / week.net_s
            return _Shown(rate, yuan_short(None if rate is None else round(rate)))
        case "refund_rate":
            return _share(week.refund_fen, week.gmv_fen)
        case "ad_share":
            return _share(week.ad_spend_fen, week.gmv_fen)
        case _:
            known = week.duration_s if week.sessions else None
            return _Shown(known, hours(known))


def _share(part: int | None, whole: int | None) -> _Shown:
    share = None if part is None or not whole else part / whole
    return _Shown(share, MISSING if share is None else percent(share))


def _change(now: float | None, before: float | None, *, points: bool) -> float | None:
    if now is None or before is None:
        return None
    if points:
        return now - before
    return now / before - 1 if before else None
