"""`casefiles case context`: which context places propose for each scope; take it, or decline it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_lines
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId

if TYPE_CHECKING:
    from casefiles.assessment.context_proposals import ContextProposal, ContextProposals
    from casefiles.workspace.workspace import Workspace

Of = Annotated[str, typer.Option("--scope", help="One scope, by its label (S-1).")]
Take = Annotated[bool, typer.Option("--take", help="Use the proposed context for it.")]
Decline = Annotated[
    str, typer.Option("--decline", metavar="REASON", help="Decline it, with the reason.")
]


@command("case context")
def context(
    access: CaseAccess,
    scope: Of = "",
    take: Take = False,
    decline: Decline = "",
    json: Json = False,
) -> None:
    """List which addresses, sites, steps and ports propose another context, and for which scope.

    With --scope S-1: --take lets it hold, --decline REASON keeps what holds. A place name that
    exists elsewhere too is only asked about.
    """
    if not (take or decline):
        with access.reading() as (view, of), view.reading() as db:
            found = _found(db, cases.get(db, of))
        say_json(found) if json else say_lines(_lines(found))
        return
    if not scope or (take and decline):
        raise Impossible("Say for which scope, and one of the two: --scope S-1 --take.")
    with access.writing() as (opened, of):
        say(_answer(opened, of, scope, reason=decline))


def _answer(opened: "Workspace", of: CaseId, scope: str, *, reason: str) -> str:
    from casefiles.assessment.context_proposals import context_proposals  # noqa: PLC0415 - reads YAML
    from casefiles.assessment.scope_acts import (  # noqa: PLC0415
        decline_context,
        set_context,
    )

    for each in context_proposals(opened.db, of).of_scopes:
        if each.scope.label == scope:
            if reason:
                decline_context(opened, of, each.scope.id, reason)
                return f"{scope}: declined ({each.pack.region})."
            set_context(opened, of, each.scope.id, each.pack.id)
            return f"{scope} is now in the context {each.pack.id} ({each.pack.region})."
    raise Impossible(f"No place proposes another context for {scope}.")


def _found(db: sqlite3.Connection, case: CaseFile) -> dict[str, Any]:
    from casefiles.assessment.context_proposals import context_proposals  # noqa: PLC0415 - reads YAML

    found: ContextProposals = context_proposals(db, case.id)
    return {
        "case": case.id,
        "label": case.label,
        "proposed": [_data(each) for each in found.of_scopes],
        "without_scope": [asdict(each) for each in found.without_scope],
    }


def _data(of: "ContextProposal") -> dict[str, Any]:
    from casefiles.assessment.context_proposals import in_words  # noqa: PLC0415

    said = of.declined
    return {
        "scope": of.scope.label,
        "context": of.scope.context_pack,
        "proposed": of.pack.id,
        "asks": of.asks,
        "places": [asdict(each) for each in of.grounds],
        "says": in_words(of),
        "declined": {"reason": said.reason, "by": said.by, "at": said.at.isoformat()}
        if said
        else None,
    }


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for each in found["proposed"]:
        yield f"{each['scope']}: {each['says']}."
        if said := each["declined"]:
            yield f"  Declined by {said['by']}: {said['reason']}"
    for each in found["without_scope"]:
        may = "may lie" if each["asks"] else "lies"
        where = f"{each['what']}: {each['text']}"
        yield f"No scope is about it, and it {may} in such a region: {where}."
    if not (found["proposed"] or found["without_scope"]):
        yield f"{found['label']}: no place proposes another context."
