"""The page about one review: whole, gentle, escaped, and silent about what is not to be shown."""

from datetime import date

import pytest

from assistant import words
from assistant.report.case_page import page
from assistant.report.weeks_drawing import drawing
from assistant.terms.findings import Onset, Weeks
from assistant.terms.review import Outcome, Reason, Recheck, Review, ReviewNote, ReviewState, ReviewStep, StepKind

WEEKS = Weeks(
    tuple(date(2026, 6, 1 + 7 * at) for at in range(4)),
    (900.0, None, 700.0, 650.0),
    (800.0, 800.0, 790.0, 800.0),
    (1000.0, 1000.0, 990.0, 1000.0),
    (1250.0, 1250.0, 1240.0, 1250.0),
)
RECHECK = Recheck("net_gmv_per_hour", "2026-09-01", 8, 6, -0.4, -0.1, 0.5, 0.3, 0.7)
EARLY = Recheck("net_gmv_per_hour", "2026-09-01", 8, 1, -0.4, -0.1, None, None, None)


def review(**more):
    return Review(
        **{
            "id": 1,
            "creator_id": 3,
            "creator": "子杰<b>",
            "state": ReviewState.CLOSED,
            "opened_at": "2026-09-01T10:00:00",
            "due_on": "2026-09-15",
            "score": 3.0,
            "shortfall_per_week": 12_000.0,
            "evidence": ("Sells ¥12,000 <script>alert(1)</script> less.",),
            "outcome": Outcome.COACH,
            "closed_at": "2026-10-01T10:00:00",
            "notes": (ReviewNote(1, "2026-09-02T10:00:00", "line one\nline & two"),),
            "weeks": WEEKS,
            "reasons": (Reason.PICKS,),
            "view": "<img src=x>",
            "steps": (ReviewStep(1, StepKind.SLOT, "<i>late</i>", "何老师", "2026-09-10", "2026-09-08"),),
            "closing": "it helped",
            **more,
        }
    )


def test_nothing_of_the_record_is_read_as_markup() -> None:
    text = page(review(), RECHECK, words.say)
    for tag in ("<script", "<img", "<i>", "子杰<b>"):
        assert tag not in text
    assert "&lt;script&gt;" in text and "line one<br>line &amp; two" in text


def test_it_holds_what_was_said_planned_and_found() -> None:
    text = page(review(), RECHECK, words.say)
    for part in ("Picks", "Change the time slot", "何老师", "Coach and support", "it helped", "+50%", "+30%", "<svg"):
        assert part in text
    assert "dismiss" not in text.lower() and "fire" not in text.lower()


def test_money_and_name_can_be_left_out() -> None:
    text = page(review(), RECHECK, words.say, with_money=False, with_name=False)
    assert "¥" not in text and "12,000" not in text and "子杰" not in text
    assert "<svg" in text


def test_too_early_is_said_plainly() -> None:
    assert "too little to tell yet" in page(review(), EARLY, words.say)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_is_written_in_both_languages(language: str) -> None:
    words.use(language)
    assert ("复盘" in page(review(), RECHECK, words.say)) is (language == "zh_CN")


def test_the_drawing_marks_the_onset_and_leaves_gaps_open() -> None:
    text = drawing(WEEKS, Onset(date(2026, 6, 15), None, None))
    assert text.count("<line") == 6 and 'stroke-dasharray="3 3"' in text
    assert drawing(Weeks((), (), (), (), ())) == ""
