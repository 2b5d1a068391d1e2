"""What the commands share that read an entry or a detention off documents."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from casefiles.cli.output import say, say_aside, say_json, say_table
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound

if TYPE_CHECKING:
    from casefiles.cli.session import CaseAccess
    from casefiles.evidence.drafts.model import Draft
    from casefiles.kernel.ids import CaseId
    from casefiles.workspace.view import View

Number = Annotated[str, typer.Argument(help="Its number; without it what there is is listed.")]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="A key as they are listed, or KEY=VALUE; otherwise all of them."),
]
TITLES = ("number", "key", "value", "read in")


class _Added(Protocol):
    """A record with an id and a label."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class DraftKind:
    """How what documents state is read, becomes a record, and is found."""

    read: "Callable[..., tuple[Draft, ...]]"
    add: Callable[..., str]
    on_file: Callable[[Any, Any], Sequence[_Added]]


def list_or_add(
    access: "CaseAccess", number: str, only: list[str] | None, kind: DraftKind, *, json: bool
) -> None:
    """List what the documents of a case state, or add the one of this number."""
    if not number:
        with access.reading() as (view, case):
            _list(_read(view, case, kind), json=json)
        return
    with access.writing() as (workspace, case):
        draft = _the_draft(_read(workspace, case, kind), number)
        added = kind.add(workspace, case, draft, draft.chosen(only))
        held = next(each for each in kind.on_file(workspace.db, case) if each.id == added)
    if json:
        say_json({"id": held.id, "label": held.label})
        return
    say(f"{held.label} is added: {number}, read in {draft.labels}.")
    for note in draft.notes:
        say_aside(note)


def _read(view: "View", case: "CaseId", kind: DraftKind) -> "tuple[Draft, ...]":
    from casefiles.evidence.drafts.case_papers import CasePapers  # noqa: PLC0415 - starts workers
    from casefiles.reference_data import proposal_rules  # noqa: PLC0415

    return kind.read(view, case, CasePapers(proposal_rules()))


def _the_draft(drafts: "Sequence[Draft]", number: str) -> "Draft":
    """Return the one of this number. Raises `NotFound`."""
    found = next((each for each in drafts if each.number == number), None)
    if found is None:
        raise NotFound("number in a document, that is not on file", number)
    return found


def _list(drafts: "Sequence[Draft]", *, json: bool) -> None:
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
