"""The papers that go with what was issued: letter, portal task, forms, requests, certificates.

Each is made as its own command makes it, and passes the gate as that does. One that is not in the
package stays in the list, with why.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path, PurePosixPath

from casefiles.attestation.audience_rules import AudienceRules, PackageRecord
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.submission.certificate_file import released_certificate
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.attestation.submission.cover_letter import CoverLetter
from casefiles.attestation.submission.cover_letter_document import cover_letter_document
from casefiles.attestation.submission.model import confidentiality_key
from casefiles.attestation.submission.request_file import released_request
from casefiles.attestation.submission.texts import LetterTexts, SubmissionTexts
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.scan_words import scan_words
from casefiles.attestation.wording import days_in_words
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.cover_letter_file import read_cover_letter, released_letter
from casefiles.package.scan_files import FOLDER, ScanInPackage
from casefiles.package.whole.portal_file import portal_file
from casefiles.workspace.view import View

LETTER = "cover-letter.pdf"
_TITLE = "The letter"
_NOT_HERE = "Not in this package"
_BY_A_PERSON = f"{_NOT_HERE}: a person left it out of the cover letter’s list."
_UNWRITTEN = " Nothing was written."
_SIGNATURE = b"/ByteRange"


class PaperPart(Enum):
    """What a paper of a package is, as its contents name it."""

    LETTER = "Cover letter"
    PORTAL = "Portal task"
    FORM = "Forms of 19 CFR 12.43"
    REQUEST = "Requests for confidential treatment (19 CFR 103.35)"
    CERTIFICATE = "Certificates of custodians of records (FRE 902)"


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """The words of these papers, and what the portal takes."""

    submission: SubmissionTexts
    portal: PortalRules


@dataclass(frozen=True, slots=True)
class PackagePaper:
    """A paper, in the package or not."""

    part: PaperPart
    title: str
    says: str
    """How it stands: signed, for its signer, or why it is not here."""

    file: PackageFile | None = None
    scan: ScanInPackage | None = None
    """That it is the scan of a paper which was signed by hand."""

    is_due: bool = True
    """Whether it belongs to such a package at all."""

    tells_of_others: bool = False
    """Whether that it is not here would tell of an exhibit that is kept back: said to whoever
    makes the package, never in it."""


@dataclass(frozen=True, slots=True)
class PapersOf:
    """Of what papers are made: a case at one moment, for whom, with what."""

    view: View
    record: CaseRecord
    rules: AudienceRules
    texts: PaperTexts
    shipped: ReferenceData
    at: datetime
    inside: Collection[ExhibitId]
    """The exhibits of the package."""

    binder: Path | None
    """Where its binder lies, if there is one."""


def package_papers(of: PapersOf) -> list[PackagePaper]:
    """Make them. Raises `Impossible`, `NamesWouldLeave`."""
    left_out, found = _letter(of)
    with of.view.reading() as db:
        if of.rules.has(PackageRecord.PORTAL_TASK):
            file = portal_file(db, of.record, of.texts.portal)
            found.append(PackagePaper(PaperPart.PORTAL, "Tasks, and texts as typed", "", file))
    found += _forms(of, left_out)
    found += _requests(of, left_out)
    found += _certificates(of, left_out)
    return found


def _scan(part: PaperPart, title: str, document: str, scan: PaperScan) -> PackagePaper:
    """Return the scan of a paper that is in the package as it was printed."""
    name = PurePosixPath(document).stem
    held = ScanInPackage(f"{FOLDER}{name}.{scan.ending}", document, scan)
    says = _as_printed(scan_words(scan))
    return PackagePaper(part, f"{title}: scan", says, held.file, held)


def _as_printed(status: str) -> str:
    """Return how a paper stands as a sentence, its days as all pages have them."""
    return f"{status[:1].upper()}{days_in_words(status[1:])}."


def _letter(of: PapersOf) -> tuple[Collection[str], list[PackagePaper]]:
    """Return what a person left out of its list; the letter, and its scan if there is one."""
    part = PaperPart.LETTER
    if not of.rules.has(PackageRecord.COVER_LETTER):
        says = f"{_NOT_HERE}: it goes with the package for CBP."
        return (), [PackagePaper(part, _TITLE, says, is_due=False)]
    words, case = of.texts.submission.cover_letter, of.record.case.id
    made_of = (of.shipped, words, of.at, of.binder, of.record.entries)
    letter = read_cover_letter(of.view, case, *made_of)
    if _speaks_of_others(of.record, letter, words):
        says = f"{_NOT_HERE}: its words speak of entries that are filed apart."
        return (), [PackagePaper(part, _TITLE, says)]
    made = released_letter(of.view, case, LETTER, *made_of)
    how = "Printed, and signed on paper" if letter.scanned else _signed(made.content)
    says = f"{how}; it lists {counted(len(letter.enclosed), 'enclosure')}."
    paper = PackagePaper(part, _TITLE, says, made_file(LETTER, made.content))
    scans = [_scan(part, _TITLE, LETTER, letter.scanned)] if letter.scanned else []
    keys = {each.id for each in letter.enclosures if each.left_out}
    left = [each.says.partition(",")[0] for each in letter.enclosures if each.left_out]
    says = f"A person left out {'; '.join(left)}."
    chosen = [PackagePaper(part, "Its list", says)] if left else []
    return keys, [paper, *scans, *chosen]


def _speaks_of_others(record: CaseRecord, letter: CoverLetter, texts: LetterTexts) -> bool:
    """Whether the letter names what only entries filed apart are known by."""
    if record.severed is None:
        return False
    said = document_passages(cover_letter_document(letter, texts))
    return any(any(record.severed.others.spoken_of(each.text)) for each in said)


def _forms(of: PapersOf, left_out: Collection[str]) -> Iterator[PackagePaper]:
    part = PaperPart.FORM
    for each in of.record.matter.forms if of.rules.has(PackageRecord.FORMS) else ():
        title, number = f"{each.form.number} {each.form.title}", each.form.number
        if each.lacks:
            lacks = ", ".join(each.lacks)
            yield PackagePaper(part, title, f"{_NOT_HERE}: it lacks {lacks}.")
        elif f"form {number}" in left_out:
            yield PackagePaper(part, title, _BY_A_PERSON)
        else:
            path = f"forms/form-{number}-{each.form.kind.value}.pdf"
            pdf = render(each.document, of.shipped.fonts, of.at)
            said = document_passages(each.document)
            made = release(of.view, of.record.case.id, path, pdf, said)
            says = "Completed, for its own signer; not signed here."
            yield PackagePaper(part, title, says, made_file(path, made.content))


def _requests(of: PapersOf, left_out: Collection[str]) -> Iterator[PackagePaper]:
    part, case = PaperPart.REQUEST, of.record.case.id
    wanted = of.rules.has(PackageRecord.CONFIDENTIALITY_REQUESTS)
    for each in confidentiality_requests(of.record) if wanted else ():
        number = each.statement.number
        title = f"For what statement {number} designates"
        if not each.stands:
            says = f"{_NOT_HERE}: {days_in_words(each.status)}."
            yield PackagePaper(part, title, says)
        elif confidentiality_key(number) in left_out:
            yield PackagePaper(part, title, _BY_A_PERSON)
        else:
            path, texts = f"confidentiality/request-{number}.pdf", of.texts.submission
            made = released_request(of.view, case, each, path, texts, of.shipped.fonts, of.at)
            says = _as_printed(each.status)
            yield PackagePaper(part, title, says, made_file(path, made.content))
            if each.scanned:
                yield _scan(part, title, path, each.scanned)


def _certificates(of: PapersOf, left_out: Collection[str]) -> Iterator[PackagePaper]:
    """Yield them: one that is not signed is a template, and goes to no authority."""
    part, case, texts = PaperPart.CERTIFICATE, of.record.case.id, of.texts.submission
    if not of.rules.has(PackageRecord.CERTIFICATES):
        return
    with of.view.reading() as db:
        held = read_certificates(db, case)
    for each in held:
        it = each.certificate
        path = f"certificates/certificate-{it.number}.pdf"
        if any(exhibit.id not in of.inside for exhibit, _, _ in each.exhibits):
            says = f"{_NOT_HERE}: it names an exhibit that is not here either."
            yield PackagePaper(part, it.title, says, tells_of_others=True)
            continue
        try:
            made = released_certificate(of.view, case, it.id, path, of.shipped, texts, of.at)
        except Impossible as error:
            says = f"{_NOT_HERE}: {error.why.removesuffix(_UNWRITTEN)}"
            yield PackagePaper(part, it.title, says, tells_of_others=True)
            continue
        is_signed = _SIGNATURE in made.content
        scan = each.scanned
        if not (is_signed or scan) and not of.rules.has(PackageRecord.CERTIFICATE_TEMPLATES):
            yield PackagePaper(part, it.title, f"{_NOT_HERE}: it is not signed.")
        elif f"certificate {it.number}" in left_out:
            yield PackagePaper(part, it.title, _BY_A_PERSON)
        else:
            says = "Signed." if is_signed else "A template for its signer; not signed."
            says = _as_printed(each.status(texts.certificates)) if scan else says
            yield PackagePaper(part, it.title, says, made_file(path, made.content))
            if scan:
                yield _scan(part, it.title, path, scan)


def _signed(content: bytes) -> str:
    return "Signed" if _SIGNATURE in content else "Not signed here"
