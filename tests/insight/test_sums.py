"""Sums by group against plain Python."""

import numpy as np
import pytest

from assistant.insight import sums as room
from assistant.insight.sums import counts, numbered, ratio, sums


def test_sums_and_counts() -> None:
    group = np.array([2, 0, 2])
    assert sums(group, np.array([1.0, 2.0, 4.0]), 4).tolist() == [2.0, 0.0, 5.0, 0.0]
    assert counts(group, 4).tolist() == [1, 0, 2, 0]


def test_ratio_where_there_is_something_to_divide_by() -> None:
    found = ratio(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    assert found[0] == 0.5
    assert np.isnan(found[1])
    assert ratio(np.array([1.0]), np.array([0.0]), 7.0).tolist() == [7.0]


@pytest.mark.parametrize("most", [0, 100])
def test_numbered_by_table_or_by_sorting(monkeypatch, most: int) -> None:
    monkeypatch.setattr(room, "_MOST_KEYS", most)
    keys, place = numbered(np.array([7, 3, 7, 9]), 10)
    assert keys.tolist() == [3, 7, 9]
    assert place.tolist() == [1, 0, 1, 2]
