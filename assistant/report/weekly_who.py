"""By which name the weekly report calls each creator."""

from collections.abc import Callable, Iterable

from assistant.terms.errors import Message, message
from assistant.terms.weekly import Beside, WeeklyReport, Wish
from assistant.words import _, say

Say = Callable[[Message], str]


class Who:
    """Names as they are or, where they are hidden, one number for each creator throughout the report."""

    def __init__(self, report: WeeklyReport, ordered: Iterable[Beside], wish: Wish) -> None:
        names = [
            *(one.name for one in ordered),
            *(one.creator for one in report.flagged),
            *(one.creator for one in report.happened),
            *(one.creator for one in report.due),
            *report.silent,
        ]
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
        self._shown = wish.with_names

    def named(self, name: str) -> str:
        """What a creator is called; an empty name is that of an account which belongs to nobody yet."""
        if not name:
            return _("No creator yet")
        return name if self._shown else say(message("Creator {number}", number=f"{self._numbers[name]:02}"))
