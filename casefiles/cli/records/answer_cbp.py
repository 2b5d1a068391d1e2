"""`casefiles requests answer-cbp`: say what answers something that CBP asked."""

from datetime import date
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.evidence import store as evidence
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import AnswerInput, answer_inquiry
from casefiles.inquiries.answer_text import read_answers
from casefiles.inquiries.inquiry_acts import edit_inquiry, remove_inquiries
from casefiles.inquiries.resolve import inquiry_named, task_named
from casefiles.kernel.dates import parse_date
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Item = Annotated[str, typer.Argument(metavar="Q-3", help="Its number.")]
By = Annotated[
    str | None, typer.Argument(metavar="[ANSWERS]", help="Such as “E-014 p. 3; statement 2”.")
]
Cannot = Annotated[str | None, typer.Option(help="Why it cannot be obtained.")]
Said = Annotated[str | None, typer.Option(help="A comment; it prints beside the answer.")]
Sent = Annotated[date | None, typer.Option("--sent", parser=parse_date, metavar="YYYY-MM-DD")]
Task = Annotated[str, typer.Option(help="Under which task of the portal it was sent.")]
Gone = Annotated[bool, typer.Option("--remove", help="Remove the request.")]


@command("requests answer-cbp")
def answer_cbp(
    workspace: Workspace,
    case: CaseId,
    item: Item,
    by: By = None,
    cannot: Cannot = None,
    said: Said = None,
    sent: Sent = None,
    task: Task = "",
    remove: Gone = False,
) -> None:
    """Set the places and statements that answer a CBP request; an empty text removes all."""
    inquiry = inquiry_named(workspace.db, case, item)
    if remove:
        remove_inquiries(workspace, case, [inquiry.id])
        say(f"{inquiry.label} is removed.")
        return
    edits = {"cannot": cannot, "said": said, "sent_on": sent}
    edits["sent_task"] = task_named(workspace.db, case, task)
    known = {name: value for name, value in edits.items() if value is not None}
    if by is not None:  # first: it alone can be refused, and then nothing is written
        answer_inquiry(workspace, case, inquiry.id, answers_typed(workspace, case, by))
    if known:
        edit_inquiry(workspace, case, inquiry.id, known)
    now = next(e for e in store.summaries(workspace.db, case) if e.inquiry.id == inquiry.id)
    say(f"{inquiry.label}: {now.in_words}.")


def answers_typed(view: View, case: CaseId, typed: str) -> list[AnswerInput]:
    """Return the answers that were typed. Raises `Impossible` for what is not there."""
    exhibits = {each.number: each.id for each in evidence.of_case(view.db, case)}
    numbers = store.statement_numbers(view.db, case)
    statements = {number: statement for statement, number in numbers.items()}
    return [*read_answers(typed, exhibits, statements)]
