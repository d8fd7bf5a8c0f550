"""The commands of the rules: policies with their history, and what counts as mid-tier."""

from datetime import datetime
from typing import Any

import click

from assistant.cli import answers
from assistant.cli.records import opened
from assistant.terms.errors import Trouble
from assistant.terms.policy import PolicyStep
from assistant.terms.tiers import TierDefinition, TierMeasure, TierMove, TierPreview
from assistant.verbs import assessing, browsing, exporting, tier_words, tiering
from assistant.words import _

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_DRY = click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
_SINCE = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Default: the day of the newest session.")
_MEASURE = click.Choice([one.value for one in TierMeasure])


def rule(text: str) -> tuple[str, str]:
    """A change of a rule as it is typed."""
    name, given, value = text.partition("=")
    if not given:
        raise Trouble("{text} is no change of a rule; write it as rule=value.", text=text)
    return name.strip(), value.strip()


@click.group("policy")
def policy_group() -> None:
    """Show and change the rules by which creators are judged; every earlier set is kept."""


@policy_group.command("show")
@click.argument("number", metavar="[POLICY]", type=int, required=False)
@_JSON
@click.pass_context
def show_policy(context: click.Context, number: int | None, *, as_json: bool) -> None:
    """Show the rules in force, or those of an earlier POLICY."""
    with opened(context) as record:
        found = assessing.show_policy(record) if number is None else assessing.earlier_policy(record, number)
    if as_json:
        answers.tell({**exporting.plain(found), "policy": exporting.plain(found.policy)})
        return
    click.echo(_("Policy {number}, since {since}").format(number=found.id, since=found.since or "—"))
    for name, value in exporting.plain(found.policy).items():
        click.echo(f"  {name} = {value}")


@policy_group.command("history")
@_JSON
@click.pass_context
def policy_history(context: click.Context, *, as_json: bool) -> None:
    """List every set of rules that has held, the one in force first."""
    with opened(context) as record:
        found = assessing.policy_history(record)
    if as_json:
        answers.tell({"policies": [_step(one) for one in found]})
        return
    for one in found:
        changes = ", ".join(f"{each.name} {each.old} → {each.new}" for each in one.changes)
        click.echo(f"{one.dated.id}  {one.dated.since or '—'}  {changes}  {one.dated.note or ''}".rstrip())


@policy_group.command("set")
@click.argument("changes", metavar="RULE=VALUE…", nargs=-1, required=True)
@click.option("--note", default="", help="Why the rules change.")
@click.pass_context
def set_policy(context: click.Context, changes: tuple[str, ...], note: str) -> None:
    """Let changed rules hold from now on."""
    with opened(context) as record:
        policy = assessing.changed(assessing.show_policy(record).policy, dict(map(rule, changes)))
        assessing.set_policy(record, policy, note)
        click.echo(_("Policy {number} holds from now on.").format(number=assessing.show_policy(record).id))


@policy_group.command("back")
@click.argument("number", metavar="POLICY", type=int)
@click.option("--note", default="", help="Why the rules change.")
@click.pass_context
def go_back(context: click.Context, number: int, note: str) -> None:
    """Let the rules of an earlier POLICY hold again (0: the built-in ones)."""
    with opened(context) as record:
        assessing.set_policy(record, assessing.earlier_policy(record, number).policy, note)
        click.echo(_("Policy {number} holds from now on.").format(number=assessing.show_policy(record).id))


@click.group("tiers")
def tiers_group() -> None:
    """Define what counts as mid-tier on each platform, and see who moved."""


@tiers_group.command("list")
@click.option("--all", "every", is_flag=True, help="Also those that hold no longer or were withdrawn.")
@_JSON
@click.pass_context
def list_tiers(context: click.Context, *, every: bool, as_json: bool) -> None:
    """List what decides on each platform."""
    with opened(context) as record:
        found = tiering.list_definitions(record) if every else tiering.definitions_in_force(record)
    if as_json:
        answers.tell({"definitions": [answers.tier_definition(one) for one in found]})
        return
    for one in found:
        _tell_definition(one)


@tiers_group.command("starters")
@_JSON
def starters(*, as_json: bool) -> None:
    """List definitions in circulation, with their sources, to choose from and adapt."""
    found = tiering.starter_sets()
    if as_json:
        answers.tell({"sets": [{**exporting.plain(one), "platform": one.platform or None} for one in found]})
        return
    for one in found:
        click.echo(f"{one.id}  {one.title}  ({one.source})")
        click.echo(f"    {one.remark}")


