"""The cover letter of a submission: its paragraphs, and what is enclosed. Pure.

A paragraph is computed from the case, or a person wrote it; which of both is told. What is enclosed
is computed alone: it says of nothing more than is there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefiles.attestation.manifest import short_form
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.attestation.submission.model import (
    LEFT_OUT,
    FrozenPaper,
    LetterWording,
    PaperKind,
    confidentiality_key,
)
from casefiles.attestation.submission.paragraphs import (
    LetterParagraph,
    fill,
    sender_of,
    titles_by_people,
)
from casefiles.attestation.submission.signed_copies import (
    digest_of_words,
    scanned_now,
    signed_now,
    status_of,
)
from casefiles.attestation.submission.texts import LetterTexts
from casefiles.attestation.wet_ink.model import NOT_EXAMINED, PaperScan
from casefiles.attestation.wet_ink.scan_words import at_port
from casefiles.attestation.wording import day
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest


@dataclass(frozen=True, slots=True)
class EnclosedVolume:
    """A volume of an exhibits binder that lies there."""

    name: str
    bates: str
    """From which number to which, each run of them."""

    digest: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something that goes with the letter."""

    id: str
    says: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """All of it."""

    case: str
    dated: str
    paragraphs: tuple[LetterParagraph, ...]
    enclosures: tuple[Enclosure, ...]
    not_listed: tuple[str, ...]
    """What there is in the case and is not listed, and why."""

    frozen: tuple[FrozenPaper, ...] = ()
    """How it was frozen for its signer; moments as at the port."""

    scans: tuple[PaperScan, ...] = ()
    """Of what was signed by hand."""

    @property
    def says(self) -> Digest:
        """The SHA-256 of what it says, but its day and the volumes of a binder outside the case."""
        said = [
            self.case,
            [(each.id, each.text) for each in self.paragraphs],
            [(each.id, each.says) for each in self.enclosed if not _is_volume(each)],
        ]
        return digest_of_words(said)

    @property
    def volumes(self) -> str:
        """The volumes of a binder that it lists, as JSON; nothing where it lists none."""
        listed = [each.says for each in self.enclosed if _is_volume(each)]
        return json.dumps(listed, ensure_ascii=False) if listed else ""

    @property
    def signatures(self) -> tuple[FrozenPaper, ...]:
        """How it was signed; with a binder named only what lists the same volumes."""
        volumes = self.volumes
        return tuple(e for e in self.frozen if not volumes or e.volumes == volumes)

    @property
    def signed(self) -> FrozenPaper | None:
        """How it was signed as it is now, if it was."""
        return signed_now(self.says, self.signatures)

    @property
    def scanned(self) -> PaperScan | None:
        """The scan of it as it is now, if it was signed by hand and by no key."""
        return None if self.signed else scanned_now(self.says, self.signatures, self.scans)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it cannot be signed without, in words."""
        lacks = [] if self.enclosed else ["anything that is enclosed"]
        return (*lacks, *(() if self.sender[0] else ("who sends it",)))

    @property
    def status(self) -> str:
        """How it stands, in words."""
        if self.signatures:
            return status_of(self.says, self.signatures, self.lacks, self.scans)
        return status_of(Digest(""), self.frozen, self.lacks, self.scans)  # another binder: changed

    @property
    def sender(self) -> tuple[str, str]:
        """Who sends it, and as what."""
        return sender_of(self.paragraph("sender").text)

    def paragraph(self, id_: str) -> LetterParagraph:
        """Return one paragraph."""
        return next(each for each in self.paragraphs if each.id == id_)

    @property
    def enclosed(self) -> tuple[Enclosure, ...]:
        """What is listed."""
        return tuple(each for each in self.enclosures if not each.left_out)

    @property
    def by_people(self) -> tuple[str, ...]:
        """The titles of the paragraphs that a person wrote."""
        return titles_by_people(self.paragraphs)


def cover_letter(
    record: CaseRecord,
    texts: LetterTexts,
    wordings: Sequence[LetterWording],
    volumes: Sequence[EnclosedVolume] = (),
) -> CoverLetter:
    """Return the letter of a case, with the volumes of a binder if one is enclosed."""
    known, said = letter_fields(record), {each.paragraph: each.text for each in wordings}
    found = [*_enclosures(record, volumes)]
    return CoverLetter(
        case=record.case.label,
        dated=day(record.today),
        paragraphs=tuple(
            fill(each.id, each.title, each.text, known, said.get(each.id, ""))
            for each in texts.paragraphs
        ),
        enclosures=tuple(Enclosure(key, words, said.get(key) == LEFT_OUT) for key, words in found),
        not_listed=tuple(_not_listed(record, volumes)),
        frozen=tuple(
            replace(each, frozen_at=record.here(each.frozen_at))
            for each in record.frozen_papers
            if each.kind is PaperKind.LETTER
        ),
        scans=tuple(at_port(_scans_of_letters(record), record.matter.imported.zone)),
    )


def _scans_of_letters(record: CaseRecord) -> Iterator[PaperScan]:
    letters = {each.id for each in record.frozen_papers if each.kind is PaperKind.LETTER}
    return (each for each in record.scans if each.paper in letters)


def _is_volume(enclosure: Enclosure) -> bool:
    return enclosure.id.startswith("volume ")


_OFFICER = "importer-officer"
"""The capacity of who sends it, if such a one signs; otherwise it is the first signer."""


def letter_fields(record: CaseRecord) -> dict[str, str]:
    """Return what templates name: of the detention it is made for, its portal, the signer."""
    it, status = particulars(record), record.matter.detention
    detention = status.detention if status else None
    tasks = [each.named for each in status.tasks if each.done_on is None] if status else []
    officers = (each for each in record.signers if each.capacity == _OFFICER)
    first = next(officers, record.signers[0] if record.signers else None)
    return {
        "center": detention.center if detention else "",
        "contact": detention.contact if detention else "",
        "port": it.port,
        "review": record.composition.review,
        "detention": it.detention_number,
        "entries": it.entries,
        "apart": record.severed.sentence if record.severed else "",
        "portal_case": detention.portal_case if detention else "",
        "tasks": ", ".join(tasks),
        "importer": record.case.importer,
        "our_contact": record.case.contact,
        "signer": first.name if first else "",
        "role": ", ".join(filter(None, (first.title, first.employer))) if first else "",
    }


def _enclosures(record: CaseRecord, volumes: Sequence[EnclosedVolume]) -> Iterator[tuple[str, str]]:
    """Yield what is there: each with the key by which it is left out."""
    yield from _attestation(record)
    for at, each in enumerate(volumes, 1):
        which = f"Exhibits binder, volume {at} of {len(volumes)} ({each.name})"
        yield f"volume {at}", f"{which}: {each.bates}; SHA-256 {each.digest}"
    for form in record.matter.forms:
        if not form.lacks:
            number, title = form.form.number, form.form.title
            yield f"form {number}", f"{title}, for {form.signer}"
    yield from _requests(record)
    yield from _certificates(record)


def _attestation(record: CaseRecord) -> Iterator[tuple[str, str]]:
    if issued := record.last_issued(Audience.CBP):
        on = day(record.day_of(issued.issued_at))
        short = short_form(issued.manifest_digest)
        yield "attestation", f"Attestation {issued.label}, issued {on}, short hash {short}"
        for scan in record.scans:
            if scan.attestation == issued.id:
                yield f"scan {scan.digest[:12]}", f"{issued.label} as {_on_paper(scan)}"


def _requests(record: CaseRecord) -> Iterator[tuple[str, str]]:
    title = "Request for confidential treatment under 19 CFR 103.35"
    for request in confidentiality_requests(record):
        key = confidentiality_key(request.statement.number)
        if held := request.signed:
            on = day(record.day_of(held.signed_at))
            signed = f"signed by {request.representative} on {on}; SHA-256 {held.digest}"
            yield key, f"{title}, {signed}"
        elif scan := request.scanned:
            yield key, f"{title}, {_on_paper(scan)}"


def _on_paper(scan: PaperScan) -> str:
    on = day(scan.signed_on)
    return f"signed on paper by {scan.signer} on {on} ({NOT_EXAMINED}); scan, SHA-256 {scan.digest}"


def _certificates(record: CaseRecord) -> Iterator[tuple[str, str]]:
    for each in record.certificates:
        if copy := each.signed:
            on, number = day(record.day_of(copy.signed_at)), each.certificate.number
            signed = f"signed by {copy.signer} on {on}; SHA-256 {copy.digest}"
            yield f"certificate {number}", f"{copy.title}, {signed}"
        elif scan := each.scanned:
            it = each.certificate
            yield f"certificate {it.number}", f"{it.title}, {_on_paper(scan)}"


def _not_listed(record: CaseRecord, volumes: Sequence[EnclosedVolume]) -> Iterator[str]:
    if record.last_issued(Audience.CBP) is None:
        yield "no attestation for CBP: none was issued"
    if not volumes:
        yield "no exhibits binder: none was named"
    for form in record.matter.forms:
        if form.lacks:
            yield f"{form.form.title}: it lacks {', '.join(form.lacks)}"
    yield from _not_signed(record)


def _not_signed(record: CaseRecord) -> Iterator[str]:
    for request in confidentiality_requests(record):
        if not request.stands:
            number = request.statement.number
            yield f"request for confidential treatment, statement {number}: {request.status}"
    for each in record.certificates:
        if not (each.signed or each.scanned):
            yield f"{each.certificate.title}: it is not signed as it is now"
