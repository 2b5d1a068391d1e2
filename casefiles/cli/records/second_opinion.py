"""`casefiles case second-opinion`: have a scope assessed by another person, blind, and compare."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from casefiles.assessment.second_opinion import store
from casefiles.assessment.second_opinion.model import SecondOpinion, Taken
from casefiles.cases import store as cases
from casefiles.cli.decorators import Subcommands
from casefiles.cli.lookup import the_scope
from casefiles.cli.output import say, say_json, say_lines
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

Scope = Annotated[str, typer.Argument(metavar="SCOPE", help="Its label (S-1), id or title.")]
OneScope = Annotated[str, typer.Option("--scope", help="Only that on this scope, by its label.")]
Keys = Annotated[
    list[str], typer.Argument(metavar="INDICATOR...", help="Such as 'ILO11-01 WL' or AF-01.")
]
Why = Annotated[str, typer.Option("--reason", help="Why. It has to be given.")]
Reviewer = Annotated[str, typer.Option("--reviewer", metavar="NAME", help="Who is asked.")]
Sure = Annotated[
    bool, typer.Option("--as-it-stands", help="Close it though something is left undecided.")
]
Take = Annotated[
    str, typer.Option("--take", metavar="first|second|other", help="Which side holds.")
]
Decided = Annotated[
    str,
    typer.Option(
        "--decide",
        metavar="DECISION",
        help="With --take other: supports, contradicts, not_applicable; of a control met, not_met.",
    ),
]
Bring = Annotated[
    bool, typer.Option("--bring", help="Bring the second side's citations and searches over.")
]

second_opinion = Subcommands(
    "case second-opinion", "A scope assessed by a second person, blind, compared and adjudicated."
)


@second_opinion.command("ask")
def ask(access: CaseAccess, scope: Scope, reviewer: Reviewer = "", reason: Why = "") -> None:
    """Ask somebody to assess a scope a second time, without seeing what the first has said.

    The second reviewer works in a scope of its own, with the same party, period, context and
    groups. Until both sides have closed neither is shown the other's.
    """
    from casefiles.assessment.second_opinion import opinion_acts as act  # noqa: PLC0415

    asking = act.OpinionRequest(reviewer, reason)
    with access.writing() as (workspace, case):
        made = act.ask_second_opinion(workspace, case, the_scope(workspace.db, case, scope), asking)
        held = store.opinion(workspace.db, case, made)
        second = cases.scope(workspace.db, held.scope).label
    say(f"{held.reviewer} is asked, and works in {second}.")


@second_opinion.command("close")
def close(access: CaseAccess, scope: Scope, as_it_stands: Sure = False) -> None:
    """Close a side: the first scope, or that of the second reviewer. Nothing of it changes after.

    What is left undecided is named, and closing then wants --as-it-stands.
    """
    from casefiles.assessment.second_opinion import opinion_acts as act  # noqa: PLC0415
    from casefiles.assessment.second_opinion.findings import undecided  # noqa: PLC0415
    from casefiles.assessment.second_opinion.read import scope_board  # noqa: PLC0415

    with access.writing() as (workspace, case):
        of = the_scope(workspace.db, case, scope)
        left = undecided(scope_board(workspace.db, case, of))
        if left and not as_it_stands:
            raise Impossible(
                f"Undecided: {', '.join(left)}. To close it so, say so: --as-it-stands."
            )
        made = act.close_side(workspace, case, of)
        both = store.opinion(workspace.db, case, made).both_closed
    say("Closed. Both sides have closed and can be compared." if both else "Closed.")


@second_opinion.command("show")
def show(access: CaseAccess, scope: OneScope = "", json: Json = False) -> None:
    """Show the second opinions of a case and, once both sides have closed, how they compare.

    Internal: nothing of it is in any document that leaves.
    """
    with access.reading() as (view, case), view.reading():
        wanted = the_scope(view.db, case, scope) if scope else ""
        found = [
            _read(view, case, each)
            for each in store.opinions(view.db, case)
            if wanted in {"", each.first, each.scope}
        ]
    if json:
        say_json(found)
    else:
        say_lines(_lines(found))


@second_opinion.command("adjudicate")
def adjudicate(
    access: CaseAccess,
    scope: Scope,
    indicators: Keys,
    take: Take = "",
    decide: Decided = "",
    bring: Bring = False,
    reason: Why = "",
) -> None:
    """Say what holds where the two sides differ; it is written into the first scope."""
    from casefiles.assessment.second_opinion.adjudication_acts import Ruling  # noqa: PLC0415
    from casefiles.assessment.second_opinion.adjudication_acts import (  # noqa: PLC0415
        adjudicate as act,
    )

    if take not in {each.value for each in Taken}:
        raise Impossible("Say which side holds: --take first, second or other.")
    ruling = Ruling(Taken(take), reason, _decided(decide), brings_evidence=bring)
    with access.writing() as (workspace, case):
        held = _on(workspace, case, scope)
        act(workspace, case, held.id, indicators, ruling)
    say(f"Adjudicated: {counted(len(indicators), 'difference')}.")


@second_opinion.command("end")
def end(access: CaseAccess, scope: Scope) -> None:
    """End a second opinion that was compared: the first scope can be worked on again."""
    from casefiles.assessment.second_opinion import opinion_acts as act  # noqa: PLC0415

    with access.writing() as (workspace, case):
        act.end_second_opinion(workspace, case, _on(workspace, case, scope).id)
    say("Ended. What was compared and adjudicated stays to be read.")


def _on(view: View, case: CaseId, scope: str) -> SecondOpinion:
    held = store.opinion_on(view.db, the_scope(view.db, case, scope))
    if held is None:
        raise NotFound("second opinion", scope)
    return held


def _decided(said: str) -> Any:
    from casefiles.assessment.model import DecisionKind  # noqa: PLC0415
    from casefiles.checklists.vocabulary import ControlState  # noqa: PLC0415

    for kind in (DecisionKind, ControlState):
        if said in {each.value for each in kind}:
            return kind(said)
    if said:
        raise Impossible(f"{said!r} is no decision. See --help.")
    return None


def _read(view: View, case: CaseId, of: SecondOpinion) -> dict[str, Any]:
    from casefiles.assessment.second_opinion.as_data import opinion_as_data  # noqa: PLC0415
    from casefiles.assessment.second_opinion.read import comparison, scope_labels  # noqa: PLC0415

    return opinion_as_data(of, scope_labels(view.db, of), comparison(view.db, case, of.id))


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for each in found:
        yield f"{each['scope']}, second opinion by {each['reviewer']} in {each['second_scope']}"
        yield f"  asked by {each['asked_by']}: {each['reason']}"
        for side in ("first", "second"):
            by = each[f"{side}_closed_by"]
            yield f"  {side} side: {f'closed by {by}' if by else 'open'}"
        if compared := each["comparison"]:
            yield from _compared(compared)
        if each["ended_by"]:
            yield f"  ended by {each['ended_by']}"
    if not found:
        yield "No second opinion was asked for."


def _compared(of: dict[str, Any]) -> Iterator[str]:
    yield f"  {of['agree']} of {of['decided_by_both']} that both decided agree"
    yield f"  to adjudicate: {of['to_adjudicate']}"
    for line in of["lines"]:
        if line["compared"] in {"agree", "neither"}:
            continue
        sides = [line[each]["status"] if line[each] else "not asked" for each in _SIDES]
        yield f"  {line['key']} {line['title']}: {' | '.join(sides)}"
        for side in _SIDES:
            for cited in line[side]["cited"] if line[side] else ():
                yield f"    {side}: {cited['direction']} {cited['where']} {cited['quote']}"
        if said := line["adjudicated"]:
            yield f"    {said['taken']} taken by {said['by']}: {said['reason']}"


_SIDES = ("first", "second")
