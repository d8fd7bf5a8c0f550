"""The forms a shortfall may take over the weeks: low all along, a step down, a drift."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from assistant.terms.columns import Floats, Ints


class Form(IntEnum):
    """How a shortfall came about."""

    LOW = 0  # all along
    STEP = 1  # since a week
    DRIFT = 2  # growing since a week


_FORM_PRIOR = (0.30, 0.37, 0.33)
_LEAST_STEP = 2  # weeks that a step must have lasted to be weighed
_LEAST_DRIFT = 6
_DENSE = 26  # latest weeks in which every step is weighed; before, every second
_DRIFTS_APART = 3  # weeks between the beginnings of drifts
_SOONER = 40.0  # weeks; onsets long ago are a little less likely to be news


@dataclass(frozen=True, slots=True)
class Shapes:
    """Forms over T weeks, oldest first: `basis` is (T, K), `form` and `onset` (week index) are of length K."""

    basis: Floats
    form: Ints
    onset: Ints


def shapes(weeks: int) -> Shapes:
    """The forms over so many weeks, late beginnings closer together than early ones.

    A drift rises by one a week; `depth_scale` sets its depth.
    """
    at = np.arange(weeks)
    late = max(weeks - _DENSE, 1)
    steps = np.concatenate([np.arange(1, late, 2), np.arange(late, weeks - _LEAST_STEP + 1)])
    drifts = np.arange(0, max(weeks - _LEAST_DRIFT + 1, 0), _DRIFTS_APART)
    low = np.ones((weeks, 1))
    step = (at[:, None] >= steps[None, :]).astype(np.float64)
    drift = np.maximum(at[:, None] - drifts[None, :] + 1, 0).astype(np.float64)
    return Shapes(
        basis=np.hstack([low, step, drift]),
        form=np.repeat([Form.LOW, Form.STEP, Form.DRIFT], [1, len(steps), len(drifts)]).astype(np.int64),
        onset=np.concatenate([[0], steps, drifts]).astype(np.int64),
    )


def depth_scale(forms: Shapes, look: int) -> Floats:
    """What each shape's basis must be divided by so that its depth at the week `look` is one, (K,)."""
    lasted = np.maximum(look - forms.onset + 1, 1).astype(np.float64)
    return np.where(forms.form == Form.DRIFT, lasted, 1.0)


def prior(forms: Shapes, look: int) -> Floats:
    """Prior probability of each shape as seen at the week `look`, (K,); sums to one."""
    lasted = look - forms.onset + 1
    least = np.select([forms.form == Form.STEP, forms.form == Form.DRIFT], [_LEAST_STEP, _LEAST_DRIFT], 1)
    weight = np.where(lasted >= least, np.exp(-lasted / _SOONER), 0.0)
    weight = np.where(forms.form == Form.LOW, 1.0, weight)
    total = np.bincount(forms.form, weight, len(Form))
    share = np.array(_FORM_PRIOR) * (total > 0)
    found: Floats = weight * (share / share.sum() / np.maximum(total, 1e-300))[forms.form]
    return found
