"""The demo agency's files, as a person would have downloaded them."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from assistant.demo.exports_detail import detailed_sessions, write_detail
from assistant.demo.exports_douyin import months, write_month
from assistant.demo.exports_orders import downloads, write_alliance, write_clawbacks, write_settlement
from assistant.demo.exports_own import (
    roster_days,
    write_creators,
    write_products,
    write_session_products,
    write_sessions,
)
from assistant.demo.exports_taobao import taobao_accounts, write_account
from assistant.demo.nouns import Agency
from assistant.terms.errors import Trouble
from assistant.terms.platforms import Platform
from assistant.terms.work import Tick, silent

_OWN = (Platform.KUAISHOU, Platform.CHANNELS, Platform.XIAOHONGSHU)
_ALL = (Platform.DOUYIN, Platform.TAOBAO, *_OWN)
_SETTLED = (write_settlement, write_clawbacks)

Step = Callable[[], Path]


def write(agency: Agency, folder: Path, tick: Tick = silent) -> tuple[Path, ...]:
    """Write every file into the folder; the answer is in an order good to import.

    Files of the same names are written over. The ticks count files.
    """
    steps = _steps(agency, folder)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for step in steps:
            tick(len(written), len(steps))
            written.append(step())
    except OSError as fault:
        raise Trouble(
            "The demo's files cannot be written to {folder}: {reason}",
            folder=str(folder),
            reason=fault.strerror or str(fault),
        ) from fault
    tick(len(steps), len(steps))
    return tuple(written)


def _steps(agency: Agency, folder: Path) -> list[Step]:
    """People and products first, then sessions, what they sold, and orders."""
    now = datetime.combine(agency.until + timedelta(days=1), time(9, 30))
    detailed = detailed_sessions(agency)
    days = downloads(agency)
    clock = [now + timedelta(seconds=41 * place) for place in range(len(detailed))]
    return [
        *(partial(write_creators, agency, day, folder) for day in roster_days(agency)),
        partial(write_products, agency, folder, now),
        *(partial(write_month, agency, month, folder, now) for month in months(agency)),
        *(partial(write_account, agency, one, folder, now) for one in taobao_accounts(agency)),
        *(partial(write_sessions, agency, platform, folder, now) for platform in _OWN),
        *(partial(write_session_products, agency, platform, frozenset(detailed), folder, now) for platform in _ALL),
        *(partial(write_detail, agency, row, folder, at) for row, at in zip(detailed, clock, strict=True)),
        *(partial(write_alliance, agency, day, folder, now) for day in days),
        *(partial(one, agency, day, folder, now) for day in days[:-1] for one in _SETTLED),
    ]
