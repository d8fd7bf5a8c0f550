"""What every presenter is handed: the lanes, the judgement, the settings and the ways to other pages."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from assistant.desk.jobs import Jobs
from assistant.desk.judgement import Judgement
from assistant.desk.settings import Settings


class Ways(QObject):
    """Wishes that lead out of a page; the window fulfils them."""

    creator_wanted = Signal(int)
    reasons_wanted = Signal(int)  # creator: her page at the whole reasoning
    compare_wanted = Signal(list)  # list[int]: creators to be shown in one chart
    back_wanted = Signal()
    place_wanted = Signal(object)  # Place
    sessions_wanted = Signal(object, object, str)  # the sessions from a day to another (None: of all) on a platform
    tier_wanted = Signal(str)  # the creators of a tier
    files_wanted = Signal(list)  # list[Path] to be imported
    points_wanted = Signal()  # the copies of the record
    help_wanted = Signal(str)  # a page of the help
    trial_wanted = Signal(object)  # Policy to be tried on the past, or None for the one in force
    menu_wanted = Signal(str)  # what the menu does by that name: open_demo, begin_record, choose_record
    record_wanted = Signal(object)  # Path of a record to be opened
    language_wanted = Signal(str)
    told = Signal(str)  # a word for the status line
    work_begun = Signal(object, str)  # Job, what it does: shown with its progress


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a page."""

    jobs: Jobs
    judgement: Judgement
    settings: Settings
    ways: Ways
