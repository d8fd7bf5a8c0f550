from pathlib import Path

import pytest

from assistant.demo.exports import write
from assistant.demo.nouns import Agency
from assistant.terms.errors import Cancelled, Trouble


def test_files_come_in_an_order_good_to_import(files: tuple[Path, ...]) -> None:
    starts = ["creators", "products", "直播间列表_", "直播分场次效果_", "场次_", "场次商品_", "直播间详情页_"]
    starts += ["联盟订单明细_", "订单结算_", "维权退款订单_"]
    kinds = [next(place for place, start in enumerate(starts) if one.name.startswith(start)) for one in files]
    assert kinds == sorted(kinds)
    assert set(kinds) == set(range(len(starts)))
    assert all(one.stat().st_size > 100 for one in files)


def test_the_same_agency_writes_the_same_bytes(small: Agency, files: tuple[Path, ...], tmp_path: Path) -> None:
    again = write(small, tmp_path)
    assert [one.name for one in again] == [one.name for one in files]
    assert [one.name for one, other in zip(again, files, strict=True) if one.read_bytes() != other.read_bytes()] == []


def test_progress_counts_files(small: Agency, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    written = write(small, tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(done, len(written)) for done in range(len(written) + 1)]


def test_it_can_be_stopped(small: Agency, tmp_path: Path) -> None:
    def stop(done: int, total: int | None) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(small, tmp_path, stop)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_told(small: Agency, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Trouble, match="taken"):
        write(small, tmp_path / "taken")
