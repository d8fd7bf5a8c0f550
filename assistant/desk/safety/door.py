"""The door to a record: what both lanes go through when they open it, away from the screen."""

import importlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.terms.errors import Trouble
from assistant.terms.keys import Damaged, Held, Key, Unwritable

if TYPE_CHECKING:
    from assistant.terms.copies import Point

Before = Callable[[Key | None], Any]
"""Something to be done with the file while nobody has it open; it is given the key, where one is at hand."""


class Door:
    """Opens a record for the lane that asks; the first lane also does what is to be done before.

    `secret` is the passphrase or recovery code that was given, `remember` keeps the key in the keyring, `look_only`
    opens it for reading also where somebody else writes or nothing can be written (`unwritable` says so), `over`
    although another computer seems to. `before` is done once; where it fails the record is opened all the same,
    unless it was to make it (`needed`).
    """

    def __init__(
        self,
        path: Path,
        key: Key | None = None,
        *,
        secret: str = "",
        remember: bool = False,
        look_only: bool = False,
        unwritable: Unwritable | None = None,
        over: bool = False,
        before: Before | None = None,
        needed: bool = False,
    ) -> None:
        self.path, self.key, self.look_only, self.unwritable = path, key, look_only, unwritable
        self.done: Any = None  # what `before` gave back
        self.fault: Trouble | None = None  # why it did not
        self.good: Point | None = None  # the newest sound copy of a damaged record
        self._secret, self._remember, self._over = secret, remember, over
        self._before, self._needed = before, needed
        self._lock, self._begun = Lock(), False

    def __call__(self, readonly: bool) -> Any:
        """Open the record; as `verbs.opening.open_record`."""
        opening = importlib.import_module("assistant.verbs.opening")
        with self._lock:
            if not self._begun:
                self._begin(opening)
        try:
            record = opening.open_record(self.path, readonly=readonly or self.look_only, key=self.key, over=self._over)
        except Damaged:
            copying = importlib.import_module("assistant.verbs.copying")
            self.good = copying.newest_good(self.path, self.key)
            raise
        if self.look_only:
            record.refusal = self.unwritable or _refusal(opening.holder_of(self.path), record.refusal)
        self.key = record.key
        return record

    def _begin(self, opening: Any) -> None:
        if self._before is not None:
            try:
                self.done = self._before(self.key)
            except Trouble as trouble:
                if self._needed:
                    raise
                self.fault = trouble
            self._before = None
        if self._secret and self.key is None and opening.is_sealed(self.path):
            self.key = opening.unlock(self.path, self._secret, remember=self._remember)
        self._begun = True


def _refusal(holder: Any, usual: Trouble) -> Trouble:
    """Why nothing can be changed."""
    if holder is None:
        return usual
    return Held(
        "Nothing was changed: the record is open for writing on the computer {host} ({user}).",
        elsewhere=False,
        host=holder.host,
        user=holder.user,
    )
