from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.control import Monitored
from assistant.terms.errors import Trouble
from assistant.verbs import browsing, charting, importing


def test_few_weeks_make_no_chart(record: Record, files: dict[str, Path]) -> None:
    importing.import_files(record, [files["sessions"]])
    creator = browsing.find_creator(record, "子杰")
    with pytest.raises(Trouble, match="two weeks"):
        charting.control_trend(record, creator, "net_gmv_per_hour")
    with pytest.raises(Trouble, match="three mid-tier"):
        charting.creator_funnel(record, Monitored.CONVERSION)
