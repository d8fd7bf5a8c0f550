"""When a shortfall began, with its uncertainty."""

from datetime import date, timedelta

import numpy as np

from assistant.insight.posterior import Posterior
from assistant.insight.shapes import Form
from assistant.terms.findings import Onset

_QUANTILES = (0.10, 0.50, 0.90)


def onset(found: Posterior, cause: int, row: int, as_of: date) -> Onset:
    """The week in which a shortfall of this cause (SALES, REFUNDS, ADS) began, for one row of the posterior.

    Its median and 80 % interval over all forms and depths; None stands for "as far back as the record reaches".
    """
    by_shape = found.weight[cause, row].sum(axis=1)
    begin = np.where(found.forms.form == Form.LOW, -1, found.forms.onset)
    weeks = int(found.forms.basis.shape[0])
    chance = np.bincount(begin + 1, by_shape, weeks + 1)
    running = np.cumsum(chance) / max(float(chance.sum()), 1e-300)
    low, middle, high = (int(np.searchsorted(running, at - 1e-12)) - 1 for at in _QUANTILES)
    return Onset(*(_first_day(week, weeks, as_of) for week in (middle, low, high)))


def _first_day(week: int, weeks: int, as_of: date) -> date | None:
    return None if week < 0 else as_of - timedelta(days=7 * (weeks - week) - 1)
