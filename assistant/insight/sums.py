"""Sums by group, the one loop over sessions that everything here is made of."""

import numpy as np
import numpy.typing as npt

from assistant.terms.columns import Floats, Ints

_MOST_KEYS = 20_000_000  # beyond, sorting needs less memory than a table of all keys


def sums(group: Ints, value: npt.NDArray[np.float64] | npt.NDArray[np.bool_], size: int = 0) -> Floats:
    """Sum of the values of each group (codes from 0), at least `size` groups."""
    return np.bincount(group, value, size).astype(np.float64, copy=False)


def counts(group: Ints, size: int = 0) -> Ints:
    """How many entries each group has, at least `size` groups."""
    return np.bincount(group, minlength=size).astype(np.int64, copy=False)


def numbered(key: Ints, size: int) -> tuple[Ints, Ints]:
    """(the keys that occur, rising; each entry's place among them); keys lie in 0 to size − 1."""
    if size > _MOST_KEYS:
        keys, place = np.unique(key, return_inverse=True)
        return keys, place.astype(np.int64, copy=False)
    occurs = np.zeros(size, dtype=bool)
    occurs[key] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[key]


def ratio(over: Floats, under: Floats, otherwise: float = np.nan) -> Floats:
    """Over ÷ under where under is positive, else `otherwise`."""
    answer = np.full(np.shape(under), otherwise)
    np.divide(over, under, out=answer, where=under > 0)
    return answer


def log_sum(logs: Floats) -> Floats:
    """Log of the sum of exponentials over the last axis."""
    top = logs.max(axis=-1)
    above = logs - top[..., None]
    return np.asarray(top + np.log(np.exp(above, out=above).sum(axis=-1)))


def middles(value: Floats) -> Floats:
    """Median of the known (not NaN) values of each row; NaN where none is."""
    ordered = np.sort(value, axis=1)  # the unknown come last
    count = np.sum(~np.isnan(value), axis=1)
    rows = np.arange(len(value))
    upper = ordered[rows, np.minimum(count // 2, value.shape[1] - 1)]
    lower = ordered[rows, np.maximum((count - 1) // 2, 0)]
    return np.where(count > 0, (lower + upper) / 2.0, np.nan)
