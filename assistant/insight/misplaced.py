"""Creators whom reach calls mid-tier and who have never sold like one: to be placed, not to be judged."""

from collections.abc import Sequence

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.sums import middles
from assistant.insight.tiers import by_hand
from assistant.insight.weekly import Weeks
from assistant.terms.columns import CreatorFacts
from assistant.terms.errors import Message, message

_SHARE = 0.45  # of what comparable creators sell; those who fall short sell more than half
_WEEKS = 8  # that must be known before the window


def misplaced(sessions: Figures, creators: Sequence[CreatorFacts], weeks: Weeks, window: int) -> dict[int, Message]:
    """By creator id, why a tier that nobody set by hand is probably wrong.

    She sells less than 45 % of the expectation in the window and did so before it, as far as the record reaches.
    """
    known = ~np.isnan(weeks.value)
    level = middles(weeks.value[:, :window]), middles(weeks.value[:, window:])
    usual = np.nanmedian(middles(weeks.value)) if known.any() else 0.0
    low = np.all([part - usual < np.log(_SHARE) for part in level], axis=0)
    low &= known[:, window:].sum(axis=1) >= _WEEKS
    codes = {int(one): code for code, one in enumerate(sessions.ids.tolist())}
    return {
        one.id: message(
            "Sells less than half of what mid-tier creators sell per live hour, and always has: probably not mid-tier. "
            "Set the tier by hand, so that like is compared with like."
        )
        for one in creators
        if by_hand(one.tier) is None and low[codes[one.id]]
    }
