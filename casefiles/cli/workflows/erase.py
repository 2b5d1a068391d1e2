"""`workspace erase`: forget an exhibit, the name behind a pseudonym, or a whole case for good."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.name_places import say_places
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, the_case
from casefiles.evidence.store import EXHIBITS, labelled
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.people import store as people
from casefiles.storage import erase as erased
from casefiles.usages.erase_and_report import (
    erase_case,
    erase_exhibit,
    erase_name,
)
from casefiles.usages.name_places import NamePlace
from casefiles.usages.name_places import NamePlaceKind as Place
from casefiles.workspace.workspace import Workspace

What = Annotated[str, typer.Argument(metavar="LABEL", help="E-014, W-01, I-01, or the case's own.")]
Reason = Annotated[str, typer.Option("--reason", help="Why. It stays, and so must say nothing.")]
Again = Annotated[
    str, typer.Option("--yes-erase", metavar="LABEL", help="The same label again, to be sure.")
]
Knowing = Annotated[
    bool,
    typer.Option(
        "--with-citations", "--with-what-leans", help="Also what cites it, after it was shown."
    ),
]
OUT_OF_REACH = (
    "Out of reach are: texts of reasons, documents that were issued, what was sent elsewhere,"
    " copies of this folder, and what a disk keeps of deleted files."
)


@command("workspace erase")
def erase(
    access: CaseAccess,
    label: What,
    reason: Reason,
    again: Again = "",
    knowing: Knowing = False,
) -> None:
    """Erase something for good. It cannot be undone, nor anything before it."""
    if again != label:
        raise Impossible(
            f"Erasing cannot be undone. To erase {label}, say so again: --yes-erase {label}."
            f" {OUT_OF_REACH}"
        )
    with access.writing() as (opened, of):
        left = _erase(opened, of, label, reason, knowing=knowing)
    say(f"{label} was erased. {OUT_OF_REACH}")
    is_name = label[:1] in {"W", "I"}
    say_places(left, "still hold it" if is_name else "still hold its title or a file name")
    if any(each.what is Place.TRACES for each in left):
        raise typer.Exit(Exit.MACHINE_FAILED)


def _erased(workspace: Workspace, case: CaseId, label: str) -> ExhibitId | None:
    """Return an exhibit that was erased before: doing it again finishes what was interrupted."""
    found = erased.erased_row_labelled(workspace.db, case, EXHIBITS, label)
    return ExhibitId(found) if found else None


def _erase(
    workspace: Workspace, case: CaseId, label: str, reason: str, *, knowing: bool
) -> list[NamePlace]:
    """Find what people know by this label, and erase it. Returns where a name or title is left."""
    known = {each.label: each for each in people.pseudonyms(workspace.db, case)}
    if label == the_case(workspace.db, case).label:
        return erase_case(workspace, lambda act: act(workspace), case, reason)
    if label in known:
        return erase_name(workspace, lambda act: act(workspace), known[label], reason)
    if exhibit := labelled(workspace.db, case, label) or _erased(workspace, case, label):
        return erase_exhibit(
            workspace, lambda act: act(workspace), case, exhibit, reason, knowing=knowing
        )
    raise NotFound("exhibit, pseudonym or case", label)
