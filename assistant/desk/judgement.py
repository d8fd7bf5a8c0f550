"""The assessment that several pages show: asked for when one needs it, kept until the record changes."""

from PySide6.QtCore import QObject, Signal

from assistant.desk.jobs import Jobs
from assistant.terms.findings import Assessment, Finding
from assistant.terms.work import Changes

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
        job = self._jobs.read(assessing.assess, owner=self)
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

    def _on_judged(self, assessment: Assessment) -> None:
        self._asking = False
        self._latest = assessment
        self.judged.emit(assessment)
        if self._stale:
            self.want()

    def _on_failed(self, fault: Exception) -> None:
        self._on_stopped()
        self.failed.emit(fault)

    def _on_stopped(self) -> None:
        self._asking, self._stale = False, True

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_RESTS_ON):
            self._stale = True
