"""The cover letter and a certificate are signed as a request is, and each can be checked alone."""

import io
from datetime import timedelta

import pikepdf
import pytest

from casefiles.attestation.manifest import short_form
from casefiles.attestation.paper_listing import PaperListing, parse_listing
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.submission import certificate_acts as certificates
from casefiles.attestation.submission import store
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.submission.certificate_file import (
    certificate_to_sign,
    released_certificate,
)
from casefiles.attestation.submission.freeze_paper import draft_for_hand
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.attestation.submission.model import CertificateKind
from casefiles.attestation.submission.sign_paper import (
    draft_paper,
    keep_signed_paper,
    sign_paper,
)
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.errors import ConcurrentChange, Faulty, Impossible, NamesWouldLeave
from casefiles.kernel.ids import Digest
from casefiles.package.cover_letter_file import (
    letter_to_sign,
    read_cover_letter,
    released_letter,
)
from casefiles.reference_data import submission_texts
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.usages.collision_acts import Rule, decide_all
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, an_exhibit
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.attestation.submission.test_cover_letter import a_binder
from tests.merge_laws import BOB, at

TEXTS = submission_texts()
LATER = NOON + timedelta(hours=1)


@pytest.fixture(scope="module")
def key():
    identity = new_identity("Dana Whitlock", "Acme Imports LLC", NOON)
    return SigningKey(identity.name, identity.fingerprint, signing_with(identity, FONTS))


@pytest.fixture
def case(workspace):
    of = a_case(workspace, importer="Acme Imports LLC")
    write_paragraph(workspace, of, "sender", "Dana Whitlock\nDirector")
    return of


def signed(workspace, paper, shipped, key):
    made = sign_paper(draft_paper(workspace, paper, shipped), key)
    keep_signed_paper(workspace, made)
    return made


def test_a_letter_is_signed_with_its_binder_and_told_as_changed_once_it_is(
    workspace, case, shipped, key, tmp_path
):
    texts = TEXTS.cover_letter
    binder = a_binder(tmp_path / "binder")

    def letter(of=None):
        return read_cover_letter(workspace, case, shipped, texts, LATER, of)

    def to_sign(of=None):
        return letter_to_sign(workspace, case, shipped, texts, LATER, of)

    with pytest.raises(Impossible, match="lacks anything that is enclosed"):
        draft_paper(workspace, to_sign(), shipped)
    assert letter(binder).status == "not signed"
    made = signed(workspace, to_sign(binder), shipped, key)
    [row] = store.frozen_papers(workspace.db, case)
    assert (row.signer, row.holder, row.pages) == ("Dana Whitlock", "Dana Whitlock", 1)
    for of in (None, binder):
        assert letter(of).status == "signed on 2026-03-02, with the key of Dana Whitlock"
        released = released_letter(workspace, case, "l.pdf", shipped, texts, LATER, of)
        assert released.content == made.pdf
    other = a_binder(tmp_path / "other", names=("b.pdf",))
    assert letter(other).status == "changed since it was signed on 2026-03-02"
    write_paragraph(workspace, case, "opening", "We answer.")
    assert letter(binder).status == "changed since it was signed on 2026-03-02"
    workspace.undo(case)
    assert letter(binder).signed
    workspace.undo(case)
    assert store.frozen_papers(workspace.db, case) == []
    assert letter(binder).status == "not signed"


def test_whoever_checks_a_signed_letter_is_told_whose_paper_it_is_and_by_whom(
    workspace, case, shipped, key, tmp_path
):
    binder = a_binder(tmp_path / "binder")
    paper = letter_to_sign(workspace, case, shipped, TEXTS.cover_letter, LATER, binder)
    made = signed(workspace, paper, shipped, key)
    file, short = tmp_path / "l.pdf", short_form(made.draft.listing)
    file.write_bytes(made.pdf)
    found = verify(file, VerifyOptions())
    assert (found.verdict, found.paper.paper, found.paper.signer, found.short_hash) == (
        Verdict.HOLDS, "letter", "Dana Whitlock", short,
    )  # fmt: skip
    [title, *_] = report(found)
    assert title.startswith("A document of a submission, as it says itself: “Cover Letter”, case")
    assert short in title

    file.write_bytes(made.pdf[:200] + bytes([made.pdf[200] ^ 1]) + made.pdf[201:])
    assert verify(file, VerifyOptions()).verdict is Verdict.DOES_NOT_HOLD


