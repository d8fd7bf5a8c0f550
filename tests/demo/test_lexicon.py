from datetime import date

from assistant.demo import lexicon


def test_every_year_has_every_festival() -> None:
    expected = {"new-year-goods", "spring-festival", "38", "618", "818", "harvest", "double-11", "double-12"}
    for year in range(2024, 2028):
        assert {one.id for one in lexicon.festivals() if one.first.year == year} == expected


def test_festivals_end_after_they_begin_and_are_in_order() -> None:
    festivals = lexicon.festivals()
    assert all(one.first <= one.last for one in festivals)
    assert list(festivals) == sorted(festivals, key=lambda one: one.first)


def test_double_11_starts_in_mid_october() -> None:
    found = [one for one in lexicon.festivals() if one.id == "double-11"]
    assert all(date(one.first.year, 10, 10) <= one.first <= date(one.first.year, 10, 20) for one in found)


def test_every_festival_has_an_effect() -> None:
    assert {one.id for one in lexicon.festivals()} == set(lexicon.effects()["festival"])


def test_names_are_distinct_and_none_lies_within_another() -> None:
    names = [name for name, _ in lexicon.people()["creators"]]
    names += list(lexicon.people()["nicknames"].values())
    assert len(set(names)) == len(names)
    agency_names = [name for name, _ in lexicon.people()["creators"]]
    assert not [(a, b) for a in agency_names for b in agency_names if a != b and a in b]


def test_categories_agree() -> None:
    known = set(lexicon.effects()["category"])
    assert {category for _, category in lexicon.people()["creators"]} == known
    assert {one["category"] for one in lexicon.goods()["product"]} == known
