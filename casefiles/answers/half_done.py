"""The fact that an answers file stands half done, for whoever has to say so."""

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError


@dataclass(eq=False)
class HalfDone(CasefilesError):
    """An answers file was ended before it was done, and acts of it stand in the case."""

    file: str
    begun: str
    """When, UTC, ISO 8601."""

    acts: tuple[str, ...]
    """The values of those that stand, in their order."""

    of: int
    """How many it was to be."""

    why: CasefilesError | None = None
    """What kept them from being taken back; None if nobody tried."""
