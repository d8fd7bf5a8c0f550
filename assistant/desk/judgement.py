"""The assessment that several pages show: asked for when one needs it, kept until the record changes.

After an import only the sessions from its first day on are read again.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assistant.desk.jobs import Jobs
from assistant.terms.findings import Assessment, Finding
from assistant.terms.work import Changes

if TYPE_CHECKING:
    from assistant.verbs.assessing import Judged

_RESTS_ON = ("session", "creator", "account", "follower", "policy", "tier_definition")


class Judgement(QObject):
    """Holds the newest assessment; `judged` tells every new one, `failed` what went wrong instead."""

    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._latest: Assessment | None = None
        self._stale, self._asking = True, False
        self._rows: Any = None  # what the latest assessment rests on, for the verb alone to know
        self._since, self._asked_since = date.min, date.max
        jobs.changed.connect(self._on_changed)

    @property
    def latest(self) -> Assessment | None:
        """The newest assessment, however old; None before the first."""
        return self._latest

    def want(self) -> None:
        """Have the record judged, unless that is done or under way; to be asked after quicker questions."""
        if not self._stale or self._asking:
            return
        from assistant.verbs import assessing  # noqa: PLC0415 - loads the statistics, which the window does not need

        self._stale, self._asking = False, True
        self._since, self._asked_since = date.max, self._since
        job = self._jobs.read(assessing.assess_again, self._rows, self._asked_since, owner=self)
        job.succeeded.connect(self._on_judged)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_stopped)

    def tier(self, creator: int) -> str | None:
        """The tier that the policy gives a creator."""
        return None if self._latest is None else self._latest.tiers.get(creator)

    def finding(self, creator: int) -> Finding | None:
        """What was found of a creator; None where nothing was looked for."""
        findings = () if self._latest is None else self._latest.findings
        return next((one for one in findings if one.creator_id == creator), None)

    def _on_judged(self, found: "Judged") -> None:
        self._asking = False
        self._latest, self._rows = found.assessment, found.rows
        self.judged.emit(found.assessment)
        if self._stale:
            self.want()

    def _on_failed(self, fault: Exception) -> None:
        self._on_stopped()
        self.failed.emit(fault)

    def _on_stopped(self) -> None:
        self._asking, self._stale = False, True
        self._since = min(self._since, self._asked_since)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_RESTS_ON):
            self._stale = True
        if changes.touch("session"):
            self._since = min(self._since, changes.since)
