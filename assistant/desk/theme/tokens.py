"""The design tokens: every colour, distance, size and radius of the desk, and nothing else."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtGui import QPalette


class Space(IntEnum):
    """Distances, in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Type(IntEnum):
    """Type scale, in device-independent pixels."""

    CAPTION = 12
    BODY = 13
    HEADING = 15
    TITLE = 20
    FIGURE = 26


class Radius(IntEnum):
    """Corners, in device-independent pixels."""

    CONTROL = 5
    CARD = 8
    PILL = 10


class Tone(StrEnum):
    """What a colour says; never said by colour alone."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Colours:
    """One mode's colours as #rrggbb.

    `text`, `muted` and the tones are readable (WCAG AA) on `window`, `surface` and `sunken`; each tone
    also on its own `_soft`. `series` are six lines that stay apart for colour-blind eyes;
    `scale` goes from little to much in one hue, by lightness alone.
    """

    dark: bool
    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    selection: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    neutral_soft: str
    festival: str
    series: tuple[str, ...]
    scale: tuple[str, ...]

    def ink(self, tone: Tone) -> str:
        """The tone's colour for text and lines."""
        inks = {Tone.ACCENT: self.accent, Tone.GOOD: self.good, Tone.WARN: self.warn, Tone.BAD: self.bad}
        return inks.get(tone, self.muted)

    def soft(self, tone: Tone) -> str:
        """The tone's colour for a background under its ink."""
        softs = {
            Tone.ACCENT: self.accent_soft,
            Tone.GOOD: self.good_soft,
            Tone.WARN: self.warn_soft,
            Tone.BAD: self.bad_soft,
        }
        return softs.get(tone, self.neutral_soft)


LIGHT = Colours(
    dark=False,
    window="#f4f6f5",
    surface="#ffffff",
    sunken="#edf1ef",
    hover="#f0f4f3",
    line="#dfe5e2",
    line_strong="#b9c4c0",
    text="#17211f",
    muted="#566561",
    disabled="#9aa6a2",
    accent="#0b665f",
    accent_hover="#08504b",
    accent_soft="#dcefec",
    on_accent="#ffffff",
    selection="#d3e9e6",
    good="#0b6b4f",
    good_soft="#dcf1e8",
    warn="#7d5200",
    warn_soft="#fbefd3",
    bad="#a63d12",
    bad_soft="#fbe7de",
    neutral_soft="#e8edeb",
    festival="#e0a100",
    series=("#0072b2", "#d55e00", "#00855f", "#b4568d", "#a87600", "#3b88b8"),
    scale=("#d6ebe8", "#9ccfc8", "#58aaa0", "#237d74", "#064a45"),
)

DARK = Colours(
    dark=True,
    window="#141918",
    surface="#1c2322",
    sunken="#171d1c",
    hover="#242d2b",
    line="#2d3735",
    line_strong="#4a5754",
    text="#e6edeb",
    muted="#9fada9",
    disabled="#62706c",
    accent="#58c1b4",
    accent_hover="#7bd3c8",
    accent_soft="#1d3a37",
    on_accent="#06211e",
    selection="#21433f",
    good="#5fc79d",
    good_soft="#1b3a2e",
    warn="#e3b75a",
    warn_soft="#3b3017",
    bad="#f0906a",
    bad_soft="#452618",
    neutral_soft="#2a3331",
    festival="#c89b2e",
    series=("#56b4e9", "#f08a4b", "#35c79a", "#df9cc4", "#e9b949", "#8fa8ff"),
    scale=("#24423f", "#2f6660", "#3f8f85", "#67bcb0", "#b5efe5"),
)


def colours_of(palette: QPalette) -> Colours:
    """The colours that go with a palette; a widget asks with its own."""
    return DARK if palette.window().color().lightness() < 128 else LIGHT
