"""Asking for personal details, for where everything about a person goes, and whether she is to be erased."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.entry import typed_day
from assistant.desk.saying import field_name, table_name
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.erasing import Erasure, OldCopy
from assistant.terms.errors import Trouble, message
from assistant.terms.persons import PERSONAL, PRIVATE, Personal, fault_of, is_masked, settled
from assistant.terms.texts import file_name, harmless
from assistant.words import _, count, ngettext, say

_WIDE = 560  # pixels of a dialog with sentences in it
_DAYS = ("birthday", "consent_on", "guardian_on")


def ask_personal(parent: QWidget, found: Personal, keep: Callable[[Mapping[str, str | None]], object]) -> None:
    """Ask for personal fields; one that is left masked stays as it is."""
    remark = _("A masked number stays as it is unless you type another; an emptied one is taken out.")
    dialog = AskDialog(parent, _("Personal details"), _("Keep"), remark)
    fields: dict[str, QLineEdit | QComboBox] = {}
    before = {field: getattr(found, field) or "" for field in PERSONAL}
    for field, now in before.items():
        edit = fields[field] = _how(now) if field == "consent_how" else QLineEdit(now)
        edit.setAccessibleName(field_name(field))
        if field in _DAYS and isinstance(edit, QLineEdit):
            edit.setPlaceholderText("2026-09-07")
        dialog.form.addRow(field_name(field), edit)

    def act() -> None:
        told = {field: harmless(_written(edit)).strip() for field, edit in fields.items()}
        changed = {field: value for field, value in told.items() if value != before[field]}
        keep({field: _settled(field, value) for field, value in changed.items()})

    dialog.ask(act)


def _written(edit: QLineEdit | QComboBox) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.currentText()


def _settled(field: str, value: str) -> str | None:
    if not value:
        return None
    if field in _DAYS:
        return typed_day(value)
    if field in PRIVATE and is_masked(value):
        raise Trouble("{field}: type the whole number, or leave it as it was.", field=field_name(field))
    told = settled(field, value)
    wrong = fault_of(field, told)
    if wrong is not None:
        raise Trouble.of(wrong)
    return told


def _how(now: str) -> QComboBox:
    """The usual ways to choose from, in a field that takes others too."""
    box = QComboBox()
    box.setEditable(True)
    box.addItems([_("Signed on paper"), _("Signed electronically"), _("In a chat, with a picture kept")])
    box.setCurrentIndex(-1)
    box.setEditText(now)
    return box


def ask_archive(parent: QWidget, name: str, write: Callable[[Path], object]) -> None:
    """Ask where everything about her goes."""
    suggested = f"{file_name(name)}.zip"
    path, _kind = QFileDialog.getSaveFileName(parent, _("Hand out everything about her"), suggested, "ZIP (*.zip)")
    if path:
        write(Path(path))


def ask_erasing(
    parent: QWidget,
    would: Erasure,
    copies: Sequence[OldCopy],
    erase: Callable[[str, bool], object],
) -> None:
    """Show what goes and what stays, and ask for her name to be typed; `erase` takes it and whether copies go too."""
    dialog = AskDialog(
        parent,
        say(message("Erase {name}", name=would.name)),
        _("Erase for good"),
        _("Nothing brings her back, neither undo nor the trash. Files that name her are then counted without her."),
    )
    personal = _("name, accounts' ids, phone, id number, card, notes")
    told = QVBoxLayout()
    told.setSpacing(Space.XS)
    for name, text in (
        (_("Goes"), ", ".join(part for part in (personal, _listed(would.gone)) if part)),
        (say(message("Stays as “{label}”", label=would.label)), _listed(would.stays) or _("nothing")),
        (_("Still holds her"), _copies_said(copies)),
    ):
        label = PlainLabel(text)
        label.setWordWrap(True)
        label.setContentsMargins(0, 0, 0, Space.S)
        told.addWidget(caption(name))
        told.addWidget(label)
    dialog.setMinimumWidth(_WIDE)
    dialog.tell_first(told)
    also = QCheckBox(_("Delete these copies, too"))
    also.setVisible(bool(copies))
    typed = QLineEdit()
    typed.setAccessibleName(_("Her name"))
    typed.setPlaceholderText(would.name)
    dialog.form.addRow("", also)
    dialog.form.addRow(_("Type her name"), typed)
    dialog.do_it.setEnabled(False)
    typed.textChanged.connect(lambda text: dialog.do_it.setEnabled(text.strip() == would.name))
    dialog.ask(lambda: erase(typed.text().strip(), also.isChecked()))
    typed.setFocus()


def _listed(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count(number)} {table_name(table)}" for table, number in rows.items() if number)


def _copies_said(copies: Sequence[OldCopy]) -> str:
    elsewhere = _("Copies that you took elsewhere (USB stick, another folder) hold her still; delete them yourself.")
    if not copies:
        return elsewhere
    beside = ngettext(
        "{count} older copy beside the record (restore points, before updates).",
        "{count} older copies beside the record (restore points, before updates).",
        len(copies),
    ).format(count=count(len(copies)))
    return f"{beside} {elsewhere}"
