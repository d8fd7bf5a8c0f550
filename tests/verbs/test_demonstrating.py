from datetime import date
from pathlib import Path

import pytest

from assistant.demo import agency
from assistant.terms.errors import Trouble
from assistant.verbs import assessing, checking, demonstrating, opening

UNTIL = date(2026, 11, 20)


def test_the_demo_agency_comes_in_whole_and_its_weak_creators_are_found(tmp_path: Path) -> None:
    path = tmp_path / "demo.streamer"
    found = demonstrating.build_demo(path, tmp_path / "files", until=UNTIL)
    assert sum(one.rejected for one in found.receipts) == 0
    with opening.open_record(path) as record:
        assert checking.check(record) == ()
        assert demonstrating.demo_is_fresh(record, UNTIL)
        flagged = {one.creator for one in assessing.assess(record).flagged}
        truth = agency.plan(until=UNTIL)
        assert len(flagged & truth.truth.keys()) >= 3
        assert not flagged & truth.lookalikes.keys()
        again = demonstrating.import_files(record, sorted((tmp_path / "files").iterdir()))
        assert sum(one.added + one.updated for one in again.receipts) == 0
    with pytest.raises(Trouble, match="new record"):
        demonstrating.build_demo(path, tmp_path / "files", until=UNTIL)
