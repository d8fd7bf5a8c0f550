"""Layouts: which headers a kind of file has, and what stands under them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assistant.intake.cells import fold
from assistant.intake.private import is_buyers
from assistant.intake.values import Scale
from assistant.places import layouts_folder, resource
from assistant.terms.errors import Trouble
from assistant.terms.fields import Field, Kind, field_of

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, re.error)
"""What a file may be at fault with that is no layout."""


@dataclass(frozen=True, slots=True)
class Header:
    """One way a column's header is written, and what a bare number under it counts."""

    text: str
    scale: Scale = Scale.OWN

    @property
    def folded(self) -> str:
        """The header as it is compared."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole file is about, for reports of one session: where its name and its times stand.

    `sheet` is the sheet with the session's times as "start~end"; `name` finds creator and ended_at in
    the file's name.
    """

    sheet: str
    name: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of file, known by its headers.

    `required` fields and one group of `either` must be there, `forbidden` headers (folded) must not.
    `parent` is a field without which a row is a detail of the row above and is left out. `name_time`
    finds the moment of the export in the file's name, in its first group. `others` are headers of the report
    that stay out; together with the columns they are all that it is known to have. Of them `sometimes` (folded)
    may be missing, and one of `marks` (folded), if there are any, must be there. `sheet_creator` finds the creator in
    a sheet's name. A `template` is filled in by
    people, who may add and leave out what they like. `signature` are the folded headers of the one table that a
    layout was saved for.
    """

    id: str
    title: str
    kind: Kind
    columns: Mapping[str, tuple[Header, ...]]
    platform: str = ""
    sheet: re.Pattern[str] | None = None
    required: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    forbidden: frozenset[str] = frozenset()
    parent: str = ""
    name_time: re.Pattern[str] | None = None
    whole: Whole | None = None
    note: str = ""
    others: tuple[str, ...] = ()
    sometimes: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    sheet_creator: re.Pattern[str] | None = None
    template: bool = False
    signature: frozenset[str] = frozenset()
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def field_named(self, name: str) -> Field:
        """The field of that name; rows of session products may name their session's fields too."""
        return field_in(self.kind, name)

    def header(self, name: str) -> str:
        """The usual header of a field."""
        return self.columns[name][0].text

    def asked(self) -> tuple[str, ...]:
        """The fields that identify it, the first group of `either` among them."""
        return (*self.required, *(self.either[0] if self.either else ()))


def field_in(kind: Kind, name: str) -> Field:
    """The field of a kind; for session products also creator, platform and ended_at of the session."""
    try:
        return field_of(kind, name)
    except KeyError:
        if kind is not Kind.SESSION_PRODUCTS:
            raise
        return field_of(Kind.SESSIONS, name)


@cache
def known_layouts() -> tuple[Layout, ...]:
    """All layouts that the program ships, by id."""
    return tuple(load_layout(path) for path in sorted(resource("layouts").glob("*.toml")))


def all_layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """The person's own layouts before those that the program ships; one of the same id stands in its place.

    A file that cannot be read as a layout is passed over.
    """
    own: dict[str, Layout] = {}
    for path in sorted((folder or layouts_folder()).glob("*.toml")):
        try:
            layout = load_layout(path)
        except (OSError, *UNREADABLE):
            continue
        own[layout.id] = layout
    return (*own.values(), *(one for one in known_layouts() if one.id not in own))


def layout_of(name: str, layouts: Sequence[Layout]) -> Layout:
    """The layout of that id; Trouble that lists the ids where there is none."""
    for one in layouts:
        if one.id == name:
            return one
    raise Trouble(
        "There is no layout {layout}; known are {layouts}.",
        layout=name,
        layouts=", ".join(one.id for one in layouts),
    )


def load_layout(path: Path) -> Layout:
    """The layout of a TOML file; KeyError or ValueError where it names what does not exist."""
    table = tomllib.loads(path.read_text("utf-8"))
    kind = Kind(table["kind"])
    columns = {name: _headers(name, kind, headers) for name, headers in table["columns"].items()}
    places: dict[str, tuple[str, int]] = {}
    for name, headers in columns.items():
        for rank, header in enumerate(headers):
            places.setdefault(header.folded, (name, rank))
    whole = table.get("whole")
    return Layout(
        id=table["id"],
        title=str(table["title"]),
        kind=kind,
        columns=columns,
        platform=table.get("platform", ""),
        sheet=_pattern(table.get("sheet")),
        required=tuple(table.get("required", ())),
        either=tuple(tuple(group) for group in table.get("either", ())),
        forbidden=frozenset(map(fold, table.get("forbidden", ()))),
        parent=table.get("parent", ""),
        name_time=_pattern(table.get("name_time")),
        whole=Whole(whole["sheet"], re.compile(whole["name"])) if whole else None,
        note=table.get("note", ""),
        others=tuple(table.get("others", ())),
        sometimes=frozenset(map(fold, table.get("sometimes", ()))),
        marks=frozenset(map(fold, table.get("marks", ()))),
        sheet_creator=_pattern(table.get("sheet_creator")),
        template=table.get("template", False),
        signature=frozenset(map(fold, table.get("signature", ()))),
        places=places,
    )


def _headers(name: str, kind: Kind, headers: list[str | dict[str, str]]) -> tuple[Header, ...]:
    """The headers of a field, but for those of buyers' own affairs: no layout, whoever wrote it, reads them."""
    field_in(kind, name)
    told = (Header(one) if isinstance(one, str) else Header(one["header"], Scale(one["unit"])) for one in headers)
    return tuple(one for one in told if not is_buyers(one.text, name))


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text) if text else None
