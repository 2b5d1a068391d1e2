"""`casefiles ledger note-fact`: note what a place in an exhibit states of a subject."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.records.mark import Where
from casefiles.cli.session import OneExhibit, the_exhibits
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.compare import shown
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.place_text import read_place
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

About = Annotated[str, typer.Option(help="The subject, the same in all documents to compare.")]
Written = Annotated[str, typer.Option(help="As written in the document.")]
Way = Annotated[str, typer.Option(help="How to read it where there is a choice: dmy, comma, roc.")]


@command("ledger note-fact")
def note(
    workspace: Workspace,
    case: CaseId,
    exhibit: OneExhibit,
    place: Where,
    kind: Annotated[FactKind, typer.Option()],
    subject: About,
    written: Written,
    unit: str = "",
    way: Way = "",
    note: str = "",
) -> None:
    """Note what a place states: a figure, date, address, name, company statement or event.

    What a plan sets, what was achieved, person-times, a buyer that left and a question that was
    not answered open a question of the case, and prove nothing by themselves.
    """
    [paper] = the_exhibits(workspace.db, case, [exhibit])
    mark = PassageMark(paper.id, read_place(place))
    noting = NotedFactInput(kind, subject, written, unit, way, note, mark=mark)
    fact = store.fact(workspace.db, note_fact(workspace, case, noting))
    say(f"{paper.label}: {fact.subject} is {shown(fact)}.")
