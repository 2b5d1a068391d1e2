"""What the worker that makes facing pages answers."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PageSizes:
    """How large pages are as a reader sees them."""

    sides: tuple[int, ...]
    """Width and height of each, in hundredths of a point; zeros of one that is not there."""


@dataclass(frozen=True, slots=True)
class MadeFacing:
    """PDFs that were made, one after the other; a slice of them lies on the canvas."""

    sizes: tuple[int, ...]
    """Bytes of each."""
