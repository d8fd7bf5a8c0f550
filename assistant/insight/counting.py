"""Which causes may open a flag: what the policy leaves out speaks neither for a shortfall nor as its cause."""

from dataclasses import replace

import numpy as np

from assistant.insight.posterior import ADS, REFUNDS, SALES, Posterior
from assistant.terms.policy import Policy


def counting(found: Posterior, policy: Policy) -> Posterior:
    """The evidence with only the causes that count; unchanged where all do."""
    counts = np.zeros(len(found.causes), dtype=bool)
    counts[[SALES, REFUNDS, ADS]] = (policy.by_sales, policy.by_refunds, policy.by_ads)
    if counts.all():
        return found
    causes = np.where(counts[:, None, None], found.causes, 0.0)
    total = causes.sum(axis=0)
    return replace(found, causes=causes, probability=total / (1.0 + total))
