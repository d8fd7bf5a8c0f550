"""Whatever a file holds, it comes in or is refused with words, and the record stays whole."""

import csv
import io
import random
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.intake.layouts import known_layouts
from assistant.record import rollups
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs import checking, importing

FILES = sorted(path for path in (Path(__file__).parent.parent / "files").iterdir() if path.suffix != ".json")
CELLS = (
    "", "-", "--", "合计", "全部", "1", "0", "1.2万", "7.5w~10w", "¥11.19 / ¥500", "2026-09-01 20:00", "20:00~次日02:00",
    "2026-07-01 ~ 2026-07-31", "45678.5", "1790000000", "3小时20分", "20%", "0.2", "抖音", "快手", "阿朵", "7123456789012345678",
    "7.12E+18", "\t99", "nan", "1e999", "\ufeff甲", "下午8:30", "9月7日", "a\nb", "9" * 30, "-3", "2026-02-30", "24:61",
)  # fmt: skip


def table(dice: random.Random) -> list[list[str]]:
    """Titles, a header much like a known one, and rows of anything."""
    layout = dice.choice(known_layouts())
    header = [headers[0].text for headers in layout.columns.values()] + list(layout.others)
    header = [one if dice.random() < 0.95 else one + "额" for one in header if dice.random() < 0.9]
    titles = [[dice.choice(["报表", "（万）", ""])] for _ in range(dice.randrange(3))]
    rows = [[dice.choice(CELLS) for _ in header] for _ in range(dice.randrange(8))]
    more = [["别的榜"], header, [dice.choice(CELLS) for _ in header]] if dice.random() < 0.2 else []
    return [*titles, header, *rows, *more]


def written(dice: random.Random, folder: Path) -> Path:
    """A file: a table of anything, or a sample with some bytes changed."""
    if dice.random() < 0.6:
        text = io.StringIO()
        csv.writer(text, delimiter=dice.choice(",\t;")).writerows(table(dice))
        path = folder / f"{dice.choice(['快手', '淘宝', 'x'])}.csv"
        content = bytearray(text.getvalue().encode(dice.choice(["utf-8", "gb18030", "utf-16"])))
    else:
        source = dice.choice(FILES)
        path = folder / source.name
        content = bytearray(source.read_bytes())
    for _ in range(dice.choice([0, 1, 5])):
        if content:
            content[dice.randrange(len(content))] = dice.randrange(256)
    path.write_bytes(bytes(content))
    return path


@pytest.mark.parametrize("seed", range(4))
def test_any_file_is_read_or_refused(record: Record, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(12):
        path = written(dice, tmp_path)
        before = record.rows("SELECT id FROM batch")
        with suppress(Trouble):
            importing.preview_files(record, [path])
        assert record.rows("SELECT id FROM batch") == before
        with suppress(Trouble):
            importing.import_files(record, [path])
        assert rollups.differences(record) == 0
    for batch in importing.list_batches(record):
        importing.undo_import(record, batch.id)
        assert rollups.differences(record) == 0
    assert checking.check(record) == ()
