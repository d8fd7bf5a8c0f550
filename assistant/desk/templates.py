"""Saving an empty sheet to be filled in."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assistant.desk.presenter import Presenter
from assistant.terms.errors import message
from assistant.terms.fields import Kind
from assistant.verbs import importing
from assistant.words import _, say


def save_template(presenter: Presenter, window: QWidget, kind: Kind) -> None:
    """Ask where to, and write the template."""
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Save the template"), f"{template_name(kind)}.xlsx", _("Excel workbook (*.xlsx)")
    )
    if name:
        path = Path(name) if Path(name).suffix else Path(f"{name}.xlsx")
        presenter.look(_write, kind, path, then=lambda made: presenter.context.ways.told.emit(_said(made)))


def template_name(kind: Kind) -> str:
    """What a template is called."""
    return {
        Kind.CREATORS: _("Creators template"),
        Kind.SESSIONS: _("Sessions template"),
        Kind.PRODUCTS: _("Products template"),
        Kind.SESSION_PRODUCTS: _("Products in sessions template"),
    }[kind]


def _write(_record: object, kind: Kind, path: Path) -> Path:
    return importing.write_template(kind, path)


def _said(path: Path) -> str:
    return say(message("Written: {file}", file=str(path)))
