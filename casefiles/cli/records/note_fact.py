"""`casefiles note-fact`: note what a place in an exhibit states of a subject."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, the_exhibits, writing
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.compare import shown
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place

One = Annotated[str, typer.Argument(metavar="EXHIBIT", help="Its label or id.")]
Where = Annotated[str, typer.Argument(metavar="PLACE", help=HOW_PLACES_ARE_WRITTEN)]
About = Annotated[str, typer.Option(help="What it is about, alike in all papers to be compared.")]
Written = Annotated[str, typer.Option(help="As it stands on the paper.")]
Way = Annotated[str, typer.Option(help="How to read it where there is a choice: dmy, comma, roc.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("note-fact")
    def note(  # noqa: PLR0913, PLR0917 - a fact and all that is known of it
        workspace: Folder,
        case: Case,
        exhibit: One,
        place: Where,
        kind: Annotated[FactKind, typer.Option()],
        subject: About,
        written: Written,
        unit: str = "",
        way: Way = "",
        note: str = "",
        actor: As = "",
    ) -> None:
        """Note what a place states: a figure, date, address, name, company statement or event.

        What a plan sets, what was achieved, person-times, a buyer that left and a question that was
        not answered open a question of the case, and prove nothing by themselves.
        """
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            [paper] = the_exhibits(opened.db, into, [exhibit])
            mark = PassageMark(paper.id, read_place(place))
            noting = NotedFactInput(mark, kind, subject, written, unit, way, note)
            fact = store.fact(opened.db, note_fact(opened, into, noting))
        say(f"{paper.label}: {fact.subject} is {shown(fact)}.")
