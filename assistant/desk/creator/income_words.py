"""Income and costs in words: the parts, and what can be said of each amount."""

from PySide6.QtCore import QDate, QLocale

from assistant.desk.saying import partial
from assistant.terms.errors import message
from assistant.terms.income import COSTS, INCOME, Amount, Month, Part, State
from assistant.words import HIDDEN, MISSING, _, count, discreet, percent, say, spoken, yuan

_NAMES = {
    Part.COMMISSION: message("Commission"),
    Part.SLOT_FEES: message("Slot fees"),
    Part.DEALS: message("Cooperations"),
    Part.SUBSIDIES: message("Subsidies"),
    Part.BASE_PAY: message("Base pay"),
    Part.SHARE: message("Her commission share"),
    Part.LIVING: message("Rent and living cost"),
    Part.ADS: message("Ad spend"),
    Part.OTHER: message("Other costs entered"),
}
_NONE = {
    Part.OTHER: message("None was entered."),
    Part.BASE_PAY: message("She was not signed."),
    Part.LIVING: message("She was not signed."),
}


def part_name(part: Part) -> str:
    """A part of income or costs."""
    return say(_NAMES[part])


def month_name(month: Month, *, year: bool = False) -> str:
    """A month, and up to which day where it is not over."""
    first = QDate(month.first.year, month.first.month, 1)
    name = QLocale(spoken()).toString(first, _("MMM yyyy") if year else _("MMM"))
    if month.last.day == first.daysInMonth():
        return name
    return say(message("{month} to {day}", month=name, day=month.last.day))


def amount_shown(amount: Amount) -> str:
    """An amount in whole yuan: ≥ for a part of it, ≈ for an estimate."""
    if amount.fen is None:
        return _("unknown") if amount.state is State.UNKNOWN else MISSING
    if amount.state is State.PARTIAL and not amount.fen:  # at least nothing says nothing
        return _("unknown")
    sign = "≥ " if amount.state is State.PARTIAL else "≈ " if amount.estimated else ""
    return f"{sign}{_whole(amount.fen)}"


def amount_said(part: Part, amount: Amount) -> str:
    """What an amount rests on."""
    if amount.state is State.NONE:
        return say(_NONE.get(part, message("Nothing is told of this month.")))
    if amount.fen is None:
        return _("No export and no entry tells it.")
    parts = [yuan(amount.fen)]
    if amount.estimated:
        share = min(max(amount.estimated / amount.fen, 0.0), 1.0) if amount.fen else 1.0
        estimated = message("{share} of it estimated", share=percent(share))
        parts.append(_("estimated") if share >= 1.0 else say(estimated))
    elif part is Part.COMMISSION:
        parts.append(_("settled"))
    parts += [partial(amount.known, amount.of)] if amount.state is State.PARTIAL else []
    return " · ".join(parts)


def total_shown(month: Month, parts: tuple[Part, ...]) -> tuple[int | None, str]:
    """A sum in fen and as it is read; * where something in it is not known."""
    return _starred(month, month.total(parts), parts)


def left_shown(month: Month) -> tuple[int | None, str]:
    """What is left over, likewise."""
    return _starred(month, month.left, (*INCOME, *COSTS))


def _starred(month: Month, fen: int | None, parts: tuple[Part, ...]) -> tuple[int | None, str]:
    if fen is None:
        return None, _("unknown") if month.unknown(parts) else MISSING
    sign = "−" if round(fen / 100) < 0 and not discreet() else ""
    return fen, f"{sign}{_whole(abs(fen))}{' *' if month.unknown(parts) else ''}"


def _whole(fen: int) -> str:
    """Whole yuan, unless money is hidden."""
    return HIDDEN if discreet() else count(fen / 100)


def doubts_said(month: Month, parts: tuple[Part, ...]) -> str:
    """What a sum lacks; empty where it is whole."""
    unknown = month.unknown(parts)
    if not unknown:
        return ""
    return say(message("not or only in part known: {parts}", parts="、".join(map(part_name, unknown))))
