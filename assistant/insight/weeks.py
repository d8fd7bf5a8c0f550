"""Every member's weeks beside what is expected of her, as a chart shows them."""

from datetime import date

import numpy as np

from assistant.insight.channels import Channels
from assistant.insight.figures import Figures
from assistant.insight.levels import Fit, Levels
from assistant.insight.sums import ratio, sums
from assistant.terms.columns import Floats, Ints
from assistant.terms.weeks import WeeksOfAll

_Z80 = 1.2815515655446004  # 80 % of a normal distribution lie within


def weeks_of_all(
    sessions: Figures, usual: Fit, level: Levels, found: Channels, spread: float, window: int, as_of: date
) -> WeeksOfAll:
    """Observed and expected net GMV per hour by member and week, with the 80 % interval of one who is not short.

    The interval holds chance in her sessions, good and bad weeks, what is not known of her expectation, and the
    usual `spread` (log) between comparable creators. The last `window` weeks are those that are judged.
    """
    members, shape = found.members, (len(sessions.ids), sessions.weeks)
    cell = sessions.creator * sessions.weeks + sessions.week

    def by_week(part: Floats) -> Floats:
        return sums(cell, np.nan_to_num(part), shape[0] * shape[1]).reshape(shape)[members][:, ::-1]

    expected = usual.expectation.level[usual.effects.cell]
    expected += usual.effects.shared
    np.exp(expected, out=expected)
    expected *= sessions.hours
    hours, sold, hoped = by_week(sessions.hours), by_week(sessions.judged), by_week(expected)
    middle = ratio(hoped, hours) * _bridge(level, hoped, hours, members, window)
    noise = found.sales.variance() + (1.0 + found.follow) ** 2 * found.kept.variance()
    apart = np.exp(_Z80 * np.sqrt(np.where(hours > 0, noise, np.nan) + spread**2))
    return WeeksOfAll(as_of, sessions.ids[members], ratio(sold, hours), middle / apart, middle, middle * apart)


def _bridge(level: Levels, hoped: Floats, hours: Floats, members: Ints, window: int) -> float:
    """From typical to mean sales, the factor that the level's expectation has over the same weeks."""
    plain = ratio(hoped[:, -window:].sum(axis=1), hours[:, -window:].sum(axis=1))
    factor = ratio(level.expected[members], plain)
    known = factor[np.isfinite(factor) & (factor > 0)]
    return float(np.median(known)) if len(known) else 1.0
