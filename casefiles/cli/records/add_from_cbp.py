"""`casefiles requests add-from-cbp`: enter what CBP asked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.paths import path, text_of
from casefiles.cli.records.answer_cbp import answers_typed
from casefiles.cli.session import CaseAccess, Day, the_exhibits
from casefiles.inquiries import store
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.inquiries.model import InquiryKind, InquirySource
from casefiles.inquiries.resolve import detention_named, inquiry_id, task_named
from casefiles.inquiries.split_pasted import PastedItem, split_pasted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.workspace.workspace import Workspace

Words = Annotated[str, typer.Argument(metavar="[WORDS]", help="CBP's own words.")]
File = Annotated[Path | None, typer.Option("--file", help="A text of several items.", parser=path)]
Preview = Annotated[bool, typer.Option("--preview", help="Show the items of a text; add nothing.")]
Sender = Annotated[str, typer.Option(help="Third party who sends it to CBP: it is not seen here.")]


@command("requests add-from-cbp")
def add_from_cbp(
    access: CaseAccess,
    words: Words = "",
    file: File = None,
    preview: Preview = False,
    source: InquirySource = InquirySource.NOTICE,
    detention: Annotated[str, typer.Option(help="DET-1, or CBP's number.")] = "",
    task: Annotated[str, typer.Option(help="The number of a task of the portal.")] = "",
    exhibit: Annotated[str, typer.Option(help="The document that contains it.")] = "",
    page: int | None = None,
    asked_on: Day = None,
    due_on: Day = None,
    third_party: Sender = "",
    in_answer_to: Annotated[str, typer.Option(help="The request it answers: Q-3.")] = "",
) -> None:
    """Add a CBP request in CBP's words, or a text with several of them.

    In a text, `=> E-014 p. 3` behind an item says what answers it.
    """
    wanted = _wanted(words, file)
    if preview:
        for each in wanted:
            say(f"{each.words} => {each.answers}" if each.answers else each.words)
        return
    with access.writing() as (opened, of):
        known = {
            "source": source,
            "detention": detention_named(opened.db, of, detention),
            "task": task_named(opened.db, of, task),
            "exhibit": the_exhibits(opened.db, of, [exhibit])[0].id if exhibit else None,
            "page": page,
            "asked_on": asked_on,
            "due_on": due_on,
            "third_party": third_party,
            "in_answer_to": inquiry_id(opened.db, of, in_answer_to),
            "kind": InquiryKind.DIRECT if third_party else InquiryKind.ASKED,
        }
        made = _enter(opened, of, wanted, known)
        entered = [store.inquiry(opened.db, each) for each in made]
    for item in entered:
        say(f"{item.label}: {item.words}")


def _wanted(words: str, file: Path | None) -> list[PastedItem]:
    if file and words:
        raise Impossible("Give the words, or --file, not both.")
    wanted = (
        split_pasted(text_of(file, or_else="it is no text")) if file else [PastedItem(words, "")]
    )
    if not any(each.words for each in wanted):
        raise Impossible("What did CBP request? Give its words, or --file.")
    return wanted


def _enter(
    opened: Workspace, case: CaseId, wanted: list[PastedItem], known: Mapping[str, object]
) -> list[InquiryId]:
    """Enter items and what answers them, all or nothing."""
    given = [answers_typed(opened, case, each.answers) for each in wanted]
    return add_inquiries(opened, case, [{**known, "words": each.words} for each in wanted], given)
