"""Stand-ins for the record and for verbs that a test can hold at a known point."""

from threading import Event, get_ident

WAIT = 10.0  # seconds until a held verb gives up: only a broken test meets it


class InterruptedSqlError(Exception):
    """What an engine raises when its SQL is interrupted."""


class FakeRecord:
    """A connection that knows its thread and can be interrupted."""

    def __init__(self, readonly):
        self.readonly = readonly
        self.opened_in = get_ident()
        self.closed_in = None
        self.interrupted = Event()

    def long_sql(self, entered):
        """Run until interrupted."""
        self.interrupted.clear()
        entered.set()
        if not self.interrupted.wait(WAIT):
            raise AssertionError("nobody interrupted")
        raise InterruptedSqlError

    def interrupt(self):
        self.interrupted.set()

    def close(self):
        self.closed_in = get_ident()


class Held:
    """A verb that says when it has begun and goes on only when let go."""

    def __init__(self, result=None):
        self.result = result
        self.begun = Event()
        self.go = Event()

    def __call__(self, record):
        self.begun.set()
        assert self.go.wait(WAIT)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


class HeldWithTick(Held):
    """The same, ticking once it was let go."""

    def __call__(self, record, tick):
        super().__call__(record)
        tick(1, 2)
        return self.result
