from assistant.intake.sampling import fitness, lasting_scale
from assistant.intake.values import Scale
from assistant.terms.fields import Kind, field_of


def fits(name: str, *cells: object) -> float:
    return fitness(Kind.SESSIONS, field_of(Kind.SESSIONS, name), Scale.OWN, list(cells))  # type: ignore[arg-type]


def test_cells_that_cannot_be_read_do_not_fit() -> None:
    assert fits("viewers", "好", "不好", "8") == 0
    assert fits("viewers", "8", "1.2万", "-", "好") < fits("viewers", "8", "1.2万", "-")
    assert fits("viewers") > 0.9


def test_ids_and_names_look_different() -> None:
    assert fits("account", "zhibo88", "zhibo88", "xb1") > 0.9 > fits("account", "小北", "小南", "阿朵")
    assert fits("creator", "小北", "小南") > 0.9 > fits("creator", "7123", "7124")
    assert fits("session_id", "71", "72", "73") > fits("session_id", "71", "71", "72")


def test_the_unit_of_durations_that_tell_none() -> None:
    assert lasting_scale(["180", "240", "-"]) is Scale.MINUTES
    assert lasting_scale(["10800", "14400"]) is Scale.SECONDS
    assert lasting_scale(["3.5", "4"]) is Scale.HOURS
    assert lasting_scale(["3小时", "180"]) is lasting_scale([]) is Scale.UNKNOWN
