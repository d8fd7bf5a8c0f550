"""A chart as a file: a picture for paper and chats, or the numbers behind it."""

from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from assistant.desk.charts.lines import Line
from assistant.desk.charts.plot import Plot
from assistant.desk.charts.styles import style_of
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import LIGHT, Space, Type
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.trends import Band, Trend
from assistant.words import say

RATIO = 2.0  # pixels of a .png for one on the screen
_TOP = 56  # room for the title and the names of the lines


def write(path: Path, lines: Sequence[Line], plot: Plot) -> None:
    """Write a chart in the format of the path's ending; Trouble where that cannot be."""
    writers: dict[str, Callable[[Path, Sequence[Line], Plot], bool]] = {
        ".png": _write_png,
        ".svg": _write_svg,
        ".csv": _write_csv,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise Trouble("A chart can be written as .png, .svg or .csv, not as {name}.", name=path.name)
    try:
        written = writer(path, lines, plot)
    except OSError as fault:
        raise _unwritten(path, fault.strerror or "") from fault
    if not written:
        raise _unwritten(path, "")


def _unwritten(path: Path, reason: str) -> Trouble:
    return Trouble(
        "{path} cannot be written; please choose another folder or name. {reason}",
        path=str(path),
        reason=reason,
    )


def _write_png(path: Path, lines: Sequence[Line], plot: Plot) -> bool:
    size = _size(plot)
    image = QImage(size * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    _draw(painter, size, lines, plot)
    painter.end()
    return image.save(str(path))


def _write_svg(path: Path, lines: Sequence[Line], plot: Plot) -> bool:
    path.touch()  # the generator does not tell why it fails
    size = _size(plot)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setResolution(plot.logicalDpiX())  # else the axes, which are kept as pictures, shrink
    generator.setViewBox(QRectF(QPointF(0, 0), QSizeF(size)))
    generator.setTitle(_title(lines))
    painter = QPainter(generator)
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)), QColor(LIGHT.surface))
    _draw(painter, size, lines, plot)
    return painter.end()


def _size(plot: Plot) -> QSize:
    return QSize(plot.width() + 2 * Space.L, plot.height() + _TOP + Space.L)


def _draw(painter: QPainter, size: QSize, lines: Sequence[Line], plot: Plot) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setPen(QColor(LIGHT.text))
    painter.setFont(font(Type.HEADING, bold=True))
    painter.drawText(QPointF(Space.L, 24), _title(lines))
    painter.setFont(font(Type.CAPTION))
    painter.save()
    _draw_names(painter, lines, plot)
    painter.restore()
    room = QRectF(Space.L, _TOP, size.width() - 2 * Space.L, size.height() - _TOP - Space.L)
    plot.render_scene(painter, room)


def _draw_names(painter: QPainter, lines: Sequence[Line], plot: Plot) -> None:
    """A sign and a name for each line, and what the band is."""
    names = [(plot.colour(at), style_of(at).glyph, line.trend.title) for at, line in enumerate(lines)]
    if len(lines) == 1 and lines[0].has_band:
        names.append((LIGHT.muted, "●", say(_band_name(lines[0].trend))))
    metrics, x = QFontMetricsF(painter.font()), float(Space.L)
    for colour, glyph, name in names:
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(x - 1, 46), glyph)
        painter.setPen(QColor(LIGHT.muted))
        painter.drawText(QPointF(x + Space.M, 46), name)
        x += Space.M + metrics.horizontalAdvance(name) + Space.L


def _band_name(trend: Trend) -> Message:
    if trend.band is Band.EXPECTED:
        return message("Expected of her, with the usual 80%")
    if trend.band is Band.LIMITS:
        return message("Her middle and her control limits")
    return message("Peers ({peers}): median and quartiles", peers=trend.peers)


def _title(lines: Sequence[Line]) -> str:
    return say(lines[0].trend.measure.title) if lines else ""


def _write_csv(path: Path, lines: Sequence[Line], plot: Plot) -> bool:  # noqa: ARG001 - a writer like the others
    rows = _alone(lines[0]) if len(lines) == 1 else _side_by_side(lines)
    text = "".join(",".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)
    path.write_text(text, encoding="utf-8-sig", newline="")
    return True


def _alone(line: Line) -> list[tuple[object, ...]]:
    """One trend with its cohort; an empty cell is "not known"."""
    sides = (line.y, line.low, line.middle, line.high)
    rows = zip(line.trend.days, *(side.tolist() for side in sides), strict=True)
    return [("day", "value", "low", "middle", "high"), *rows]


def _side_by_side(lines: Sequence[Line]) -> list[tuple[object, ...]]:
    """Several trends, a column each."""
    known = [dict(zip(line.trend.days, line.y.tolist(), strict=True)) for line in lines]
    days = sorted({day for line in lines for day in line.trend.days})
    rows: list[tuple[object, ...]] = [(day, *(each.get(day) for each in known)) for day in days]
    return [("day", *(line.trend.title for line in lines)), *rows]


def _quoted(cell: object) -> str:
    """A cell as csv has it; text is never a formula, NaN and None are empty."""
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return ""
    text = str(round(cell, 6) if isinstance(cell, float) else cell)
    if isinstance(cell, str) and text[:1] in set("=+-@"):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text
