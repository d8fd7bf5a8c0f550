import os
import subprocess
import sys
from pathlib import Path

_WITHOUT_SQLITE = """
import sys
sys.modules["_sqlite3"] = None  # as in a bundle, which leaves it out
from pathlib import Path
from assistant.record.record import open_record
with open_record(Path({path!r})) as record:
    assert record.one("SELECT count(*) FROM session") == 0
print(sys.modules["sqlite3"].__name__)
"""


def test_a_record_opens_where_the_standard_librarys_sqlite_is_left_out(tmp_path: Path) -> None:
    code = _WITHOUT_SQLITE.format(path=str(tmp_path / "a.streamer"))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert done.stdout.strip() == "sqlcipher3", done.stderr
