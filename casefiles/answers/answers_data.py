"""What answers are carried out by: of all that ships with the program, what acts are handed."""

from casefiles.attestation.portal.rules import PortalRules
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.chain.screening.lists import Lists
from casefiles.checklists.model import Edition
from casefiles.documents.model import Documents
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class AnswersData:
    """Handed in by whoever found it. Only what the answers speak of needs to be there."""

    edition: Edition
    """The checklist that new scopes are opened on."""

    rules: DeadlineRules = ()
    """Those of the clock."""

    lists: Lists | None = None
    """What names are screened against."""

    documents: Documents | None = None
    """Kinds of paper, and what expects them."""

    portal: PortalRules | None = None
    """How texts are typed into CBP's portal."""
