"""Read which entries and detentions the documents of a case state that are not on file yet."""

from typing import TYPE_CHECKING

from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import store as shipments
from casefiles.evidence.drafts.model import Draft
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.drafts.case_papers import CasePapers


def read_entry_drafts(
    view: View, case: CaseId, papers: "CasePapers", progress: Progress = silent
) -> tuple[Draft, ...]:
    """Return a draft for each entry that is not on file. Slow: never on a thread that draws."""
    from casefiles.evidence.drafts.entry_drafts import entry_drafts  # noqa: PLC0415 - many imports

    found = papers.read(view, case, progress)
    with view.reading() as db:
        known = {each.entry_number for each in shipments.shipments(db, case)}
        drafts = entry_drafts(found, cases.parties(db, case))
    return tuple(each for each in drafts if each.number not in known)


def read_notice_drafts(
    view: View, case: CaseId, papers: "CasePapers", progress: Progress = silent
) -> tuple[Draft, ...]:
    """Return a draft for each notice that is not on file. Slow: never on a thread that draws."""
    from casefiles.evidence.drafts.notice_drafts import notice_drafts  # noqa: PLC0415 - the same

    found = papers.read(view, case, progress)
    with view.reading() as db:
        known = {each.detention_number for each in shipments.detentions(db, case)}
        return notice_drafts(found, import_summary(db, case), known)
