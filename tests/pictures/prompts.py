"""Draws what Windows and macOS ask before a program runs that they do not know: python -m tests.pictures.prompts.

The pictures are our own drawings of those prompts, for the README; nothing in them is anybody's artwork.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen

from assistant.desk.theme.fonts import font

FOLDER = Path(__file__).parents[2] / "resources" / "pictures"
WIDTH, HEIGHT, RATIO = 860, 300, 1.5
_LEFT, _RIGHT = QRectF(10, 40, 415, 250), QRectF(435, 40, 415, 250)
_INK, _QUIET, _MARK, _PAPER, _LINE = "#1c2422", "#5c6865", "#c2410c", "#ffffff", "#d5dbd9"
_BLUE, _GREY = "#0f5fae", "#f1f3f2"


class Sheet:
    """A picture of two steps beside each other."""

    def __init__(self, first: str, second: str) -> None:
        self.image = QImage(int(WIDTH * RATIO), int(HEIGHT * RATIO), QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(RATIO)
        self.image.fill(QColor(_PAPER))
        self.pen = QPainter(self.image)
        self.pen.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for place, text in ((_LEFT, first), (_RIGHT, second)):
            self.text(QRectF(place.x(), 8, place.width(), 26), text, 15, _INK, bold=True)

    def text(
        self, room: QRectF, text: str, size: int, colour: str, *, bold: bool = False, middle: bool = False
    ) -> None:
        """Write into a room, wrapped."""
        self.pen.setPen(QColor(colour))
        self.pen.setFont(font(size, bold=bold))
        aligned = Qt.AlignmentFlag.AlignCenter if middle else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.pen.drawText(room, int(aligned | Qt.TextFlag.TextWordWrap), text)

    def panel(self, room: QRectF, colour: str, line: str = _LINE) -> None:
        """Draw a window."""
        self.pen.setPen(QPen(QColor(line), 1))
        self.pen.setBrush(QColor(colour))
        self.pen.drawRoundedRect(room, 8, 8)

    def button(self, room: QRectF, text: str, *, face: str = _PAPER, ink: str = _INK, line: str = _LINE) -> None:
        """Draw a button."""
        self.pen.setPen(QPen(QColor(line), 1))
        self.pen.setBrush(QColor(face))
        self.pen.drawRoundedRect(room, 5, 5)
        self.text(room, text, 13, ink, middle=True)

    def mark(self, room: QRectF) -> None:
        """Ring what is to be clicked, and point at it."""
        self.pen.setBrush(Qt.BrushStyle.NoBrush)
        self.pen.setPen(QPen(QColor(_MARK), 3))
        self.pen.drawRoundedRect(room.adjusted(-5, -5, 5, 5), 9, 9)
        tip = QPointF(room.right() + 9, room.center().y())
        for end in (QPointF(46, 0), QPointF(12, -8), QPointF(12, 8)):
            self.pen.drawLine(tip, tip + end)

    def save(self, name: str) -> None:
        """Keep the picture."""
        self.pen.end()
        assert self.image.save(str(FOLDER / name), "PNG", 0)


def smartscreen() -> None:
    """Windows: More info, then Run anyway."""
    sheet = Sheet("① 点“更多信息”", "② 点“仍要运行”")
    for room in (_LEFT, _RIGHT):
        sheet.panel(room, _BLUE, _BLUE)
        x, y = room.x() + 24, room.y() + 20
        sheet.text(QRectF(x, y, 370, 32), "Windows 已保护你的电脑", 21, _PAPER)
        told = "Microsoft Defender SmartScreen 阻止了无法识别的应用启动。运行此应用可能会导致你的电脑存在风险。"
        sheet.text(QRectF(x, y + 44, 365, 60), told, 13, _PAPER)
    more = QRectF(_LEFT.x() + 24, _LEFT.y() + 112, 62, 20)
    sheet.text(more, "更多信息", 13, _PAPER, bold=True)
    sheet.mark(more)
    sheet.button(
        QRectF(_LEFT.right() - 134, _LEFT.bottom() - 50, 112, 32), "不运行", face=_BLUE, ink=_PAPER, line=_PAPER
    )
    facts = "应用：StreamerAssistant-0.1.0-setup.exe\n发布者：未知发布者"
    sheet.text(QRectF(_RIGHT.x() + 24, _RIGHT.y() + 116, 365, 50), facts, 13, _PAPER)
    run = QRectF(_RIGHT.x() + 60, _RIGHT.bottom() - 50, 112, 32)
    sheet.button(run, "仍要运行", face=_BLUE, ink=_PAPER, line=_PAPER)
    sheet.mark(run)
    sheet.button(
        QRectF(_RIGHT.right() - 134, _RIGHT.bottom() - 50, 112, 32), "不运行", face=_BLUE, ink=_PAPER, line=_PAPER
    )
    sheet.save("smartscreen.png")


def gatekeeper() -> None:
    """macOS: Done, then Open Anyway under Privacy and Security."""
    sheet = Sheet("① 先点“完成”（不要移到废纸篓）", "② 系统设置 › 隐私与安全性：点“仍要打开”")
    room = QRectF(_LEFT.x() + 75, _LEFT.y(), 265, _LEFT.height())
    sheet.panel(room, _GREY)
    sheet.text(QRectF(room.x() + 16, room.y() + 22, 233, 46), "未打开“主播运营助手”", 16, _INK, bold=True, middle=True)
    told = "Apple 无法验证“主播运营助手”是否包含可能危害 Mac 安全或泄漏隐私的恶意软件。"
    sheet.text(QRectF(room.x() + 20, room.y() + 72, 225, 76), told, 12, _QUIET, middle=True)
    done = QRectF(room.x() + 20, room.bottom() - 84, 225, 30)
    sheet.button(done, "完成", face="#2f6fde", ink=_PAPER, line="#2f6fde")
    sheet.mark(done)
    sheet.button(QRectF(room.x() + 20, room.bottom() - 46, 225, 30), "移到废纸篓", face="#e3e7e5")
    sheet.panel(_RIGHT, _GREY)
    sheet.text(QRectF(_RIGHT.x() + 20, _RIGHT.y() + 18, 375, 26), "隐私与安全性", 16, _INK, bold=True)
    inner = QRectF(_RIGHT.x() + 20, _RIGHT.y() + 60, 375, 130)
    sheet.panel(inner, _PAPER)
    sheet.text(inner.adjusted(14, 12, -14, 0), "安全性", 13, _INK, bold=True)
    told = "已阻止“主播运营助手”以保护 Mac。"
    sheet.text(inner.adjusted(14, 40, -14, 0), told, 13, _QUIET)
    again = QRectF(inner.x() + 14, inner.bottom() - 46, 104, 30)
    sheet.button(again, "仍要打开")
    sheet.mark(again)
    sheet.text(
        QRectF(_RIGHT.x() + 20, _RIGHT.bottom() - 48, 375, 40), "按提示输入这台 Mac 的密码，只需一次。", 12, _QUIET
    )
    sheet.save("gatekeeper.png")


DRAWN: tuple[Callable[[], None], ...] = (smartscreen, gatekeeper)


def main() -> int:
    """Draw every prompt."""
    there = QGuiApplication.instance() or QGuiApplication([])
    for draw in DRAWN:
        draw()
    return 0 if there else 1


if __name__ == "__main__":
    sys.exit(main())
