import tomllib

import pytest

from assistant.intake.layouts import field_in
from assistant.intake.synonyms import KINDS, words_of
from assistant.places import resource
from assistant.terms.fields import Kind

SESSIONS = words_of(Kind.SESSIONS)


def best(name: str) -> str | None:
    found = SESSIONS.fields_of(name)
    return max(found, key=lambda one: found[one], default=None)


def test_every_name_belongs_to_a_field_of_its_kind() -> None:
    table = tomllib.loads(resource("synonyms.toml").read_text("utf-8"))
    kinds = {name: listed for name, listed in table.items() if isinstance(listed, dict)}
    assert set(kinds) == {kind.value for kind in KINDS}
    for kind, listed in kinds.items():
        for field in listed:
            field_in(Kind(kind), field)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("直播间累计观看人数", "viewers"),
        ("观看(uv)", "viewers"),
        ("观看人数(uv)", "viewers"),
        ("商品点击(人数)", "product_clickers"),
        ("商品点击(次数)", "product_clicks"),
        ("gmv(含券)", "gmv"),
        ("退款金额(支付时间)", "refund"),
        ("观看成交率", None),
        ("客单价", None),
        ("gmv(不含券)", None),
        ("点赞次数", None),
        ("评论人数", None),
        ("心情", None),
    ],
)
def test_names_and_what_they_mean(name: str, field: str | None) -> None:
    assert best(name) == field


def test_the_better_name_is_surer() -> None:
    assert SESSIONS.fields_of("观看人数")["viewers"] > SESSIONS.fields_of("累计观看人数")["viewers"] > 0.9
    assert SESSIONS.fields_of("支付金额")["paid"] > SESSIONS.fields_of("支付金额")["gmv"]
