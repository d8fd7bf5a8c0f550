from pathlib import Path

import pytest

from assistant.record.record import open_record
from assistant.record.tables import REPORTS
from assistant.terms.fields import FIELDS, PASSING, Kind, Unit, field_of
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


def test_every_field_has_a_column_of_its_unit_in_the_record(tmp_path: Path) -> None:
    kinds = {Unit.TEXT: "TEXT", Unit.TIME: "TEXT", Unit.DATE: "TEXT", Unit.RATE: "REAL", Unit.NUMBER: "REAL"}
    tables = {Kind.SESSIONS: "session", **{kind: table.name for kind, table in REPORTS.items()}}
    with open_record(tmp_path / "a.streamer") as record:
        for kind, table in tables.items():
            columns = dict(record.rows(f"SELECT name, type FROM pragma_table_info('{table}')"))
            for field in FIELDS[kind]:
                if field.name not in {"creator", "account", "platform"} | PASSING:
                    assert columns.get(field.column) == kinds.get(field.unit, "INTEGER"), (kind, field)
