"""Whitened weeks give the same products as plain algebra, at every look."""

import numpy as np
import pytest

from assistant.insight.series import Series, autocovariance, products
from assistant.insight.shapes import depth_scale, shapes


@pytest.fixture
def made():
    dice = np.random.default_rng(0)
    value = dice.normal(0, 1, (3, 12))
    value[1, 4:6] = np.nan
    covariance = np.stack([autocovariance(12, 0.04, 0.5) + np.diag(dice.uniform(0.01, 0.1, 12)) for _ in range(3)])
    return Series(value, covariance)


def test_products_are_those_of_the_inverse_covariance_of_the_known_weeks(made) -> None:
    forms, looks = shapes(12), np.array([9, 10, 11])
    scales = np.stack([depth_scale(forms, int(look)) for look in looks])
    found = products(made, forms, scales, looks)
    for creator in range(3):
        for at, look in enumerate(looks.tolist()):
            weeks = [week for week in range(look + 1) if not np.isnan(made.value[creator, week])]
            inverse = np.linalg.inv(made.covariance[creator][np.ix_(weeks, weeks)])
            y, ones = made.value[creator, weeks], np.ones(len(weeks))
            shape = forms.basis[weeks] / scales[at]
            assert found.ones[at, creator] == pytest.approx(ones @ inverse @ ones, rel=1e-4)
            assert found.ones_y[at, creator] == pytest.approx(ones @ inverse @ y, rel=1e-4)
            assert found.shape_y[at, creator] == pytest.approx(shape.T @ inverse @ y, rel=1e-4, abs=1e-6)
            assert found.shape_ones[at, creator] == pytest.approx(shape.T @ inverse @ ones, rel=1e-4, abs=1e-6)
            squares = np.einsum("ik,ij,jk->k", shape, inverse, shape)
            assert found.shape_shape[at, creator] == pytest.approx(squares, rel=1e-4, abs=1e-6)


def test_memory_fades_with_the_weeks_between() -> None:
    assert autocovariance(3, 0.04, 0.5)[0].tolist() == [0.04, 0.02, 0.01]
