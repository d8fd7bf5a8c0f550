"""The record's own words (tiers, fields, tables, outcomes) as the screen says them."""

import json
from collections.abc import Callable

from assistant.desk.theme.tokens import Tone
from assistant.terms.errors import Message, message
from assistant.terms.fields import FIELDS, Kind, Unit
from assistant.terms.findings import Cause, Verdict
from assistant.terms.live import Tier
from assistant.terms.persons import PERSONAL
from assistant.terms.review import OUTCOMES, Outcome
from assistant.words import HIDDEN, MISSING, clock, count, discreet, ngettext, percent, say, spoken, yuan

_UNITS = {field.column: field.unit for fields in FIELDS.values() for field in fields}

_SHOWN: dict[Unit | None, Callable[[float], str]] = {
    Unit.FEN: lambda fen: yuan(round(fen)),
    Unit.SECONDS: lambda seconds: clock(round(seconds)),
    Unit.RATE: percent,
    Unit.COUNT: count,
}

_TIERS = {Tier.HEAD: message("Head"), Tier.MID: message("Mid"), Tier.TAIL: message("Tail")}
_VERDICTS = {
    Verdict.FLAGGED: message("Worth a look"),
    Verdict.CLEAR: message("As expected"),
    Verdict.TOO_LITTLE: message("Too little to say"),
}
_CAUSES = {
    Cause.SALES: message("sells less"),
    Cause.REFUNDS: message("many refunds"),
    Cause.ADS: message("bought with ads"),
}
_KINDS = {
    Kind.CREATORS: message("Creators"),
    Kind.SESSIONS: message("Sessions"),
    Kind.PRODUCTS: message("Products"),
    Kind.SESSION_PRODUCTS: message("Products in sessions"),
    Kind.ORDERS: message("Orders"),
    Kind.REFUNDS: message("Refunds"),
    Kind.AD_SPEND: message("Ad spend"),
    Kind.DAYS: message("Figures by day"),
    Kind.MARKET: message("Boards of the market"),
    Kind.DEALS: message("Cooperations"),
}
_TABLES = {
    "creator": message("creators"),
    "account": message("accounts"),
    "follower": message("follower counts"),
    "product": message("products"),
    "session": message("sessions"),
    "session_product": message("products in sessions"),
    "sale": message("orders"),
    "ad_spend": message("ad spend"),
    "account_day": message("figures by day"),
    "deal": message("cooperations"),
    "pick": message("picks"),
    "cost": message("costs"),
    "mark": message("marks"),
    "review": message("reviews"),
    "review_note": message("notes of reviews"),
    "review_step": message("plans of reviews"),
    "review_change": message("changes of reviews"),
    "flag": message("flags"),
    "document": message("documents"),
    "alias": message("earlier names"),
    "merge": message("merges"),
    "trash": message("rows in the trash"),
    "history": message("edits of her"),
    "version": message("lists that named her"),
    "text": message("other texts with her name"),
}
_FIELDS = {
    "name": message("Name"),
    "real_name": message("Name in the contract"),
    "category": message("Category"),
    "tier": message("Tier"),
    "status": message("Status"),
    "signed_on": message("Signed on"),
    "left_on": message("Left on"),
    "city": message("City"),
    "owner": message("Looked after by"),
    "base_pay_fen": message("Base pay"),
    "living_cost_fen": message("Living cost"),
    "split_rate": message("Creator's share"),
    "note": message("Note"),
    "phone": message("Phone"),
    "id_number": message("ID number"),
    "bank_card": message("Bank card"),
    "bank": message("Bank"),
    "birthday": message("Birthday"),
    "consent_on": message("Consent given on"),
    "consent_how": message("How consent was given"),
    "guardian_on": message("Guardian's consent on"),
    "started_at": message("Started"),
    "duration_s": message("Duration"),
    "viewers": message("Viewers"),
    "orders": message("Orders"),
    "gmv_fen": message("GMV"),
    "refund_fen": message("Refunds"),
    "ad_spend_fen": message("Ad spend"),
    "new_followers": message("New followers"),
    "commission_rate": message("Commission rate"),
    "title": message("Title"),
    "product": message("Product"),
    "spec": message("Specification"),
    "track": message("Track"),
    "origin": message("Origin"),
    "price_fen": message("Price"),
    "cost_fen": message("Cost"),
    "stock": message("Stock"),
}


def tier_name(tier: str | None) -> str:
    """A tier in the spoken language."""
    return say(_TIERS[Tier(tier)]) if tier in set(Tier) else MISSING


def outcome_name(outcome: Outcome) -> str:
    """How a review ended, gently."""
    return say(OUTCOMES[outcome])


def verdict_name(verdict: Verdict) -> str:
    """What the evidence allows to say."""
    return say(_VERDICTS[verdict])


def verdict_tone(verdict: Verdict) -> Tone:
    """The tone of a verdict."""
    return {Verdict.FLAGGED: Tone.BAD, Verdict.CLEAR: Tone.GOOD}.get(verdict, Tone.NEUTRAL)


def cause_name(cause: Cause) -> str:
    """What mainly makes a shortfall, in two words."""
    return say(_CAUSES[cause])


def table_name(table: str) -> str:
    """What the rows of a table are."""
    return say(_TABLES[table]) if table in _TABLES else table


def field_name(field: str) -> str:
    """A column of the record; one without a name of ours goes by its own."""
    found: Message | None = _FIELDS.get(field)
    return say(found) if found else field.removesuffix("_fen").removesuffix("_s").replace("_", " ")


def kind_name(kind: Kind) -> str:
    """What one row of a report is about."""
    return say(_KINDS[kind])


def field_title(name: str) -> str:
    """A field of reports by its name in the spoken language: the field's own term in Chinese."""
    found = next((one for fields in FIELDS.values() for one in fields if one.name == name), None)
    if found is None:
        return field_name(name)
    if found.column in _FIELDS or spoken() != "zh_CN":
        return field_name(found.column)
    return found.header


def field_value(field: str, value: object) -> str:
    """A column's value in the record's units, as it is read."""
    if value is None or value == "":
        return MISSING
    if field == "tier":
        return tier_name(str(value))
    if not isinstance(value, int | float):
        return str(value)
    unit = _UNITS.get(field)
    return _SHOWN[unit](value) if unit in _SHOWN else str(value)


def kept_value(field: str, kept: str | None) -> str:
    """A value as the history keeps it (JSON), as it is read; what is personal is hidden with names and money."""
    if kept is not None and field in PERSONAL and discreet():
        return HIDDEN
    try:
        return field_value(field, None if kept is None else json.loads(kept))
    except ValueError:
        return str(kept)


def who_said(who: str | None) -> str | None:
    """Who made an edit, by the account of the system; hidden with every other name."""
    return HIDDEN if who and discreet() else who


def sessions_said(number: int) -> str:
    """So many sessions."""
    return ngettext("{count} session", "{count} sessions", number).format(count=count(number))


def rows_said(number: int) -> str:
    """So many rows."""
    return ngettext("{count} row", "{count} rows", number).format(count=count(number))


def partial(known: int, of: int) -> str:
    """That a total is partial; empty where it is whole."""
    if known >= of:
        return ""
    return say(message("partial: {known} of {all} sessions known", known=count(known), all=count(of)))
