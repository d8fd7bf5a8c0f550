from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.intake.cells import GAPS, Cell, Unfit
from assistant.intake.columns import converter_of
from assistant.intake.values import Scale, parser_of
from assistant.terms.errors import Message
from assistant.terms.fields import FIELDS, Field, Kind, field_of
from assistant.terms.work import Value

FIELDS_ = list({(one.name, one.unit): one for fields in FIELDS.values() for one in fields}.values())
LIKELY = st.one_of(
    st.integers(0, 10**16).map(str),
    st.decimals(0, 10**11, places=2).map(str),
    st.decimals(0, 1000, places=4).map(str),
    st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat(" ")),
    st.datetimes().map(lambda moment: moment.strftime("%Y/%m/%d %H:%M")),
    st.dates().map(str),
    st.sampled_from(["抖音", "子杰", "20%", "0.2", "zijie_01", "1.5", "0.005", "1.005", "007", "5.", ".5", "1_0"]),
    st.from_regex(r"[0-9TW:/ +.-]{16,19}", fullmatch=True),
)
TEXTS = st.one_of(
    st.lists(LIKELY, max_size=6),
    st.lists(st.one_of(LIKELY, st.sampled_from(sorted(GAPS))), max_size=12),
    st.lists(st.one_of(LIKELY, st.text(max_size=12)), max_size=6),
    LIKELY.map(lambda text: [text] * 5),
)
MOMENTS = st.lists(st.one_of(st.datetimes(), st.datetimes().map(lambda one: one.replace(microsecond=0)), st.just("")))
NUMBERS = st.lists(st.one_of(st.floats(), st.floats(0, 1e6), st.integers(0, 10**6), st.just("")), max_size=6)


def carefully(field: Field, scale: Scale, cells: Sequence[Cell]) -> tuple[list[Value], dict[int, Message]]:
    parse = parser_of(field, scale)
    values: list[Value] = []
    faults = {}
    for place, cell in enumerate(cells):
        try:
            values.append(parse(cell))
        except Unfit as unfit:
            values.append(None)
            faults[place] = unfit.why
    return values, faults


@settings(max_examples=400)
@given(st.sampled_from(FIELDS_), st.sampled_from(Scale), st.one_of(TEXTS, NUMBERS, MOMENTS))
@example(field_of(Kind.SESSIONS, "started_at"), Scale.OWN, ["2026-09-07T08-08:00"])
@example(field_of(Kind.SESSIONS, "started_at"), Scale.OWN, ["2026-W37-1T08:55:37"])
@example(field_of(Kind.SESSIONS, "started_at"), Scale.OWN, ["2026-09/07 08:55:37"])
@example(field_of(Kind.SESSIONS, "started_at"), Scale.OWN, ["2026-09-07 08:55\n2026-09-07 08:55", ""])
@example(field_of(Kind.SESSIONS, "gmv"), Scale.OWN, ["1.005", "2.675", "0.285"])
@example(field_of(Kind.SESSIONS, "gmv"), Scale.OWN, [0.285, 1.005])
@example(field_of(Kind.SESSIONS, "viewers"), Scale.OWN, [1.0, True])
@example(field_of(Kind.SESSIONS, "viewers"), Scale.OWN, ["9" * 16, "1"])
@example(field_of(Kind.SESSIONS, "duration_s"), Scale.MINUTES, ["10080", "10080.005"])
@example(field_of(Kind.SESSIONS, "watch_s"), Scale.MINUTES, ["1.07", "", "2"])
@example(field_of(Kind.SESSIONS, "creator"), Scale.OWN, [" n/a ", "子杰"])
@example(field_of(Kind.SESSIONS, "account"), Scale.OWN, ["1e5", "12e5", "", "ab_1"])
def test_fast_ways_agree_with_the_careful_parser(field: Field, scale: Scale, cells: list[Cell]) -> None:
    values, faults = converter_of(field, scale).convert(cells)
    expected, expected_faults = carefully(field, scale, cells)
    assert values == expected
    assert [type(value) for value in values] == [type(value) for value in expected]
    assert faults == expected_faults


@given(st.sampled_from(FIELDS_), st.lists(st.one_of(TEXTS, NUMBERS, MOMENTS), min_size=2, max_size=4))
def test_what_is_remembered_does_not_change_the_next_block(field: Field, blocks: list[list[Cell]]) -> None:
    converter = converter_of(field)
    for cells in blocks:
        assert converter.convert(cells) == carefully(field, Scale.OWN, cells)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("viewers", ["15093", "0", "7"]),
        ("gmv", ["61045.3", "0", "99.99"]),
        ("started_at", ["2026/09/07 08:55:37"] * 3),
        ("started_at", ["2026-09-07 08:55", "2026-09-08 23:59", "2026-09-09 00:00"]),
        ("account", ["zijie_01", "793114514", "P7"]),
        ("title", ["秋日果园专场", "蜂蜜 第一场", "茶"]),
        ("average_viewers", [24.0, 3.5, 0.0]),
        ("started_at", [datetime(2026, 9, 7, 20, 0), datetime(2026, 9, 8, 0, 0)]),
    ],
)
def test_usual_columns_take_the_fast_way(name: str, cells: list[Cell]) -> None:
    fast = converter_of(field_of(Kind.SESSIONS, name)).fast
    assert fast is not None
    assert fast(cells) is not None
