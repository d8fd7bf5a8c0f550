"""The JSON that other programs read: money in yuan, missing as null. These shapes stay."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.terms.backtest import Backtest
from assistant.terms.control import FunnelChart
from assistant.terms.fields import FIELDS, PASSING, Field, Unit
from assistant.terms.findings import Finding, Onset
from assistant.terms.flags import FlagNote
from assistant.terms.live import Account
from assistant.terms.previews import Effects, WeekCheck
from assistant.terms.tiers import TierDefinition
from assistant.terms.trends import Trend
from assistant.terms.work import Imported, Receipt, Reject, SheetRead
from assistant.verbs import exporting


def tell(document: dict[str, Any]) -> None:
    """Write one document to stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def as_given(found: Imported, files: Sequence[Path]) -> list[Receipt]:
    """The receipts in the order in which the files were named."""
    place = {path: at for at, path in enumerate(files)}
    return sorted(found.receipts, key=lambda one: place.get(one.file, len(files)))


def imported(found: Imported, files: Sequence[Path]) -> dict[str, Any]:
    """What all files did, or would do."""
    return {
        "files": [receipt(one) for one in as_given(found, files)],
        "skipped": [{"file": str(one.file), "reason": words.say(one.why)} for one in found.skipped],
        "effects": effects(found.effects),
    }


def effects(found: Effects) -> dict[str, Any]:
    """What an import does beyond the count of its rows."""
    return {
        "sessions_changed": found.sessions_changed,
        "changes": [
            {
                "creator": one.creator,
                "platform": one.platform,
                "started_at": one.started_at,
                "field": one.field,
                "old": _in_yuan(one.old, one.unit),
                "new": _in_yuan(one.new, one.unit),
            }
            for one in found.changes
        ],
        "creators_made": list(found.creators_made),
        "likely_duplicates": [
            {
                "name": one.name,
                "platform": one.platform,
                "known": one.known,
                "known_platform": one.known_platform,
                "reason": words.say(one.why),
            }
            for one in found.likenesses
        ],
        "weeks": [_week(one) for one in found.weeks],
        "alarms": [_week(one) for one in found.alarms],
    }


def _week(one: WeekCheck) -> dict[str, Any]:
    return {
        "creator": one.creator,
        "week": one.week.isoformat(),
        "sessions": one.sessions,
        "hours": _hours(one.duration_s),
        "gmv": _in_yuan(one.gmv_fen, Unit.FEN),
        "usual_sessions": None if one.usual_sessions is None else round(one.usual_sessions, 2),
        "usual_hours": _hours(one.usual_duration_s),
        "usual_gmv": _in_yuan(one.usual_gmv_fen, Unit.FEN),
        "alarm": None if one.alarm is None else words.say(one.alarm),
    }


def _in_yuan(value: str | float | None, unit: str) -> str | float | None:
    return round(value / 100, 2) if unit == Unit.FEN and isinstance(value, int | float) else value


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 3600, 2)


def receipt(one: Receipt) -> dict[str, Any]:
    """What one file did; of its tables the first also stands at the top."""
    sheets = [_sheet(table) for table in one.tables]
    first = sheets[0] if sheets else {"kind": None, "columns": [], "drift": []}
    return {
        "file": str(one.file),
        "layout": one.layout,
        "kind": first["kind"],
        "columns": first["columns"],
        "drift": first["drift"],
        "sheets": sheets,
        "left_out": {reason.value: count for reason, count in one.left_out.items()},
        "batch": one.batch,
        "rows": one.rows,
        "added": one.added,
        "updated": one.updated,
        "unchanged": one.unchanged,
        "rejected": one.rejected,
        "rejects": [_reject(reject) for reject in one.rejects],
        "notes": [words.say(note) for note in one.notes],
    }


def _sheet(one: SheetRead) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "layout": one.layout,
        "kind": one.kind.value,
        "header_row": one.header_line,
        "columns": [
            {
                "header": column.header,
                "field": column.field,
                "unit": column.unit,
                "confidence": round(column.confidence, 3),
            }
            for column in one.columns
        ],
        "drift": [
            {"change": drift.change.value, "header": drift.header, "was": drift.was or None, "field": drift.field}
            for drift in one.drift
        ],
    }


def fields() -> list[dict[str, Any]]:
    """Every field of every kind: its name in all other answers, its unit and what it means."""
    return [
        {
            "kind": kind.value,
            "name": one.name,
            "unit": unit_of(one),
            "header": one.header,
            "meaning": words.say(one.meaning),
            "ranged": one.ranged,
        }
        for kind, listed in FIELDS.items()
        for one in listed
        if one.name not in PASSING
    ]


def unit_of(one: Field) -> str:
    """A field's unit in answers, where money is in yuan."""
    return {Unit.FEN: "yuan", Unit.RATE: "fraction"}.get(one.unit, one.unit.value)


def _reject(one: Reject) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.line,
        "column": one.header,
        "value": one.raw,
        "reason": words.say(one.why),
    }


