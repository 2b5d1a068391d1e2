"""What can be printed of what is in front: offered by whoever shows it, made when it is wanted."""

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress

if TYPE_CHECKING:
    from casefiles.printing.model import Printout
    from casefiles.printing.sheet_layout import Paper
    from casefiles.workspace.view import View

Make = Callable[["View", str, "Paper", Progress], "Printout"]
"""Makes it, off the GUI thread: in which version, for which paper, told to whom."""


class Rank(IntEnum):
    """In which order things are offered: the first is what Ctrl+P prints."""

    CHOSEN = 0
    IN_FRONT = 1
    LIST = 2
    BESIDE = 3
    """Not seen now, but of the same room."""


@dataclass(frozen=True, slots=True)
class Printable:
    """A thing that can be printed."""

    title: str
    file_name: str
    """Under which it is saved as a PDF, if nobody says otherwise."""

    rank: Rank
    gather: Callable[[Callable[[Make], object]], object]
    """Call back with how it is made, at once or once its rows were read."""

    versions: tuple[tuple[str, str], ...] = ()
    """Values and words, where there is a choice to be made; the first is the one to begin with."""

    @property
    def is_list(self) -> bool:
        """Whether it is a list that is seen."""
        return self.rank is Rank.LIST


def ready(make: Make) -> Callable[[Callable[[Make], object]], object]:
    """Gather nothing: it can be made at once."""
    return lambda then: then(make)


@runtime_checkable
class Prints(Protocol):
    """A widget that shows something that can be printed."""

    def printables(self) -> list[Printable]:
        """Return what of it can be printed now."""
