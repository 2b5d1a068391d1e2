"""What an answers file may say of screening."""

from casefiles.chain.screening.model import MatchVerdict, NameForm
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, PartyId


@dataclass(frozen=True, slots=True)
class FurtherNameInput:
    """A further name to screen with those of a party."""

    party: PartyId
    name: str
    form: NameForm = NameForm.OWNER
    exhibit: ExhibitId | None = None
    """What shows it, such as a registry extract."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class MatchDecisionInput:
    """A decision about all candidates of a party that stand under a listed name."""

    party: PartyId
    listed: str
    """Any name of the row, as listed."""

    decided: MatchVerdict
    reason: str
    list: str = ""
    """`dhs-uflpa` or `cbp-wro`; otherwise both."""


@dataclass(frozen=True, slots=True)
class ScreeningInput:
    """One screening of all names there are by now, and what is decided of what came close."""

    threshold: int = 75
    decisions: tuple[MatchDecisionInput, ...] = ()
