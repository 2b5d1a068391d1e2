"""What the room reads of a case, all of it as it stood at one moment."""

from dataclasses import field

from casefiles.assessment.case_summary import CaseSummary, case_summary
from casefiles.assessment.context_proposals import ContextProposals, context_proposals
from casefiles.assessment.counsel_notice import CounselNotice, stop_and_tell_counsel
from casefiles.assessment.newer_edition import EditionOffer, edition_offer
from casefiles.assessment.second_opinion import read as opinion
from casefiles.assessment.second_opinion import store as opinions
from casefiles.cases import store as cases
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.regimes import Axis, axis_of
from casefiles.chain.screening import store as screening
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.workspace.view import View
from desktop.assessment.opinion_strip import OpinionStatus
from desktop.reference_library import ReferenceLibrary


@dataclass(frozen=True, slots=True)
class AssessmentRoomData:
    """The scopes of a case, evaluated."""

    summary: CaseSummary
    notice: CounselNotice | None
    axis: Axis = Axis.UFLPA
    """Under which law the goods are held."""

    proposals: ContextProposals = field(default_factory=ContextProposals)
    """Which context places propose for each scope, where it keeps another."""

    offer: EditionOffer | None = None
    """A newer edition of the checklist, where a scope keeps an older one."""

    opinions: tuple[OpinionStatus, ...] = ()

    def opinion_on(self, scope: ScopeId | None) -> OpinionStatus | None:
        """Return the second opinion of which a scope is one side."""
        return next((each for each in self.opinions if each.is_about(scope)), None)


READS = summary.READS | screening.READS | opinion.READS | {
    TableName.SCOPE, TableName.EDITION, TableName.CITATION, TableName.SEARCHED, TableName.DECISION,
    TableName.CONTROL, TableName.OPENED_GROUP, TableName.DECLINED_CONTEXT, TableName.EXHIBIT,
    TableName.PASSAGE, TableName.NOTED_FACT, TableName.EXPLANATION, TableName.FIXED_NAME,
    TableName.CASE, TableName.STEP, TableName.LINK, TableName.CHAIN_PAPER, TableName.LINE_STEP,
    TableName.NEXUS_DECISION,
}  # fmt: skip
"""What `look` reads."""


def read_room_data(view: View, case: CaseId, library: ReferenceLibrary) -> AssessmentRoomData:
    """Read a case's scopes and evaluate them. Takes longer than a blink where much is cited.

    What to ask counsel begins with the questions of the case's legal basis.
    """
    with view.reading() as db:
        found = case_summary(db, case, with_opinions=True)
        under_way = tuple(
            OpinionStatus(each, *opinion.scope_labels(db, each))
            for each in opinions.opinions(db, case)
        )
        basis = cases.get(db, case).legal_basis
        detained = import_summary(db, case).attested
        proposed = context_proposals(db, case)
    regime = library.regimes.get(basis)
    notice = stop_and_tell_counsel(found.result, regime.stop if regime else ())
    held = detained.detention.basis if detained else ""
    offered = edition_offer(found.result, library.edition)
    axis = axis_of(library.regimes, basis, held)
    return AssessmentRoomData(found, notice, axis, proposed, offered, under_way)
