"""The least that a desk of this kind consists of: Qt's widgets, pyqtgraph and numpy in one window.

`build.spec` makes a bundle of it too, so that the size and the start of ours can be told as ratios.
"""

import sys

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow


def main() -> int:
    """Show a window with one curve."""
    app = QApplication(sys.argv)
    window, plot = QMainWindow(), pg.PlotWidget(background="w")
    plot.plot(np.arange(100), np.sin(np.arange(100) / 10))
    window.setCentralWidget(plot)
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
