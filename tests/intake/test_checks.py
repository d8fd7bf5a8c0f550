from assistant.intake.checks import Values, complete, faults_of_rows
from assistant.intake.layouts import known_layouts, layout_of
from assistant.intake.matching import Match
from assistant.terms.fields import Kind


def match(name: str) -> Match:
    return Match(layout_of(name, known_layouts()), 1, ())


def test_start_follows_from_end_and_length() -> None:
    values: Values = {
        "started_at": [None, "2026-09-01T20:00:00", None],
        "ended_at": ["2026-09-02T01:00:00", "2026-09-01T22:00:00", None],
        "duration_s": [18_000, 7200, 60],
    }
    complete(Kind.SESSIONS, values)
    assert values["started_at"] == ["2026-09-01T20:00:00", "2026-09-01T20:00:00", None]


def test_start_follows_also_where_there_is_no_such_column() -> None:
    values: Values = {"ended_at": ["2026-09-02T01:00:00"], "duration_s": [18_000]}
    complete(Kind.SESSIONS, values)
    assert values["started_at"] == ["2026-09-01T20:00:00"]


def test_length_follows_from_start_and_end_where_the_file_has_none() -> None:
    values: Values = {
        "started_at": ["2026-09-01T20:00:00", "2026-09-01T20:00:00", None],
        "ended_at": ["2026-09-02T01:00:12", "2026-09-02T01:00:12", "2026-09-02T01:00:12"],
        "duration_s": [None, 60, None],
    }
    complete(Kind.SESSIONS, values)
    assert values["duration_s"] == [18_012, 60, None]


def test_end_is_not_made_up() -> None:
    values: Values = {"started_at": ["2026-09-01T20:00:00"], "duration_s": [60]}
    complete(Kind.SESSIONS, values)
    assert "ended_at" not in values


def test_rows_without_key_are_blamed() -> None:
    values: Values = {"creator": ["子杰", None], "account": [None, "a"], "platform": ["快手", "快手"]}
    faults = faults_of_rows(match("own-creators"), values)
    assert {place: blame.field for place, blame in faults.items()} == {0: "account", 1: "creator"}


def test_products_need_a_session() -> None:
    values: Values = {
        "product_id": ["1"] * 6,
        "session_id": ["7", None, None, None, None, None],
        "account": [None, "a", "a", None, None, None],
        "started_at": [None, "2026-09-01T20:00:00", None, "2026-09-01T20:00:00", None, None],
        "creator": [None, None, None, "子杰", "子杰", "子杰"],
        "ended_at": [None, None, None, None, "2026-09-01T22:00:00", None],
    }
    assert sorted(faults_of_rows(match("own-session-products"), values)) == [2, 5]


def test_sessions_that_end_before_they_begin_are_blamed() -> None:
    values: Values = {
        "started_at": ["2026-09-01T20:00:00", "2026-09-01T20:00:00", "2026-09-01T20:00:00"],
        "ended_at": ["2026-09-01T19:59:59", "2026-09-01T20:00:00", None],
        "platform": ["快手"] * 3,
    }
    faults = faults_of_rows(match("own-sessions"), values)
    assert {place: blame.field for place, blame in faults.items()} == {0: "ended_at"}


def test_a_table_without_the_key_has_no_good_row() -> None:
    values: Values = {"product": ["茶", "蜂蜜"], "started_at": ["2026-09-01T20:00:00"] * 2}
    assert sorted(faults_of_rows(match("own-session-products"), values)) == [0, 1]
