from datetime import date

import pytest

from assistant.desk.charts.days import label, ticks

YEAR = 365


def days(first, length, most=8):
    begin = first.toordinal()
    distance, found = ticks(begin, begin + length, most)
    return distance, [date.fromordinal(day) for day in found]


def test_a_week_has_every_day():
    distance, found = days(date(2026, 11, 16), 6)
    assert distance == 1
    assert found == [date(2026, 11, day) for day in range(16, 23)]


def test_two_months_have_mondays():
    distance, found = days(date(2026, 9, 1), 50)
    assert distance == 7
    assert found[0] == date(2026, 9, 7)
    assert {day.weekday() for day in found} == {0}


def test_a_year_has_first_days_of_months():
    distance, found = days(date(2025, 12, 15), YEAR)
    assert 60 < distance < 62
    assert found == [date(2026, month, 1) for month in (1, 3, 5, 7, 9, 11)]


def test_ten_years_have_januaries():
    _distance, found = days(date(2016, 6, 1), 10 * YEAR)
    assert found == [date(year, 1, 1) for year in (2018, 2020, 2022, 2024, 2026)]


@pytest.mark.parametrize("length", [1, 5, 40, 100, 300, 1_000, 20_000, 1_000_000, 5_000_000])
def test_there_are_never_too_many_and_hardly_ever_none(length):
    _distance, found = days(date(2, 1, 1), min(length, date.max.toordinal() - 400), most=6)
    assert 1 <= len(found) <= 8


def test_an_axis_may_reach_beyond_the_calendar():
    assert ticks(-50.0, -10.0, 5)[1] == []
    assert all(day >= 1 for day in ticks(-5.0, 20.0, 5)[1])


@pytest.mark.parametrize(
    ("day", "distance", "said"),
    [
        (date(2026, 11, 2), 7, "Nov 2"),
        (date(2026, 11, 1), 30.4, "Nov"),
        (date(2026, 1, 1), 30.4, "2026"),
        (date(2026, 1, 1), 366, "2026"),
    ],
)
def test_labels_say_no_more_than_is_asked(day, distance, said):
    assert label(day.toordinal(), distance) == said
