"""Asking for a judgement, and reading it."""

from datetime import date

import numpy as np

from assistant.insight.assess import assess
from assistant.terms.columns import SessionColumns
from assistant.terms.errors import Message
from assistant.terms.findings import Assessment, Finding, SignalKind
from assistant.terms.policy import Policy

AS_OF = date(2026, 6, 28)


def judge(agency, policy: Policy = Policy()) -> Assessment:  # noqa: B008 - frozen
    return assess(agency.sessions, agency.creators, policy, AS_OF)


def of(assessment: Assessment, creator: int) -> Finding:
    return next(one for one in assessment.findings if one.creator_id == creator)


def signal(finding: Finding, kind: SignalKind):
    return next((one for one in finding.signals if one.kind is kind), None)


def weeks_ago(sessions: SessionColumns) -> np.ndarray:
    return ((AS_OF - date(1970, 1, 1)).days - sessions.day) // 7


def lower(agency, rows: np.ndarray, factor: float):
    """The agency with GMV and refunds of these sessions multiplied."""
    by = np.where(rows, factor, 1.0)
    return agency.with_sessions(gmv=agency.sessions.gmv * by, refund=agency.sessions.refund * by)


def say(text: Message) -> str:
    facts = {name: say(fact) if isinstance(fact, Message) else fact for name, fact in text.facts.items()}
    return text.text.format_map(facts)


def key(assessment: Assessment) -> list[tuple[int, str, float]]:
    return sorted((one.creator_id, one.verdict.value, round(one.score, 6)) for one in assessment.findings)
