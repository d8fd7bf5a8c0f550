from datetime import date
from pathlib import Path

import pytest

from assistant.demo.agency import plan
from assistant.demo.exports import write
from assistant.demo.nouns import Agency

UNTIL = date(2026, 11, 21)


@pytest.fixture(scope="session")
def agency() -> Agency:
    return plan(until=UNTIL)


@pytest.fixture(scope="session")
def small() -> Agency:
    return plan(creators=24, weeks=16, until=UNTIL)


@pytest.fixture(scope="session")
def files(small: Agency, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write(small, tmp_path_factory.mktemp("demo"))
