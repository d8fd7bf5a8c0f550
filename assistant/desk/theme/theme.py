"""The theme: follows the system's light or dark, or the person's choice."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from assistant.desk.theme.fonts import font
from assistant.desk.theme.palette import palette
from assistant.desk.theme.tokens import DARK, LIGHT, Colours, Radius, Space, Type
from assistant.places import resource


class Mode(StrEnum):
    """Which colours are wished for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application, and dresses it anew when the system or the person changes the mode."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app, self._mode = app, mode
        self._worn: Colours | None = None
        app.setStyle("Fusion")
        app.setFont(font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.choose(mode)

    @property
    def mode(self) -> Mode:
        """What the person chose."""
        return self._mode

    @property
    def colours(self) -> Colours:
        """What is worn now."""
        return DARK if self._dark() else LIGHT

    def choose(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        hints = QGuiApplication.styleHints()
        with _no_widget_collected():
            if mode is Mode.SYSTEM:
                hints.unsetColorScheme()
            else:  # the window's frame belongs to the system: ask for it too
                hints.setColorScheme(Qt.ColorScheme.Dark if mode is Mode.DARK else Qt.ColorScheme.Light)
        self._dress()

    @contextmanager
    def light(self) -> Iterator[None]:
        """Wear the light colours, which paper has, for as long as a picture takes."""
        before = self._mode
        self.choose(Mode.LIGHT)
        try:
            yield
        finally:
            self.choose(before)

    def _dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _dress(self) -> None:
        if self._worn is self.colours:
            return
        self._worn = self.colours
        with _no_widget_collected():
            self._app.setPalette(palette(self._worn))
            self._app.setStyleSheet(stylesheet(self._worn))
        self.changed.emit()


@contextmanager
def _no_widget_collected() -> Iterator[None]:
    """Qt walks a list of all widgets here; one that the collector deletes meanwhile (menus of charts) is a crash."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def stylesheet(colours: Colours) -> str:
    """The one stylesheet, its $tokens filled in."""
    template = Template(resource("theme", "desk.qss").read_text("utf-8"))
    return template.substitute(_tokens(colours))


def _tokens(colours: Colours) -> Mapping[str, object]:
    """Every name that the stylesheet may use."""
    names: dict[str, object] = {
        name: getattr(colours, name) for name in Colours.__dataclass_fields__ if name not in {"dark", "series", "scale"}
    }
    for scale, prefix in ((Space, "space"), (Type, "type"), (Radius, "radius")):
        names.update({f"{prefix}_{step.name.lower()}": f"{step.value}px" for step in scale})
    folder = resource("theme").as_posix()
    return names | {"pictures": folder, "mode": "dark" if colours.dark else "light"}
