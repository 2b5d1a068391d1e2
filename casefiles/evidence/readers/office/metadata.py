"""What a document claims of itself: when it was made and changed, by whom, with which program.

Anyone can write these; they are shown as claimed by the file and prove nothing alone.
"""

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office.package import Package
from casefiles.evidence.readers.office.text_writer import once
from casefiles.evidence.readers.office.xml_events import ElementWalk
from casefiles.evidence.readers.worker_answers import ClaimedMetadata

_CORE = {
    "dcterms:created": "made",
    "dcterms:modified": "changed",
    "cp:lastModifiedBy": "by",
    "dc:creator": "author",
}
_EXTENDED = {"ep:Application": "program", "ep:AppVersion": "version", "ep:Company": "company"}
_OPEN_DOCUMENT = {
    "meta:creation-date": "made",
    "dc:date": "changed",
    "dc:creator": "by",
    "meta:initial-creator": "author",
    "meta:generator": "program",
}
OFD = {
    "ofd:CreationDate": "made",
    "ofd:ModDate": "changed",
    "ofd:Author": "author",
    "ofd:Creator": "program",
    "ofd:CreatorVersion": "version",
}


def of_package(package: Package) -> ClaimedMetadata:
    """Of a document of Microsoft's formats: docProps/core.xml and app.xml."""
    kinds = {each.kind: each.target for each in package.relations() if not each.outside}
    core = _said(package, kinds.get("core-properties", "docProps/core.xml"), _CORE)
    extended = _said(package, kinds.get("extended-properties", "docProps/app.xml"), _EXTENDED)
    return as_claimed({**core, **extended})


def of_open_document(package: Package) -> ClaimedMetadata:
    """Of an OpenDocument: meta.xml."""
    return as_claimed(_said(package, "meta.xml", _OPEN_DOCUMENT))


def as_claimed(said: dict[str, str]) -> ClaimedMetadata:
    """Field by field; who changed it last, else who is named as its author."""
    by = said.get("by") or said.get("author", "")
    if said.get("author") and said["author"] != by:
        by = f"{by} (author {said['author']})"
    program = " ".join(filter(None, (said.get("program"), said.get("version"))))
    return ClaimedMetadata(made=said.get("made", ""), changed=said.get("changed", ""), by=by,
                   program=program)  # fmt: skip


def _said(package: Package, part: str, wanted: dict[str, str]) -> dict[str, str]:
    if part not in package:
        return {}
    heard = ElementTexts(wanted)
    try:
        package.tell(part, heard)
    except CannotRead:  # told as damage of the package; of itself it says nothing then
        return {}
    return heard.said


class ElementTexts(ElementWalk):
    """The text of some elements, the first of each."""

    def __init__(self, wanted: dict[str, str]) -> None:
        super().__init__()
        self._wanted = wanted
        self._heard: dict[str, str] = {}

    def heard(self, said: str) -> None:
        """Text of one of them."""
        if self.parent in self._wanted:
            name = self._wanted[self.parent]
            self._heard[name] = (self._heard.get(name, "") + said)[:400]

    @property
    def said(self) -> dict[str, str]:
        """By the names that were wanted."""
        return {name: once(said) for name, said in self._heard.items() if said.strip()}
