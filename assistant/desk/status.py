"""The line below the pages: what goes on, what was said last, whether names are hidden, and which record it is."""

from pathlib import Path

from PySide6.QtWidgets import QStatusBar, QWidget

from assistant.desk.jobs import Job
from assistant.desk.theme.tokens import Tone
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.desk.widgets.progress import ProgressStrip
from assistant.words import _

_SAID_FOR = 8_000  # milliseconds


class StatusLine(QStatusBar):
    """Made anew for another language."""

    def __init__(self, parent: QWidget, *, hidden: bool) -> None:
        super().__init__(parent)
        self._strip, self._record = ProgressStrip(), PlainLabel()
        self._record.setProperty("role", "caption")
        self._record.setContentsMargins(0, 0, 8, 0)
        self.addWidget(self._strip)
        self.hidden = Pill(_("Names and money are hidden"), Tone.WARN)
        self.addPermanentWidget(self.hidden)
        self.hidden.setVisible(hidden)  # only now: alone it would be a window
        self.addPermanentWidget(self._record)

    def name(self, record: Path) -> None:
        """Name the record, in full in a tip."""
        self._record.setText(record.name)
        self._record.setToolTip(tip(str(record)))

    def follow(self, job: Job, what: str) -> None:
        """Show how far a job is."""
        self._strip.follow(job, what)

    def tell(self, text: str) -> None:
        """Say something for a while."""
        self.showMessage(text, _SAID_FOR)
