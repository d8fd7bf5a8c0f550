"""The JSON that other programs read: money in yuan, missing as null. These shapes stay."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.terms.findings import Finding
from assistant.terms.live import Account
from assistant.terms.work import Imported, Receipt, Reject


def tell(document: dict[str, Any]) -> None:
    """Write one document to stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def as_given(found: Imported, files: Sequence[Path]) -> list[Receipt]:
    """The receipts in the order in which the files were named."""
    place = {path: at for at, path in enumerate(files)}
    return sorted(found.receipts, key=lambda one: place.get(one.file, len(files)))


def receipt(one: Receipt) -> dict[str, Any]:
    """What one file did."""
    return {
        "file": str(one.file),
        "layout": one.layout,
        "batch": one.batch,
        "rows": one.rows,
        "added": one.added,
        "updated": one.updated,
        "unchanged": one.unchanged,
        "rejected": one.rejected,
        "rejects": [_reject(reject) for reject in one.rejects],
        "notes": [words.say(note) for note in one.notes],
    }


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
