from assistant.desk.table.windows import KEPT, UNDER_WAY, WINDOW, Windows


def filled(*windows):
    made = Windows()
    for window in windows:
        made.put(window, [(window, place) for place in range(WINDOW)])
    return made


def test_a_row_is_found_in_its_window():
    windows = filled(0, 3)
    assert windows.row(0) == (0, 0)
    assert windows.row(3 * WINDOW + 7) == (3, 7)
    assert windows.row(WINDOW) is None


def test_a_short_last_window_has_no_rows_behind_its_end():
    windows = Windows()
    windows.put(0, ["only"])
    assert windows.row(0) == "only"
    assert windows.row(1) is None


def test_the_least_recently_seen_window_is_given_up():
    windows = filled(*range(KEPT))
    assert windows.row(0) is not None  # seen again
    windows.put(KEPT, ["new"])
    assert windows.row(0) is not None
    assert windows.row(WINDOW) is None
    assert windows.row(KEPT * WINDOW) == "new"


def test_what_was_looked_at_last_is_asked_for_first_and_not_too_much_at_once():
    windows = Windows()
    for window in range(10):
        windows.wish(window * WINDOW + 5)
    assert windows.next_asked() == [9, 8, 7][:UNDER_WAY]
    assert windows.next_asked() == []
    windows.put(8, ["row"])
    assert windows.next_asked() == [6]  # older wishes were scrolled past
    windows.put(9, ["row"])
    assert windows.next_asked() == []


def test_a_window_under_way_is_not_asked_for_twice_until_given_back():
    windows = Windows()
    windows.wish(0)
    assert windows.next_asked() == [0]
    windows.wish(0)
    assert windows.next_asked() == []
    windows.give_back(0)
    windows.wish(0)
    assert windows.next_asked() == [0]


def test_errands_come_after_wishes_and_none_is_dropped():
    windows = Windows()
    for window in range(6):
        windows.send_for(window * WINDOW)
    windows.wish(40 * WINDOW)
    asked = windows.next_asked()
    while len(asked) < 7:
        windows.put(asked[-1], ["row"])
        asked += windows.next_asked()
    assert asked[0] == 40
    assert sorted(asked[1:]) == list(range(6))


def test_stale_rows_stay_visible_but_are_not_fresh():
    windows = filled(0)
    windows.age()
    assert windows.row(1) == (0, 1)
    assert not windows.fresh(1)
    windows.put(0, ["new"])
    assert windows.fresh(0)


def test_what_lies_behind_the_end_is_cut_off():
    windows = filled(0, 1, 2)
    windows.cut(WINDOW + 1)
    assert windows.row(WINDOW) == (1, 0)
    assert windows.row(2 * WINDOW) is None
