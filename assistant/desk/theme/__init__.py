"""One calm visual language: tokens, and what Qt needs made from them."""

from assistant.desk.theme.icons import icon, picture, wear
from assistant.desk.theme.theme import Mode, Theme
from assistant.desk.theme.tokens import DARK, LIGHT, Colours, Radius, Space, Tone, Type, colours_of

__all__ = [
    "DARK",
    "LIGHT",
    "Colours",
    "Mode",
    "Radius",
    "Space",
    "Theme",
    "Tone",
    "Type",
    "colours_of",
    "icon",
    "picture",
    "wear",
]
