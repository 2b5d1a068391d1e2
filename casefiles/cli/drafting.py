"""What the commands share that read an entry or a detention off documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.output import say_aside, say_json, say_table
from casefiles.kernel.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefiles.evidence.drafts.case_papers import CasePapers
    from casefiles.evidence.drafts.model import Draft
    from casefiles.kernel.ids import CaseId
    from casefiles.workspace.view import View

    ReadDrafts = Callable[[View, CaseId, CasePapers], tuple[Draft, ...]]

Number = Annotated[str, typer.Argument(help="Its number; without it what there is is listed.")]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="A key as they are listed, or KEY=VALUE; otherwise all of them."),
]
TITLES = ("number", "key", "value", "read in")


def read_drafts(view: "View", case: "CaseId", read: "ReadDrafts") -> "tuple[Draft, ...]":
    """Read what the documents of a case state."""
    from casefiles.evidence.drafts.case_papers import CasePapers  # noqa: PLC0415 - starts workers
    from casefiles.reference_data import proposal_rules  # noqa: PLC0415

    return read(view, case, CasePapers(proposal_rules()))


def the_draft(drafts: "Sequence[Draft]", number: str) -> "Draft":
    """Return the one of this number. Raises `NotFound`."""
    found = next((each for each in drafts if each.number == number), None)
    if found is None:
        raise NotFound("number in a document, that is not on file", number)
    return found


def list_drafts(drafts: "Sequence[Draft]", *, json: bool) -> None:
    """Say what could be taken, value by value."""
    if json:
        say_json([
            {"number": d.number, "key": e.key, "values": [*e.values], "where": e.where}
            for d in drafts for e in d.values
        ])  # fmt: skip
        return
    rows = [(d.number, e.key, " or ".join(e.values), e.where) for d in drafts for e in d.values]
    say_table(TITLES, rows)
    for note in (note for each in drafts for note in each.notes):
        say_aside(note)
