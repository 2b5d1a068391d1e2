"""Where in an attestation its parts stand, by the outline of the file that was signed."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from typing import BinaryIO

from casefiles.evidence.readers.model import Read, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.package.whole.attestation_parts_worker import PdfParts

READER = "casefiles.package.whole.attestation_parts_worker"
LIMITS = WorkerLimits(seconds=60, answer=8 << 20)


@dataclass(frozen=True, slots=True)
class AttestationParts:
    """An attestation in a package, with the page of each of its headings."""

    path: str
    """In the package."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """Counted from 1; nothing where the file could not be read."""

    def page(self, *headings: str) -> int:
        """Return on which page the first of these headings stands that is there; 0 if none is."""
        return next((self.pages[each] for each in headings if each in self.pages), 0)


def attestation_parts(
    path: str, open_: Callable[[], AbstractContextManager[BinaryIO]]
) -> AttestationParts:
    """Read the outline of an attestation. One that cannot be read has no pages that are known."""
    supervisor = Supervisor(READER, LIMITS, unconfined=True)  # what we wrote
    try:
        with open_() as file:
            answer, _ = supervisor.ask("parts", PdfParts, file)
    finally:
        supervisor.close()
    if not isinstance(answer, Read):
        return AttestationParts(path)
    found = dict[str, int]()
    for each in answer.found.headings:
        found.setdefault(each.title, each.page)
    return AttestationParts(path, found)
