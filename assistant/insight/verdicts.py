"""When a flag opens and when it closes: Bayesian false discovery, and hysteresis over weekly looks."""

import numpy as np
import numpy.typing as npt

from assistant.insight.figures import Figures
from assistant.terms.columns import Floats, Ints
from assistant.terms.policy import Policy

Bools = npt.NDArray[np.bool_]


def discoveries(probability: Floats, rate: float) -> Bools:
    """Whom to flag so that the expected share of false flags is at most `rate`, (C,).

    The largest set of the most probable whose mean doubt is within the rate (Müller et al. 2004).
    """
    order = np.argsort(-probability, kind="stable")
    doubt = np.cumsum(1.0 - probability[order]) / np.arange(1, len(order) + 1)
    many = int(np.sum(doubt <= rate))  # the running mean of rising doubts rises
    found = np.zeros(len(probability), dtype=bool)
    found[order[:many]] = True
    return found


def open_flags(probability: Floats, judged: Bools, policy: Policy) -> Bools:
    """Which flags are open at each look, (L, C), the latest last; `judged` (L, C) says who could be judged.

    A flag opens where enough looks in a row are sure enough, or one look is very sure; it stays open while a
    shortfall is more probable than not, and closes where there is too little to tell.
    """
    answer = np.zeros(probability.shape, dtype=bool)
    now = np.zeros(probability.shape[1], dtype=bool)
    in_a_row = np.zeros(probability.shape[1], dtype=np.int64)
    for look in range(len(probability)):
        sure = np.where(judged[look], probability[look], 0.0)
        found = discoveries(sure, policy.false_discovery) & (sure >= policy.certainty)
        in_a_row = np.where(found, in_a_row + 1, 0)
        opens = (in_a_row >= max(policy.weeks_to_open, 1)) | (found & (sure >= policy.at_once))
        now = opens | (now & (sure >= policy.stays))
        answer[look] = now
    return answer


def judged_at(sessions: Figures, members: Ints, new: Bools, policy: Policy, looks: int) -> Bools:
    """Who had enough sessions at each look, (looks, C), but for those of weeks in which she was `new` (C, weeks)."""
    code = np.full(len(sessions.ids), -1)
    code[members] = np.arange(len(members))
    mine = code[sessions.creator]
    count = np.zeros((sessions.weeks + policy.window_weeks, len(members)), dtype=np.int64)
    week, mine = sessions.week[mine >= 0], mine[mine >= 0]
    speaks = ~new[mine, week]
    np.add.at(count, (week[speaks], mine[speaks]), 1)
    past = np.vstack([np.zeros((1, len(members)), dtype=np.int64), np.cumsum(count, axis=0)])
    back = np.arange(looks - 1, -1, -1)
    enough = past[back + policy.window_weeks] - past[back] >= max(policy.min_sessions, 1)
    return np.asarray(enough & ~new[:, back].T)
