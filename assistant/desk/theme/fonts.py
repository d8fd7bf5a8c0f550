"""The fonts of the desk: the system's own, with Chinese glyphs and figures of one width."""

import sys

from PySide6.QtGui import QFont

from assistant.desk.theme.tokens import Type

_FAMILIES = {
    "win32": ["Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI"],
    "darwin": [".AppleSystemUIFont", "PingFang SC"],
}
_ELSEWHERE = ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "DejaVu Sans"]


def families() -> list[str]:
    """The families to look for on this system, best first."""
    return _FAMILIES.get(sys.platform, _ELSEWHERE)


def font(size: int = Type.BODY, *, bold: bool = False) -> QFont:
    """A font of the desk; `size` in device-independent pixels."""
    made = QFont(families())
    made.setPixelSize(size)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made
