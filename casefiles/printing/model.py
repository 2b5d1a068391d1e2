"""Something that is ready to be printed, or to be saved as a PDF."""

from collections.abc import Callable
from dataclasses import field

from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View

LetsOut = Callable[[View, str, bytes], Released]
"""How bytes of it are let out under a name: raises `NamesWouldLeave`."""


@dataclass(frozen=True, slots=True)
class Printout:
    """A PDF that passed the gate, so that whoever has one may print it."""

    title: str
    released: Released
    pages: int
    sizes: tuple[tuple[float, float], ...]
    """Width and height of the first pages in points, as they are seen."""

    lets_out: LetsOut = field(repr=False, compare=False)
    legend: str = ""
    """What is printed above every page, where the pages themselves do not say it."""

    notes: tuple[str, ...] = ()
    """What is to be known of the pages, a sentence each."""

    unconfined: bool = True
    """Whether who draws them need not be confined: this program wrote them, or a person said so."""

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page, counted from 1."""
        return self.sizes[min(page, len(self.sizes)) - 1]


def printout(  # noqa: PLR0913 - what, its bytes, how they leave, and what is said of it
    title: str,
    released: Released,
    lets_out: LetsOut,
    *,
    legend: str = "",
    notes: tuple[str, ...] = (),
    unconfined: bool = True,
) -> Printout:
    """Measure the pages of a PDF. Starts a worker: not on the thread of a window.

    Raises `Impossible` where it has none that can be read.
    """
    with Readers(unconfined=unconfined) as readers, nameless_file(released.content) as file:
        facts = client.pdf_facts(readers, file)
    if isinstance(facts, Unread) or not facts.found.sizes:
        why = facts.in_words if isinstance(facts, Unread) else "it has no page"
        raise Impossible(f"{title} cannot be printed: {why}.")
    pages, sizes = facts.found.pages, facts.found.sizes
    if pages > len(sizes):
        notes += (f"Pages after {len(sizes):,} are taken to be as large as that one.",)
    return Printout(title, released, pages, tuple(sizes), lets_out, legend, notes, unconfined)
