"""Which verb answers which wish about a creator as a person."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from assistant.desk.creator.page import CreatorPage
from assistant.desk.creator.person_asking import ask_archive, ask_erasing, ask_personal
from assistant.desk.presenter import Presenter
from assistant.terms.erasing import Erasure, OldCopy
from assistant.terms.errors import message
from assistant.terms.overview import Place
from assistant.terms.persons import Personal
from assistant.verbs import people
from assistant.words import _, say


class PersonWays(QObject):
    """Asks for what is private of the creator that is shown, and for what is to be done with it."""

    def __init__(self, presenter: Presenter, page: CreatorPage) -> None:
        super().__init__(presenter)
        self._presenter, self._page = presenter, page
        self._found: Personal | None = None
        self._copies: tuple[OldCopy, ...] = ()
        tab = page.personal
        tab.reveal_wanted.connect(self._reveal)
        tab.edit_wanted.connect(self._edit)
        tab.export_wanted.connect(self._export)
        tab.erase_wanted.connect(self._ask_copies)

    def refresh(self, creator: int) -> None:
        """Ask for what is kept of her."""
        self._presenter.look(people.show_personal, creator, then=self._on_found, latest="personal")

    def _on_found(self, found: Personal) -> None:
        self._found = found
        self._page.show_personal(found)

    def _reveal(self, field: str) -> None:
        if self._found is not None:
            self._presenter.change(people.reveal, self._found.creator_id, field, then=self._page.personal.show_value)

    def _edit(self) -> None:
        if self._found is not None:
            ask_personal(
                self._page, self._found, partial(self._presenter.change, people.set_personal, self._found.creator_id)
            )

    def _export(self) -> None:
        if self._found is not None:
            ask_archive(self._page, self._page.header.name.text(), partial(self._write, self._found.creator_id))

    def _write(self, creator: int, path: Path) -> None:
        ways = self._presenter.context.ways
        job = self._presenter.change(people.export_person, creator, path, then=lambda made: ways.told.emit(str(made)))
        ways.work_begun.emit(job, _("Writing everything about her"))

    def _ask_copies(self) -> None:
        self._presenter.look(people.copies_beside, then=self._on_copies, latest="copies")

    def _on_copies(self, copies: tuple[OldCopy, ...]) -> None:
        self._copies = copies
        if self._found is not None:
            self._presenter.change(people.preview_erasing, self._found.creator_id, then=self._ask)

    def _ask(self, would: Erasure) -> None:
        ask_erasing(self._page, would, self._copies, partial(self._erase, would))

    def _erase(self, would: Erasure, typed: str, also_copies: bool) -> None:
        then = partial(self._on_erased, also_copies=also_copies)
        job = self._presenter.change(people.erase_person, would.creator_id, typed, then=then)
        self._presenter.context.ways.work_begun.emit(job, _("Erasing"))

    def _on_erased(self, done: Erasure, *, also_copies: bool) -> None:
        context = self._presenter.context
        context.settings.forget_word(done.name)
        if also_copies:
            self._presenter.change(people.drop_copies_of, self._copies)
        told = [say(message("{name} is erased and goes by {label} now.", name=done.name, label=done.label))]
        if not done.wiped:
            told.append(_("Another program holds the record; the file is cleaned when it is next opened."))
        context.ways.place_wanted.emit(Place.CREATORS)
        context.ways.told.emit(" ".join(told))
