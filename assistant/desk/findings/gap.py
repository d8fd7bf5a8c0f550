"""A finding's gap, as strips show it."""

from assistant.desk.charts.gaps import Gap
from assistant.terms.findings import Finding, SignalKind


def gap_of(finding: Finding) -> Gap | None:
    """The gap of the level against the expectation; None where there is no such signal."""
    level = next((signal for signal in finding.signals if signal.kind is SignalKind.LEVEL), None)
    return None if level is None else Gap(level.estimate, level.low, level.high)
