import pytest

from assistant import words
from assistant.desk.charts.axes import axis_text
from assistant.terms.measures import measure_of


@pytest.mark.parametrize(
    ("measure", "value", "spacing", "said"),
    [
        ("net_gmv", 0.0, 2_000, "¥0"),
        ("net_gmv", 8_000.0, 2_000, "¥8k"),
        ("net_gmv", 1_250_000.0, 250_000, "¥1.25M"),
        ("uv_value", 1.5, 0.5, "¥1.50"),
        ("refund_rate", 0.25, 0.05, "25%"),
        ("refund_rate", 0.025, 0.005, "2.5%"),
        ("orders", 500.0, 100, "500"),
        ("viewers", 120_000.0, 20_000, "120k"),
        ("hours", 12.5, 0.5, "12.5"),
        ("hours", 200.0, 50, "200"),
    ],
)
def test_values_are_no_more_exact_than_their_distance(measure, value, spacing, said):
    assert axis_text(measure_of(measure), value, spacing) == said


def test_money_in_chinese_is_counted_in_ten_thousands():
    words.use("zh_CN")
    assert axis_text(measure_of("net_gmv"), 15_000.0, 5_000) == "¥1.5万"
    assert axis_text(measure_of("net_gmv"), 100_000.0, 50_000) == "¥10万"
