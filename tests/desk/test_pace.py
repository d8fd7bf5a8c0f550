from assistant.desk.imports.pace import Pace
from assistant.words import say


def said(pace, done, total, now):
    text, share = pace.told(done, total, now)
    return say(text), share


def test_without_a_total_only_what_is_done_is_told():
    pace = Pace()
    pace.begin(0.0)
    assert said(pace, 1200, None, 10.0) == ("1,200 rows so far", None)


def test_the_time_left_follows_the_pace():
    pace = Pace(10_000)
    pace.begin(0.0)
    assert said(pace, 100, None, 1.0)[0] == "100 of 10,000 rows"
    text, share = said(pace, 2_500, None, 10.0)
    assert text == "2,500 of 10,000 rows; about 30 seconds left" and share == 0.25
    assert said(pace, 2_600, None, 100.0)[0].endswith("about 5 minutes left")


def test_each_file_begins_to_count_anew_and_adds_up():
    pace = Pace(300)
    pace.begin(0.0)
    pace.told(100, None, 1.0)
    assert said(pace, 50, None, 1.5) == ("150 of 300 rows", 0.5)
