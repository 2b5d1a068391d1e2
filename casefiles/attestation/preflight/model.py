"""What a check finds."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from casefiles.attestation.model import Audience
from casefiles.evidence.protected_names.model import NameDecision
from casefiles.kernel.dataclass import dataclass

if TYPE_CHECKING:  # much is of it, and what is found needs none of that
    from casefiles.attestation.record.model import CaseRecord


@dataclass(frozen=True, slots=True)
class ItemLocation:
    """Where in the window something stands."""

    room: str
    thing: str
    """The id of a row, or another word by which the room knows it."""

    page: int | None = None


@dataclass(frozen=True, slots=True)
class PreflightFinding:
    """Something to ask about."""

    subject: str = ""
    """The id of the row it is about, or another word that stays the same; or nothing."""

    it: str = ""
    """What it is about, in words: what stands for `{it}` in the question."""

    decided: NameDecision | None = None
    """How it was decided, where that is not kept among what was accepted."""

    lead: ItemLocation | None = None
    """Where to go, where that is not the row named in `subject`."""


Check = Callable[["CaseRecord", Audience], Iterator[PreflightFinding]]
Checks = Mapping[str, Check]
"""By the ids of `resources/templates/preflight.yaml`."""
