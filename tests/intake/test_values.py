import math
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intake.cells import Cell, Unfit
from assistant.intake.values import Scale, ident, parser_of, platform, text, tier
from assistant.terms.fields import FIELDS, Field, Unit
from assistant.terms.platforms import Platform

ALL_FIELDS = list({(one.name, one.unit): one for fields in FIELDS.values() for one in fields}.values())
CELLS = st.one_of(
    st.text(),
    st.floats(),
    st.integers(-(10**30), 10**30),
    st.booleans(),
    st.none(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
KINDS: dict[Unit, tuple[type, ...]] = {
    Unit.TEXT: (str,),
    Unit.COUNT: (int,),
    Unit.FEN: (int,),
    Unit.SECONDS: (int,),
    Unit.RATE: (float,),
    Unit.NUMBER: (float,),
    Unit.TIME: (str,),
    Unit.DATE: (str,),
}


@given(st.sampled_from(ALL_FIELDS), st.sampled_from(Scale), CELLS)
def test_any_cell_gives_a_value_of_the_unit_or_is_unfit(field: Field, scale: Scale, cell: Cell) -> None:
    try:
        value = parser_of(field, scale)(cell)
    except Unfit:
        return
    assert value is None or type(value) in KINDS[field.unit]
    if isinstance(value, int | float):
        assert math.isfinite(value)
        assert value >= 0
    if field.unit is Unit.RATE and isinstance(value, float):
        assert value <= 1
    if field.unit is Unit.TIME and isinstance(value, str):
        assert datetime.fromisoformat(value).isoformat() == value
    if field.unit is Unit.DATE and isinstance(value, str):
        assert date.fromisoformat(value).isoformat() == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('="7123456789012345678"', "7123456789012345678"),
        ("\t'7123456789012345678'", "7123456789012345678"),
        (793114514.0, "793114514"),
        ("793114514.0", "793114514"),
        ("P7412345", "P7412345"),
        ("00123", "00123"),
        ("-", None),
    ],
)
def test_ids_stay_text(cell: Cell, value: str | None) -> None:
    assert ident(cell) == value


@pytest.mark.parametrize("cell", [7.123456789012345e18, float(2**53), "7.12E+18", "1.23e18", "7123456789012345678.0"])
def test_rounded_ids_are_refused(cell: Cell) -> None:
    with pytest.raises(Unfit, match="rounded"):
        ident(cell)


def test_half_an_id_is_none() -> None:
    for cell in (12.5, True):
        with pytest.raises(Unfit):
            ident(cell)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("douyin", Platform.DOUYIN),
        ("抖店", Platform.DOUYIN),
        ("Kuaishou", Platform.KUAISHOU),
        ("淘宝", Platform.TAOBAO),
        ("点淘", Platform.TAOBAO),
        ("微信小店", Platform.CHANNELS),
        ("XHS", Platform.XIAOHONGSHU),
        ("B站", Platform.BILIBILI),
    ],
)
def test_platforms_by_their_many_names(word: str, value: Platform) -> None:
    assert platform(word) == value.value


def test_every_platform_is_known_by_its_own_name() -> None:
    assert [platform(one.value) for one in Platform] == [one.value for one in Platform]


def test_unknown_platform_names_the_known() -> None:
    with pytest.raises(Unfit) as unfit:
        platform("某平台")
    assert "抖音" in str(unfit.value.why.facts["platforms"])


@pytest.mark.parametrize(("word", "value"), [("头", "头部"), ("MID", "腰部"), ("尾部", "尾部"), ("", None)])
def test_tiers(word: str, value: str | None) -> None:
    assert tier(word) == value


def test_unknown_tier_is_refused() -> None:
    with pytest.raises(Unfit):
        tier("中部")


def test_text_of_other_cells() -> None:
    assert text(300.0) == "300"
    assert text("300g\t") == "300g"
    assert text(time(1, 2, 3)) == "01:02:03"
    assert text(timedelta(seconds=1)) == "0:00:01"
