"""Lanes: one thread and one connection each, where verbs run away from the screen."""

import inspect
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from time import monotonic
from typing import Any

from assistant.terms.errors import Cancelled, Trouble

log = logging.getLogger(__name__)

Opener = Callable[[bool], Any]
"""Opens the record; True asks for a connection that only reads."""

Verb = Callable[..., Any]

Around = Callable[..., Any]
"""Calls a verb: around(record, verb, *args, **kwargs); what it gives back is the verb's answer."""

TICK_EVERY = 0.1  # seconds between two reports of one work


@dataclass(frozen=True, slots=True)
class Order:
    """A verb that was asked for, with what it is to be given."""

    number: int
    verb: Verb
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an order is; total is None where the verb cannot know it."""

    number: int
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an order ended: with a fault, by cancelling, or else with a result."""

    number: int
    result: Any = None
    fault: Exception | None = None
    stopped: bool = False


Tell = Callable[[Progress | Ending], None]


class Lane:
    """A queue of orders, worked off one by one in a thread that owns its connection."""

    def __init__(self, name: str, opener: Opener, tell: Tell, *, reads: bool, around: Around | None = None) -> None:
        self._opener, self._tell, self._reads, self._around = opener, tell, reads, around
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._record: Any = None
        self._current: Order | None = None
        self._lock = Lock()
        self._closed = False

    def put(self, order: Order) -> None:
        """Queue an order."""
        self._thread.submit(self._work_off, order)

    def stop(self, order: Order) -> None:
        """Ask an order to stop; a read under way is interrupted, a write stops at its next tick."""
        order.stop.set()
        with self._lock:
            interrupt = getattr(self._record, "interrupt", None)
            if self._reads and self._current is order and interrupt is not None:
                interrupt()

    def close(self) -> None:
        """Wait until every order is worked off, close the connection and end the thread; once is enough."""
        if self._closed:
            return
        self._closed = True
        ending: Future[None] = self._thread.submit(self._close_record)
        self._thread.shutdown(wait=True)
        ending.result()

    def _work_off(self, order: Order) -> None:
        if order.stop.is_set():
            self._tell(Ending(order.number, stopped=True))
            return
        try:
            ending = self._run(order)
        except Cancelled:
            ending = Ending(order.number, stopped=True)
        except Exception as fault:  # noqa: BLE001 - whatever a verb raises belongs to the one who asked
            ending = self._blame(order, fault)
        self._tell(ending)

    def _run(self, order: Order) -> Ending:
        record = self._opened()
        kwargs = dict(order.kwargs)
        if _takes_tick(order.verb):
            kwargs["tick"] = self._ticker(order)
        with self._lock:
            self._current = order
        try:
            if self._around is None:
                return Ending(order.number, result=order.verb(record, *order.args, **kwargs))
            return Ending(order.number, result=self._around(record, order.verb, *order.args, **kwargs))
        finally:
            with self._lock:
                self._current = None

    def _blame(self, order: Order, fault: Exception) -> Ending:
        """Tell a fault from the noise of an interrupted read; log what is a bug."""
        if self._reads and order.stop.is_set():
            return Ending(order.number, stopped=True)
        if not isinstance(fault, Trouble):
            log.error("%s failed", inspect.unwrap(getattr(order.verb, "func", order.verb)), exc_info=fault)
        return Ending(order.number, fault=fault)

    def _ticker(self, order: Order) -> Callable[..., None]:
        """A tick that raises Cancelled when asked to stop and reports at most ten times a second."""
        last = -TICK_EVERY

        def tick(done: int, total: int | None = None) -> None:
            nonlocal last
            if order.stop.is_set():
                raise Cancelled
            now = monotonic()
            if now - last >= TICK_EVERY:
                last = now
                self._tell(Progress(order.number, done, total))

        return tick

    def _opened(self) -> Any:
        if self._record is None:
            self._record = self._opener(self._reads)
        return self._record

    def _close_record(self) -> None:
        record, self._record = self._record, None
        close = getattr(record, "close", None)
        if close is not None:
            close()


def _takes_tick(verb: Verb) -> bool:
    try:
        return "tick" in inspect.signature(verb).parameters
    except ValueError:  # built-ins do not say what they take
        return False
