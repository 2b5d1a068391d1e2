"""The files that make a package whole: its papers, and the contents of all of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from casefiles.attestation.audience_rules import Holding, PackageRecord
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.render import render
from casefiles.evidence.protected_names.gate import release
from casefiles.evidence.protected_names.pdf_pages import pages_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.contents import EARLIER, PackageFile, made_file
from casefiles.package.package_binder import PackageBinder
from casefiles.package.scan_files import ScanInPackage
from casefiles.package.whole.attestation_parts import AttestationParts, attestation_parts
from casefiles.package.whole.contents_document import contents_document
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.model import PackagePart
from casefiles.package.whole.papers import PackagePaper, PapersOf, package_papers
from casefiles.package.whole.parts import NAME, WholePackage, package_parts


@dataclass(frozen=True, slots=True)
class WholeFiles:
    """What was made."""

    files: tuple[PackageFile, ...]
    papers: tuple[PackagePaper, ...]
    parts: tuple[PackagePart, ...]
    pages_say: tuple[PackageFile, ...]
    """What its PDFs say, as texts: looked through, not written."""

    @property
    def scans(self) -> tuple[ScanInPackage, ...]:
        """Those of papers that were signed by hand."""
        return tuple(each.scan for each in self.papers if each.scan)

    @property
    def missing(self) -> tuple[str, ...]:
        """The papers that are not in it, each with why, for whoever makes it."""
        return tuple(
            f"{each.part.value}{f', {each.title}' if each.title else ''}: {each.says}"
            for each in self.papers
            if each.file is None and each.is_due
        )


def whole_files(
    of: PapersOf,
    places: ExhibitPlaces,
    binder: PackageBinder | None,
    others: Sequence[PackageFile],
) -> WholeFiles:
    """Make them. `others` are all other files of the package. Raises what `package_papers` does."""
    papers = package_papers(of)
    files = [each.file for each in papers if each.file]
    parts = list[PackagePart]()
    if of.rules.has(PackageRecord.CONTENTS):
        attestation = _attestation(of, others)
        further = tuple(
            e.path for e in others if _is_further(e.path) and e.path != attestation.path
        )
        says_why = Holding.NOTES in of.rules.holds
        whole = WholePackage(places, attestation, papers, binder, further, says_why)
        parts = package_parts(whole)
        files.append(_contents(of, parts))
    said = said_by(files) if places.copies else ()
    return WholeFiles(tuple(files), tuple(papers), tuple(parts), tuple(said))


_NAMED = ("exhibits/", "redacted/", "binder/", "text/", "images/", "index.")
"""How the paths begin of what the contents name by itself, or as a folder."""


def _is_further(path: str) -> bool:
    return not path.startswith(_NAMED)


def _attestation(of: PapersOf, others: Sequence[PackageFile]) -> AttestationParts:
    """Return the attestation for the audience, or else the one that there is."""
    issued = [
        each
        for each in others
        if PurePosixPath(each.path).name.startswith("attestation-")
        and not each.path.startswith(EARLIER)
    ]
    own = f"attestation-{of.rules.id.value}.pdf"
    [file, *_] = sorted(issued, key=lambda each: PurePosixPath(each.path).name != own)
    return attestation_parts(file.path, partial(of.view.blobs.open, file.digest))


def _contents(of: PapersOf, parts: Sequence[PackagePart]) -> PackageFile:
    document = contents_document(of.record, of.rules.named, parts)
    pdf = render(document, of.shipped.fonts, of.at)
    made = release(of.view, of.record.case.id, NAME, pdf, document_passages(document))
    return made_file(NAME, made.content)


def said_by(files: Sequence[PackageFile]) -> Iterator[PackageFile]:
    """Yield what PDFs say, page by page: what is hidden anywhere is looked for in it."""
    for each in files:
        if each.made is not None and each.path.endswith(".pdf"):
            said, _ = pages_of(partial(nameless_file, each.made), each.path)
            text = "\n".join(one.text for one in said)
            yield made_file(f"{each.path}.txt", text.encode())
