"""`casefiles portal task`: write down a task in CBP's portal, or say that one is done."""

from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.task_acts import TaskInput, add_task, edit_task
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_detention, the_task
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, Day
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible

Task = Annotated[str, typer.Argument(metavar="TASK", help="The number it has in the portal.")]
For = Annotated[str, typer.Option("--for", metavar="DETENTION", help="Of a new one: DET-1.")]


@command("portal task")
def portal_task(
    access: CaseAccess,
    task: Task,
    detention: For = "",
    title: str = "",
    due: Day = None,
    done: Day = None,
) -> None:
    """Add a task with --for, or say of one that is there what it is called, due or done."""
    given = TaskInput(task, title, due, done)
    known = {name: value for name, value in values_of(given).items() if value}
    del known["number"]
    with access.writing() as (opened, into):
        held = import_summary(opened.db, into)
        if detention:
            of = the_detention(held, detention).detention
            if any(each.number == task for each in the_detention(held, detention).tasks):
                raise Impossible(f"{of.label} has a task {task} already.")
            add_task(opened, into, of.id, given)
        else:
            edit_task(opened, into, the_task(held, task)[1].id, known)
    told = [f"{_WORDS[name]} {value}" for name, value in known.items()]
    say(f"Task {task}: {', '.join(['added'] * bool(detention) + told) or 'as it was'}.")


_WORDS = {"title": "asks for", "due_on": "due", "done_on": "done on"}
