"""Which session a row of product results speaks of."""

from collections.abc import Sequence
from typing import Any

from assistant.record.accounts import Accounts
from assistant.record.record import Record
from assistant.terms.errors import Message, message
from assistant.terms.work import Chunk


class SessionFinder:
    """Finds the sessions that rows of products speak of."""

    def __init__(self, record: Record, accounts: Accounts) -> None:
        self._record = record
        self._accounts = accounts

    def find(self, chunk: Chunk) -> tuple[list[int | None], dict[int, Message]]:
        """The session of each row, and for rows without one why."""
        columns = chunk.columns
        length = len(chunk.lines)
        blank: Sequence[Any] = [None] * length
        keys = list(
            zip(
                *(columns.get(name, blank) for name in ("session_id", "platform", "account", "creator")),
                columns.get("started_at", blank),
                columns.get("ended_at", blank),
                strict=True,
            )
        )
        answers = {key: self._one(*key) for key in dict.fromkeys(keys)}
        sessions = [row for row, _ in map(answers.__getitem__, keys)]
        whys = {place: why for place, (_, why) in enumerate(map(answers.__getitem__, keys)) if why is not None}
        return sessions, whys

    def _one(
        self,
        session_id: str | None,
        platform: str | None,
        account: str | None,
        nickname: str | None,
        started: str | None,
        ended: str | None,
    ) -> tuple[int | None, Message | None]:
        rows = self._by_id(session_id, platform) if session_id else []
        if not rows and (account or nickname):
            rows = self._by_time(self._accounts_of(platform, account, nickname), started, ended)
        if len(rows) == 1:
            return rows[0], None
        if rows:
            return None, message("Several sessions fit; give the session's id (场次ID).")
        return None, message("There is no such session in the record; import the sessions first, then this file again.")

    def _by_id(self, session_id: str, platform: str | None) -> list[int]:
        condition = "session_id = ?" + (" AND platform = ?" if platform else "")
        values = (session_id, platform) if platform else (session_id,)
        found = [row for (row,) in self._record.rows(f"SELECT id FROM session WHERE {condition}", *values)]
        nameless = None if found else self._accounts.erased.session(session_id)
        return found if nameless is None else [nameless]

    def _accounts_of(self, platform: str | None, account: str | None, nickname: str | None) -> list[int]:
        if account:
            found = [
                row
                for row, on in self._record.rows("SELECT id, platform FROM account WHERE platform_id = ?", account)
                if platform is None or on == platform
            ]
            nameless = None if found else self._accounts.erased.account(str(platform), account)
            return found if nameless is None else [nameless]
        return self._accounts.named(str(platform), str(nickname))

    def _by_time(self, accounts: Sequence[int], started: str | None, ended: str | None) -> list[int]:
        """Sessions that begin at the second or, where only minutes are told, in the minute; else end so."""
        for column, moment in (("started_at", started), ("ended_at", ended)):
            for told in (moment, moment and moment[:16]) if moment else ():
                found = [
                    row
                    for account in accounts
                    for (row,) in self._record.rows(
                        f"SELECT id FROM session WHERE account = ? AND {column} >= ? AND {column} <= ?",
                        account,
                        told,
                        f"{told}~",
                    )
                ]
                if found:
                    return found
        return []
