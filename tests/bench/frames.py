"""Frames of a trend of a million points, panned and zoomed, against bare pyqtgraph with its own downsampling."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from .table import Figure, of_pairs

POINTS = 1_000_000
_FRAMES, _RUNS = 40, 3


def measure() -> Iterator[Figure]:
    """Panning and zooming, each run in a process of its own."""
    found = [(_run("ours"), _run("bare")) for _ in range(_RUNS)]
    for what in ("pan", "zoom"):
        pairs = [(ours[what], bare[what]) for ours, bare in found]
        yield of_pairs(f"{what} a trend of {POINTS:,} points, a frame / bare pyqtgraph", pairs, 1.2)


def _run(which: str) -> dict[str, float]:
    words = [sys.executable, "-m", "tests.bench.frames", which]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(words, capture_output=True, text=True, check=True, env=env).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found


def main() -> None:
    """`frames ours` or `frames bare`: seconds a frame as JSON."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    days = np.arange(POINTS, dtype=np.float64) + 200_000
    values = np.cumsum(np.random.default_rng(1).normal(size=POINTS))
    if sys.argv[1] == "ours":
        from assistant.desk.charts.trend import TrendChart
        from assistant.terms.measures import measure_of
        from assistant.terms.trends import Trend

        chart = TrendChart()
        first = date.fromordinal(200_000)
        dates = tuple(first + timedelta(days=place) for place in range(POINTS))
        chart.show_trend(Trend(measure_of("net_gmv"), "", 1, dates, tuple(values.tolist())))
        shown, view = chart, chart._drawn().getViewBox()
    else:
        plot = pg.PlotWidget()
        plot.getPlotItem().setDownsampling(auto=True, mode="peak")
        plot.getPlotItem().setClipToView(True)
        plot.setRenderHint(plot.renderHints().Antialiasing)
        plot.plot(days, values, pen=pg.mkPen("#0b665f", width=2))
        shown, view = plot, plot.getViewBox()
    shown.resize(1100, 600)
    shown.show()
    app.processEvents()

    def frames(at: Callable[[int], tuple[float, float]]) -> float:
        begun = time.perf_counter()
        for place in range(_FRAMES):
            view.setXRange(*at(place), padding=0)
            shown.grab()
        return (time.perf_counter() - begun) / _FRAMES

    left, wide = float(days[0]), POINTS * 0.5
    pan = frames(lambda place: (left + place * POINTS / 100, left + place * POINTS / 100 + wide))
    zoom = frames(lambda place: (left + place * POINTS / 90, left + POINTS - place * POINTS / 90))
    print(json.dumps({"pan": pan, "zoom": zoom}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
