from datetime import date, datetime, timedelta
from typing import Any

from assistant.record import batches
from assistant.record.effects import Told, Watch
from assistant.record.record import Record
from assistant.terms.fields import Kind
from assistant.terms.previews import Effects

from .conftest import batch_of, sessions


def effects_of(record: Record, columns: dict[str, list[Any]], **more: Any) -> Effects:
    watch, told = Watch(record), Told()
    batches.keep(record, batch_of(Kind.SESSIONS, columns, **more), told=told)
    return watch.effects(told)


def weekly(gmv: list[int], account: str = "a1", creator: str = "小雨穿搭") -> dict[str, list[Any]]:
    days = [datetime(2026, 6, 1, 20) + timedelta(weeks=week) for week in range(len(gmv))]
    return {
        "creator": [creator] * len(gmv),
        "account": [account] * len(gmv),
        "platform": ["抖音"] * len(gmv),
        "started_at": [day.isoformat() for day in days],
        "duration_s": [7200] * len(gmv),
        "gmv_fen": gmv,
    }


def test_the_first_import_makes_creators_and_changes_none(record: Record) -> None:
    found = effects_of(record, sessions())
    assert (found.creators_made, found.sessions_changed, found.changes) == (("甲", "乙"), 0, ())


def test_what_known_sessions_change_from_and_to(record: Record) -> None:
    effects_of(record, sessions())
    found = effects_of(record, sessions(gmv_fen=[10_000, 22_000, 30_000]), at=datetime(2026, 9, 20))
    (change,) = found.changes
    assert (change.creator, change.started_at, change.field, change.old, change.new) == (
        "乙", "2026-09-01T20:00:00", "gmv", 20_000, 22_000,
    )  # fmt: skip
    assert found.sessions_changed == 1


def test_an_older_export_that_changes_nothing_is_no_change(record: Record) -> None:
    effects_of(record, sessions())
    found = effects_of(record, sessions(gmv_fen=[1, 2, 3]), at=datetime(2026, 8, 1))
    assert found.sessions_changed == 0


def test_a_tenfold_jump_is_alarming(record: Record) -> None:
    found = effects_of(record, weekly([100_000, 110_000, 90_000, 100_000 * 100]))
    assert [(one.week, one.alarm.facts["times"]) for one in found.alarms if one.alarm] == [(date(2026, 6, 22), "100")]
    assert found.weeks[0] == found.alarms[0]
    assert (found.weeks[0].sessions, found.weeks[0].usual_gmv_fen) == (1, 100_000)


def test_a_good_week_is_no_alarm(record: Record) -> None:
    assert effects_of(record, weekly([100_000, 110_000, 500_000])).alarms == ()


def test_names_that_are_nearly_the_same(record: Record) -> None:
    effects_of(record, weekly([1]))
    for place, (name, like) in enumerate([("小雨穿搭直播间", True), ("小雨穿答", True), ("小风穿鞋", False)]):
        found = effects_of(record, weekly([2 + place], account=f"b{place}", creator=name))
        assert ("小雨穿搭" in {one.known for one in found.likenesses}) is like, name


def test_the_same_name_on_another_platform_is_told(record: Record) -> None:
    effects_of(record, weekly([1]))
    found = effects_of(record, {**weekly([2], account="k1"), "platform": ["快手"]})
    assert [(one.name, one.platform, one.known_platform) for one in found.likenesses] == [("小雨穿搭", "快手", "抖音")]
    assert found.creators_made == ()
