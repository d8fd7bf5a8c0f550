"""The Qt palette of a set of colours: what Fusion draws with where the stylesheet is silent."""

from PySide6.QtGui import QColor, QPalette

from assistant.desk.theme.tokens import Colours

_ROLE = QPalette.ColorRole


def palette(colours: Colours) -> QPalette:
    """A palette for every group; the disabled group is quieter."""
    made = QPalette()
    for role, colour in _roles(colours).items():
        made.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, _ROLE.Highlight, QColor(colours.sunken))
    return made


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: colours.window,
        _ROLE.WindowText: colours.text,
        _ROLE.Base: colours.surface,
        _ROLE.AlternateBase: colours.sunken,
        _ROLE.Text: colours.text,
        _ROLE.PlaceholderText: colours.muted,
        _ROLE.Button: colours.surface,
        _ROLE.ButtonText: colours.text,
        _ROLE.BrightText: colours.bad,
        _ROLE.ToolTipBase: colours.text,
        _ROLE.ToolTipText: colours.surface,
        _ROLE.Highlight: colours.selection,
        _ROLE.HighlightedText: colours.text,
        _ROLE.Accent: colours.accent,
        _ROLE.Link: colours.accent,
        _ROLE.LinkVisited: colours.accent_hover,
        _ROLE.Light: colours.surface,
        _ROLE.Midlight: colours.sunken,
        _ROLE.Mid: colours.line_strong,
        _ROLE.Dark: colours.line_strong,
        _ROLE.Shadow: colours.line_strong,
    }
