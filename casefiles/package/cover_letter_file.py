"""The cover letter as a file for CBP, with the volumes of the binder that lies beside it."""

from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission import store
from casefiles.attestation.submission.cover_letter import CoverLetter, cover_letter
from casefiles.attestation.submission.cover_letter_document import cover_letter_document
from casefiles.attestation.submission.texts import LetterTexts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
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
) -> CoverLetter:
    """Return the letter of a case as it is now. Raises `Impossible` for what is no binder."""
    legend = shipped.templates.notices.cbp_legend
    volumes = enclosed_volumes(binder, legend) if binder else ()
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        return cover_letter(record, texts, store.letter_wordings(db, case), volumes)


def released_letter(  # noqa: PLR0913, PLR0917 - the same, and under which name
    view: View,
    case: CaseId,
    name: str,
    shipped: ReferenceData,
    texts: LetterTexts,
    at: datetime,
    binder: Path | None = None,
) -> Released:
    """Let the letter out. Raises `Impossible` where nothing is enclosed, `NamesWouldLeave`."""
    letter = read_cover_letter(view, case, shipped, texts, at, binder)
    if not letter.enclosed:
        raise Impossible("Nothing is enclosed yet, so that the letter would go with nothing.")
    document = cover_letter_document(letter, texts)
    pdf = render(document, shipped.fonts, at)
    return release(view, case, name, pdf, document_passages(document))
