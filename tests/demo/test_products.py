from assistant.demo.nouns import Agency

TRACKS = {
    "风格化",
    "适老",
    "陪伴",
    "抗老减压",
    "精致育儿",
    "野趣",
    "独居",
    "文化创新",
    "灵活办公",
    "专业化采购",
    "产业带",
}


def test_products_cover_every_track_in_two_pack_sizes(agency: Agency) -> None:
    assert {one.track for one in agency.products} == TRACKS
    assert len({one.name for one in agency.products}) == 75
    assert len({(one.name, one.spec) for one in agency.products}) == 150


def test_ids_are_distinct_text_that_a_spreadsheet_keeps(agency: Agency) -> None:
    ids = {one.product_id for one in agency.products}
    assert len(ids) == 150
    assert all(int(one) < 2**53 for one in ids)


def test_a_product_costs_less_than_its_price(agency: Agency) -> None:
    for one in agency.products:
        assert 0 < one.cost < one.price
        assert 0 < one.commission_rate < 0.5
        assert (one.status == "停售") == (one.stock == 0)


def test_honey_comes_in_both_jars(agency: Agency) -> None:
    jars = {one.spec: one for one in agency.products if one.name == "城步蜂蜜"}
    assert set(jars) == {"300g", "500g"}
    assert jars["300g"].price == 3990
    assert jars["300g"].origin == "湖南城步"
