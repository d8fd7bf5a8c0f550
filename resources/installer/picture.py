"""Draws the program's icon and writes it as each system wants it: python -m resources.installer.picture."""

import struct
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter, QPainterPath, QPen

HERE = Path(__file__).parent
_TOP, _BOTTOM, _LIGHT, _WARM = "#2A8A73", "#175446", "#FFFFFF", "#F4B860"
_BARS = ((0.25, 0.60), (0.42, 0.47), (0.59, 0.54))  # left edge and top, as parts of the side
_WINDOWS = (16, 24, 32, 48, 64, 256)
_MACOS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def draw(side: int) -> QImage:
    """The icon: weeks as bars, and one signal above them that somebody should look at."""
    made = QImage(side, side, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side, side)
    ground = QLinearGradient(0, 0, 0, 1)
    ground.setColorAt(0, QColor(_TOP))
    ground.setColorAt(1, QColor(_BOTTOM))
    plate = QPainterPath()
    plate.addRoundedRect(QRectF(0.03, 0.03, 0.94, 0.94), 0.21, 0.21)
    painter.fillPath(plate, ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_LIGHT))
    for left, top in _BARS:
        painter.drawRoundedRect(QRectF(left, top, 0.11, 0.77 - top), 0.03, 0.03)
    _draw_signal(painter, QPointF(0.66, 0.33))
    painter.end()
    return made


def _draw_signal(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(QColor(_WARM))
    painter.drawEllipse(at, 0.065, 0.065)
    pen = QPen(QColor(_WARM), 0.045)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = QRectF(at.x() - 0.14, at.y() - 0.14, 0.28, 0.28)
    painter.drawArc(ring, -50 * 16, 100 * 16)
    painter.drawArc(ring, 130 * 16, 100 * 16)


def png(side: int) -> bytes:
    """The icon as PNG."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(side).save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, the binding does not
    return bytes(cast("bytes", kept.data()))


def _bitmap(side: int) -> bytes:
    """The icon as a bitmap within an .ico, which packers read where they do not read PNG."""
    image = draw(side)
    rows = [bytes(cast("memoryview", image.constScanLine(y)))[: side * 4] for y in reversed(range(side))]
    mask = bytes(((side + 31) // 32) * 4 * side)
    header = struct.pack("<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, side * side * 4 + len(mask), 0, 0, 0, 0)
    return header + b"".join(rows) + mask


def ico() -> bytes:
    """The icon for Windows, in every size that Windows asks for."""
    parts = [png(side) if side == 256 else _bitmap(side) for side in _WINDOWS]
    at, entries = 6 + 16 * len(parts), b""
    for side, part in zip(_WINDOWS, parts, strict=True):
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(part), at)
        at += len(part)
    return struct.pack("<HHH", 0, 1, len(parts)) + entries + b"".join(parts)


def icns() -> bytes:
    """The icon for macOS."""
    parts = b""
    for kind, side in _MACOS.items():
        drawn = png(side)
        parts += kind + struct.pack(">I", len(drawn) + 8) + drawn
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def main() -> None:
    """Write the icons beside this file, and the one that the window wears."""
    QGuiApplication([])
    (HERE / "icon.ico").write_bytes(ico())
    (HERE / "icon.icns").write_bytes(icns())
    (HERE.parent / "icon.png").write_bytes(png(256))


if __name__ == "__main__":
    main()
