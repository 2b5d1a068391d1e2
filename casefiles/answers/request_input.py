"""What an answers file says of papers expected and of requests to suppliers."""

from datetime import date

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, StepId
from casefiles.requests.model import ItemState
from casefiles.requests.round_acts import RoundInput


@dataclass(frozen=True, slots=True)
class StepTemplateInput:
    """For which step of a template a step is taken."""

    step: StepId
    list: str
    template: str = ""
    """The id of the template's step; nothing: for none."""


@dataclass(frozen=True, slots=True)
class NotNeededInput:
    """Something expected that is not needed, and why."""

    items: tuple[str, ...]
    because: str
    step: StepId | None = None
    """Where it is expected; nothing for what is expected once."""


@dataclass(frozen=True, slots=True)
class ExpectedInput:
    """What the case is held against."""

    lists: tuple[str, ...] = ()
    """All of them, in place of those chosen before."""

    taken: tuple[StepTemplateInput, ...] = ()
    not_needed: tuple[NotNeededInput, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestItemInput:
    """One thing asked for, and what came of it."""

    english: str = ""
    chinese: str = ""
    """Both may be left out where `item` says what is asked."""

    step: StepId | None = None
    item: str = ""
    """The id of what a list expects."""

    state: ItemState = ItemState.ASKED
    answer: str = ""
    answered_on: date | None = None
    replies: tuple[ExhibitId, ...] = ()
    """Exhibits that came back for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRoundAnswer(RoundInput):
    """A round of requests to one supplier."""

    items: tuple[RequestItemInput, ...]
