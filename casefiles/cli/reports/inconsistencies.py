"""`ledger inconsistencies`: what papers state of one subject, and where they are at odds (R13)."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import ComparedSubject
from casefiles.evidence.places import from_text, in_words
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.view import View

TITLES = ("subject", "kind", "stated", "standing")


@command("ledger inconsistencies")
def inconsistencies(view: View, case: CaseId, json: Json = False) -> None:
    """List inconsistencies: every subject of noted facts, unexplained differences first."""
    subjects = store.subjects(view.db, case)
    if json:
        say_json([_data(each) for each in subjects])
    else:
        say_table(TITLES, [_row(each) for each in subjects])


def _data(subject: ComparedSubject) -> dict[str, object]:
    return {
        "kind": subject.kind.value,
        "subject": subject.subject,
        "differs": subject.differs,
        "open": subject.is_open,
        "asks": subject.asks,
        "values": [*subject.values],
        "unlike_units": subject.unlike_units,
        "explanation": rows.row_of(subject.explanation) if subject.explanation else None,
        "stated": [
            {"exhibit": each.label, "place": each.place} | rows.row_of(each.fact)
            for each in subject.stated
        ],
    }


def _row(subject: ComparedSubject) -> tuple[object, ...]:
    stated = "; ".join(
        f"{each.fact.written} in {each.label} {in_words(from_text(each.place))}".strip()
        for each in subject.stated
    )
    status = "differs, not explained" if subject.is_open else "explained"
    if not subject.takes_words:
        status = "units differ" if subject.unlike_units else "agrees"
    elif subject.asks and not subject.is_open:
        status = "to explain"
    return subject.subject, subject.kind.value.replace("_", " "), stated, status
