"""What comparable mid-tier creators reach: a mixed model over cells, for each creator without herself."""

from dataclasses import dataclass, field

import numpy as np

from assistant.insight.effects import Effects
from assistant.insight.figures import SLOTS, Figures
from assistant.insight.sums import counts, sums
from assistant.terms.columns import Floats, Ints

_ROUNDS = 12
_CELL_VARIANCE = 0.1**2  # how far a creator's own cells stray from her level, besides noise
_LEAST_CREATOR_VARIANCE = 0.05**2
_HUBER = 1.5
_HUBER_CONSISTENCY = 0.778  # mean of min(z², 1.5²) of a standard normal
_PRIOR_LEVELS = 3.0
PARTS = ("tier", "platform", "category", "slot", "platform and slot", "platform and category")
_MAIN, _CROSSED = 0.7, 0.15  # prior standard deviations of log effects, before the sessions speak


@dataclass(frozen=True, slots=True)
class Expectation:
    """Expected log level a cell (NaN where its creator is no member), and each creator's covariance.

    cells: by creator code, her cells. covariance: by creator code, of the expectation of those cells. parts: by
    creator code, what each group of effects (PARTS) adds to the expectation of her cells, (cells, groups).
    """

    level: Floats
    cells: dict[int, Ints] = field(default_factory=dict)
    covariance: dict[int, Floats] = field(default_factory=dict)
    parts: dict[int, Floats] = field(default_factory=dict)


@dataclass(slots=True)
class _Mixed:
    """y = X β + creator + noise over cells; `group` names the variance each column of X belongs to.

    kin: by creator, 0 for those who are judged and 1 for the others, who differ among themselves as they like.
    """

    codes: tuple[Ints, ...]
    kin: Ints
    design: Floats
    group: Ints
    prior: Floats
    owner: Ints
    noise: Floats
    level: Floats
    creator_variance: Floats = field(default_factory=lambda: np.zeros(0))
    inverse: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    beta: Floats = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class _Products:
    """Products of design, level and precision that no variance changes; `by_owner` is summed by creator."""

    gram: Floats
    moment: Floats
    by_owner: Floats
    totals: Floats
    totals_level: Floats

    @classmethod
    def of(cls, model: _Mixed, level: Floats) -> "_Products":
        """Those of this model and level."""
        weight = 1.0 / model.noise
        scaled = model.design * weight[:, None]
        return cls(
            gram=scaled.T @ model.design,
            moment=scaled.T @ level,
            by_owner=np.hstack([_by_owner(model.owner, codes, weight) for codes in model.codes]),
            totals=sums(model.owner, weight),
            totals_level=sums(model.owner, weight * level),
        )

    def shrink(self, model: _Mixed) -> Floats:
        """How much of a creator's summed residual is her own effect."""
        return np.asarray(model.creator_variance / (1.0 + model.creator_variance * self.totals))


def expect(sessions: Figures, effects: Effects, members: Ints, tier: Ints | None = None) -> Expectation:
    """The expectation for each member (creator codes), from all other members.

    Creators of other tiers (`tier` by creator code, −1 for nobody's; members are of one) help to tell what
    platform, category and slot do; how high a member's level ought to be only the other members tell.
    """
    cell_owner = sessions.creator[effects.sample]
    if tier is None:
        tier = np.where(np.isin(np.arange(len(sessions.ids)), members), 0, -1)
    rows = np.flatnonzero(tier[cell_owner] >= 0)
    level = np.full(len(effects.sample), np.nan)
    if not len(rows):
        return Expectation(level)
    model = _model(sessions, effects, rows, members, tier)
    _fit(model)
    found = Expectation(level)
    starts = np.flatnonzero(np.diff(model.owner, prepend=-1))
    codes = cell_owner[rows][starts]
    for code, mine in zip(codes, np.split(np.arange(len(rows)), starts[1:]), strict=True):
        if model.kin[model.owner[mine[0]]]:
            continue
        found.level[rows[mine]], covariance = _without(model, mine)
        found.cells[int(code)] = rows[mine]
        found.covariance[int(code)] = covariance
        effect = model.design[mine] * model.beta
        found.parts[int(code)] = np.stack(
            [effect[:, model.group == at].sum(axis=1) for at in range(len(PARTS))], axis=1
        )
    return found


