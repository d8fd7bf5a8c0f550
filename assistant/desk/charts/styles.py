"""How several lines of one chart are told apart besides their colours: the stroke, and the shape of the dots."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A line's dashes (lengths of strokes and gaps in pen widths; none: solid), its dots, and the sign for them."""

    dashes: tuple[float, ...]
    symbol: str  # as pyqtgraph calls it
    glyph: str


STYLES = (
    LineStyle((), "o", "●"),
    LineStyle((5, 2), "s", "■"),
    LineStyle((1.5, 2), "t1", "▲"),
    LineStyle((7, 2, 1.5, 2), "d", "◆"),
    LineStyle((3, 1.5), "t", "▼"),
    LineStyle((7, 2, 1.5, 2, 1.5, 2), "star", "★"),
)


def style_of(at: int) -> LineStyle:
    """The style of a line by its place."""
    return STYLES[at % len(STYLES)]
