"""What an answers file may say of the supply chain."""

from dataclasses import dataclass
from datetime import date

from casefiles.chain.model import Custody, Shows, Substitution


@dataclass(frozen=True, slots=True)
class StepInput:
    """A step of the chain, numbered in the order of the file. `key` is how this file names it."""

    key: str
    title: str
    process: str = ""
    party: str = ""
    role: str = ""
    site: str = ""
    province: str = ""
    prefecture: str = ""
    postal_code: str = ""
    country: str = ""
    inputs: str = ""
    outputs: str = ""
    lots: tuple[str, ...] = ()
    custody: Custody = Custody.UNKNOWN
    begins: bool = False
    substitution: Substitution = Substitution.NOT_SAID
    worker_region: str = ""
    notes: str = ""
    lines: tuple[str, ...] = ()
    """Entry lines whose goods come out of it."""


@dataclass(frozen=True, slots=True)
class LinkInput:
    """What goes from one step to another."""

    from_step: str
    to_step: str
    key: str = ""
    """How this file names it, if it does."""

    goods: str = ""
    quantity: str = ""
    unit: str = ""
    sold_on: date | None = None
    moved_on: date | None = None
    received_on: date | None = None
    dealt_directly: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ChainPaperInput:
    """Exhibits that show something of a step or of a link: of one of the two."""

    exhibits: tuple[str, ...]
    shows: tuple[Shows, ...]
    step: str = ""
    link: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class LineStepInput:
    """Entry lines whose goods come out of a step: these and no others."""

    step: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NexusInput:
    """That there is no nexus, and why."""

    reason: str
