"""Traffic fine, sales weak: where a creator stands on her platform in viewers and in net GMV per hour."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.sums import sums
from assistant.terms.columns import Floats, Ints

ENOUGH_TRAFFIC = 0.50
WEAK_SALES = 0.25


@dataclass(frozen=True, slots=True)
class Standing:
    """Percentiles (0 to 1) of a creator among the mid-tier creators of one platform."""

    platform: int
    traffic: float
    sales: float
    sales_low: float
    sales_high: float
    creators: int

    @property
    def without_sales(self) -> bool:
        """Whether traffic is fine and sales are weak."""
        return self.traffic >= ENOUGH_TRAFFIC and self.sales <= WEAK_SALES


def standings(sessions: Figures, members: Ints, window: int, noise: Floats, at_least: int) -> dict[int, Standing]:
    """Each member's standing on the platform where she is live most; `noise` is the log gap's variance."""
    recent = (sessions.week < window) & np.isin(sessions.creator, members) & ~np.isnan(sessions.viewers)
    shape = (len(sessions.ids), len(sessions.platforms))
    cell = sessions.creator[recent] * shape[1] + sessions.platform[recent]
    hours, viewers, net = (
        sums(cell, column[recent], shape[0] * shape[1]).reshape(shape)
        for column in (sessions.hours, sessions.viewers, sessions.net)
    )
    found = {}
    for platform in range(shape[1]):
        here = np.flatnonzero(hours[:, platform] > 0)
        if len(here) <= max(at_least, 1):
            continue
        traffic = viewers[here, platform] / hours[here, platform]
        sales = net[here, platform] / hours[here, platform]
        margin = 1.28 * np.sqrt(np.nan_to_num(noise[here])) * np.abs(sales)
        places = (
            _percentiles(traffic, traffic),
            *(_percentiles(sales, sales + by * margin) for by in (0.0, -1.0, 1.0)),
        )
        main = hours[here, platform] >= hours[here].max(axis=1)
        for at in np.flatnonzero(main).tolist():
            reached, sold, low, high = (float(place[at]) for place in places)
            found[int(here[at])] = Standing(platform, reached, sold, low, high, len(here))
    return found


def _percentiles(values: Floats, at: Floats) -> Floats:
    """For each creator the share of the others whose value lies below `at`, ties counted half."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, at, "left") - (values < at)
    level = np.searchsorted(ordered, at, "right") - (values <= at)
    return np.asarray((below + level) / (2.0 * (len(values) - 1)))
