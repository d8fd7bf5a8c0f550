"""When a creator sells: her sessions by weekday and hour of the day."""

from dataclasses import dataclass
from datetime import date

FEW_HOURS = 3.0  # fewer live hours in a cell tell little
WEEKDAYS, HOURS = 7, 24


@dataclass(frozen=True, slots=True)
class HourSum:
    """What sessions of one creator had in one hour of a weekday (0 Monday), split by the time they were live in it.

    seconds: live. net_fen, net_s: net GMV and live seconds of the sessions whose net GMV is known.
    """

    creator: int
    weekday: int
    hour: int
    sessions: int
    seconds: int
    net_fen: float | None
    net_s: int


@dataclass(frozen=True, slots=True)
class HourCell:
    """One hour of a weekday: hers, and the middle of comparable creators there; yuan per live hour, None not known.

    seconds: live; known_s: of them, in sessions whose net GMV is known. peers: who are live there an hour or more.
    """

    weekday: int
    hour: int
    sessions: int = 0
    seconds: int = 0
    known_s: int = 0
    net_per_hour: float | None = None
    peers: int = 0
    peers_per_hour: float | None = None

    @property
    def few(self) -> bool:
        """Whether she has been live there, but too little to tell much."""
        return bool(self.sessions) and self.seconds < FEW_HOURS * 3600

    @property
    def partial(self) -> bool:
        """Whether net GMV is known of a part of the time only."""
        return 0 < self.known_s < self.seconds


@dataclass(frozen=True, slots=True)
class HourMap:
    """A creator's week, 7 × 24 cells from Monday 0:00 on, of the sessions that began in a period.

    unplaced: sessions whose length is not known, so that they are in no cell. peers: comparable creators in all.
    """

    creator: str
    first: date
    last: date
    cells: tuple[HourCell, ...]
    sessions: int
    unplaced: int
    peers: int

    def cell(self, weekday: int, hour: int) -> HourCell:
        """One cell."""
        return self.cells[weekday * HOURS + hour]
