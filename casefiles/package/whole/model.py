"""What the contents of a whole package say: part by part what there is, and where."""

from casefiles.attestation.layout.model import FilePage, Span, Spans
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing of a part, and where it is: in a file, on pages, or nowhere and why."""

    what: str
    where: Spans
    names: tuple[str, ...] = ()
    """Files of the package that it names and that no link can lead to."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the package that it names."""
        linked = (each.to.file for each in self.where if isinstance(each.to, FilePage))
        return (*linked, *self.names)


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A part of a package, as it is asked for."""

    title: str
    lines: tuple[PartLine, ...]


def at_page(file: str, page: int, words: str = "") -> Span:
    """Return a link to a page of a PDF in the package."""
    said = words or f"{file}, p. {page}"
    return Span(said, FilePage(file, page), f"{file}, page {page}")
