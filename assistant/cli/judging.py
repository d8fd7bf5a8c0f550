"""The commands of the judgement: who is flagged, why, and what a policy would have done."""

from datetime import date, datetime
from typing import Any

import click

from assistant.cli import answers, printing
from assistant.cli.records import bar, opened
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment, Finding
from assistant.verbs import assessing, browsing, exporting
from assistant.words import _


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option("--all", "everyone", is_flag=True, help="Every mid-tier creator, flagged or not.")
@click.option("--explain", metavar="NAME", help="The whole reasoning about one creator, flagged or not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def flags(
    context: click.Context, as_of: datetime | None, explain: str | None, *, everyone: bool, as_json: bool
) -> None:
    """List mid-tier creators who sell less than comparable ones, strongest evidence first."""
    with opened(context) as record:
        found = assessing.assess(record, as_of and as_of.date())
        shown = found.findings if everyone else found.flagged
        if explain is not None:
            shown = (_one(found, browsing.find_creator(record, explain), explain),)
        accounts = browsing.accounts_by_creator(record) if as_json else {}
    if as_json:
        answers.tell(
            {
                "as_of": found.as_of.isoformat(),
                "policy": exporting.plain(found.policy),
                "creators": [answers.finding(one, accounts.get(one.creator_id, ())) for one in shown],
            }
        )
    elif explain is not None:
        printing.reasoning(found, shown[0])
    else:
        printing.findings(found, shown)


@click.command()
@click.option("--weeks", type=click.IntRange(1, 104), default=26, show_default=True, help="How many weekly days.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
@click.option("--against", metavar="RULE=VALUE", multiple=True, help="Compare with a policy changed like this.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def backtest(
    context: click.Context, weeks: int, until: datetime | None, against: tuple[str, ...], *, as_json: bool
) -> None:
    """Show whom the policy would have flagged in past weeks, and what came after; change nothing."""
    with opened(context) as record, bar(_("Judging"), hidden=as_json) as tick:
        policies = [assessing.show_policy(record).policy]
        if against:
            policies.append(assessing.changed(policies[0], dict(map(_rule, against))))
        last: date | None = until and until.date()
        found = [assessing.backtest(record, weeks, last, policy, tick=tick) for policy in policies]
    if as_json:
        answers.tell({"policies": [answers.backtest(one) for one in found]})
    else:
        printing.backtests(found)


def _one(found: Assessment, creator: int, name: str) -> Finding:
    for one in found.findings:
        if one.creator_id == creator:
            return one
    raise Trouble("{name} is not mid-tier, so there is no finding of her.", name=name)


def _rule(text: str) -> tuple[str, Any]:
    name, given, value = text.partition("=")
    if not given:
        raise Trouble("{text} is no change of a rule; write it as rule=value.", text=text)
    return name.strip(), value.strip()
