"""The menu bar: every verb has its place and, where it is used often, its key."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar

from assistant import places, words
from assistant.desk.deeds import Deeds
from assistant.desk.handling import Handling
from assistant.desk.keys import keys_of, keys_said, plain
from assistant.desk.menu_items import add_item, add_line, add_menu
from assistant.desk.outputs import KINDS, Outputs
from assistant.desk.pages import HELP, PAGES, page_of
from assistant.desk.palette import Command
from assistant.desk.presenter import Presenter
from assistant.desk.table.offers import SPREAD
from assistant.desk.theme.icons import wear
from assistant.desk.theme.theme import Mode
from assistant.desk.undoing import Undoing
from assistant.desk.widgets.plain import tip
from assistant.desk.window import Window
from assistant.terms.errors import Trouble, message
from assistant.words import _, say

_Key = QKeySequence.StandardKey
_LANGUAGES = {"zh_CN": "中文", "en": "English"}


class Menus(QObject):
    """Builds the menu bar of a window and does what it says."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._outputs, self._handling = window, Outputs(window, self._refuse), Handling(window)
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
            (_("&Actions"), self._fill_actions),
            (_("&Help"), self._fill_help),
        ):
            fill(add_menu(bar, name))
        self.allow(pages=window.context is not None)

    def allow(self, *, pages: bool) -> None:
        """Offer what needs an open record, or not."""
        for action in self._needs_record:
            action.setEnabled(pages)
        self.export.setEnabled(False)
        self.deeds.follow()
        if pages and self._window.jobs is not None:
            self.undoing.follow(self._window.jobs, self._window.steps)

    def follow(self, presenter: Presenter) -> None:
        """Offer what the page that is seen can do."""
        self.export.setEnabled(presenter.exporter() is not None)
        self.find.setEnabled(page_of(presenter).search_field() is not None)
        self.deeds.follow()

    def commands(self) -> list[Command]:
        """Everything that can be done now, menu by menu; what a submenu offers goes by both names."""
        return [*self._commands_of(self._window.menuBar(), "")]

    def _commands_of(self, menu: QMenuBar | QMenu, above: str) -> Iterator[Command]:
        for action in menu.actions():
            below = action.menu()
            name = plain(action.text())
            if isinstance(below, QMenu):
                below.aboutToShow.emit()  # some are filled only then
                yield from self._commands_of(below, f"{above}{name} › " if isinstance(menu, QMenu) else "")
                below.aboutToHide.emit()
            elif not action.isSeparator() and action.isEnabled() and action is not self._palette:
                yield Command(f"{above}{name}", keys_said(action.shortcut()), action.trigger, action.icon())

    # File

    def _fill_file(self, menu: QMenu) -> None:
        self._add(menu, _("Import files …"), self._import, _Key.Open, "import")
        self.export = self._add(menu, _("Export this table …"), self._outputs.export, "Ctrl+E", "export")
        self._add(menu, _("Print this page …"), self._outputs.print_page, _Key.Print, "file")
        self._add(menu, _("Save this page as PDF …"), self._outputs.save_page, "Ctrl+Shift+P", "export")
        self._add(menu, _("Weekly report …"), self._outputs.show_weekly, "Ctrl+Shift+W", "review")
        templates = add_menu(menu, _("Templates"))
        for place, (kind, name) in enumerate(KINDS, 1):
            self._add(templates, name(), partial(self._outputs.write_template, kind), f"Ctrl+T, Ctrl+{place}")
        add_line(menu)
        self._add(menu, _("Open a record …"), self.choose_record, "Ctrl+Shift+O", "folder", always=True)
        self._add(menu, _("Begin a new record …"), self.begin_record, "Ctrl+Shift+N", "add", always=True)
        recent = add_menu(menu, _("Recent records"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self._fill_recent(recent)  # their keys hold before the menu was seen
        self._add(menu, _("Open the demo agency"), self.open_demo, "Ctrl+T, Ctrl+D")
        add_line(menu)
        self._add(menu, _("Copies of the record …"), self._window.show_points, "Ctrl+Shift+R", "history")
        self._add(menu, _("Seal and lock …"), self._window.show_seal, "Ctrl+Shift+L", "lock")
        self._add(menu, _("Lock the desk now"), self._window.guard.lock_now, "Ctrl+L", "lock")
        self._add(menu, _("Check the record"), self._check, "Ctrl+Shift+K", "done")
        add_line(menu)
        quit_action = self._add(menu, _("Quit"), self._window.close, _Key.Quit, always=True)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for place, record in enumerate(self._window.settings.records, 1):
            action = add_item(menu, record.stem)
            action.setShortcut(QKeySequence(f"Ctrl+Alt+{place}"))
            action.setToolTip(tip(str(record)))
            action.triggered.connect(partial(self._open, record))

    def _import(self) -> None:
        self._window.bring_in([])

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
        job = presenter.change(build_demo, path, then=lambda _made: self._window.open_when_written(path))
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
        self.redo = self._add(menu, _("Redo"), partial(self._step, "redo_step"), _Key.Redo, "redo")
        self.undoing = Undoing(self.undo, self.redo, self)
        add_line(menu)
        self._add(menu, _("Copy"), self._handling.copy, _Key.Copy, "copy", always=True)
        self._add(menu, _("Paste"), self._handling.paste, _Key.Paste, always=True)
        self._add(menu, _("Select all"), self._handling.select_all, _Key.SelectAll, always=True)
        self._add(menu, _("Fill down"), self._handling.fill_down, "Ctrl+D")
        self._add(menu, _("Change the selected rows …"), self._handling.ask_rows, SPREAD)
        self._add(menu, _("Move to the trash"), self._handling.throw_away, _Key.Delete, "delete")
        add_line(menu)
        self.find = self._add(menu, _("Search"), self._handling.find, _Key.Find, "search")
        self._add(menu, _("Filter this column …"), self._handling.filter_column, "Alt+Down", "filter")
        self._add(menu, _("Changes of this row …"), self._handling.show_history, "Ctrl+Shift+Y", "history")
        self._add(menu, _("Trash …"), self._show_trash, "Ctrl+Shift+T", "delete")
        add_line(menu)
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

    # View

    def _fill_view(self, menu: QMenu) -> None:
        for place, entry in enumerate(PAGES, 1):
            show = partial(self._window.show_page, entry.key)
            self._add(menu, say(entry.name), show, f"Ctrl+{place}", entry.icon)
        self._add(menu, _("Try the rules on the past …"), self._window.try_rules, "Ctrl+0", "history")
        self._add(menu, _("Back"), self._window.go_back, _Key.Back, "back")
        add_line(menu)
        self._add(menu, _("Show and hide columns …"), self._handling.choose_columns, "Ctrl+Shift+C")
        self._add(menu, _("Views …"), self._handling.show_views, "Ctrl+Shift+V")
        add_line(menu)
        discreet = self._add(menu, _("Hide names and money"), self._be_discreet, "Ctrl+Shift+H", "lock")
        discreet.setCheckable(True)
        discreet.setChecked(self._window.veil.drawn)
        self._choose(add_menu(menu, _("Colours")), _modes(), self._window.theme.mode.value, self._dress, "Ctrl+Alt+C")
        self._choose(add_menu(menu, _("Language")), _LANGUAGES, words.spoken(), self._window.speak_soon, "Ctrl+Alt+L")
        add_line(menu)
        self._add(menu, _("Forget all column layouts"), self._forget_layouts, "Ctrl+Alt+C, Ctrl+F", always=True)

    def _choose(self, menu: QMenu, choices: dict[str, str], now: str, chosen: Callable[[str], None], keys: str) -> None:
        group = QActionGroup(menu)
        for place, (key, name) in enumerate(choices.items(), 1):
            action = add_item(menu, name)
            action.setShortcut(QKeySequence(f"{keys}, Ctrl+{place}"))
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

    # Actions

    def _fill_actions(self, menu: QMenu) -> None:
        self.deeds = Deeds(self._window, menu, self)

    # Help

    def _fill_help(self, menu: QMenu) -> None:
        self._add(menu, _("Help"), self._window.show_help, _Key.HelpContents, always=True)
        for place, (page, name) in enumerate(HELP, 1):
            show = partial(self._window.show_help, page)
            self._add(menu, say(name), show, f"Shift+F{place}", always=True)
        add_line(menu)
        look = self._look_for_newer
        self._add(menu, _("Look for a newer installer …"), look, "Ctrl+T, Ctrl+U", "import", always=True)
        self._add(menu, _("Keyboard shortcuts"), self._show_shortcuts, "Ctrl+F1", always=True)
        told = self._add(menu, _("About"), self._show_about, "Ctrl+Shift+F1", "about", always=True)
        told.setMenuRole(QAction.MenuRole.AboutRole)

    def _show_shortcuts(self) -> None:
        from assistant.desk.about import show_shortcuts  # noqa: PLC0415 - knows the menus

        show_shortcuts(self._window)

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
        action = add_item(menu, text)
        action.triggered.connect(lambda _checked=False: act())
        if key:
            action.setShortcuts(keys_of(key))
        if icon:
            wear(action, icon)
        if not always:
            self._needs_record.append(action)
        return action


def _modes() -> dict[str, str]:
    return {
        Mode.SYSTEM.value: _("As the system"),
        Mode.LIGHT.value: _("Light"),
        Mode.DARK.value: _("Dark"),
    }


def _record_filter() -> str:
    told = message("Records (*{suffix});;All files (*)", suffix=places.RECORD_SUFFIX)
    return say(told)
