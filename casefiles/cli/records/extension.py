"""`casefiles portal extension`: write down that more time was asked for, or what was said to it."""

from typing import Annotated

import typer

from casefiles.cases.deadlines.extension_acts import (
    ExtensionAnswerInput,
    ExtensionInput,
    answer_extension,
    ask_extension,
    remove_extension,
)
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_task
from casefiles.cli.output import say
from casefiles.cli.records.portal_task import Task
from casefiles.cli.session import CaseAccess, Day
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import clock_rules

Gone = Annotated[bool, typer.Option("--remove", help="Withdraw the last request.")]


@command("portal extension")
def extension(
    access: CaseAccess,
    task: Task,
    asked: Day = None,
    until: Day = None,
    granted: Day = None,
    refused: Day = None,
    note: str = "",
    remove: Gone = False,
) -> None:
    """Record an extension request (--asked, --until) or its answer (--granted, --refused).

    --remove withdraws the last request: it was not made, and no longer counts.

    Nothing is sent. A request that the portal would not take is refused in words: two for each
    task, none once it is past due.
    """
    if sum(each is not None for each in (asked, granted, refused)) + remove != 1:
        raise Impossible("Give one of --asked, --granted, --refused with its day; or --remove.")
    with access.writing() as (opened, into):
        status, of = the_task(import_summary(opened.db, into), task)
        requests = [each for each in status.extensions if each.task == of.id]
        if remove:
            if not requests:
                raise Impossible(f"No extension was requested on {of.named}.")
            remove_extension(opened, into, requests[-1].id)
        elif asked:
            ask_extension(opened, into, of.id, ExtensionInput(asked, until, note), clock_rules())
        else:
            pending = [each for each in requests if not each.answer.value]
            if not pending:
                raise Impossible(f"No request on {of.named} waits for an answer.")
            answer = ExtensionAnswer.GRANTED if granted else ExtensionAnswer.REFUSED
            said = ExtensionAnswerInput(answer, granted or refused, until)
            answer_extension(opened, into, pending[-1].id, said)
        status, of = the_task(import_summary(opened.db, into), of.id)
    stands = status.time_for(of)
    due = f", due {stands.due}" if stands.due else ""
    say(f"Task {of.named}: extension requested {counted(stands.asked, 'time')}{due}.")
