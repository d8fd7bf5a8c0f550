"""The menu bar: every verb has its place and, where it is used often, its key."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar

from assistant import places, words
from assistant.desk.pages import HELP, PAGES, page_of
from assistant.desk.palette import Command
from assistant.desk.presenter import Presenter
from assistant.desk.theme.icons import wear
from assistant.desk.theme.theme import Mode
from assistant.desk.undoing import Undoing
from assistant.desk.window import Window
from assistant.terms.errors import Trouble, message
from assistant.terms.fields import Kind
from assistant.words import _, say

_Key = QKeySequence.StandardKey
_LANGUAGES = {"zh_CN": "中文", "en": "English"}


class Menus(QObject):
    """Builds the menu bar of a window and does what it says."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._needs_record: list[QAction] = []
        for old in window.findChildren(Menus):
            if old is not self:
                old.deleteLater()
        bar = window.menuBar()
        bar.clear()
        for old_menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old_menu.deleteLater()  # with every language they would pile up
        for name, fill in (
            (_("&File"), self._fill_file),
            (_("&Edit"), self._fill_edit),
            (_("&View"), self._fill_view),
            (_("&Help"), self._fill_help),
        ):
            fill(bar.addMenu(name))
        self.allow(pages=window.context is not None)

    def allow(self, *, pages: bool) -> None:
        """Offer what needs an open record, or not."""
        for action in self._needs_record:
            action.setEnabled(pages)
        self.export.setEnabled(False)
        if pages and self._window.jobs is not None:
            self.undoing.follow(self._window.jobs, self._window.steps)

    def follow(self, presenter: Presenter) -> None:
        """Offer what the page that is seen can do."""
        self.export.setEnabled(presenter.exporter() is not None)
        self.find.setEnabled(page_of(presenter).search_field() is not None)

    def actions(self) -> list[QAction]:
        """Every action with a key, in the order of the menus."""
        found: list[QAction] = []
        for menu in self._window.menuBar().findChildren(QMenu):
            found += [action for action in menu.actions() if not action.shortcut().isEmpty()]
        return found

    def commands(self) -> list[Command]:
        """Everything that can be done now, menu by menu; what a submenu offers goes by both names."""
        return [*self._commands_of(self._window.menuBar(), "")]

    def _commands_of(self, menu: QMenuBar | QMenu, above: str) -> Iterator[Command]:
        for action in menu.actions():
            below = action.menu()
            name = _plain(action.text())
            if isinstance(below, QMenu):
                below.aboutToShow.emit()  # some are filled only then
                yield from self._commands_of(below, f"{above}{name} › " if isinstance(menu, QMenu) else "")
            elif not action.isSeparator() and action.isEnabled() and action is not self._palette:
                yield Command(f"{above}{name}", action.shortcut().toString(), action.trigger, action.icon())

    # File

    def _fill_file(self, menu: QMenu) -> None:
        self._add(menu, _("Import files …"), self._import, "Ctrl+O", "import")
        self.export = self._add(menu, _("Export this table …"), self._export, "Ctrl+E", "export")
        self._add(menu, _("Print this page …"), self._print, _Key.Print, "file")
        self._add(menu, _("Save this page as PDF …"), self._save_page, icon="export")
        templates = menu.addMenu(_("Templates"))
        for kind, name in _kinds():
            self._add(templates, name, partial(self._write_template, kind))
        menu.addSeparator()
        self._add(menu, _("Open a record …"), self.choose_record, icon="folder", always=True)
        self._add(menu, _("Begin a new record …"), self.begin_record, icon="add", always=True)
        recent = menu.addMenu(_("Recent records"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self._add(menu, _("Open the demo agency"), self.open_demo)
        menu.addSeparator()
        self._add(menu, _("Restore points …"), self._window.show_points, icon="history")
        self._add(menu, _("Check the record"), self._check, icon="done")
        menu.addSeparator()
        quit_action = self._add(menu, _("Quit"), self._window.close, "Ctrl+Q", always=True)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for record in self._window.settings.records:
            action = menu.addAction(record.stem)
            action.setToolTip(str(record))
            action.triggered.connect(partial(self._open, record))

    def _import(self) -> None:
        self._window.bring_in([])

    def _export(self) -> None:
        presenter = self._window.presenter()
        write = presenter.exporter() if presenter else None
        if write is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Export this table"),
            f"{self._window.key}.xlsx",
            _("Excel workbook (*.xlsx);;Text table for Excel (*.csv)"),
        )
        if name:
            write(Path(name))

    def _print(self) -> None:
        from assistant.desk.printing import print_page  # noqa: PLC0415 - seldom needed

        presenter = self._window.presenter()
        if presenter is not None:
            print_page(self._window, page_of(presenter), self._window.theme)

    def _save_page(self) -> None:
        from assistant.desk.printing import save_page  # noqa: PLC0415 - seldom needed

        presenter = self._window.presenter()
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save this page as PDF"), f"{self._window.key}.pdf", "PDF (*.pdf)"
        )
        if presenter is None or not name:
            return
        try:
            save_page(Path(name), page_of(presenter), self._window.theme)
            self._window.tell(name)
        except Trouble as trouble:
            self._refuse(trouble)

    def _write_template(self, kind: Kind) -> None:
        presenter = self._window.presenter()
        if presenter is not None:
            from assistant.desk.templates import save_template  # noqa: PLC0415 - loads verbs

            save_template(presenter, self._window, kind)

    def choose_record(self) -> None:
        """Let another record be chosen, and open it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a record"), str(self._window.record.parent), _record_filter()
        )
        if name:
            self._open(Path(name))

    def begin_record(self) -> None:
        """Let a new record be named, and open it."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Begin a new record"),
            str(self._window.record.with_name(f"agency{places.RECORD_SUFFIX}")),
            _record_filter(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}{places.RECORD_SUFFIX}")
        if path.exists():
            self._refuse(Trouble("{file} is there already; choose another name, or open it.", file=path.name))
        else:
            self._open(path)

    def _open(self, record: Path) -> None:
        jobs = self._window.jobs
        if jobs is not None and jobs.writing():
            self._refuse(Trouble("The record is still being written; wait for it or cancel it first."))
        else:
            self._window.open_soon(record)

    def _refuse(self, trouble: Trouble) -> None:
        presenter = self._window.presenter()
        if presenter is not None:
            page_of(presenter).trouble.tell(trouble)
        else:
            self._window.opening.tell(trouble)

    def open_demo(self) -> None:
        """Build the demo agency, unless a fresh one is there, and open it."""
        presenter = self._window.presenter()
        if presenter is None:
            return
        from assistant.desk.demo import build_demo  # noqa: PLC0415 - loads verbs

        path = places.demo_path()
        job = presenter.change(build_demo, path, then=lambda _made: self._open(path))
        self._window.ways.work_begun.emit(job, _("Building the demo agency"))

    def _check(self) -> None:
        presenter = self._window.presenter()
        if presenter is None:
            return
        from assistant.verbs import checking  # noqa: PLC0415 - loads verbs

        job = presenter.look(checking.check, then=self._tell_check)
        self._window.ways.work_begun.emit(job, _("Checking the record"))

    def _tell_check(self, found: tuple[Any, ...]) -> None:
        if found:
            self._refuse(Trouble("The record is not sound: {faults}", faults=" · ".join(say(fault) for fault in found)))
        else:
            self._window.tell(_("The record is sound."))

    # Edit

    def _fill_edit(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _("Undo"), partial(self._step, "undo_step"), _Key.Undo, "undo")
        self.redo = self._add(menu, _("Redo"), partial(self._step, "redo_step"), "Ctrl+Y", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.undoing = Undoing(self.undo, self.redo, self)
        menu.addSeparator()
        self._add(menu, _("Copy"), self._copy, _Key.Copy, "copy", always=True)
        self.find = self._add(menu, _("Search"), self._find, _Key.Find, "search")
        self._add(menu, _("Trash …"), self._show_trash, icon="delete")
        menu.addSeparator()
        self._palette = self._add(menu, _("Commands …"), self._window.show_palette, "Ctrl+K", "search")

    def _step(self, way: str) -> None:
        presenter = self._window.presenter()
        if presenter is None:
            return
        from assistant.verbs import stepping  # noqa: PLC0415 - loads verbs

        told = self.undo.text() if way == "undo_step" else self.redo.text()
        presenter.change(getattr(stepping, way), then=lambda _done: self._window.tell(told))

    def _show_trash(self) -> None:
        presenter = self._window.presenter()
        if presenter is not None:
            from assistant.desk.trashing import show_trash  # noqa: PLC0415 - loads verbs

            show_trash(presenter, self._window)

    def _copy(self) -> None:
        copy = getattr(self._window.app.focusWidget(), "copy", None)
        if callable(copy):
            copy()

    def _find(self) -> None:
        presenter = self._window.presenter()
        field = page_of(presenter).search_field() if presenter else None
        if field is not None:
            field.setFocus()
            field.selectAll()

    # View

    def _fill_view(self, menu: QMenu) -> None:
        for place, entry in enumerate(PAGES, 1):
            show = partial(self._window.show_page, entry.key)
            self._add(menu, say(entry.name), show, f"Ctrl+{place}", entry.icon)
        self._add(menu, _("Try the rules on the past …"), self._window.try_rules, icon="history")
        self._add(menu, _("Back"), self._window.go_back, _Key.Back, "back")
        menu.addSeparator()
        discreet = self._add(menu, _("Hide names and money"), self._be_discreet, "Ctrl+Shift+H", "lock")
        discreet.setCheckable(True)
        discreet.setChecked(self._window.veil.drawn)
        self._choose(menu.addMenu(_("Colours")), _modes(), self._window.theme.mode.value, self._dress)
        self._choose(menu.addMenu(_("Language")), _LANGUAGES, words.spoken(), self._window.speak_soon)
        menu.addSeparator()
        self._add(menu, _("Forget all column layouts"), self._forget_layouts, always=True)

    def _choose(self, menu: QMenu, choices: dict[str, str], now: str, chosen: Callable[[str], None]) -> None:
        group = QActionGroup(menu)
        for key, name in choices.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.setObjectName(key)
            group.addAction(action)
            action.triggered.connect(partial(chosen, key))

    def _be_discreet(self) -> None:
        self._window.be_discreet(discreet=not self._window.veil.drawn)

    def _dress(self, mode: str) -> None:
        self._window.settings.mode = Mode(mode)
        self._window.theme.choose(Mode(mode))

    def _forget_layouts(self) -> None:
        self._window.settings.forget_layouts()
        self._window.speak_soon(words.spoken())

    # Help

    def _fill_help(self, menu: QMenu) -> None:

        self._add(menu, _("Help"), self._window.show_help, "F1", always=True)
        for page, name in HELP:
            self._add(menu, say(name), partial(self._window.show_help, page), always=True)
        menu.addSeparator()
        self._add(menu, _("Look for a newer installer …"), self._look_for_newer, icon="import", always=True)
        self._add(menu, _("Keyboard shortcuts"), self._show_shortcuts, "Ctrl+F1", always=True)
        told = self._add(menu, _("About"), self._show_about, icon="about", always=True)
        told.setMenuRole(QAction.MenuRole.AboutRole)

    def _show_shortcuts(self) -> None:
        from assistant.desk.about import show_shortcuts  # noqa: PLC0415 - knows the menus

        show_shortcuts(self._window, self)

    def _show_about(self) -> None:
        from assistant.desk.about import show_about  # noqa: PLC0415 - knows the menus

        show_about(self._window)

    def _look_for_newer(self) -> None:
        from assistant.desk.updating import look_for_newer  # noqa: PLC0415 - loads verbs

        look_for_newer(self._window)

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        key: str | QKeySequence.StandardKey = "",
        icon: str = "",
        *,
        always: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: act())
        if key:
            action.setShortcut(QKeySequence(key))
        if icon:
            wear(action, icon)
        if not always:
            self._needs_record.append(action)
        return action


def _plain(text: str) -> str:
    """An action's name without its mark for the keyboard: 文件(F) is 文件."""
    return re.sub(r"\(&.\)|&", "", text).removesuffix("…").strip()


def _kinds() -> tuple[tuple[Kind, str], ...]:
    return (
        (Kind.CREATORS, _("Creators …")),
        (Kind.SESSIONS, _("Sessions …")),
        (Kind.PRODUCTS, _("Products …")),
        (Kind.SESSION_PRODUCTS, _("Products in sessions …")),
    )


def _modes() -> dict[str, str]:
    return {
        Mode.SYSTEM.value: _("As the system"),
        Mode.LIGHT.value: _("Light"),
        Mode.DARK.value: _("Dark"),
    }


def _record_filter() -> str:
    told = message("Records (*{suffix});;All files (*)", suffix=places.RECORD_SUFFIX)
    return say(told)
