"""Who came from which tier into which, when, by which definition and on which figures: told from facts alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.insight.tiers import NAMES, UNKNOWN, Course, by_hand
from assistant.terms.columns import CreatorFacts
from assistant.terms.live import Tier
from assistant.terms.tiers import Basis, TierMove, TierStanding

SetTiers = Mapping[int, Sequence[tuple[date, str | None]]]
"""By creator id what hands and lists set, from which day on; a day of date.min is "from the start"."""


def moves(creators: Sequence[CreatorFacts], course: Course, set_tiers: SetTiers) -> tuple[TierMove, ...]:
    """All moves, the newest first. Where a tier is set, figures move nobody."""
    names = {one.id: one.name for one in creators}
    found = [
        move
        for place, creator in enumerate(course.creators)
        for move in _of_one(creator, names[creator], place, course, set_tiers.get(creator, ()))
    ]
    return tuple(sorted(found, key=lambda move: (move.day, move.creator_id), reverse=True))


def standing(one: CreatorFacts, course: Course, set_tiers: SetTiers) -> TierStanding:
    """A creator's tier at the last look, what it rests on, and her own moves."""
    set_ = by_hand(one.tier)
    place = course.creators.index(one.id)
    bases = tuple(basis for basis, _rank, _fresh in course.bases(len(course.days) - 1, place))
    tier = set_ or NAMES[int(course.rank[-1, place])]
    hers = _of_one(one.id, one.name, place, course, set_tiers.get(one.id, ()))
    return TierStanding(one.id, tier.value, set_ is not None, bases, tuple(reversed(list(hers))))


def _of_one(
    creator: int, name: str, place: int, course: Course, set_here: Sequence[tuple[date, str | None]]
) -> Iterator[TierMove]:
    before: Tier | None = None
    for day, look in _times(course, set_here):
        set_ = by_hand(_set_on(day, set_here))
        rank = int(course.rank[look, place])
        if set_ is None and rank == UNKNOWN and before is None:
            continue
        now = set_ or NAMES[rank]
        if now is not before:
            basis, fresh = (None, False) if set_ else _why(course, look, place)
            yield TierMove(creator, name, day, before and before.value, now.value, basis, set_ is not None, fresh)
        before = now


def _times(course: Course, set_here: Sequence[tuple[date, str | None]]) -> list[tuple[date, int]]:
    """(day, the look that holds then): every look, and every day on which something was set."""
    first = course.days[0]
    days = sorted({*course.days, *(day for day, _tier in set_here if day > first)})
    look, answer = 0, []
    for day in days:
        while look + 1 < len(course.days) and course.days[look + 1] <= day:
            look += 1
        answer.append((day, look))
    return answer


def _set_on(day: date, set_here: Sequence[tuple[date, str | None]]) -> str | None:
    told = [tier for since, tier in set_here if since <= day]
    return told[-1] if told else None


def _why(course: Course, look: int, place: int) -> tuple[Basis | None, bool]:
    """What decides now, those first whose own rank has changed since the look before."""
    found = course.bases(look, place)
    if not found:
        return None, False
    before = {_key(basis): rank for basis, rank, _fresh in course.bases(look - 1, place)} if look else {}
    changed = [each for each in found if before.get(_key(each[0]), each[1]) != each[1]]
    basis, _rank, fresh = (changed or found)[0]
    return basis, fresh


def _key(basis: Basis) -> tuple[str, str]:
    return (basis.definition.platform, basis.definition.measure.value)
