"""The task in CBP's portal, and the texts as they are typed there, as a file of a package."""

from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from casefiles.attestation.portal.answers import unanswered
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.store import wordings
from casefiles.attestation.portal.texts import PortalText, texts, withhold
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.translations.fixed_names import store as fixed_names
from casefiles.package.contents import PackageFile, made_file

NAME = "portal-task.txt"


def portal_file(db: Connection, record: CaseRecord, rules: PortalRules) -> PackageFile:
    """Return it: tasks with their days, then each text; what a person must decide has none."""
    case = record.case.id
    found = texts(record, rules, fixed_names.of_case(db, case), wordings(db, case))
    held = withhold(found, NameScanner(db, case))
    lines = [*_tasks(record.matter.detention), *_texts(held, unanswered(record))]
    return made_file(NAME, ("\n".join(lines) + "\n").encode())


def _tasks(status: DetentionSummary | None) -> Iterator[str]:
    yield "Tasks in CBP’s portal"
    yield ""
    if status is None:
        yield "No detention is named for this set, and so no task."
        return
    detention = status.detention
    for name, said in (
        ("Detention", detention.detention_number),
        ("Case in the portal", detention.portal_case),
    ):
        if said.strip():
            yield f"{name}: {' '.join(said.split())}"
    if not status.tasks:
        yield "No task of the portal is entered."
    for each in status.tasks:
        due = status.time_for(each).due
        named = " ".join(" ".join((each.number, each.title)).split())
        days = [f"due {due:%Y-%m-%d}"] if due else ["no day is entered"]
        days += [f"done {each.done_on:%Y-%m-%d}"] if each.done_on else []
        yield f"Task {named}: {', '.join(days)}"


def _texts(held: Sequence[PortalText], without: Sequence[str]) -> Iterator[str]:
    yield ""
    yield "Texts as the forms of the portal take them"
    for each in held:
        yield ""
        yield f"{each.title}:"
        yield each.written.text or "Not written: a person has still to decide what is typed."
    for label in without:
        yield ""
        yield f"{label} has no answer, and so no text."
