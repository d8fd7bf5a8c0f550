"""How the columns of a sheet are assigned to fields: proposed by the program, corrected by a person."""

from dataclasses import dataclass
from pathlib import Path

from assistant.terms.errors import Message
from assistant.terms.kinds import Kind
from assistant.terms.work import Value


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell as it stands in the file, and what it becomes; `why` where it cannot be read."""

    raw: str
    value: Value
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One column: its place from 0, its header, and the field that it goes to; None where it stays out.

    `unit` tells how bare numbers count: "" in the field's own unit, else as minutes, percent, ten-thousands …
    """

    place: int
    header: str
    field: str | None
    unit: str = ""
    confidence: float = 0.0
    samples: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is to be read."""

    file: Path
    sheet: str
    kind: Kind
    header_line: int
    platform: str
    columns: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class MappingNote:
    """A layout of the person's own, as it is kept."""

    id: str
    title: str
    kind: Kind
    platform: str
    columns: int
    path: Path
