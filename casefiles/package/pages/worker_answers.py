"""What workers answer who make pages of a stranger's file."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class MadePages:
    """A PDF that a worker made; a slice of it lies on the canvas."""

    size: int
    """Bytes of all of it."""

    pages: int
    exact: bool
    """An image: its pixels are as they are in the file, a JPEG's bytes too."""

    remarks: tuple[str, ...]
    """What is to be said of it, in sentences."""


@dataclass(frozen=True, slots=True)
class PdfState:
    """How a PDF looks to the reader that would copy it."""

    pages: int
    encrypted: bool
    problems: tuple[str, ...]
    """What is wrong with it, found when it was opened."""
