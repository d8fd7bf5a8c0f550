import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__

from .__main__ import OLDER, ROOT
from .screen import Screen, screen

DIST = ROOT / "dist"
CHECKS = ["record", "import", "flags", "keyring", "seal", "plugins", "glyphs", "chart", "desk"]
PICTURES = os.environ.get("STREAMER_PICTURES")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is about what was installed, and is left out unless it is asked for."""
    for item in items:
        if "/tests/installed/test_" in item.path.as_posix():
            item.add_marker(pytest.mark.installed)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A screen to show windows on."""
    with screen(tmp_path_factory.mktemp("screen")) as made:
        yield made


def built(pattern: str, version: str = __version__) -> Path:
    """An installer that was built before; `older` is OLDER."""
    file = DIST / pattern.format(version=version)
    assert file.is_file(), f"{file.name} is not built; python -m tests.installed builds it"
    return file


def older(pattern: str) -> Path:
    """The installer of the older version."""
    return built(pattern, OLDER)


def verdicts(document: dict[str, Any]) -> dict[str, bool]:
    """Of each check of a self-test whether it held."""
    return {one["name"]: one["ok"] for one in document["checks"]}


def detail(document: dict[str, Any], name: str) -> str:
    """What a check saw."""
    return next(one["detail"] for one in document["checks"] if one["name"] == name)


def parsed(text: str) -> dict[str, Any]:
    """The document that a self-test wrote."""
    found: dict[str, Any] = json.loads(text)
    return found


def keep(picture: Any, name: str) -> None:
    """Keep a picture to look at, where STREAMER_PICTURES names a folder."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(PICTURES, name)))
