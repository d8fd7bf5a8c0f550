import random
from pathlib import Path

import pytest

from assistant.record import rollups
from assistant.record.record import open_record
from assistant.terms.keys import Key


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in use: an import, an edit, some sessions."""
    return fill(tmp_path / "agency.streamer")


def fill(path: Path, sessions: int = 40, key: Key | None = None) -> Path:
    dice = random.Random(3)
    with open_record(path, key=key) as opened, opened.atomic():
        opened.conn.execute(
            "INSERT INTO batch (file, layout, sha256, size, exported_at, imported_at)"
            " VALUES ('七月.csv', 'b', 'c', 1, '2026-09-01', '2026-09-02T10:00:00')"
        )
        opened.conn.execute("INSERT INTO creator (name, batch) VALUES ('子杰', 1)")
        opened.conn.execute("INSERT INTO account (platform, platform_id, creator) VALUES ('抖音', 'id1', 1)")
        for number in range(sessions):
            opened.conn.execute(
                "INSERT INTO session (account, platform, started_at, duration_s, gmv_fen, batch, title)"
                " VALUES (1, '抖音', ?, 3600, ?, 1, ?)",
                (
                    f"2026-{1 + number // 28 % 12:02}-{1 + number % 28:02}T{number // 336:02}:00:00",
                    dice.randrange(10**6),
                    "题" * 30,
                ),
            )
        rollups.rebuild(opened)
    return path


def gmv_of(path: Path, key: Key | None = None) -> int:
    with open_record(path, readonly=True, key=key) as opened:
        return int(opened.one("SELECT sum(gmv_fen) FROM session") or 0)
