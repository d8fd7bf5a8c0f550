from collections.abc import Iterator

from assistant.intake.sheets import Block, Sheet


def blocks(size: int) -> Iterator[Block]:
    yield list(range(1, size + 1)), [["x"]] * size


def test_head_is_the_first_rows_with_their_lines() -> None:
    assert Sheet("", None, blocks).head(2) == [(1, ["x"]), (2, ["x"])]


def test_head_of_nothing_is_empty() -> None:
    assert Sheet("", None, lambda _size: iter(())).head(20) == []