def test_a_listing_that_is_not_of_the_schema_is_faulty():
    good = PaperListing("0.1", "letter", "T", "C-001", "Dana", True, Digest("ab" * 32), "now")
    assert parse_listing(good.to_bytes()) == good
    for bad in (b"", b"[]", b"{}", good.to_bytes() + b" ", good.to_bytes().replace(b"ab", b"xy"),
                good.to_bytes().replace(b"letter", b"deed"), b"\xff"):  # fmt: skip
        with pytest.raises(Faulty):
            parse_listing(bad)


def test_no_paper_is_signed_or_printed_for_it_while_two_copies_of_the_case_differ(
    workspace, case, shipped, tmp_path
):
    with Workspace.create(tmp_path / "b", at(tmp_path, "Bob", BOB, 31)) as other:
        other.take_over(prepare_merge(other.db, read_case_copy(workspace.db, case)))
        edit_case(other, case, {"importer": "Acme Imports Inc."})
        edit_case(workspace, case, {"importer": "Acme Ltd."})
        workspace.take_over(prepare_merge(workspace.db, read_case_copy(other.db, case)))
    binder = a_binder(tmp_path / "binder")

    def draw(way):
        paper = letter_to_sign(workspace, case, shipped, TEXTS.cover_letter, LATER, binder)
        return way(workspace, paper, shipped)

    for way in (draft_paper, draft_for_hand):
        with pytest.raises(Impossible, match="differ in 1 record: nothing is signed before"):
            draw(way)
    decide_all(workspace, case, Rule.FIRST, "as on the invoice")
    assert draw(draft_paper).pages == draw(draft_for_hand).pages == 1


SAID = {"custodian": "Dana Whitlock", "position": "Manager", "organization": "Acme Ltd.",
        "country": "US", "place": "Newark, New Jersey"}  # fmt: skip
OWN = {
    CertificateKind.DOMESTIC: {},
    CertificateKind.FOREIGN: {"penalty": "Article 7 of the Act", "country": "VN"},
    CertificateKind.COPIES: {
        "qualified_by": "Ten years of it.", "copied_from": "A server.", "hashed_with": "sha256sum",
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", CertificateKind)
def test_a_certificate_is_signed_once_nothing_is_blank_and_no_field_is_left_in_it(
    workspace, case, shipped, key, kind
):
    paper = an_exhibit(workspace, case, "a ledger", title="Ledger 7")
    made = certificates.begin_certificate(workspace, case, kind)

    def held():
        return read_certificates(workspace.db, case)[0]

    def to_sign():
        return certificate_to_sign(workspace, case, made, shipped, TEXTS, LATER)

    certificates.write_certificate(workspace, case, made, {**SAID})
    certificates.certify_exhibits(workspace, case, made, [paper])
    for name, value in OWN[kind].items():
        if name != "country":
            with pytest.raises(Impossible, match="cannot be signed yet"):
                draft_paper(workspace, to_sign(), shipped)
        certificates.write_certificate(workspace, case, made, {name: value})
    assert held().status(TEXTS.certificates) == "not signed"
    done = signed(workspace, to_sign(), shipped, key)
    assert held().status(TEXTS.certificates).startswith("signed on 2026-03-02, with the key of")
    written = released_certificate(workspace, case, made, "c.pdf", shipped, TEXTS, LATER)
    assert written.content == done.pdf
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert [str(each.T) for each in pdf.Root.AcroForm.Fields] == ["custodian-signs"]
    letter = read_cover_letter(workspace, case, shipped, TEXTS.cover_letter, LATER)
    [enclosed] = [each for each in letter.enclosed if each.id == "certificate 1"]
    assert done.draft.paper.title in enclosed.says
    certificates.write_certificate(workspace, case, made, {"place": "Trenton, New Jersey"})
    assert held().status(TEXTS.certificates).startswith("changed since it was signed on 2026")
    letter = read_cover_letter(workspace, case, shipped, TEXTS.cover_letter, LATER)
    assert [each for each in letter.enclosed if each.id == "certificate 1"] == []
    certificates.remove_certificate(workspace, case, made)
    assert store.frozen_papers(workspace.db, case) == []


def test_a_paper_of_a_case_that_changed_meanwhile_is_not_kept_and_a_name_not_signed(
    workspace, case, shipped, key, tmp_path
):
    binder = a_binder(tmp_path / "binder")

    def to_sign():
        return letter_to_sign(workspace, case, shipped, TEXTS.cover_letter, LATER, binder)

    made = sign_paper(draft_paper(workspace, to_sign(), shipped), key)
    write_paragraph(workspace, case, "closing", "Ask Aygul Tursun.")
    with pytest.raises(ConcurrentChange):
        keep_signed_paper(workspace, made)
    protect(workspace, case, "Aygul Tursun")
    with pytest.raises(NamesWouldLeave):
        draft_paper(workspace, to_sign(), shipped)
    assert store.frozen_papers(workspace.db, case) == []
