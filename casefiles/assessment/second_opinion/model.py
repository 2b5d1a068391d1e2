"""What is recorded of a second opinion: who gives it, what each side said, what was adjudicated."""

from datetime import datetime
from enum import Enum

from casefiles.checklists.vocabulary import ControlState, Status
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, IndicatorId, OpinionId, ScopeId

UNDECIDED = {Status.NOT_ASSESSED.value, Status.CONTESTED.value, ControlState.OPEN.value}
"""What a side has left open: nobody looked, for and against without a decision, a control open."""


def called(indicator: IndicatorId, dimension: str) -> str:
    """Return how one speaks of what was said: the phase only where there are phases."""
    return f"{indicator} {dimension}".removesuffix(" ALL").strip()


class Taken(Enum):
    """What became of a difference."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"
    """A third decision."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """That a scope is assessed a second time."""

    id: OpinionId
    case_id: CaseId
    first: ScopeId
    """The scope that is assessed a second time."""

    scope: ScopeId
    """In which the second reviewer works."""

    reviewer: str
    """The name of the person, without role and organization: those may change."""

    reason: str
    by: str
    at: datetime
    first_closed_by: str = ""
    first_closed_at: datetime | None = None
    second_closed_by: str = ""
    second_closed_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    """When it was ended: the first scope is worked on as any other again."""

    @property
    def both_closed(self) -> bool:
        """Whether each side sees the other."""
        return self.first_closed_at is not None and self.second_closed_at is not None

    def closed_at(self, scope: ScopeId) -> datetime | None:
        """Return when one of its two scopes was closed."""
        return self.first_closed_at if scope == self.first else self.second_closed_at


@dataclass(frozen=True, slots=True)
class Finding:
    """What a side said of an indicator in a dimension, or of a control, when it was closed."""

    id: str
    case_id: CaseId
    opinion: OpinionId
    scope: ScopeId
    indicator: IndicatorId
    dimension: str
    """Of a control none."""

    status: str
    """A `Status`, or of a control a `ControlState`."""

    decided: str
    """The `DecisionKind` that holds there, if any does."""

    reason: str
    """Of that decision, or of the mark of a control."""

    @property
    def is_undecided(self) -> bool:
        """Whether it was left open."""
        return self.status in UNDECIDED


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What became of a difference, and why."""

    id: str
    case_id: CaseId
    opinion: OpinionId
    indicator: IndicatorId
    dimension: str
    taken: Taken
    decided: str
    """What was written in the first scope: a `DecisionKind` or a `ControlState`; nothing where the
    evidence speaks for itself."""

    reason: str
    by: str
    at: datetime
