import pytest

from assistant.record.schema import _FIRST
from assistant.terms.fields import FIELDS, Kind, Unit, field_of
from assistant.terms.live import Session
from assistant.terms.measures import MEASURES, measure_of


def test_every_measure_stands_on_columns_of_sessions() -> None:
    for measure in MEASURES:
        for column in measure.columns:
            assert column in Session.__dataclass_fields__, (measure.name, column)
        assert measure.title.text and measure.meaning.text


def test_names_find_measures_and_fields() -> None:
    assert measure_of("gpm").over == "views"
    assert field_of(Kind.SESSIONS, "gmv").column == "gmv_fen"
    for find in (lambda: measure_of("x"), lambda: field_of(Kind.SESSIONS, "x")):
        with pytest.raises(KeyError):
            find()


def test_every_field_has_a_column_of_its_unit_in_the_record() -> None:
    kinds = {Unit.TEXT: "TEXT", Unit.TIME: "TEXT", Unit.DATE: "TEXT", Unit.RATE: "REAL", Unit.NUMBER: "REAL"}
    for field in FIELDS[Kind.SESSIONS]:
        if field.name in ("creator", "account"):
            continue
        assert f"    {field.column} {kinds.get(field.unit, 'INTEGER')}" in _FIRST, field
