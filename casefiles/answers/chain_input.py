"""What an answers file may say of the supply chain."""

from casefiles.chain.link_acts import LinkInput
from casefiles.chain.step_acts import StepInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LineId, StepId


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer(StepInput):
    """A step of the chain, numbered in the order of the file. `key` is how this file names it."""

    key: str
    worker_region: str = ""
    lines: tuple[LineId, ...] = ()
    """Entry lines whose goods come out of it."""


@dataclass(frozen=True, slots=True)
class LinkAnswer(LinkInput):
    """What goes from one step to another."""

    key: str = ""
    """How this file names it, if it does."""


@dataclass(frozen=True, slots=True)
class LineStepInput:
    """Entry lines whose goods come out of a step: these and no others."""

    step: StepId
    lines: tuple[LineId, ...]


@dataclass(frozen=True, slots=True)
class NexusInput:
    """That there is no nexus, and why."""

    reason: str
