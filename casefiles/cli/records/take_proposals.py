"""`casefiles exhibits take-proposals`, `leave-proposals`: decide what a document seems to say."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from casefiles.cases.shipments import store as shipments
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside
from casefiles.cli.reports.proposals import read_all
from casefiles.cli.session import OneExhibit, the_exhibits
from casefiles.evidence.proposals.filling import FillInto, FillWhere
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.evidence.proposals.exhibit_proposals import ExhibitProposals, PlacedProposal

Fields = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY...",
        help="Keys as `exhibits proposals` lists them; KEY=VALUE where a value has to be chosen.",
    ),
]
_WHICH = "its label, `new`, or `none`; otherwise the only one there is."
T = TypeVar("T")
IntoShipment = Annotated[str, typer.Option("--shipment", help=f"Which one is filled in: {_WHICH}")]
IntoDetention = Annotated[
    str, typer.Option("--detention", help=f"Which one is filled in: {_WHICH}")
]


@command("exhibits take-proposals")
def take(
    workspace: Workspace,
    case: CaseId,
    exhibit: OneExhibit,
    fields: Fields,
    shipment: IntoShipment = "",
    detention: IntoDetention = "",
) -> None:
    """Use proposed values of a document: note them as facts with their passages.

    Empty fields of the only shipment, or of the only open detention, are filled in with them; what
    says something already stays as it is.
    """
    from casefiles.evidence.proposals.proposal_acts import take_proposals, value_of  # noqa: PLC0415

    into = FillInto(
        _chosen(shipment, {e.label: e.id for e in shipments.shipments(workspace.db, case)}),
        _chosen(detention, {e.label: e.id for e in shipments.detentions(workspace.db, case)}),
    )
    of = _read(workspace, case, exhibit)
    pairs = [each.partition("=") for each in fields]
    taken = [value_of(_named(of, key), value) for key, _, value in pairs]
    done = take_proposals(workspace, case, of, taken, into)
    for each in taken:
        say(f"{of.exhibit.label}: {of.subject(each.placed)} is {each.value}.")
    for named in done.filled:
        say(f"Filled in: {named}.")
    for named in done.kept:
        say_aside(f"Not changed: {named}.")
    for what in done.nowhere:
        say_aside(f"No {what} was filled in: say which one with --{what}.")


@command("exhibits leave-proposals")
def leave(workspace: Workspace, case: CaseId, exhibit: OneExhibit, fields: Fields) -> None:
    """Skip proposed values of a document; who and when is recorded."""
    from casefiles.evidence.proposals.proposal_acts import leave_proposals  # noqa: PLC0415

    of = _read(workspace, case, exhibit)
    left = [_named(of, key) for key in fields]
    leave_proposals(workspace, case, of, left)
    for each in left:
        say(f"{of.exhibit.label}: {each.proposal.name} is not taken.")


def _read(workspace: Workspace, case: CaseId, exhibit: str) -> "ExhibitProposals":
    found = read_all(workspace, the_exhibits(workspace.db, case, [exhibit]))
    if not found or found[0].kind is None:
        raise Impossible(f"{exhibit}: nothing is proposed of it.")
    return found[0]


def _named(of: "ExhibitProposals", key: str) -> "PlacedProposal":
    for each in of.open:
        if each.key == key:
            return each
    raise NotFound("proposal", key)


def _chosen(said: str, known: Mapping[str, T]) -> T | FillWhere:
    ways = {"": FillWhere.THE_ONLY_ONE, "new": FillWhere.A_NEW_ONE, "none": FillWhere.NOWHERE}
    if said in ways:
        return ways[said]
    if said not in known:
        raise NotFound("shipment or detention", said)
    return known[said]