def _model(sessions: Figures, effects: Effects, rows: Ints, members: Ints, tier: Ints) -> _Mixed:
    total = sums(effects.cell, effects.weight)
    level = sums(effects.cell, effects.weight * effects.own) / total
    effective = total**2 / sums(effects.cell, effects.weight**2)
    at = effects.sample[rows]
    platform, category, slot = sessions.platform[at], sessions.category[at], sessions.slot[at]
    parts = (
        (tier[sessions.creator[at]], 10.0),
        (platform, _MAIN),
        (category, _MAIN),
        (slot, _MAIN),
        (platform * SLOTS + slot, _CROSSED),
        (platform * (len(sessions.categories) + 1) + category, _CROSSED),
    )
    codes = tuple(np.unique(part, return_inverse=True)[1].astype(np.int64) for part, _ in parts)
    blocks = [np.eye(int(part.max()) + 1)[part] for part in codes]
    # Cells stand in the order of their creators, because the key that numbers them begins with her.
    who, owner = (part.astype(np.int64) for part in np.unique(sessions.creator[at], return_inverse=True))
    return _Mixed(
        codes=codes,
        kin=(~np.isin(who, members)).astype(np.int64),
        design=np.hstack(blocks),
        group=np.repeat(np.arange(len(parts)), [block.shape[1] for block in blocks]),
        prior=np.array([spread**2 for _, spread in parts]),
        owner=owner,
        noise=effects.variance / effective[rows] + _CELL_VARIANCE,
        level=level[rows],
        creator_variance=np.full(int(owner.max()) + 1, 0.3**2),
    )


def _by_owner(owner: Ints, codes: Ints, weight: Floats) -> Floats:
    """Sums of weight by creator (rows) and code (columns)."""
    levels, creators = int(codes.max()) + 1, int(owner.max()) + 1
    return sums(owner * levels + codes, weight, creators * levels).reshape(creators, levels)


def _fit(model: _Mixed) -> None:
    """Expectation–maximisation of the variances; creators far off weigh less (Huber)."""
    centre = float(np.median(model.level[model.kin[model.owner] == 0]))
    level = model.level - centre
    known = _Products.of(model, level)
    spread = model.prior.copy()
    for _ in range(_ROUNDS):
        _solve(model, known, spread)
        creator = known.shrink(model) * (known.totals_level - known.by_owner @ model.beta)
        square = model.beta**2 + np.diag(model.inverse)
        squares = sums(model.group, square, len(spread))
        sizes = counts(model.group, len(spread))
        spread = (squares + _PRIOR_LEVELS * model.prior) / (sizes + _PRIOR_LEVELS)
        spread[0] = model.prior[0]
        model.creator_variance = _creator_variance(model, known, creator)
    _solve(model, known, spread)
    model.level = level + centre
    model.beta[model.group == 0] += centre


def _solve(model: _Mixed, known: _Products, spread: Floats) -> None:
    """β and the inverse of its precision, by the closed form of one random effect a creator."""
    shrink = known.shrink(model)
    precision = known.gram - known.by_owner.T @ (shrink[:, None] * known.by_owner)
    model.inverse = np.asarray(np.linalg.inv(precision + np.diag(1.0 / spread[model.group])), np.float64)
    answer = known.moment - known.by_owner.T @ (shrink * known.totals_level)
    model.beta = np.asarray(model.inverse @ answer)


def _creator_variance(model: _Mixed, known: _Products, creator: Floats) -> Floats:
    """Variance of creators' effects among their kin, larger for those far off so that they pull less."""
    answer = np.empty(len(creator))
    for kin in range(2):
        mine = model.kin == kin
        if mine.any():
            answer[mine] = _kin_variance(model.creator_variance[mine], known.totals[mine], creator[mine])
    return answer


def _kin_variance(before: Floats, totals: Floats, creator: Floats) -> Floats:
    common = float(np.median(before))
    limit = _HUBER * np.sqrt(common)
    drawn = float(np.mean(np.minimum(np.abs(creator), limit) ** 2)) / _HUBER_CONSISTENCY
    unseen = float(np.mean(common / (1.0 + common * totals)))
    variance = max(drawn + unseen, _LEAST_CREATOR_VARIANCE)
    return np.asarray(variance * np.maximum(np.abs(creator) / (_HUBER * np.sqrt(variance)), 1.0) ** 2)


def _without(model: _Mixed, mine: Ints) -> tuple[Floats, Floats]:
    """(expected levels, their covariance) of these cells from the fit that leaves their creator out."""
    design = model.design[mine]
    own = np.diag(model.noise[mine]) + model.creator_variance[model.owner[mine[0]]]
    fitted = design @ model.inverse @ design.T
    kept = np.linalg.inv(own - fitted)
    rest = model.level[mine] - design @ model.beta
    return model.level[mine] - own @ kept @ rest, fitted + fitted @ kept @ fitted
