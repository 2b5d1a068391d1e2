"""Papers of a submission that are signed by hand: frozen, tied to their scan, and listed."""

from datetime import timedelta

import pytest

from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import write_statement
from casefiles.attestation.submission import certificate_acts as certificates
from casefiles.attestation.submission import store as papers
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.submission.certificate_document import SignedBy
from casefiles.attestation.submission.certificate_file import certificate_to_sign
from casefiles.attestation.submission.confidentiality import (
    confidentiality_requests,
    legend_pages_by_request,
)
from casefiles.attestation.submission.confidentiality_acts import write_confidentiality_request
from casefiles.attestation.submission.cover_letter import cover_letter
from casefiles.attestation.submission.freeze_paper import draft_for_hand, keep_for_hand
from casefiles.attestation.submission.model import CertificateKind
from casefiles.attestation.submission.sign_confidentiality import request_to_sign
from casefiles.attestation.wet_ink.scan_acts import ScanSaid, scan_to_compare, take_in_scan
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Whole
from casefiles.kernel.errors import Impossible
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.reference_data import submission_texts
from tests.build import NOON, a_case, an_exhibit
from tests.casefiles.attestation.wet_ink.scanning import a_scan

TEXTS = submission_texts()
LATER = NOON + timedelta(minutes=5)
SAID = {"representative": "Dana Whitlock", "position": "Director", "not_public": "Three see it.",
        "years": 10}  # fmt: skip


def take_in(workspace, case, label):
    held = [each for each in papers.frozen_papers(workspace.db, case) if not each.holder]
    content = a_scan(workspace.blobs.read(held[int(label[2:]) - 1].digest))
    scan = scan_to_compare(workspace, case, label, "", content)
    take_in_scan(workspace, scan, ScanSaid(NOON.date(), {}, compared=True))


def test_a_request_signed_by_hand_brings_its_legend_until_it_asks_something_else(
    workspace, shipped
):
    case = a_case(workspace, importer="Acme Imports LLC")
    paper = an_exhibit(workspace, case, "our prices")
    marks = [PassageMark(paper, Whole())]
    statement = write_statement(workspace, case, "confidential", "They state prices.", marks)
    set_bates(workspace, case, {"prefix": "ACME-"})
    number_package(workspace, case, {(paper, "copy"): 1})

    def to_sign():
        return request_to_sign(workspace, case, statement, shipped, TEXTS.confidentiality, LATER)

    def record():
        with workspace.reading() as db:
            return read_record(db, case, shipped, LATER)

    def status():
        return confidentiality_requests(record())[0].status

    with pytest.raises(Impossible, match="cannot be printed yet"):
        draft_for_hand(workspace, to_sign(), shipped)
    write_confidentiality_request(workspace, case, statement, SAID)
    keep_for_hand(workspace, draft_for_hand(workspace, to_sign(), shipped))
    assert status() == "frozen on 2026-03-02 to be signed by hand; no scan was added"
    assert legend_pages_by_request(record()) == {}
    take_in(workspace, case, "P-1")
    assert status() == (
        "signed on paper by Dana Whitlock on 2026-03-02, as Ada says; scan added on 2026-03-02;"
        " the program did not examine the handwriting"
    )
    assert legend_pages_by_request(record()) == {paper: None}
    [listed] = cover_letter(record(), TEXTS.cover_letter, []).enclosed
    assert "signed on paper by Dana Whitlock on March" in listed.says
    assert "did not examine the handwriting" in listed.says
    write_confidentiality_request(workspace, case, statement, {"years": 5})
    assert status().startswith("changed since it was signed on paper")
    assert legend_pages_by_request(record()) == {}
    workspace.undo(case)
    assert legend_pages_by_request(record()) == {paper: None}
    workspace.undo(case)
    assert status().endswith("no scan was added")


def test_a_certificate_with_blanks_is_printed_for_a_hand_and_a_key_signs_it_not(workspace, shipped):
    case = a_case(workspace, importer="Acme Imports LLC")
    made = certificates.begin_certificate(workspace, case, CertificateKind.FOREIGN)
    certificates.write_certificate(workspace, case, made, {"country": "VN"})

    def to_sign():
        by = SignedBy.HAND
        return certificate_to_sign(workspace, case, made, shipped, TEXTS, LATER, by)

    with pytest.raises(Impossible, match="who signs it"):
        draft_for_hand(workspace, to_sign(), shipped)
    certificates.write_certificate(workspace, case, made, {"custodian": "Xu Lan"})
    keep_for_hand(workspace, draft_for_hand(workspace, to_sign(), shipped))
    take_in(workspace, case, "P-1")
    [held] = read_certificates(workspace.db, case)
    assert held.status(TEXTS.certificates).startswith("signed on paper by Xu Lan on 2026-03-02")
    assert held.signed is None
    certificates.remove_certificate(workspace, case, made)
    assert papers.frozen_papers(workspace.db, case) == []
    workspace.undo(case)
    assert read_certificates(workspace.db, case)[0].scanned
