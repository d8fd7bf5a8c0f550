"""Asking where a chart is to be kept, and keeping it there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assistant.desk.charts.trend import TrendChart
from assistant.desk.privacy import hidden
from assistant.terms.errors import Trouble
from assistant.words import _, discreet

_ENDINGS = {"svg": ".svg", "csv": ".csv"}


def save_chart(parent: QWidget, chart: TrendChart, name: str, tell: Callable[[Trouble], object]) -> None:
    """Let the person choose a file and its kind, and write the chart; a Trouble is told."""
    chosen, kind = QFileDialog.getSaveFileName(
        parent,
        _("Export the chart"),
        f"{name}.png",
        ";;".join((_("Picture (*.png)"), _("Drawing (*.svg)"), _("Numbers for Excel (*.csv)"))),
    )
    if not chosen:
        return
    ending = next((end for key, end in _ENDINGS.items() if key in kind), ".png")
    path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}{ending}")
    try:
        if path.suffix.lower() == ".csv" and discreet():
            raise hidden()
        chart.export(path)
    except Trouble as trouble:
        tell(trouble)
