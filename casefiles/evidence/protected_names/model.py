"""What is looked through before something leaves, and what is found there."""

from datetime import datetime

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId

NAME, UNSEARCHED = "protected-name", "not-searched-for-names"
"""How preflight, and whoever accepts, speak of a name that is found and of what is not searched."""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """That something may leave although a protected name stands in it, or might."""

    id: str
    case_id: CaseId
    item: str
    """`NAME` or `UNSEARCHED`."""

    subject: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a case that something comes from."""

    table: str
    row: str
    page: int | None = None
    """Of an exhibit that has pages, from 1."""


@dataclass(frozen=True, slots=True)
class OutgoingText:
    """Some of what goes out."""

    where: str
    """In words, such as `statement 3`."""

    text: str
    origin: Origin | None = None
    """None where it is not known, or made of several rows."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that stands where it would leave. What it is is never said, only whose."""

    label: str
    """`W-01`, or `W-01 of C-002` where it is protected in another case."""

    where: str
    subject: str
    """What stays the same as long as the words around it do, to decide about it."""

    by_sound: bool = False
    accepted: bool = False
    """Whether somebody decided, with a reason, that it may stand there."""

    start: int = 0
    end: int = 0
    """Where in the passage it was found in, if in one."""

    origin: Origin | None = None

    @property
    def in_words(self) -> str:
        """Say whose name stands where."""
        alike = ", or one that sounds like it," if self.by_sound else ""
        return f"the name of {self.label}{alike} in {self.where}"


@dataclass(frozen=True, slots=True)
class UnsearchedExhibit:
    """An exhibit, or something that came out of it, in which names could not be looked for."""

    label: str
    why: str
    subject: str
    accepted: bool = False
    origin: Origin | None = None

    @property
    def in_words(self) -> str:
        """Say which and why."""
        return f"{self.label} ({self.why})"
