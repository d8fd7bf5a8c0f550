"""Jobs: verbs asked for by screens, run in lanes, answered on the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from assistant.desk.lanes import Around, Ending, Lane, Opener, Order, Progress, Verb
from assistant.terms.work import Changes


class Job(QObject):
    """A verb under way for its owner; it dies with the owner, the work does not.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, on the UI thread, never before the
    call that made the job has returned.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, object)  # done, total or None; at most ten times a second

    def __init__(self, owner: QObject, stop: Callable[[], None]) -> None:
        super().__init__(owner)
        self._stop = stop

    def cancel(self) -> None:
        """Ask the work to stop; a read that is done all the same is not told any more."""
        self._stop()


@dataclass(slots=True)
class _Asked:
    order: Order
    job: Job
    lane: Lane
    reads: bool
    latest: tuple[int, str] | None


class Jobs(QObject):
    """Runs verbs in a writer lane and a reader lane, and tells their jobs what came of it.

    A verb is called as verb(record, *args, **kwargs), with `tick=` where it takes one. A lane speaks only
    to this object, which outlives every screen. `around` calls every verb of
    the writer, `around_reads` every verb of the reader.
    """

    changed = Signal(object)  # Changes, once after each write that changed something
    unheard = Signal(object)  # a write's exception whose owner is gone
    started = Signal(object)  # Job: a write was asked for
    _told = Signal(object)

    def __init__(
        self,
        opener: Opener,
        parent: QObject | None = None,
        around: Around | None = None,
        around_reads: Around | None = None,
    ) -> None:
        super().__init__(parent)
        self._around, self._around_reads = around, around_reads
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._latest: dict[tuple[int, str], int] = {}
        self._lanes: tuple[Lane, Lane] | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self.open(opener)

    def open(self, opener: Opener) -> None:
        """Open both lanes on a record; after close() also on another one."""
        assert self._lanes is None, "close the lanes first"
        self._lanes = (
            Lane("writer", opener, self._told.emit, reads=False, around=self._around),
            Lane("reader", opener, self._told.emit, reads=True, around=self._around_reads),
        )

    def write(self, verb: Verb, *args: Any, owner: QObject | None = None, **kwargs: Any) -> Job:
        """Ask the writer for a verb; its changes are announced whether or not the owner lives on."""
        job = self._ask(verb, args, kwargs, owner, reads=False, latest=None)
        self.started.emit(job)
        return job

    def read(
        self, verb: Verb, *args: Any, owner: QObject | None = None, latest: str | None = None, **kwargs: Any
    ) -> Job:
        """Ask the reader for a verb; `latest` cancels the owner's older question of that name."""
        name = None if latest is None else (id(self if owner is None else owner), latest)
        older = self._asked.get(self._latest.get(name, 0)) if name else None
        if older is not None:
            older.lane.stop(older.order)
        return self._ask(verb, args, kwargs, owner, reads=True, latest=name)

    def busy(self) -> bool:
        """Whether anything asked for has not been answered yet."""
        return bool(self._asked)

    def writing(self) -> bool:
        """Whether a write is under way or waiting."""
        return any(not asked.reads for asked in self._asked.values())

    def stop_writes(self) -> None:
        """Ask every write to stop; it then leaves no trace."""
        for asked in self._asked.values():
            if not asked.reads:
                asked.lane.stop(asked.order)

    def close(self) -> None:
        """Cancel the reads, wait for the writes, and end both threads.

        The writer goes last, since only the last connection brings what it wrote from the log into the file.
        """
        if self._lanes is None:
            return
        for asked in list(self._asked.values()):
            if asked.reads:
                asked.lane.stop(asked.order)
        for lane in reversed(self._lanes):
            lane.close()
        self._lanes = None

    def _ask(
        self,
        verb: Verb,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        owner: QObject | None,
        *,
        reads: bool,
        latest: tuple[int, str] | None,
    ) -> Job:
        assert self._lanes is not None, "the lanes are closed"
        order = Order(next(self._numbers), verb, args, kwargs)
        lane = self._lanes[1 if reads else 0]
        job = Job(self if owner is None else owner, partial(lane.stop, order))
        job.destroyed.connect(partial(self._on_job_gone, order.number))
        self._asked[order.number] = _Asked(order, job, lane, reads, latest)
        if latest is not None:
            self._latest[latest] = order.number
        lane.put(order)
        return job

    def _on_job_gone(self, number: int) -> None:
        """Nobody waits for a read any more; a write goes on."""
        asked = self._asked.get(number)
        if asked is not None and asked.reads:
            asked.lane.stop(asked.order)

    @Slot(object)
    def _on_told(self, news: Progress | Ending) -> None:
        asked = self._asked.get(news.number)
        if asked is None:
            return
        if isinstance(news, Progress):
            if isValid(asked.job) and not (asked.reads and asked.order.stop.is_set()):
                asked.job.progressed.emit(news.done, news.total)
            return
        self._forget(asked)
        self._end(asked, news)

    def _forget(self, asked: _Asked) -> None:
        number = asked.order.number
        del self._asked[number]
        if asked.latest is not None and self._latest.get(asked.latest) == number:
            del self._latest[asked.latest]

    def _end(self, asked: _Asked, ending: Ending) -> None:
        result = ending.result
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if not asked.reads and isinstance(changes, Changes) and changes.tables:
            self.changed.emit(changes)
        if isValid(asked.job):
            _tell(asked, ending)
            if isValid(asked.job):
                asked.job.deleteLater()
        elif ending.fault is not None and not asked.reads:
            self.unheard.emit(ending.fault)


def _tell(asked: _Asked, ending: Ending) -> None:
    job = asked.job
    if ending.stopped or (asked.reads and asked.order.stop.is_set()):
        job.cancelled.emit()
    elif ending.fault is not None:
        job.failed.emit(ending.fault)
    else:
        job.succeeded.emit(ending.result)
