"""Weekly residuals made comparable: whitened by the noise that a creator's weeks share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.insight.shapes import Shapes
from assistant.terms.columns import Floats, Ints

_SMALL = 13
_UNKNOWN = 1e6  # variance of a week in which nothing is known
_AT_ONCE = 16  # creators whose matrices are worked on together


class Covariances(Protocol):
    """A matrix a creator, (n, T, T) of those in a slice: an array, or what makes them when they are asked for."""

    def __getitem__(self, creators: slice, /) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Series:
    """Residuals of C creators over T weeks, oldest first: `value` (NaN where not known) and covariance (C, T, T)."""

    value: Floats
    covariance: Covariances

    def parts(self) -> Iterator[tuple[Floats, Floats]]:
        """(value, covariance) of a few creators at a time, which take little room."""
        for at in range(0, max(len(self.value), 1), _AT_ONCE):
            some = slice(at, at + _AT_ONCE)
            yield self.value[some], self.covariance[some]

    def variance(self) -> Floats:
        """Variance of each week, (C, T)."""
        return np.concatenate([np.einsum("ctt->ct", covariance) for _, covariance in self.parts()])


@dataclass(frozen=True, slots=True)
class Products:
    """Inner products under the noise, of the weeks up to each look: 1 is the level, y the residuals, s a shape.

    ones, ones_y, yy: (looks, C); shape_shape, shape_ones, shape_y: (looks, C, K), depth at the look being one.
    """

    looks: Ints
    ones: Floats
    ones_y: Floats
    shape_shape: Floats
    shape_ones: Floats
    shape_y: Floats


def products(series: Series, forms: Shapes, scales: Floats, looks: Ints) -> Products:
    """Products for each look (index of its latest week); `scales` are the shapes' depth scales, (looks, K)."""
    parts = [_of_some(*part, forms, scales, looks) for part in series.parts()]
    return Products(looks, *(np.concatenate(part, axis=1) for part in zip(*parts, strict=True)))


def _of_some(value: Floats, noise: Floats, forms: Shapes, scales: Floats, looks: Ints) -> tuple[Floats, ...]:
    """The products of a few creators, in their order."""
    known = ~np.isnan(value)
    value = np.where(known, value, 0.0)
    weeks = value.shape[1]
    covariance = np.where(known[:, :, None] & known[:, None, :], noise, 0.0)
    covariance[:, np.arange(weeks), np.arange(weeks)] += np.where(known, 0.0, _UNKNOWN)
    inverse = _inverse(np.linalg.cholesky(covariance))
    ones = inverse.sum(axis=2)
    y = np.einsum("cij,cj->ci", inverse, value)
    whitened = inverse @ forms.basis
    # Cholesky keeps the order of time: the first t whitened weeks speak of the first t weeks alone.
    return (
        np.cumsum(ones**2, axis=1)[:, looks].T,
        np.cumsum(ones * y, axis=1)[:, looks].T,
        _upto(whitened, whitened, looks) / scales[:, None, :] ** 2,
        _upto(whitened, ones[:, :, None], looks) / scales[:, None, :],
        _upto(whitened, y[:, :, None], looks) / scales[:, None, :],
    )


def _inverse(lower: Floats) -> Floats:
    """Inverses of lower triangular matrices (C, T, T), by halves, and row by row where they are small."""
    size = lower.shape[1]
    answer = np.zeros_like(lower)
    if size <= _SMALL:
        straight = 1.0 / np.diagonal(lower, axis1=1, axis2=2)
        for row in range(size):
            answer[:, row, row] = straight[:, row]
            before = lower[:, row, None, :row] @ answer[:, :row, :row]
            answer[:, row, :row] = -straight[:, row, None] * before[:, 0]
        return answer
    half = size // 2
    answer[:, :half, :half] = first = _inverse(lower[:, :half, :half])
    answer[:, half:, half:] = last = _inverse(lower[:, half:, half:])
    answer[:, half:, :half] = -last @ (lower[:, half:, :half] @ first)
    return answer


def _upto(one: Floats, other: Floats, looks: Ints) -> Floats:
    """Sums of the product over the weeks up to each look, the looks being neighbours: (C, T, K) to (looks, C, K)."""
    first = int(looks[0])
    base = np.einsum("ctk,ctk->ck", one[:, :first], np.broadcast_to(other, one.shape)[:, :first])
    rest = np.moveaxis(one[:, first : int(looks[-1]) + 1] * other[:, first : int(looks[-1]) + 1], 1, 0)
    return np.asarray(base[None] + np.cumsum(rest, axis=0))


def autocovariance(weeks: int, variance: float, memory: float) -> Floats:
    """Covariance (T, T) of AR(1) noise with that variance and memory."""
    lag = np.abs(np.subtract.outer(np.arange(weeks), np.arange(weeks)))
    return np.asarray(variance * memory**lag)
