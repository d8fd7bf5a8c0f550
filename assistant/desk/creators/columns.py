"""The columns of the creators table."""

from collections.abc import Callable

from assistant.desk.columns import clock_column, count_column, day_column, money_column, share_column, words_column
from assistant.desk.saying import field_name, tier_name
from assistant.desk.table.columns import Column, Kind
from assistant.terms.live import Creator, Tier
from assistant.words import _, platform

TIERS: tuple[str, ...] = tuple(tier.value for tier in Tier)


def columns(tier_of: Callable[[Creator], str | None]) -> tuple[Column[Creator], ...]:
    """`tier_of` gives the tier set by hand or, without one, the policy's."""
    money, hours = (
        _("GMV less refunds, in the last four weeks; in yuan."),
        _("Hours and minutes live, in the last four weeks."),
    )
    return (
        words_column("name", _("Creator"), lambda row: row.name, 130),
        Column(
            "platforms",
            _("Platforms"),
            lambda row: row.platforms or None,
            lambda names: ", ".join(platform(name) for name in str(names).split(", ")),
            width=120,
            kind=Kind.CHOICE,
        ),
        words_column("category", _("Category"), lambda row: row.category, 84, editable=True),
        _tier_column(tier_of),
        count_column(
            "sessions", _("Sessions"), lambda row: row.sessions, 76, tooltip=_("Sessions in the last four weeks.")
        ),
        clock_column("duration_s", _("Live time"), lambda row: row.duration_s, 84, tooltip=hours),
        money_column("net_fen", _("Net GMV"), lambda row: row.net_fen, 116, tooltip=money),
        money_column(
            "net_per_hour_fen",
            _("Net per hour"),
            lambda row: row.net_per_hour_fen,
            104,
            tooltip=_("GMV less refunds, divided by hours live, in the last four weeks; in yuan."),
            averaged=True,
        ),
        count_column("followers", _("Followers"), lambda row: row.followers, 92),
        day_column("last_session", _("Last session"), lambda row: row.last_session, 100),
        words_column("status", field_name("status"), lambda row: row.status, 76, editable=True),
        words_column("owner", field_name("owner"), lambda row: row.owner, 104, editable=True),
        words_column("city", field_name("city"), lambda row: row.city, 84, editable=True),
        day_column("signed_on", field_name("signed_on"), lambda row: row.signed_on, editable=True),
        money_column("base_pay_fen", field_name("base_pay_fen"), lambda row: row.base_pay_fen, 96, editable=True),
        money_column(
            "living_cost_fen", field_name("living_cost_fen"), lambda row: row.living_cost_fen, 96, editable=True
        ),
        share_column("split_rate", field_name("split_rate"), lambda row: row.split_rate, 96, editable=True),
        words_column("note", field_name("note"), lambda row: row.note, 200, editable=True),
    )


def _tier_column(tier_of: Callable[[Creator], str | None]) -> Column[Creator]:
    return Column(
        "tier",
        field_name("tier"),
        tier_of,
        tier_name,
        width=76,
        kind=Kind.CHOICE,
        tooltip=_("As set by hand; where it is not, by rank of reach on the platform."),
        hint=lambda row: _("Set by hand") if row.tier else _("Found by rank of reach; choose one to set it"),
        parse=lambda text: text or None,
        choices=(("", _("By rank")), *((tier, tier_name(tier)) for tier in TIERS)),
    )
