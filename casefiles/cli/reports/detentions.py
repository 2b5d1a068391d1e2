"""`casefiles case detentions`: what CBP holds, what happened to it, and the tasks in the portal."""

from sqlite3 import Connection

from casefiles.cases.deadlines.extensions import most_per_task
from casefiles.cases.detentions.line_wording import entries_of, totals
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary, import_summary
from casefiles.cases.shipments.model import PortalTask
from casefiles.cases.vocabulary import EVENT_WORDS
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import clock_rules
from casefiles.storage import rows

TITLES = ("detention", "number", "basis", "presented", "outcome", "lines", "quantity", "attested")
_HAPPENED = ("detention", "on", "what", "of", "reference")
_TASKS = ("detention", "task", "due", "done", "extensions requested")


@command("case detentions")
def detentions(db: Connection, case: CaseId, json: Json = False) -> None:
    """List the detentions of a case: outcome, lines, events, tasks and extensions."""
    held = import_summary(db, case)
    if json:
        say_json([_detention(held, each) for each in held.statuses])
        return
    say_table(TITLES, [_row(held, each) for each in held.statuses])
    events = [row for each in held.statuses for row in _events(held, each)]
    tasks = [_task_row(each, task) for each in held.statuses for task in each.tasks]
    for titles, table in ((_HAPPENED, events), (_TASKS, tasks)):
        if table:
            say("")
            say_table(titles, table)


def _detention(held: ImportSummary, it: DetentionSummary) -> dict[str, object]:
    own = {
        "label": it.detention.label,
        "outcome": it.outcome.in_words,
        "attested": held.attested is not None and held.attested.detention.id == it.detention.id,
        "zone": it.zone.key,
        "lines": [held.named(each) for each in it.lines],
        "parts": [
            {**rows.row_of(part), "line": held.named(line)}
            for line in it.lines
            for part in it.outcome.status(line.id)
        ],
        "events": [
            {**rows.row_of(e), "lines": [held.named(x) for x in it.lines if x.id in e.lines]}
            for e in it.events
        ],
        "tasks": [_task(it, each) for each in it.tasks],
    }
    return {**rows.row_of(it.detention), **own}


def _task(it: DetentionSummary, task: PortalTask) -> dict[str, object]:
    stands = it.time_for(task)
    return {
        **rows.row_of(task),
        "due_now": stands.due.isoformat() if stands.due else None,
        "asked": stands.asked,
        "extensions": [rows.row_of(each) for each in it.extensions if each.task == task.id],
    }


def _row(held: ImportSummary, it: DetentionSummary) -> tuple[object, ...]:
    chosen = held.attested is not None and held.attested.detention.id == it.detention.id
    return (
        it.detention.label,
        it.detention.detention_number,
        it.detention.basis,
        it.detention.presented_on or "",
        it.outcome.in_words,
        entries_of(held, it.lines),
        totals(it.lines),
        "yes" if chosen else "",
    )


def _events(held: ImportSummary, it: DetentionSummary) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for each in it.events:
        lines = [line for line in it.lines if line.id in each.lines]
        of = " ".join(filter(None, (each.quantity, entries_of(held, lines) or "all of it")))
        found.append((it.detention.label, each.on_day, EVENT_WORDS[each.kind], of, each.reference))
    return found


def _task_row(it: DetentionSummary, task: PortalTask) -> tuple[object, ...]:
    stands = it.time_for(task)
    day = stands.due or task.due_on
    most = most_per_task(clock_rules(), it.detention.basis, day) if day else None
    asked = f"{stands.asked} of {most}" if most is not None else str(stands.asked)
    return it.detention.label, task.named, stands.due or "", task.done_on or "", asked
