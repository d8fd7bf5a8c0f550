"""How much memory the sessions of a large agency take while they are read and judged."""

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.verbs.assessing import Judged, assess_again
from assistant.verbs.opening import open_record

CREATORS, DAYS, A_DAY = 40, 350, 3
SESSIONS = CREATORS * DAYS * A_DAY
_FILL = f"""
CREATE TEMP TABLE number AS
    WITH RECURSIVE number (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < {DAYS - 1})
    SELECT value FROM number;
INSERT INTO batch (id, file, layout, sha256, size, exported_at, imported_at)
    VALUES (1, 'a.csv', 'own-sessions', 'x', 1, '2026-11-22T00:00:00', '2026-11-22T00:00:00');
INSERT INTO creator (id, name, tier, signed_on, batch, line)
    SELECT value + 1, '主播' || value, '腰部', '2020-01-01', 1, 1 FROM temp.number WHERE value < {CREATORS};
INSERT INTO account (id, platform, platform_id, nickname, creator, batch, line)
    SELECT id, '抖音', 'a' || id, name, id, 1, id FROM creator;
INSERT INTO session
    (account, platform, category, started_at, duration_s, viewers, orders, gmv_fen, refund_fen, ad_spend_fen, batch, line)
    SELECT
        a.id, a.platform, '食品',
        strftime('%Y-%m-%dT%H:%M:%S', '2025-12-08', d.value || ' days', (9 + 4 * t.value) || ' hours'),
        7200, 4000 + abs(random() % 900), 300, 900000 + abs(random() % 600000), 90000 + abs(random() % 9000),
        40000 + abs(random() % 30000), 1, 1
    FROM account AS a, temp.number AS d, temp.number AS t WHERE t.value < {A_DAY};
"""


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "large.streamer") as record:
        record.conn.executescript(_FILL)
        yield record


def room(work: Callable[[], Judged]) -> tuple[Judged, float]:
    """What the work answers, and how many bytes a session it took at most."""
    work()  # loads what is loaded once
    tracemalloc.start()
    try:
        return work(), tracemalloc.get_traced_memory()[1] / SESSIONS
    finally:
        tracemalloc.stop()


def test_a_judgement_of_many_sessions_takes_little_room_and_keeps_less(large: Record) -> None:
    judged, most = room(lambda: assess_again(large))
    assert len(judged.assessment.findings) == CREATORS
    kept = judged.rows
    columns = (kept.account, kept.day, kept.hour, kept.category, *kept.numbers.values())
    assert sum(each.nbytes for each in columns) <= 48 * SESSIONS
    assert most < 400
