"""The parts of a page come back as wide as they were left."""

from PySide6.QtWidgets import QSplitter, QWidget

from assistant.desk.settings import Settings


def remember_splitters(page: QWidget, settings: Settings, name: str) -> None:
    """Put the splitters of a page where they were, and keep it whenever one is moved."""
    for place, splitter in enumerate(page.findChildren(QSplitter)):
        kept = settings.splitter(f"{name}-{place}")
        if not kept.isEmpty():
            splitter.restoreState(kept)
        splitter.splitterMoved.connect(
            lambda _at, _handle, one=splitter, at=place: settings.keep_splitter(f"{name}-{at}", one.saveState())
        )
