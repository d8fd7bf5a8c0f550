"""Weeks against what was expected of them, drawn as an SVG for pages and printers."""

from datetime import date
from html import escape

from assistant.terms.findings import Onset, Weeks
from assistant.words import yuan_short

WIDTH, HEIGHT = 640, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 8, 8, 26
_GRID = 4


def drawing(weeks: Weeks, onset: Onset | None = None, *, with_money: bool = True) -> str:
    """The observed weeks as a line over the band of what was expected, the onset as a dashed upright."""
    known = [each for side in (weeks.observed, weeks.high) for each in side if each is not None]
    if not known:
        return ""
    top, many = max(known) * 1.05, len(weeks.first)

    def x(at: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * at / max(many - 1, 1)

    def y(value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / top

    def points(side: tuple[float | None, ...]) -> list[tuple[float, float]]:
        return [(x(at), y(value)) for at, value in enumerate(side) if value is not None]

    band = points(weeks.high) + points(weeks.low)[::-1]
    parts = [
        f'<polygon points="{_listed(band)}" fill="#dfe5e2"/>',
        f'<polyline points="{_listed(points(weeks.middle))}" fill="none" stroke="#566561" stroke-dasharray="4 3"/>',
        f'<polyline points="{_listed(points(weeks.observed))}" fill="none" stroke="#0b665f" stroke-width="2"/>',
        *(_level(top * step / _GRID, y(top * step / _GRID), with_money=with_money) for step in range(_GRID + 1)),
        *(_month(day, x(at)) for at, day in enumerate(weeks.first) if at % max(many // 6, 1) == 0),
    ]
    if onset is not None and onset.day is not None and weeks.first[0] <= onset.day:
        at = x(sum(day < onset.day for day in weeks.first))
        parts.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{HEIGHT - _BOTTOM}" stroke="#a63d12"'
            ' stroke-dasharray="3 3"/>'
        )
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">{"".join(parts)}</svg>'


def _listed(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _level(value: float, y: float, *, with_money: bool) -> str:
    line = (
        f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#17211f" stroke-opacity="0.12"/>'
    )
    if not with_money:
        return line
    name = escape(yuan_short(round(value * 100)))
    return f'{line}<text x="{_LEFT - 6}" y="{y + 4:.1f}" font-size="11" text-anchor="end" fill="#566561">{name}</text>'


def _month(day: date, x: float) -> str:
    return (
        f'<text x="{x:.1f}" y="{HEIGHT - 8}" font-size="11" text-anchor="middle" fill="#566561">{day:%Y-%m-%d}</text>'
    )
