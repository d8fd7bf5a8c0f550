"""The least that a desk of this kind consists of: Qt's widgets, pyqtgraph and numpy in one window.

`build.spec` makes a bundle of it too, so that the size and the start of ours can be told as ratios.
"""

import sys

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """A window with one curve, which closes once it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QApplication.instance().quit()


def main() -> int:
    """Show the window."""
    app = QApplication(sys.argv)
    window, plot = Bare(), pg.PlotWidget()
    plot.plot(np.arange(100), np.sin(np.arange(100) / 10))
    window.setCentralWidget(plot)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
