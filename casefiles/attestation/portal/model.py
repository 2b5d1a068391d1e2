"""What a person decided is typed into the portal, where no rule says it."""

from datetime import datetime

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, WordingId


@dataclass(frozen=True, slots=True)
class Wording:
    """One decision. It answers the same stop in every text of the case."""

    id: WordingId
    case_id: CaseId
    words: str
    """What stands in the texts."""

    written: str
    """What is typed for it. No figure, unit or Latin name of `words` is another in it."""

    reason: str
    by: str
    at: datetime
