"""What an answers file may say of a chain that CBP cleared, and of words for its portal."""

from datetime import date

from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.attestation.tracing.stage_acts import StageInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True)
class ClearedChainInput:
    """The chain that is relied on: of another case, or of a decision with its stages typed."""

    from_case: str = ""
    """The label or title of a case; what is not said here is read off what happened there."""

    way: ClearanceKind | None = None
    reference: str = ""
    decided_on: date | None = None
    exhibit: ExhibitId | None = None
    """What holds the decision."""

    place: str = ""
    note: str = ""
    stages: tuple[StageInput, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingInput:
    """What is typed into the portal for words that no rule writes, and why."""

    words: str
    typed: str
    reason: str
