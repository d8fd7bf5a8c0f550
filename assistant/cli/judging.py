"""The commands of the judgement: who is flagged, why, and what a policy would have done."""

from datetime import date, datetime

import click

from assistant.cli import answers, printing
from assistant.cli.records import bar, opened
from assistant.cli.rules import rule
from assistant.terms.control import Monitored
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment, Finding
from assistant.terms.measures import MEASURES
from assistant.verbs import assessing, browsing, charting, exporting, trending
from assistant.words import _


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option(
    "--as-known",
    is_flag=True,
    help="With the figures that exports up to that day told, the rules and the tiers of that day;"
    " without it, past days are judged on today's figures by today's rules.",
)
@click.option("--all", "everyone", is_flag=True, help="Every mid-tier creator, flagged or not.")
@click.option("--explain", metavar="NAME", help="The whole reasoning about one creator, flagged or not.")
@click.option("--log", "logged", is_flag=True, help="The flags as they were shown, opened and closed, newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def flags(
    context: click.Context,
    as_of: datetime | None,
    explain: str | None,
    *,
    as_known: bool,
    everyone: bool,
    logged: bool,
    as_json: bool,
) -> None:
    """List mid-tier creators who sell less than comparable ones, strongest evidence first.

    The judgement of the newest day is kept in the log of flags, with its policy, figures and sentences.
    """
    if logged:
        _tell_log(context, explain, as_json=as_json)
        return
    with opened(context) as record:
        found = assessing.assess(record, as_of and as_of.date(), as_known=as_known)
        if as_of is None and not as_known and not record.readonly:
            assessing.note_flags(record, found)
        shown, line = found.findings if everyone else found.flagged, None
        if explain is not None:
            shown = (_one(found, browsing.find_creator(record, explain), explain),)
            line = trending.against_expectation(record, found, shown[0].creator_id)
        accounts = browsing.accounts_by_creator(record) if as_json else {}
    if as_json:
        answers.tell(
            {
                "as_of": found.as_of.isoformat(),
                "as_known": as_known,
                "policy": exporting.plain(found.policy),
                "creators": [answers.finding(one, accounts.get(one.creator_id, ())) for one in shown],
                **({} if explain is None else {"weeks": answers.weeks(line)}),
            }
        )
    elif explain is not None:
        printing.reasoning(found, shown[0])
    else:
        printing.findings(found, shown)


@click.command()
@click.option("--weeks", type=click.IntRange(1, 104), default=26, show_default=True, help="How many weekly days.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option("--policy", "number", type=int, help="An earlier policy of `policy history`; default: the one in force.")
@click.option("--against", metavar="RULE=VALUE", multiple=True, help="Compare with a policy changed like this.")
@click.option("--against-policy", "other", type=int, help="Compare with an earlier policy; 0 is the built-in one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def backtest(
    context: click.Context,
    weeks: int,
    until: datetime | None,
    number: int | None,
    against: tuple[str, ...],
    other: int | None,
    *,
    as_json: bool,
) -> None:
    """Show whom the policy would have flagged in past weeks, by what was known then, and what came after."""
    with opened(context) as record, bar(_("Judging"), hidden=as_json) as tick:
        first = assessing.show_policy(record) if number is None else assessing.earlier_policy(record, number)
        policies = [first.policy]
        if against or other is not None:
            base = first if other is None else assessing.earlier_policy(record, other)
            policies.append(assessing.changed(base.policy, dict(map(rule, against))))
        last: date | None = until and until.date()
        found = assessing.compare(record, policies, weeks, last, tick=tick)
    if as_json:
        answers.tell({"policies": [answers.backtest(one) for one in found]})
    else:
        printing.backtests(found)


@click.command("control-chart")
@click.argument("creator")
@click.option("--measure", type=click.Choice([one.name for one in MEASURES]), default=MEASURES[0].name)
@click.option("--weeks", type=click.IntRange(8, 156), default=26, show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option("--smoothed", is_flag=True, help="An EWMA chart instead of XmR.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def control_chart(
    context: click.Context,
    creator: str,
    measure: str,
    weeks: int,
    as_of: datetime | None,
    *,
    smoothed: bool,
    as_json: bool,
) -> None:
    """Show a creator's weeks under control limits, and which of them are more than chance."""
    verb = charting.smoothed_trend if smoothed else charting.control_trend
    with opened(context) as record:
        line = verb(record, browsing.find_creator(record, creator), measure, as_of and as_of.date(), weeks)
    if as_json:
        answers.tell({"creator": line.title, "measure": measure, "weeks": answers.weeks(line)})
    else:
        printing.weeks(line)


@click.command()
@click.option("--what", type=click.Choice([one.value for one in Monitored]), default=Monitored.NET_PER_HOUR.value)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def funnel(context: click.Context, what: str, as_of: datetime | None, *, as_json: bool) -> None:
    """Compare all mid-tier creators on a funnel plot: who lies outside what chance and usual differences explain."""
    with opened(context) as record:
        chart = charting.funnel_chart(record, Monitored(what), as_of and as_of.date())
    if as_json:
        answers.tell(answers.funnel(chart))
    else:
        printing.funnel(chart)


def _tell_log(context: click.Context, name: str | None, *, as_json: bool) -> None:
    with opened(context) as record:
        who = None if name is None else browsing.find_creator(record, name)
        found = assessing.flag_log(record, who)
    if as_json:
        answers.tell({"flags": [answers.flag_note(one) for one in found]})
    else:
        printing.flag_log(found)


def _one(found: Assessment, creator: int, name: str) -> Finding:
    for one in found.findings:
        if one.creator_id == creator:
            return one
    raise Trouble("{name} is not mid-tier, so there is no finding of her.", name=name)
