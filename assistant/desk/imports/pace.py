"""How fast work goes, and how long it may take still."""

from time import monotonic

from assistant.terms.errors import Message, message
from assistant.words import count

_SOON = 2.0  # seconds after which a pace can be told
_MINUTE = 60.0


class Pace:
    """Rows done over time; `rows` is how many there are in all, 0 where that is not known.

    Work on several files begins to count anew with each; what was counted before is added.
    """

    def __init__(self, rows: int = 0) -> None:
        self._rows = rows
        self.begin()

    def begin(self, now: float | None = None) -> None:
        """Start the clock."""
        self._begun = monotonic() if now is None else now
        self._before = self._last = 0

    def told(self, done: int, total: int | None, now: float | None = None) -> tuple[Message, float | None]:
        """(how far it is in words, the share done or None)."""
        if done < self._last:
            self._before += self._last
        self._last = done
        done, total = self._before + done, self._rows or total or 0
        if not total:
            return message("{done} rows so far", done=count(done)), None
        share = min(done / total, 1.0)
        seconds = (monotonic() if now is None else now) - self._begun
        if seconds < _SOON or not done:
            return message("{done} of {total} rows", done=count(done), total=count(total)), share
        left = seconds * (1.0 - share) / share
        return _with_time(done, total, left), share


def _with_time(done: int, total: int, left: float) -> Message:
    if left < _MINUTE:
        return message(
            "{done} of {total} rows; about {seconds} seconds left",
            done=count(done),
            total=count(total),
            seconds=count(max(round(left), 1)),
        )
    return message(
        "{done} of {total} rows; about {minutes} minutes left",
        done=count(done),
        total=count(total),
        minutes=count(round(left / _MINUTE)),
    )
