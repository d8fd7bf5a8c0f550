from datetime import date

from assistant.desk.charts.marks import marks_of, marks_within
from desk.charts.trends import EVENT, FESTIVAL, trend


def test_marks_that_touch_some_days():
    marked = trend([1.0], marks=(FESTIVAL, EVENT))
    assert marks_within(marked, date(2026, 9, 6), date(2026, 9, 6)) == [FESTIVAL]
    assert marks_within(marked, date(2026, 9, 6), date(2026, 9, 8)) == [FESTIVAL, EVENT]
    assert marks_within(marked, date(2026, 9, 7), date(2026, 9, 7)) == []


def test_one_creators_events_are_shown_when_she_is_alone():
    marked = trend([1.0], marks=(FESTIVAL, EVENT))
    assert marks_of([marked]) == (FESTIVAL, EVENT)
    assert marks_of([marked, marked]) == (FESTIVAL,)
    assert marks_of([]) == ()
