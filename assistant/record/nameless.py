"""Nothing that leads to those who were erased is kept of a file that still speaks of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assistant.record.accounts import Accounts
from assistant.record.record import Record
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, IDS, Unit
from assistant.terms.persons import PRIVATE
from assistant.terms.texts import harmless
from assistant.terms.work import Chunk, Reject

Columns = dict[str, Sequence[Any]]

_KEYS = IDS - {"campaign"} | {"creator", "account", "platform", "tier", *PRIVATE}
"""Texts by which rows are found, and those of a few known words."""


def scrubbed(accounts: Accounts, chunk: Chunk) -> Chunk:
    """The rows without their names in any text, such as somebody's note, as erasing left what is known of them."""
    erased = accounts.erased
    if not erased:
        return chunk
    names, columns = accounts.names(), dict(chunk.columns)
    for field in FIELDS[chunk.kind]:
        values = columns.get(field.column)
        if field.unit is not Unit.TEXT or field.name in _KEYS or values is None:
            continue
        told = {value: erased.scrubbed(value, names) for value in set(values) if isinstance(value, str)}
        columns[field.column] = [told.get(value, value) if isinstance(value, str) else value for value in values]
    return replace(chunk, columns=columns)


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
    """Their orders stay without ids of sessions; orders of their sessions are theirs."""
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
    if "session_id" in columns:
        values = columns["session_id"]
        columns["session_id"] = [None if her else value for her, value in zip(hers, values, strict=True)]


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
    if not erased:
        return list(left_out)

    def nameless(fact: object) -> object:
        if isinstance(fact, Message):
            return replace(fact, facts={name: nameless(one) for name, one in fact.facts.items()})
        return erased.scrubbed(fact, names) if isinstance(fact, str) else fact

    def why(one: Reject) -> Message:
        return replace(one.why, facts={name: nameless(fact) for name, fact in one.why.facts.items()})

    return [replace(one, raw=erased.scrubbed(one.raw, names), why=why(one)) for one in left_out]