@tiers_group.command("use")
@click.argument("set_id", metavar="SET")
@click.option("--platform", "names", multiple=True, help="Where the set names none; default: all of the agency's.")
@_SINCE
@_DRY
@_JSON
@click.pass_context
def use_set(
    context: click.Context,
    set_id: str,
    names: tuple[str, ...],
    since: datetime | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Let the definitions of a starter SET hold."""
    with opened(context) as record:
        day = since.date() if since else browsing.newest_day(record)
        _define(
            record,
            tiering.starter_definitions(set_id, names or tiering.platforms(record), day),
            dry_run=dry_run,
            as_json=as_json,
        )


@tiers_group.command("set")
@click.argument("platform")
@click.argument("measure", type=_MEASURE)
@click.option("--low", type=float, help="Mid-tier from here on: followers, yuan, or a fraction; below is tail.")
@click.option("--high", type=float, help="Head from here on.")
@click.option("--source", required=True, help="Where the definition comes from.")
@click.option("--together", is_flag=True, help="Only together with the platform's others that say so.")
@_SINCE
@_DRY
@_JSON
@click.pass_context
def set_tier(
    context: click.Context,
    platform: str,
    measure: str,
    low: float | None,
    high: float | None,
    source: str,
    since: datetime | None,
    *,
    together: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Define the mid-tier on PLATFORM by MEASURE; without --low and --high it is defined no longer."""
    with opened(context) as record:
        day = since.date() if since else browsing.newest_day(record)
        one = TierDefinition(0, platform, TierMeasure(measure), low, high, day, source, together)
        _define(record, (one,), dry_run=dry_run, as_json=as_json)


@tiers_group.command("withdraw")
@click.argument("number", metavar="DEFINITION", type=int)
@_DRY
@_JSON
@click.pass_context
def withdraw(context: click.Context, number: int, *, dry_run: bool, as_json: bool) -> None:
    """Take a DEFINITION back, as if it had never been made."""
    with opened(context) as record:
        preview = tiering.preview_tiers(record, (), number)
        if not dry_run:
            tiering.withdraw_tier(record, number)
    _tell_preview(preview, as_json=as_json)


@tiers_group.command("history")
@click.option("--creator", help="Only this creator's: stage name, nickname or account id.")
@_JSON
@click.pass_context
def tier_history(context: click.Context, creator: str | None, *, as_json: bool) -> None:
    """List who came into which tier in the past year, and why."""
    with opened(context) as record:
        who = None if creator is None else browsing.find_creator(record, creator)
        found = tiering.list_moves(record, who)
    shown = [one for one in found if one.before is not None or creator is not None]
    if as_json:
        answers.tell({"moves": [_move(one) for one in shown]})
        return
    for one in shown:
        click.echo(tier_words.move_said(one))


def _define(record: Any, definitions: tuple[TierDefinition, ...], *, dry_run: bool, as_json: bool) -> None:
    preview = tiering.preview_tiers(record, definitions)
    if not dry_run:
        tiering.define_tiers(record, definitions)
    _tell_preview(preview, as_json=as_json)


def _tell_preview(found: TierPreview, *, as_json: bool) -> None:
    if as_json:
        answers.tell(
            {
                "as_of": found.day.isoformat(),
                "before": dict(found.before),
                "after": dict(found.after),
                "set_by_hand": found.by_hand,
                "moves": [_move(one) for one in found.moves],
            }
        )
        return
    for tier, many in found.after.items():
        click.echo(f"{tier_words.tier_said(tier)}: {found.before[tier]} → {many}")
    for one in found.moves:
        click.echo("  " + tier_words.move_said(one))


def _tell_definition(one: TierDefinition) -> None:
    since = one.since.isoformat() if one.id else "—"
    gone = _("withdrawn") if one.withdrawn_at else ""
    click.echo(f"{one.id}  {since}  {tier_words.definition_said(one)}  {gone}".rstrip())


def _step(one: PolicyStep) -> dict[str, Any]:
    return {
        "id": one.dated.id,
        "since": one.dated.since or None,
        "until": one.until,
        "note": one.dated.note,
        "changes": [{"rule": each.name, "old": each.old, "new": each.new} for each in one.changes],
        "policy": exporting.plain(one.dated.policy),
    }


def _move(one: TierMove) -> dict[str, Any]:
    return {
        "creator": one.creator,
        "day": one.day.isoformat(),
        "before": one.before,
        "after": one.after,
        "by_hand": one.by_hand,
        "redefined": one.redefined,
        "value": None if one.basis is None else round(one.basis.value, 4),
        "definition": None if one.basis is None else answers.tier_definition(one.basis.definition),
        "text": tier_words.reason_said(one),
    }


COMMANDS: tuple[click.Command, ...] = (policy_group, tiers_group)
