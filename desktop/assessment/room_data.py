"""What the room reads of a case, all of it as it stood at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casefiles.assessment import store
from casefiles.assessment.context_proposals import ContextProposals, context_proposals
from casefiles.assessment.counsel_notice import CounselNotice, stop_and_tell_counsel
from casefiles.assessment.newer_edition import EditionOffer, edition_offer
from casefiles.assessment.result import CaseResult, case_result
from casefiles.assessment.scope_summary import ScopeSummary, scope_summary
from casefiles.cases import store as cases
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.model import Party, Scope
from casefiles.cases.regimes import Axis, axis_of
from casefiles.chain.screening import store as screening
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.workspace.view import View
from desktop.reference_library import ReferenceLibrary


@dataclass(frozen=True, slots=True)
class AssessmentRoomData:
    """The scopes of a case, evaluated."""

    scopes: list[Scope]
    parties: Mapping[PartyId, Party]
    found: CaseResult
    boards: Mapping[str, ScopeSummary]
    """By scope."""

    notice: CounselNotice | None
    axis: Axis = Axis.UFLPA
    """Under which law the goods are held."""

    proposals: ContextProposals = field(default_factory=ContextProposals)
    """Which context places propose for each scope, where it keeps another."""

    offer: EditionOffer | None = None
    """A newer edition of the checklist, where a scope keeps an older one."""

    def party_of(self, scope: Scope) -> Party | None:
        """Return whose scope it is, if it says so."""
        return self.parties.get(scope.party) if scope.party else None


READS = summary.READS | screening.READS | {
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
        found = case_result(db, case)
        opened = {
            each.scope.id: [of.checklist_group for of in store.groups(db, each.scope.id)]
            for each in found.scopes
        }
        basis = cases.get(db, case).legal_basis
        detained = import_summary(db, case).attested
        proposed = context_proposals(db, case)
        parties = {each.id: each for each in cases.parties(db, case)}
    boards = {
        str(each.scope.id): scope_summary(each, opened[each.scope.id]) for each in found.scopes
    }
    scopes = [each.scope for each in found.scopes]
    regime = library.regimes.get(basis)
    notice = stop_and_tell_counsel(found, regime.stop if regime else ())
    held = detained.detention.basis if detained else ""
    axis, offered = axis_of(library.regimes, basis, held), edition_offer(found, library.edition)
    return AssessmentRoomData(scopes, parties, found, boards, notice, axis, proposed, offered)
