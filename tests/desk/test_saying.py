import json
from dataclasses import replace

import pytest

from assistant.desk import saying
from assistant.desk.sessions.detail import edit_said, kept_value
from assistant.terms.findings import Verdict
from assistant.terms.live import Edit, Tier
from assistant.terms.review import Outcome


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("gmv_fen", 123_456, "1,234.56"),
        ("duration_s", 11_100, "3:05"),
        ("commission_rate", 0.2, "20.0%"),
        ("viewers", 15_093, "15,093"),
        ("tier", "腰部", "Mid"),
        ("city", "杭州", "杭州"),
        ("gmv_fen", None, "—"),
        ("city", "", "—"),
    ],
)
def test_values_are_said_in_their_unit(field, value, said):
    assert saying.field_value(field, value) == said
    assert kept_value(field, json.dumps(value)) == said


def test_every_word_of_the_record_has_a_name():
    assert {saying.tier_name(tier) for tier in Tier} == {"Head", "Mid", "Tail"}
    assert len({saying.outcome_name(outcome) for outcome in Outcome}) == len(Outcome)
    assert len({saying.verdict_name(verdict) for verdict in Verdict}) == len(Verdict)
    assert saying.tier_name(None) == "—"


def test_a_partial_total_says_how_partial():
    assert saying.partial(10, 10) == ""
    assert "7 of 10" in saying.partial(7, 10)


def test_an_edit_in_words():
    edit = Edit(1, "2026-09-07T08:55:10", "session", 3, "gmv_fen", "100", "12000", None, undone=False)
    assert edit_said(edit) == "2026-09-07 08:55  GMV: 1.00 → 120.00"
    assert edit_said(replace(edit, who="xiaotan")) == "2026-09-07 08:55  xiaotan  GMV: 1.00 → 120.00"