def finding(one: Finding, accounts: Sequence[Account]) -> dict[str, Any]:
    """What is found of one creator."""
    return {
        "creator": one.creator,
        "accounts": [{"platform": account.platform, "id": account.platform_id} for account in accounts],
        "tier": one.tier,
        "flagged": one.flagged,
        "score": round(one.score, 6),
        "shortfall_per_week": None if one.shortfall_per_week is None else round(one.shortfall_per_week, 2),
        "verdict": one.verdict.value,
        "sessions": one.sessions,
        "peers": one.peers,
        "text": words.say(one.why),
        **_reasons(one),
        "signals": [
            {
                "kind": signal.kind.value,
                "estimate": round(signal.estimate, 6),
                "low": round(signal.low, 6),
                "high": round(signal.high, 6),
                "text": words.say(signal.text),
            }
            for signal in one.signals
        ],
    }


def _reasons(one: Finding) -> dict[str, Any]:
    """How sure a finding is, since when it holds, and what it is made of."""
    since = one.onset or Onset(None, None, None)
    return {
        "probability": _rounded(one.probability, 6),
        "low": _rounded(one.low, 2),
        "high": _rounded(one.high, 2),
        "cause": one.cause and one.cause.value,
        "onset": _day(since.day),
        "onset_low": _day(since.low),
        "onset_high": _day(since.high),
        "observed_per_hour": one.observed_per_hour,
        "expected_per_hour": one.expected_per_hour,
        "adjusted_for": [
            {"kind": each.kind.value, "effect": round(each.effect, 6), "text": words.say(each.text)}
            for each in one.adjusted_for
        ],
        "drivers": [
            {
                "metric": each.metric.value,
                "yuan_a_week": round(each.yuan_a_week, 2),
                "ours": round(each.ours, 6),
                "peers": round(each.peers, 6),
                "text": words.say(each.text),
            }
            for each in one.drivers
        ],
        "considered": [words.say(each) for each in one.considered],
    }


def weeks(line: Trend | None) -> list[dict[str, Any]] | None:
    """A line week by week with its band and what is remarkable; null where there is none."""
    if line is None:
        return None
    notes = line.notes or (None,) * len(line.days)
    return [
        {
            "week": day.isoformat(),
            "value": _rounded(value, 6),
            "low": _rounded(low, 6),
            "middle": _rounded(middle, 6),
            "high": _rounded(high, 6),
            "note": None if note is None else words.say(note),
        }
        for day, value, low, middle, high, note in zip(
            line.days, line.values, line.low, line.middle, line.high, notes, strict=True
        )
    ]


def funnel(chart: FunnelChart) -> dict[str, Any]:
    """Creators on a funnel, with the limits along its axis."""
    return {
        "what": chart.what.value,
        "as_of": chart.as_of.isoformat(),
        "weeks": chart.weeks,
        "target": round(chart.target, 6),
        "creators": [
            {
                "creator": one.creator,
                "sessions": one.sessions,
                "value": round(one.value, 6),
                "z": round(one.z, 6),
                "outside": one.outside,
            }
            for one in chart.dots
        ],
        "limits": [
            {"sessions": round(at, 2), "low95": low95, "high95": high95, "low998": low998, "high998": high998}
            for at, low95, high95, low998, high998 in zip(
                chart.sessions, *chart.limits95, *chart.limits998, strict=True
            )
        ],
    }


def flag_note(one: FlagNote) -> dict[str, Any]:
    """One flag of the log, as it was shown."""
    return {
        "id": one.id,
        "creator": one.creator,
        "opened": one.opened_on.isoformat(),
        "closed": _day(one.closed_on),
        "taken_back": one.taken_back,
        "noted_at": one.noted_at,
        "policy_id": one.policy_id,
        "policy": exporting.plain(one.policy),
        "evidence": finding(one.finding, ()),
        "closing": None if one.closing is None else finding(one.closing, ()),
    }


def tier_definition(one: TierDefinition) -> dict[str, Any]:
    """What counts as mid-tier on a platform; money in yuan, ranks as fractions."""
    return {
        "id": one.id,
        "platform": one.platform,
        "measure": one.measure.value,
        "low": one.low,
        "high": one.high,
        "together": one.together,
        "since": one.since.isoformat() if one.id else None,
        "source": one.source or None,
        "made_at": one.made_at or None,
        "withdrawn_at": one.withdrawn_at,
    }


def backtest(one: Backtest) -> dict[str, Any]:
    """What a policy would have flagged, week by week, and what came after."""
    return {
        "policy": exporting.plain(one.policy),
        "weeks": [
            {"day": week.day.isoformat(), "flagged": len(week.flagged), "judged": week.judged} for week in one.weeks
        ],
        "lasting": _rounded(one.lasting, 6),
        "measured_later": one.measured_later,
        "creators": len(one.creators),
        "weeks_open": _rounded(one.weeks_open, 3),
        "episodes": [
            {
                "creator": each.creator,
                "opened": each.opened.isoformat(),
                "closed": _day(each.closed),
                "probability": round(each.probability, 6),
                "shortfall_per_week": round(each.shortfall_per_week, 2),
                "later": _rounded(each.later, 2),
            }
            for each in one.episodes
        ],
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
