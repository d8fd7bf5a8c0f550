"""Numbers as the sentences carry them."""

import pytest

from assistant.insight.wording import percent, signed, sureness, yuan


@pytest.mark.parametrize(
    ("fraction", "text"), [(0.324, "32 %"), (-0.1, "−10 %"), (-0.001, "0 %"), (0.0, "0 %"), (1.0, "100 %")]
)
def test_percent(fraction: float, text: str) -> None:
    assert percent(fraction) == text


def test_signed() -> None:
    assert [signed(one) for one in (0.05, -0.05, 0.0)] == ["+5 %", "−5 %", "0 %"]


def test_nobody_is_ever_certain() -> None:
    assert [sureness(one) for one in (0.0, 0.5, 0.9999)] == ["< 1 %", "50 %", "> 99 %"]


def test_yuan_in_thousands() -> None:
    assert yuan(1234567.4) == "1,234,567"
