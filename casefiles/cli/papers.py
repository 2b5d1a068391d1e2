"""The papers of a submission as commands name them: `letter`, `certificate`, `request`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.record.read import read_record
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.attestation.submission.model import PaperKind
from casefiles.cli.lookup import numbered
from casefiles.cli.paths import path
from casefiles.cli.records.confidentiality import the_request
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data, submission_texts
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.submission.sign_paper import PaperToSign

Paper = Annotated[PaperKind, typer.Argument(help="The cover letter, a certificate, a request.")]
Number = Annotated[
    int,
    typer.Option("--number", help="Of the certificate; of a request, that of its statement."),
]
Binder = Annotated[
    Path | None,
    typer.Option(
        "--binder", metavar="FOLDER", help="A binder that a letter encloses.", parser=path
    ),
]


def paper_of(
    view: View,
    case: CaseId,
    paper: PaperKind,
    number: int,
    binder: Path | None,
    *,
    by_hand: bool = False,
) -> "PaperToSign":
    """Return a paper as it is now. Raises `NotFound`, `Impossible`."""
    shipped, texts, now = reference_data(), submission_texts(), system_clock()
    match paper:
        case PaperKind.LETTER:
            from casefiles.package.cover_letter_file import letter_to_sign  # noqa: PLC0415 - heavy

            return letter_to_sign(view, case, shipped, texts.cover_letter, now, binder)
        case PaperKind.CERTIFICATE:
            from casefiles.attestation.submission.certificate_document import SignedBy  # noqa: PLC0415
            from casefiles.attestation.submission.certificate_file import (  # noqa: PLC0415
                certificate_to_sign,
            )

            with view.reading() as db:
                held = read_certificates(db, case)
            chosen = numbered(
                "certificate", held, number, lambda e: e.certificate.number, "--number"
            )
            by = SignedBy.HAND if by_hand else SignedBy.KEY
            of = chosen.certificate.id
            return certificate_to_sign(view, case, of, shipped, texts, now, by)
        case PaperKind.REQUEST:
            from casefiles.attestation.submission.sign_confidentiality import (  # noqa: PLC0415
                request_to_sign,
            )

            with view.reading() as db:
                record = read_record(db, case, shipped, now)
            statement = the_request(confidentiality_requests(record), number).statement.id
            return request_to_sign(view, case, statement, shipped, texts.confidentiality, now)
