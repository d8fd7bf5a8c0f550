import json
from dataclasses import replace
from datetime import date

from assistant.record.kept import as_json, of_json
from assistant.terms.errors import counted, message
from assistant.terms.findings import (
    Adjustment,
    Cause,
    Circumstance,
    Driver,
    Finding,
    Metric,
    Onset,
    SignalKind,
    Verdict,
)
from assistant.terms.findings import Signal as Evidence
from assistant.terms.policy import Policy

FOUND = Finding(
    creator_id=3, creator="晚晴", tier="腰部", verdict=Verdict.FLAGGED, score=0.9, shortfall_per_week=1200.5,
    observed_per_hour=10.0, expected_per_hour=None, probability=0.97, sessions=20, peers=9,
    signals=(Evidence(SignalKind.LEVEL, -0.3, -0.4, -0.2, message("{a}", a=message("b {c}", c=1))),),
    why=counted("one", "{count} many", count=2), low=1.0, high=2.0, cause=Cause.REFUNDS,
    onset=Onset(date(2026, 6, 1), None, date(2026, 6, 20)),
    adjusted_for=(Adjustment(Circumstance.SLOT, 0.1, message("x")),),
    drivers=(Driver(Metric.KEPT, 10.0, 0.5, 0.6, message("y")),), considered=(message("z"),),
)  # fmt: skip


def test_a_finding_comes_back_as_it_went_in() -> None:
    assert of_json(Finding, json.loads(json.dumps(as_json(FOUND)))) == FOUND
    assert of_json(Policy, json.loads(json.dumps(as_json(Policy(by_ads=False))))) == Policy(by_ads=False)


def test_what_an_older_version_kept_is_still_read() -> None:
    plain = as_json(FOUND)
    del plain["considered"], plain["low"]
    plain["forgotten"] = 1
    found = of_json(Finding, plain)
    assert (found.considered, found.low, found.high) == ((), None, 2.0)


def test_a_word_that_is_known_no_more_takes_only_its_own_noun_along() -> None:
    plain = as_json(FOUND)
    plain["cause"] = "luck"
    plain["drivers"].append({**plain["drivers"][0], "metric": "stars"})
    assert of_json(Finding, plain) == replace(FOUND, cause=None)
