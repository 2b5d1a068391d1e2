"""Charts and other objects of OpenDocument, each a document in a folder of the package (3.1)."""

from casefiles.evidence.readers.office.package import Package, resolved
from casefiles.evidence.readers.office.xml_events import Attributes, ElementWalk

_MOST, _LONGEST = 20_000, 5_000
"""Labels of an object, and characters of one."""


def labels_of_object(package: Package, address: str) -> str:
    """Return what is written in an object that is spoken of by this address, each once."""
    part = f"{resolved('', address)}/content.xml"
    if "://" in address or part not in package:
        return ""
    heard = _Labels()
    package.try_to_tell(part, heard)
    return " | ".join(dict.fromkeys(filter(None, (" ".join(s.split()) for s in heard.said))))


class _Labels(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._paragraphs = 0
        self.starts = {"text:p": self._begin}
        self.ends = {"text:p": self._end}

    def _begin(self, _: Attributes) -> None:
        self._paragraphs += 1
        if len(self.said) < _MOST:
            self.said.append("")

    def _end(self) -> None:
        self._paragraphs -= 1

    def heard(self, said: str) -> None:
        if self._paragraphs:
            self.said[-1] += said[:_LONGEST]
