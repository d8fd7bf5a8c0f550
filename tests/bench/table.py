"""One figure a row: what was measured, against what, and the bound it should keep."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `floor` are seconds or MB; the ratio is the median of the pairs' ratios."""

    name: str
    ours: float
    floor: float
    ratio: float
    bound: float
    unit: str = "s"

    @property
    def kept(self) -> bool:
        return self.ratio <= self.bound

    def __str__(self) -> str:
        mark = "ok  " if self.kept else "MISS"
        return (
            f"{mark} {self.name:<62} {self.ours:>9.3f} {self.floor:>9.3f} {self.unit:<2}"
            f" {self.ratio:>7.2f} × (at most {self.bound:g})"
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many there were of something, and how many there may be."""

    name: str
    many: int
    most: int
    remark: str = ""

    @property
    def kept(self) -> bool:
        return self.many <= self.most

    def __str__(self) -> str:
        return f"{'ok  ' if self.kept else 'MISS'} {self.name:<62} {self.many:>9} (at most {self.most}) {self.remark}"


def paired(name: str, ours: Work, floor: Work, bound: float, runs: int = 5) -> Figure:
    """Time both in turn; machine noise then cancels in the ratio."""
    pairs = [(_seconds(ours), _seconds(floor)) for _ in range(runs)]
    return of_pairs(name, pairs, bound)


def of_pairs(name: str, pairs: list[tuple[float, float]], bound: float, unit: str = "s") -> Figure:
    """A figure of pairs measured elsewhere."""
    return Figure(
        name,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
        bound,
        unit,
    )


def _seconds(work: Work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
