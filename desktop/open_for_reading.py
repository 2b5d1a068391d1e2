"""A workspace in which nothing can be written just now: what takes the place of the one writer."""

from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.workspace_errors import Locked, OnlyReading, OnNetwork, StorageTrouble


@dataclass(frozen=True, slots=True)
class OpenForReading:
    """The folder, and what keeps it from being written."""

    folder: Path
    why: CasefilesError

    @property
    def refusal(self) -> OnlyReading:
        """What every act is answered with."""
        return OnlyReading(self.why)

    def close(self) -> None:
        """Let go of nothing: nothing is held."""


def can_be_read(error: CasefilesError) -> bool:
    """Return whether a workspace that was not opened for this reason can still be read."""
    if isinstance(error, StorageTrouble):
        return error.code.startswith("SQLITE_READONLY")
    return isinstance(error, Locked | OnNetwork)
