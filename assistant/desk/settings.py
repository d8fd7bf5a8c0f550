"""What the desk remembers between two runs."""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from assistant import places
from assistant.desk.theme.theme import Mode

_RECENT = 6
_LOCK = 10  # minutes


class Settings:
    """Choices and layouts in one ini file; the person's settings folder holds it unless told otherwise."""

    def __init__(self, path: Path | None = None) -> None:
        self._kept = QSettings(str(path or places.settings_folder() / "desk.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language that was chosen; empty to follow the system."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._kept.setValue("language", language)

    @property
    def mode(self) -> Mode:
        """Light, dark or the system's."""
        kept = self._text("mode")
        return Mode(kept) if kept in set(Mode) else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._kept.setValue("mode", mode.value)

    @property
    def page(self) -> str:
        """The page that was looked at last."""
        return self._text("page")

    @page.setter
    def page(self, page: str) -> None:
        self._kept.setValue("page", page)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt keeps it; empty at first."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def watched(self) -> Path | None:
        """The folder whose new exports are noticed; None where none is."""
        kept = self._text("watched")
        return Path(kept) if kept else None

    @watched.setter
    def watched(self, folder: Path | None) -> None:
        self._kept.setValue("watched", "" if folder is None else str(folder))

    @property
    def lock_minutes(self) -> int:
        """After how many idle minutes the desk of a sealed record locks itself; 0: never."""
        kept = self._text("lock_minutes")
        return int(kept) if kept.isdigit() else _LOCK

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock_minutes", str(minutes))

    def splitter(self, name: str) -> QByteArray:
        """Where a splitter stood, as Qt keeps it; empty at first."""
        return self._bytes(f"splitters/{name}")

    def keep_splitter(self, name: str, state: QByteArray) -> None:
        """Remember where a splitter stands."""
        self._kept.setValue(f"splitters/{name}", state)

    def layout(self, table: str) -> str:
        """How a table was left (see table/layout.py); empty at first."""
        return self._text(f"tables/{table}")

    def keep_layout(self, table: str, layout: str) -> None:
        """Remember how a table is left."""
        self._kept.setValue(f"tables/{table}", layout)

    def views(self, table: str) -> dict[str, str]:
        """The layouts of a table that were given a name, by name."""
        try:
            kept = json.loads(self._text(f"views/{table}") or "{}")
        except ValueError:
            return {}
        return {str(name): str(layout) for name, layout in kept.items()} if isinstance(kept, dict) else {}

    def keep_views(self, table: str, views: Mapping[str, str]) -> None:
        """Remember the named layouts of a table, and no others."""
        self._kept.setValue(f"views/{table}", json.dumps(dict(views), ensure_ascii=False))

    def forget_layouts(self) -> None:
        """Let every table begin with its own columns again, and every part of a page with its own room."""
        self._kept.remove("tables")
        self._kept.remove("splitters")

    @property
    def records(self) -> tuple[Path, ...]:
        """The records opened of late, the newest first."""
        kept = self._kept.value("records", [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(Path(str(name)) for name in names)

    def keep_record(self, record: Path) -> None:
        """Remember that a record was opened."""
        others = [each for each in self.records if each != record]
        self._kept.setValue("records", [str(each) for each in (record, *others)][:_RECENT])

    def save(self) -> None:
        """Write everything down now."""
        self._kept.sync()

    def _text(self, name: str) -> str:
        kept = self._kept.value(name, "")
        return kept if isinstance(kept, str) else ""

    def _bytes(self, name: str) -> QByteArray:
        kept = self._kept.value(name)
        return kept if isinstance(kept, QByteArray) else QByteArray()
