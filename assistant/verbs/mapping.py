"""Assigning the columns of unknown reports to fields, and keeping that for the next time."""

from collections.abc import Mapping as Choices
from dataclasses import replace
from pathlib import Path

from assistant.intake import gathering, layout_files
from assistant.intake import layouts as shelf
from assistant.intake import mapping as assigning
from assistant.intake.private import is_private
from assistant.intake.values import Scale
from assistant.terms.errors import Trouble
from assistant.terms.fields import field_of
from assistant.terms.mapping import Assignment, Mapping, MappingNote
from assistant.terms.work import Change, SheetRead


def propose_mapping(path: Path) -> tuple[Mapping, ...]:
    """What the columns of each table of a file are, or are proposed to be, with some cells as they are read."""
    with gathering.gathered([path]) as found:
        return tuple(
            one for item in found.items for one in assigning.mappings(item.path, shelf.all_layouts(), item.name)
        )


def show_mapping(mapping: Mapping, path: Path) -> Mapping:
    """A mapping that a person has changed, with the cells as it now reads them."""
    return assigning.with_samples(mapping, path, shelf.all_layouts())


def corrected(mapping: Mapping, choices: Choices[str, tuple[str | None, str]], platform: str | None = None) -> Mapping:
    """The mapping with other fields and units for some headers, and for rows of a platform."""
    wrong = choices.keys() - {one.header for one in mapping.columns}
    if wrong:
        raise Trouble("There is no column {header}.", header="、".join(sorted(wrong)))
    columns = tuple(
        replace(one, field=choices[one.header][0], unit=choices[one.header][1]) if one.header in choices else one
        for one in mapping.columns
    )
    return replace(mapping, columns=columns, platform=platform or mapping.platform)


def save_mapping(name: str, mapping: Mapping) -> MappingNote:
    """Keep a mapping under a name; the next file with these headers is read by it.

    Raises Trouble where the name is empty, a field is given twice, or a column tells of buyers.
    """
    chosen: dict[int, tuple[str, Scale]] = {}
    for one in mapping.columns:
        if one.field is None:
            continue
        _check(mapping, one, [field for field, _ in chosen.values()])
        chosen[one.place] = (one.field, Scale(one.unit))
    headers = [""] * (1 + max((one.place for one in mapping.columns), default=0))
    for one in mapping.columns:
        headers[one.place] = one.header
    layout = layout_files.layout_for(name, mapping.kind, headers, chosen, mapping.platform)
    return _note(layout, layout_files.save(layout))


def extend_layout(table: SheetRead) -> MappingNote:
    """Let a known layout know the headers that a drifted report was read by, from now on."""
    more = {one.header: one.field for one in table.drift if one.field is not None and one.change is not Change.GONE}
    if not more:
        raise Trouble("There is nothing in this report by which its layout could be extended.")
    layout = layout_files.extended(shelf.layout_of(table.layout, shelf.all_layouts()), more)
    return _note(layout, layout_files.save(layout))


def list_mappings() -> tuple[MappingNote, ...]:
    """The person's own mappings and extended layouts."""
    shipped = shelf.known_layouts()
    own = [one for one in shelf.all_layouts() if not any(one is known for known in shipped)]
    return tuple(_note(one, layout_files.own_file(one.id)) for one in own)


def export_mapping(ident: str, target: Path) -> Path:
    """Write a mapping to a file for somebody else."""
    return layout_files.give_out(ident, target)


def import_mapping(path: Path) -> MappingNote:
    """Take a mapping that somebody else has written."""
    layout = layout_files.take_in(path)
    return _note(layout, layout_files.own_file(layout.id))


def drop_mapping(ident: str) -> None:
    """Forget a mapping of one's own; an extended layout is then as it was shipped."""
    layout_files.drop(ident)


def _check(mapping: Mapping, one: Assignment, taken: list[str]) -> None:
    try:
        field_of(mapping.kind, str(one.field))
        Scale(one.unit)
    except (KeyError, ValueError) as fault:
        raise Trouble("{header}: there is no field or unit {name} here.", header=one.header, name=str(fault)) from fault
    if one.field in taken:
        raise Trouble("{field} is given by two columns; choose one.", field=str(one.field))
    if is_private(one.header):
        raise Trouble("{header} tells of buyers and is not kept.", header=one.header)


def _note(layout: shelf.Layout, path: Path) -> MappingNote:
    return MappingNote(layout.id, layout.title, layout.kind, layout.platform, len(layout.columns), path)
