from datetime import date, datetime

import pytest

from assistant.record import settling
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring, sessions
from .test_derived import cases, orders


def test_orders_and_clawbacks_by_month(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.ORDERS, orders(settled_commission_fen=[700, None, None]))
    bring(Kind.REFUNDS, cases())
    october, september = settling.settlements(record, Query())
    assert (october.month, october.creator, october.orders, october.clawed_back_fen) == ("2026-10", "甲", 0, 798)
    assert (september.month, september.orders, september.paid_fen) == ("2026-09", 3, 16_970)
    assert (september.commission_fen, september.settled_commission_fen) == (2_394, 700)
    assert [one.month for one in settling.settlements(record, Query(last=date(2026, 9, 30)))] == ["2026-09"]
    assert settling.settlements(record, Query(creator=999)) == ()


def test_a_sessions_figures_as_they_grew(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), file="一.csv", at=datetime(2026, 9, 3))
    bring(Kind.SESSIONS, sessions(gmv_fen=[12_000, 20_000, 30_000]), file="二.csv", at=datetime(2026, 9, 20))
    bring(
        Kind.SESSIONS,
        sessions(refund_fen=[2_500, None, 3_000], gmv_fen=[12_000, 20_000, 30_000]),
        at=datetime(2026, 10, 1),
    )
    found = settling.restatements(record, 1)
    assert [(one.known_at[:10], one.gmv_fen, one.refund_fen) for one in found] == [
        ("2026-09-03", 10_000, 1_000),
        ("2026-09-20", 12_000, 1_000),
        ("2026-10-01", 12_000, 2_500),
    ]
    assert (found[1].file, found[1].changed) == ("二.csv", ("gmv",))


def test_a_quiet_session_was_told_once(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    assert len(settling.restatements(record, 2)) == 1
    with pytest.raises(Trouble):
        settling.restatements(record, 99)
