"""What is told of a fault: its kind, where in the program it happened, our own sentences; never a word of the record.

The text of an exception may hold a name, a phone or a path with the person's own name, so only texts of the engine and
of the system that are known to hold none are told.
"""

import logging
import re
from collections.abc import Iterator
from traceback import walk_tb
from types import TracebackType

from assistant.terms.errors import Trouble

_MOST = 60  # frames of one exception
_KNOWN = re.compile(
    r"(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: [a-z_.]+(?:, [a-z_.]+)*)?"
    r"|no such (?:table|column|function): [a-z_.]+"
    r"|database (?:table )?is locked|database disk image is malformed|disk I/O error|database or disk is full"
    r"|attempt to write a readonly database|unable to open database file|file is not a database|interrupted"
)
_OURS = re.compile(r".*(?:^|/)((?:assistant|tests|site-packages)/.*)")


class SafeFormatter(logging.Formatter):
    """Writes a line of the log: our own sentence without its facts, and an exception without its text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = f"{self.formatTime(record)} {record.levelname} {record.name}: {_sentence(record)}"
        fault = record.exc_info[1] if record.exc_info else None
        return told if fault is None else f"{told}\n{traced(fault)}"


def traced(fault: BaseException) -> str:
    """An exception, those that led to it before it, as kinds and places."""
    return "\n".join(_told(fault, set()))


def _told(fault: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(fault))
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if cause is not None and id(cause) not in seen:
        yield from _told(cause, seen)
        yield "which led to:"
    yield from _frames(fault.__traceback__)
    kind = type(fault)
    text = _text(fault)
    yield f"{kind.__module__}.{kind.__qualname__}" + (f": {text}" if text else "")
    if isinstance(fault, BaseExceptionGroup):
        for one in fault.exceptions:
            if id(one) not in seen:
                yield from _told(one, seen)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in list(walk_tb(trace))[-_MOST:]:
        yield f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def _place(file: str) -> str:
    """A file of the program by its path inside it; of others its name, for its folders may name the person."""
    path = file.replace("\\", "/")
    found = _OURS.fullmatch(path)
    return found[1] if found else path.rpartition("/")[2]


def _text(fault: BaseException) -> str:
    """What may be told of an exception's text: a Trouble's sentence with its facts left open, a system's reason."""
    if isinstance(fault, Trouble):
        return fault.message.text
    if isinstance(fault, OSError) and fault.errno is not None:
        return f"[{fault.errno}]"
    text = str(fault)
    return text if _KNOWN.fullmatch(text) else ""


def _sentence(record: logging.LogRecord) -> str:
    """The sentence; of its facts only verbs are named, since they are ours."""
    args = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    if not args:
        return record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    return str(record.msg) % tuple(map(_fact, args)) if _takes(record.msg, len(args)) else str(record.msg)


def _takes(text: object, facts: int) -> bool:
    return isinstance(text, str) and text.count("%s") == text.count("%") == facts


def _fact(fact: object) -> str:
    name = getattr(fact, "__qualname__", "")
    return f"{getattr(fact, '__module__', '')}.{name}" if callable(fact) and name else f"<{type(fact).__name__}>"
