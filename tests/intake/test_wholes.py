from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.intake.layouts import known_layouts, layout_of
from assistant.intake.opening import open_file
from assistant.intake.wholes import session_of
from assistant.terms.errors import Trouble

WHOLE = layout_of("douyin-session-products", known_layouts()).whole
NAME = "直播间详情页_整场数据下载_20260908093015(子杰_2026-09-08_00-00-46).xlsx"
SPAN = "2026-09-07_18-00-00~2026-09-08_00-00-46"


def told(path: Path) -> dict[str, str]:
    assert WHOLE is not None
    return session_of(path, open_file(path, frozenset()).sheets, WHOLE)


def test_times_come_from_the_sheet_and_the_creator_from_the_name(xlsx_file: Callable[..., Path]) -> None:
    path = xlsx_file({"基本信息": [["直播时间"], [SPAN]]}, NAME.replace("00-00-46", "00-00-00"))
    assert told(path) == {
        "creator": "子杰",
        "started_at": "2026-09-07T18:00:00",
        "ended_at": "2026-09-08T00:00:46",
    }


def test_times_beside_their_label_or_with_other_signs_are_found(xlsx_file: Callable[..., Path]) -> None:
    path = xlsx_file({"基本信息": [["直播时间", "2026/09/07 18:00:00 ～ 2026/09/08 00:00:46"]]}, NAME)
    assert told(path)["started_at"] == "2026-09-07T18:00:00"


@pytest.mark.parametrize(
    ("name", "creator"),
    [
        (NAME, "子杰"),
        (NAME.replace("(", "（").replace(")", "）"), "子杰"),
        (NAME.replace(".xlsx", " (1).xlsx"), "子杰"),
        (NAME.replace("子杰", "小满_(助播)"), "小满_(助播)"),
        (NAME.replace("2026-09-08_00-00-46", "20260908000046"), "子杰"),
    ],
)
def test_the_name_alone_tells_creator_and_end(xlsx_file: Callable[..., Path], name: str, creator: str) -> None:
    assert told(xlsx_file({"商品": [["x"]]}, name)) == {"creator": creator, "ended_at": "2026-09-08T00:00:46"}


def test_a_renamed_file_is_trouble(xlsx_file: Callable[..., Path]) -> None:
    with pytest.raises(Trouble, match="keep the name"):
        told(xlsx_file({"基本信息": [["直播时间"], [SPAN]]}, "九月.xlsx"))
