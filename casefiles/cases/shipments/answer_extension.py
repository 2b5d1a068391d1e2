"""Act: write down what CBP said to a request for more time."""

from dataclasses import dataclass
from datetime import date

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Answer, Extension
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExtensionId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answered:
    """What CBP said, when, and until when."""

    answer: Answer
    on_day: date | None = None
    until: date | None = None
    """Until when more time was granted; what was asked for, if nothing is said."""


def answer_extension(
    workspace: Workspace, case: CaseId, extension: ExtensionId, answered: Answered
) -> None:
    """Let it be granted, until a day, or refused, or open again.

    Raises `Impossible` if it is granted until no day, or was answered before it was asked for,
    and `NotFound`.
    """
    with workspace.change(Act.ANSWER_EXTENSION, case) as db:
        asked = rows.of_this_case(db, store.EXTENSIONS, Extension, case, extension)
        until = answered.until or asked.until
        if answered.answer is Answer.GRANTED and until is None:
            raise Impossible("Until when was more time granted? Say the day.")
        if answered.on_day and answered.on_day < asked.asked_on:
            raise Impossible(f"It was asked for on {asked.asked_on} and cannot be answered before.")
        on_day = None if answered.answer is Answer.OPEN else answered.on_day
        said = {"answer": answered.answer, "answered_on": on_day, "until": until}
        rows.alter(db, store.EXTENSIONS, case, extension, said)
