"""The parts of the weekly report that are about single people: gentle, with their uncertainty, as the desk says it."""

from assistant.report.weekly_cells import words_cell
from assistant.report.weekly_who import Say, Who
from assistant.terms.errors import message
from assistant.terms.findings import Finding
from assistant.terms.paper import Column, Section
from assistant.terms.weekly import PARTS, Part, WeeklyReport, Wish
from assistant.words import HIDDEN, MISSING, _, day, ngettext, yuan_short


def flagged(report: WeeklyReport, who: Who, wish: Wish, say: Say) -> Section:
    """Who is put forward, each with the sentence of the list of flags."""
    columns = (
        Column(_("Creator"), 18, figure=False),
        Column(_("Why"), 54, figure=False),
        Column(_("Short by"), 28, figure=False),
    )
    rows = tuple(
        (
            words_cell(who.named(one.creator), short=True),
            words_cell(say(one.why)),
            words_cell(_amount(one, say) if wish.with_money else HIDDEN),
        )
        for one in report.flagged
    )
    told = ngettext(
        "{flagged} of {judged} mid-tier creators sells less than comparable creators (as of {day})",
        "{flagged} of {judged} mid-tier creators sell less than comparable creators (as of {day})",
        len(rows),
    ).format(flagged=len(rows), judged=report.judged, day=day(report.judged_on))
    return Section(say(PARTS[Part.FLAGS]), columns, rows, (told,))


def _amount(one: Finding, say: Say) -> str:
    if one.shortfall_per_week is None or one.low is None or one.high is None:
        return MISSING
    amount, low, high = (yuan_short(round(value * 100)) for value in (one.shortfall_per_week, one.low, one.high))
    return say(message("{amount} a week (80% certain: {low} to {high})", amount=amount, low=low, high=high))


def happened(report: WeeklyReport, who: Who, wish: Wish, say: Say) -> Section:
    """Reviews opened and closed, and who came into another tier."""
    columns = (
        Column(_("Day"), 14, figure=False),
        Column(_("Creator"), 20, figure=False),
        Column(_("What happened"), 22, figure=False),
        Column(_("Why"), 44, figure=False),
    )
    rows = tuple(
        (
            words_cell(day(one.day), short=True),
            words_cell(who.named(one.creator), short=True),
            words_cell(say(one.what)),
            words_cell(one.why if wish.with_money else ""),
        )
        for one in report.happened
    )
    nothing = _("No review was opened or closed, and nobody came into another tier.")
    return Section(say(PARTS[Part.REVIEWS]), columns, rows, () if rows else (nothing,))


def due(report: WeeklyReport, who: Who, wish: Wish, say: Say) -> Section:
    """What waits for somebody until the end of the next week."""
    columns = (
        Column(_("Day"), 14, figure=False),
        Column(_("Creator"), 20, figure=False),
        Column(_("What is due"), 50, figure=False),
        Column(_("Who"), 16, figure=False),
    )
    rows = tuple(
        (
            words_cell(day(one.day), short=True),
            words_cell(who.named(one.creator), short=True),
            words_cell(_what(say(one.what), one.text if wish.with_names else "")),
            words_cell(one.owner if wish.with_names else ""),
        )
        for one in report.due
    )
    nothing = _("No review, step, contract or document is due.")
    return Section(say(PARTS[Part.DUE]), columns, rows, () if rows else (nothing,))


def _what(kind: str, text: str) -> str:
    return f"{kind}: {text}" if text else kind
