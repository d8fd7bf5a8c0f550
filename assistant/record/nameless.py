"""Nothing that leads to those who were erased is kept of a file that still speaks of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assistant.record.accounts import Accounts
from assistant.record.record import Record
from assistant.terms.errors import Message, message
from assistant.terms.texts import harmless
from assistant.terms.work import Reject

Columns = dict[str, Sequence[Any]]

_TEXTS = frozenset({"campaign", "shop", "product", "deal", "brand", "client", "spec"})


def loosen_sessions(accounts: Accounts, columns: Columns) -> None:
    """Their sessions stay without ids and titles."""
    erased = accounts.erased
    if not erased:
        return
    for account in set(columns["account"]) & erased.accounts:
        erased.owner_of(account)
    for name in ("session_id", "title"):
        if name in columns:
            pairs = zip(columns["account"], columns[name], strict=True)
            columns[name] = [None if account in erased.accounts else value for account, value in pairs]


def loosen_reports(accounts: Accounts, columns: Columns) -> None:
    """Their orders, spend and days stay without ids of sessions and without texts that name them."""
    erased = accounts.erased
    if not erased:
        return
    if "session_id" in columns:
        found = [None if one is None else erased.session(one) for one in columns["session_id"]]
        columns["account"] = [
            erased.account_of(row) if row is not None and one is None else one
            for row, one in zip(found, columns["account"], strict=True)
        ]
    hers = [one is not None and one in erased.accounts for one in columns["account"]]
    if not any(hers):
        return
    for account in set(columns["account"]) & erased.accounts:
        erased.owner_of(account)
    for name, values in columns.items():
        if name == "session_id":
            columns[name] = [None if her else value for her, value in zip(hers, values, strict=True)]
        elif name in _TEXTS:
            columns[name] = [
                erased.scrubbed(value) if her and value else value for her, value in zip(hers, values, strict=True)
            ]


def rename_file(record: Record, accounts: Accounts, batch: int, file: str) -> list[Message]:
    """Keep their names out of the name of the file; what is to be said of those it speaks of."""
    erased = accounts.erased
    if not erased:
        return []
    record.conn.execute(
        "UPDATE batch SET file = ? WHERE id = ?", (erased.scrubbed(harmless(file), accounts.names()), batch)
    )
    return [
        message(
            "This file speaks of a person who was erased. Her figures count for {name}; nothing personal was kept.",
            name=erased.label(creator),
        )
        for creator in sorted(erased.met)
    ]


def rejects(accounts: Accounts, left_out: Iterable[Reject]) -> list[Reject]:
    """Rows left out, without their names."""
    erased, names = accounts.erased, accounts.names()
    return [replace(one, raw=erased.scrubbed(one.raw, names)) for one in left_out] if erased else list(left_out)
