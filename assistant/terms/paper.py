"""What a report is made of before it is a page or a workbook: sections of tables and sentences."""

from dataclasses import dataclass

PARTIAL = " *"
"""Stands behind a sum that leaves something out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and its value for a workbook with its format there; `figure`: it stands at the right."""

    text: str
    value: str | float | None
    look: str = ""
    figure: bool = True
    partial: bool = False
    short: bool = False  # stays on one line

    def said(self) -> str:
        """The text; a partial sum bears a mark."""
        return f"{self.text}{PARTIAL}" if self.partial else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and how wide it is in per cent of the page; with no width it is for workbooks only."""

    title: str
    width: int
    figure: bool = True  # its cells stand at the right


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table, if any, sentences above it, and small remarks below it."""

    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report: its title, what it is about, what is missing, a person's note, the sections."""

    title: str
    about: tuple[str, ...]
    gaps: tuple[str, ...]
    note: str
    sections: tuple[Section, ...]
