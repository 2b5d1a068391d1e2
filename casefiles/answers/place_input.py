"""How an answers file names a place in an exhibit."""

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInput:
    """A place in an exhibit; all of it if none."""

    page: int | None = None
    rectangle: tuple[int, ...] = ()
    """Left, bottom, right, top on the page, in hundredths of a PDF point."""

    sheet: str = ""
    cells: str = ""
    run: tuple[int, ...] = ()
    """First character and the one after the last."""

    words: str = ""
    """A run by what it says, which must stand there once; spaces and line ends do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageInput(PlaceInput):
    """An exhibit, by label or by its path as received, and a place in it."""

    exhibit: ExhibitId
    quote: str = ""
