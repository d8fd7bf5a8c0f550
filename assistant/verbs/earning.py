"""What a creator brings in against what she costs."""

from calendar import monthrange
from datetime import date

from assistant.record import creators, income
from assistant.record.record import Record
from assistant.terms.income import Amount, Ledger, Month, MonthTold, Part, State, Terms, Told
from assistant.verbs.browsing import newest_day

_BY_SESSION = (Part.COMMISSION, Part.SLOT_FEES, Part.ADS)
_ONLY_IF_TOLD = (Part.DEALS, Part.SUBSIDIES, Part.OTHER)  # seldom: none told is none, not unknown
_NOTHING = MonthTold(0, {})


def income_against_cost(record: Record, creator: int, months: int = 6, as_of: date | None = None) -> Ledger:
    """A creator's last months up to a day (default: the newest session's), the month under way among them.

    Base pay and living cost count by the days that she was signed, the month under way up to that day.
    """
    as_of = as_of or newest_day(record)
    firsts = [_months_before(as_of, back) for back in reversed(range(months))]
    told = income.months(record, creator, firsts[0], as_of)
    agreed = income.terms(record, creator)
    name = creators.one(record, creator, as_of).name
    return Ledger(
        name, tuple(_month(first, as_of, told.get(first.isoformat()[:7], _NOTHING), agreed) for first in firsts)
    )


def _months_before(day: date, back: int) -> date:
    """The first day of the month so many months before."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _month(first: date, as_of: date, told: MonthTold, agreed: Terms) -> Month:
    days = monthrange(first.year, first.month)[1]
    last = min(first.replace(day=days), as_of)
    signed = _signed(first, last, agreed) / days
    amounts = {part: _by_session(told.parts.get(part, Told()), told.sessions) for part in _BY_SESSION}
    amounts |= {part: _if_told(told.parts.get(part, Told())) for part in _ONLY_IF_TOLD}
    amounts[Part.BASE_PAY] = _agreed(agreed.base_pay_fen, signed)
    amounts[Part.LIVING] = _agreed(agreed.living_cost_fen, signed)
    amounts[Part.SHARE] = _share(amounts[Part.COMMISSION], agreed.split_rate)
    return Month(first, last, told.sessions, amounts)


def _signed(first: date, last: date, agreed: Terms) -> int:
    """On how many days she was signed; without dates, on all."""
    begun = max(first, date.fromisoformat(agreed.signed_on[:10]) if agreed.signed_on else first)
    ended = min(last, date.fromisoformat(agreed.left_on[:10]) if agreed.left_on else last)
    return max((ended - begun).days + 1, 0)


def _by_session(told: Told, sessions: int) -> Amount:
    """A part that sessions tell: with none there is nothing to tell."""
    if told.fen is None:
        return Amount(State.UNKNOWN if sessions else State.NONE, of=sessions)
    state = State.PARTIAL if told.known < told.of else State.KNOWN
    return Amount(state, told.fen, told.estimated, told.known, told.of)


def _if_told(told: Told) -> Amount:
    return Amount(State.NONE) if told.fen is None else Amount(State.KNOWN, told.fen)


def _agreed(a_month: int | None, signed: float) -> Amount:
    """So much a month, for a part of the month."""
    if not signed:
        return Amount(State.NONE)
    return Amount(State.UNKNOWN) if a_month is None else Amount(State.KNOWN, round(a_month * signed))


def _share(commission: Amount, rate: float | None) -> Amount:
    """Her share of the commission, as sure as that is."""
    if commission.state is State.NONE:
        return commission
    if commission.fen is None or rate is None:
        return Amount(State.UNKNOWN)
    hers = round(commission.fen * rate)
    return Amount(commission.state, hers, hers, commission.known, commission.of)
