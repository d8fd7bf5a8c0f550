"""Refunds still to come and refunds not known."""

import numpy as np
import pytest

from assistant.insight.refunds import complete


def columns(n: int = 4000):
    dice = np.random.default_rng(0)
    week = np.arange(n) % 20
    category = dice.integers(0, 2, n)
    gmv = dice.uniform(500, 1500, n)
    final = gmv * np.where(category == 0, 0.6, 0.1)
    seen = final * np.minimum((week + 1) / 5.0, 1.0)
    return gmv, final, seen, np.zeros(n, dtype=np.int64), category, week


def test_young_refunds_are_completed_to_what_their_category_will_see() -> None:
    gmv, final, seen, platform, category, week = columns()
    done = complete(gmv, seen, platform, category, week)
    assert done == pytest.approx(final, rel=0.06)


def test_a_refund_that_is_not_known_is_the_pooled_rate_not_zero() -> None:
    gmv, final, seen, platform, category, week = columns()
    seen = np.where(np.arange(len(seen)) % 3 == 0, np.nan, seen)
    done = complete(gmv, seen, platform, category, week)
    unknown = np.isnan(seen)
    assert done[unknown] == pytest.approx(final[unknown], rel=0.06)


def test_without_any_refund_known_none_is_invented() -> None:
    gmv, _, _, platform, category, week = columns(40)
    assert not complete(gmv, np.full(40, np.nan), platform, category, week).any()
