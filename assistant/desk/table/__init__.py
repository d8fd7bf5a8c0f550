"""One table for everything: declared columns, rows fetched in windows, sorting left to the record."""

from assistant.desk.table.cells import PillDelegate
from assistant.desk.table.choice import ChoiceDelegate
from assistant.desk.table.columns import LEFT, RIGHT, Column
from assistant.desk.table.feed import Feed
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.model import ROW_ROLE, SORT_ROLE, WindowModel
from assistant.desk.table.view import TableView

__all__ = [
    "LEFT",
    "RIGHT",
    "ROW_ROLE",
    "SORT_ROLE",
    "ChoiceDelegate",
    "Column",
    "Feed",
    "FixedTable",
    "PillDelegate",
    "TableView",
    "WindowModel",
]
