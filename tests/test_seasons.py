from datetime import date

from assistant import seasons, words


def test_festivals_are_dated_and_in_order() -> None:
    found = seasons.festivals()
    assert found == tuple(sorted(found, key=lambda one: one.first))
    assert all(one.first <= one.last and one.zh and one.en.isascii() for one in found)


def test_a_period_has_the_festivals_that_touch_it_in_the_spoken_language() -> None:
    november = date(2026, 11, 1), date(2026, 11, 30)
    words.use("zh_CN")
    assert [one.title for one in seasons.marks(*november)] == ["双11"]
    words.use("en")
    assert all(one.title.isascii() for one in seasons.marks(*november))
    assert seasons.marks(date(2026, 4, 10), date(2026, 4, 11)) == ()
