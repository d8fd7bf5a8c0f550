"""The lock on an idle desk: whoever comes back gives the passphrase of the sealed record."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from assistant.desk.safety.secrets import SecretForm, Shown
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.trouble import TroubleBar
from assistant.words import _

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod})
_GROWN = frozenset({QEvent.Type.ChildAdded, QEvent.Type.ChildPolished, QEvent.Type.LayoutRequest})
_WIDTH = 480


class Cover(QWidget):
    """Hides a whole window and asks for the passphrase on it."""

    given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout()
        self._furnish()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addStretch(2)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.form.begin()

    def _furnish(self) -> None:
        """Make what has words on it."""
        self.trouble, self.form = TroubleBar(), SecretForm(remembers=False)
        self._card = Card(_("The desk is locked"))
        self._card.setMaximumWidth(_WIDTH)
        self._card.body.addWidget(caption(_("Nobody has touched it for a while. Work under way goes on.")))
        self._card.body.addWidget(self.trouble)
        self._card.body.addWidget(self.form)
        self._row.addStretch(1)
        self._row.addWidget(self._card, 100)  # as wide as it may be, or as there is room: a dialog is covered too
        self._row.addStretch(1)
        self.form.given.connect(lambda secret, _remember: self.given.emit(secret))

    def speak(self) -> None:
        """Say everything in the language that is spoken now; what is typed and what was told stay, and so does it."""
        typed, fault, before = self.form.field.text(), self.trouble.fault, self._card
        while self._row.takeAt(0) is not None:
            pass
        self._furnish()
        before.hide()
        before.deleteLater()
        self._card.show()
        self.form.begin()
        self.form.field.setText(typed)
        if fault is not None:
            self.trouble.tell(fault)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round on the cover: what lies under it takes no key, so nobody would come back from there."""
        told = [
            each
            for each in self.findChildren(QWidget)
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        now = self.focusWidget()
        if self.isHidden() or now not in told:  # it is going: Qt looks for who has the focus then
            return super().focusNextPrevChild(forward)
        told[(told.index(now) + (1 if forward else -1)) % len(told)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Stay as large as the window."""
        self.raise_()


class IdleLock(QObject):
    """Covers every window when nobody has touched the desk for some minutes, until the passphrase is given.

    `tried` asks whether a passphrase is right; answer with `lift` or `refuse`. `covered` tells that whatever is shown
    only because somebody asked is to be masked.
    """

    tried = Signal(str)
    covered = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._covers = app, dict[QWidget, Cover]()
        self._waiting: Callable[[], object] | None = None  # what was asked for while it was locked
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lock)
        app.installEventFilter(self)

    @property
    def locked(self) -> bool:
        """Whether the desk is covered."""
        return bool(self._covers)

    def watch(self, minutes: int) -> None:
        """Lock after so many minutes without a touch; 0 never does."""
        self._timer.setInterval(minutes * 60_000)
        if minutes and not self.locked:
            self._timer.start()
        else:
            self._timer.stop()

    def lock(self) -> None:
        """Cover every window now."""
        self._timer.stop()
        for window in self._app.topLevelWidgets():
            if window.isVisible():
                self._cover(window)
                for box in window.findChildren(Shown):
                    box.setChecked(False)
        self.covered.emit()

    def lift(self) -> None:
        """Show everything again."""
        for cover in self._covers.values():
            cover.hide()
            cover.deleteLater()
        self._covers.clear()
        if self._timer.interval():
            self._timer.start()
        act, self._waiting = self._waiting, None
        if act is not None:
            self.when_open(act)

    def speak(self) -> None:
        """Speak another language; the desk stays locked."""
        for cover in self._covers.values():
            cover.speak()

    def when_open(self, act: Callable[[], object]) -> None:
        """Do something soon; where the desk is locked, once it is not: it would want the passphrase of another."""
        if self.locked:
            self._waiting = act
        else:
            QTimer.singleShot(0, self, act)

    def refuse(self, fault: Exception) -> None:
        """Say that it was not the passphrase."""
        for cover in self._covers.values():
            cover.trouble.tell(fault)
            cover.form.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every touch; while the desk is locked let no key and no new window past the covers."""
        kind = event.type()
        if not self._covers:
            if kind in _TOUCHES and self._timer.isActive():
                self._timer.start()
            return False
        if kind == QEvent.Type.Shortcut:
            return True
        if kind == QEvent.Type.Resize and isinstance(watched, QWidget) and watched in self._covers:
            self._covers[watched].setGeometry(watched.rect())
        if kind in _GROWN and isinstance(watched, QWidget) and watched in self._covers:
            self._covers[watched].raise_()  # a window that is furnished anew puts its new pages on top
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._cover(watched)
        return kind in _KEYS and isinstance(watched, QWidget) and not self._reaches_cover(watched)

    def _cover(self, window: QWidget) -> None:
        if window in self._covers or window.windowType() in {Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen}:
            return
        if window.windowType() == Qt.WindowType.Popup:
            window.close()
            return
        cover = Cover(window)
        cover.given.connect(self.tried)
        self._covers[window] = cover
        window.destroyed.connect(lambda: self._covers.pop(window, None))

    def _reaches_cover(self, widget: QWidget) -> bool:
        """Whether a widget is a cover's; what has the focus under one hands it over."""
        if any(cover is widget or cover.isAncestorOf(widget) for cover in self._covers.values()):
            return True
        cover = self._covers.get(widget.window())
        if cover is not None and widget.hasFocus():
            cover.form.field.setFocus()
        return False
