"""The small parts that pages are made of."""

from assistant.desk.widgets.card import Card, caption, heading, title
from assistant.desk.widgets.drop import DropZone
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.figure import Figure
from assistant.desk.widgets.period import PeriodPicker
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.progress import ProgressStrip
from assistant.desk.widgets.search import SearchField
from assistant.desk.widgets.trouble import TroubleBar

__all__ = [
    "Card",
    "DropZone",
    "EmptyState",
    "Figure",
    "PeriodPicker",
    "Pill",
    "ProgressStrip",
    "SearchField",
    "TroubleBar",
    "caption",
    "heading",
    "title",
]
