"""An attestation to be printed: as it would be issued, marked as a draft; or one that was."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.layout.model import PaperSize
from casefiles.attestation.model import Audience
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.run_preflight import UNSIGNED, PreflightResult, run_preflight
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import AttestationId, CaseId, ShipmentId
from casefiles.printing.model import LetsOut, Printout, printout
from casefiles.workspace.view import View

DRAFT = "Draft: not signed, not issued"
"""What stands on top of each of its pages."""


def print_draft(  # noqa: PLR0913, PLR0917 - of what, for whom, with what, when, of which entries
    view: View,
    case: CaseId,
    audience: Audience,
    shipped: ReferenceData,
    at: datetime,
    paper: PaperSize = PaperSize.LETTER,
    entries: Collection[ShipmentId] = (),
) -> Printout:
    """Return a set as it would be issued now, each page marked as a draft.

    Raises `MissingCharacters`, and `NamesWouldLeave`.
    """
    look = run_preflight(view, case, audience, shipped, at, entries)
    content = draft_pdf(look, shipped, paper)
    lets_out = _of_case(case)
    title = f"Draft attestation of {look.record.case.label} for {audience.words}"
    name = f"{look.record.case.label}-{audience.value}-draft.pdf"
    return printout(title, lets_out(view, name, content), lets_out)


def draft_pdf(look: PreflightResult, shipped: ReferenceData, paper: PaperSize) -> bytes:
    """Render the preview of a set, with the mark of a draft in the place of its short hash."""
    footer = look.document.footer.replace(UNSIGNED, DRAFT)
    document = replace(look.document, footer=footer, mark=DRAFT, paper=paper)
    return render(document, shipped.fonts, look.record.at)


def print_issued(view: View, attestation: AttestationId) -> Printout:
    """Return an issued PDF, with all signatures it has so far."""
    row = store.attestation(view.db, attestation)
    content = view.blobs.read(latest_digest(view, attestation))
    lets_out = _of_case(row.case_id)
    name = f"{row.label}-{row.audience.value}.pdf"
    title = f"Attestation {row.label} for {row.audience.words}"
    return printout(title, lets_out(view, name, content), lets_out)


def _of_case(case: CaseId) -> LetsOut:
    return lambda view, name, content: release(view, case, name, content)
