"""The cover letter for CBP, signed or as a file, with the volumes of the binder beside it."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission import store
from casefiles.attestation.submission.cover_letter import (
    CoverLetter,
    cover_letter,
)
from casefiles.attestation.submission.cover_letter_document import FIELD, cover_letter_document
from casefiles.attestation.submission.model import PaperKind
from casefiles.attestation.submission.request_file import kept_digest
from casefiles.attestation.submission.sign_paper import PaperToSign
from casefiles.attestation.submission.texts import LetterTexts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.package.binder.enclosed import enclosed_volumes
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


def read_cover_letter(  # noqa: PLR0913, PLR0917 - of what, from what, when, with which binder
    view: View,
    case: CaseId,
    shipped: ReferenceData,
    texts: LetterTexts,
    at: datetime,
    binder: Path | None = None,
    entries: Collection[ShipmentId] = (),
) -> CoverLetter:
    """Return the letter of a case as it is now, or of some entries of its detention alone.

    Raises `Impossible` for what is no binder.
    """
    return _read(view, case, shipped, texts, at, binder, entries)[0]


def _read(  # noqa: PLR0913, PLR0917 - the same
    view: View,
    case: CaseId,
    shipped: ReferenceData,
    texts: LetterTexts,
    at: datetime,
    binder: Path | None,
    entries: Collection[ShipmentId] = (),
) -> tuple[CoverLetter, CaseRecord]:
    legend = shipped.templates.notices.cbp_legend
    volumes = enclosed_volumes(binder, legend) if binder else ()
    with view.reading() as db:
        record = read_record(db, case, shipped, at, entries)
        return cover_letter(record, texts, store.letter_wordings(db, case), volumes), record


def letter_to_sign(  # noqa: PLR0913, PLR0917 - of what, from what, when, with which binder
    view: View,
    case: CaseId,
    shipped: ReferenceData,
    texts: LetterTexts,
    at: datetime,
    binder: Path | None = None,
) -> PaperToSign:
    """Return the letter of a case as it is now. Raises `Impossible` for what is no binder."""
    letter, record = _read(view, case, shipped, texts, at, binder)
    return PaperToSign(
        head=record.head,
        kind=PaperKind.LETTER,
        subject="",
        title=texts.title,
        case=letter.case,
        says=letter.says,
        signer=letter.sender[0],
        lacks=letter.lacks,
        document=cover_letter_document(letter, texts),
        field=FIELD,
        reason=texts.title,
        program=record.program,
        here=record.here(at),
        volumes=letter.volumes,
    )


def released_letter(  # noqa: PLR0913, PLR0917 - the same, and under which name
    view: View,
    case: CaseId,
    name: str,
    shipped: ReferenceData,
    texts: LetterTexts,
    at: datetime,
    binder: Path | None = None,
    entries: Collection[ShipmentId] = (),
) -> Released:
    """Let it out, as it was signed if it is. `Impossible` with nothing in it, `NamesWouldLeave`."""
    letter = read_cover_letter(view, case, shipped, texts, at, binder, entries)
    if kept := kept_digest(letter):
        return release(view, case, name, view.blobs.read(kept))
    if not letter.enclosed:
        raise Impossible("Nothing is enclosed yet, so that the letter would go with nothing.")
    document = cover_letter_document(letter, texts)
    pdf = render(document, shipped.fonts, at)
    return release(view, case, name, pdf, document_passages(document))
