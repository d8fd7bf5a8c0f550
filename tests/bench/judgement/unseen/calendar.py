"""Weekends, seasons and feasts, and the noise of weeks."""

from datetime import date

import numpy as np

from assistant.terms.columns import Floats, Ints, days_since_epoch

from .worlds import World

# month, day, days up, log of the lift: 年货节, 38, 618, 丰收节, 双11, 双12
FEASTS = ((1, 18, 9, 0.4), (3, 7, 4, 0.3), (6, 16, 8, 0.6), (9, 23, 4, 0.15), (11, 6, 9, 0.7), (12, 12, 3, 0.25))
NEW_YEAR = (date(2025, 1, 29), date(2026, 2, 17))


def calendar(dice: np.random.Generator, world: World, who: Ints, day: Ints, goods: Ints) -> Floats:
    """Log of what the day does to sales; not everybody feels a feast alike."""
    weekend = 0.15 * ((day + 3) % 7 >= 5)
    season = np.array([one.season for one in world.goods])[goods]
    phase = dice.uniform(0, 2 * np.pi, len(world.goods))[goods]
    feast = np.zeros(len(day))
    for quiet in NEW_YEAR:
        for month, middle, width, height in FEASTS:
            off = day - days_since_epoch(date(quiet.year, month, middle))
            feast += height * np.exp(-0.5 * (off / width) ** 2)
            feast -= 0.3 * height * np.exp(-0.5 * ((off - 2.5 * width) / width) ** 2)
        feast -= 0.5 * np.exp(-0.5 * ((day - days_since_epoch(quiet)) / 5) ** 2)
    felt = np.clip(dice.normal(1.0, 0.25, world.creators), 0.3, 1.7)[who]
    felt *= dice.uniform(0.5, 1.4, len(world.goods))[goods]
    return weekend + season * np.cos(2 * np.pi * day / 365.25 + phase) + felt * feast


def weekly(dice: np.random.Generator, many: int, weeks: int, spread: float, memory: float) -> Floats:
    """Noise of each week that partly lasts into the next, (many, weeks)."""
    noise = dice.normal(0, spread, (many, weeks))
    for week in range(1, weeks):
        noise[:, week] = memory * noise[:, week - 1] + np.sqrt(1 - memory**2) * noise[:, week]
    return noise
