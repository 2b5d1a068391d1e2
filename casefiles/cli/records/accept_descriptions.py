"""`casefiles exhibits accept-descriptions`, `leave-descriptions`: decide what documents are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside
from casefiles.cli.reports.descriptions import proposed_of
from casefiles.cli.session import AnyExhibits, OneExhibit
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.evidence.descriptions.exhibit_descriptions import DescriptionProposal

Only = Annotated[
    list[str] | None,
    typer.Option("--field", help="Only this field, such as title. Repeatable; all if none."),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="EXHIBIT[:FIELD]",
        help="Not this, such as E-003 or E-003:title. Repeatable.",
    ),
]
Fields = Annotated[
    list[str],
    typer.Argument(metavar="FIELD...", help="As `exhibits descriptions` lists them."),
]


@command("exhibits accept-descriptions")
def accept(
    workspace: Workspace,
    case: CaseId,
    exhibits: AnyExhibits = None,
    only: Only = None,
    without: Without = None,
) -> None:
    """Accept proposed descriptions of many documents, in one step of undo.

    Only empty fields are filled in. The number, the day and who issued it are noted as facts with
    their passages, where the words of the document state them.
    """
    from casefiles.evidence.descriptions.description_acts import (  # noqa: PLC0415
        accept_descriptions,
    )

    found = proposed_of(workspace, case, exhibits or [])
    _require_known([*(only or []), *(e.partition(":")[2] for e in without or [])])
    chosen = [(each, _chosen(each, only or [], {*(without or [])})) for each in found]
    done = accept_descriptions(workspace, case, chosen)
    many = counted(done.filled, "field")
    say(f"{many} of {counted(done.described, 'document')} filled in.")
    for named in done.kept:
        say_aside(f"Not changed: {named} says something already.")
    for label in done.changed:
        say_aside(f"{label} is no longer as it was read: nothing was filled in.")


@command("exhibits leave-descriptions")
def leave(workspace: Workspace, case: CaseId, exhibit: OneExhibit, fields: Fields) -> None:
    """Reject proposed descriptions of a document; who and when is recorded."""
    from casefiles.evidence.descriptions.description_acts import (  # noqa: PLC0415
        leave_descriptions,
    )

    found = proposed_of(workspace, case, [exhibit])
    known = {each.field for of in found for each in of.fields}
    for name in fields:
        if name not in known:
            raise NotFound("proposal", name)
    leave_descriptions(workspace, case, [(of, fields) for of in found])
    for of in found:
        say(f"{of.exhibit.label}: {', '.join(fields)} left out.")


def _chosen(of: "DescriptionProposal", only: Sequence[str], without: set[str]) -> set[str]:
    label = of.exhibit.label
    if label in without:
        return set()
    names = {each.field for each in of.fields if f"{label}:{each.field}" not in without}
    return {each for each in names if not only or each in only}


def _require_known(fields: Sequence[str]) -> None:
    from casefiles.evidence.descriptions.exhibit_descriptions import FIELDS  # noqa: PLC0415

    for name in fields:
        if name and name not in FIELDS:
            raise NotFound("field", name)
