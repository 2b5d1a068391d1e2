"""Act: say something else of a citation, such as its grade, with a reason."""

from collections.abc import Iterator
from dataclasses import replace

from casefiles.assessment import store
from casefiles.assessment.asking import ask, refuse
from casefiles.assessment.cite import faults_of_grade
from casefiles.assessment.model import Citation
from casefiles.changes import Act
from casefiles.checklists.model import Checklist
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, CitationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = (
    "direction",
    "dimensions",
    "covers_scope",
    "against_interest",
    "reliability",
    "credibility",
    "grade_reason",
    "note",
    "tie",
)


def edit_citation(workspace: Workspace, case: CaseId, citation: CitationId, **said: object) -> None:
    """Alter some of `EDITABLE`. Exhibit, place and indicator stay: cite anew instead.

    Raises `Faulty` for a departure from the proposed grade without a reason.
    """
    with workspace.change(Act.EDIT_CITATION, case) as db:
        before = store.citation(db, citation)
        if before.case_id != case:
            raise NotFound("citation", citation)
        refuse("the citation", (f"{e!r} cannot be altered." for e in said if e not in EDITABLE))
        after = replace(before, **said)  # type: ignore[arg-type]
        refuse("the citation", _faults(after, ask(db, case, before.scope).checklist))
        rows.alter(db, store.CITATIONS, case, citation, said)


def _faults(after: Citation, checklist: Checklist) -> Iterator[str]:
    yield from faults_of_grade(after.reliability, after.credibility, after.grade_reason)
    known = checklist.by_id.get(after.indicator)
    for each in after.dimensions:
        if known and each not in known.dimensions:
            yield f"{after.indicator} has no dimension {each.value}."
