"""What judging is measured against: pandas reads the sessions of our template and groups them."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from assistant.terms.columns import SessionColumns
from assistant.terms.fields import SESSION_FIELDS

_HEADER = {field.name: field.header for field in SESSION_FIELDS}


def write_sessions(path: Path, columns: SessionColumns) -> Path:
    """The sessions in the columns of our template."""
    days = [str(date(1970, 1, 1) + timedelta(days=int(day))) for day in columns.day]
    table = pd.DataFrame(
        {
            _HEADER["creator"]: [f"主播{one:03d}" for one in columns.creator],
            _HEADER["account"]: [f"dy{one:08d}" for one in columns.creator],
            _HEADER["platform"]: [columns.platforms[one] for one in columns.platform],
            _HEADER["category"]: [columns.categories[one] for one in columns.category],
            _HEADER["started_at"]: [f"{day} {hour:02d}:00:00" for day, hour in zip(days, columns.hour, strict=True)],
            _HEADER["duration_s"]: columns.duration_s / 60,
            _HEADER["viewers"]: columns.viewers,
            _HEADER["orders"]: columns.orders,
            _HEADER["gmv"]: columns.gmv,
            _HEADER["refund"]: columns.refund,
            _HEADER["ad_spend"]: columns.ad_spend,
        }
    )
    table.to_csv(path, index=False, encoding="utf-8-sig")
    return path


def read_and_group(path: Path) -> object:
    """Sums by creator, platform and week."""
    table = pd.read_csv(path, encoding="utf-8-sig", parse_dates=[_HEADER["started_at"]])
    table["week"] = table[_HEADER["started_at"]].dt.to_period("W")
    sums = [
        _HEADER["duration_s"],
        _HEADER["viewers"],
        _HEADER["orders"],
        _HEADER["gmv"],
        _HEADER["refund"],
        _HEADER["ad_spend"],
    ]
    return table.groupby([_HEADER["creator"], _HEADER["platform"], "week"])[sums].sum()
