"""Certificates for custodians: what stands in them, what stays blank, and where they are off."""

import io

import pypdfium2
import pytest

from casefiles.attestation.submission import certificate_acts as acts
from casefiles.attestation.submission import store
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.submission.certificate_document import certificate_document
from casefiles.attestation.submission.certificate_file import released_certificate
from casefiles.attestation.submission.model import CertificateKind
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.kernel.errors import Impossible, NamesWouldLeave, NotFound
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.reference_data import submission_texts
from casefiles.storage.foreign_keys import keys_to
from casefiles.usages.labels import LABELS
from tests.build import NOON, a_case, an_exhibit
from tests.casefiles.attestation.preflight.test_protected_names import protect

TEXTS = submission_texts()
SAID = {
    "custodian": "Xu Lan",
    "position": "Manager",
    "organization": "Heting Ltd.",
    "country": "VN",
}


@pytest.fixture
def case(workspace):
    of = a_case(workspace)
    paper = an_exhibit(workspace, of, "a ledger", title="Ledger 7")
    set_bates(workspace, of, {"prefix": "ACME-"})
    number_package(workspace, of, {(paper, "copy"): 3})
    return of


@pytest.fixture
def paper(workspace, case):
    [found] = evidence.of_case(workspace.db, case)
    return found


def begun(workspace, case, kind=CertificateKind.FOREIGN, **said):
    made = acts.begin_certificate(workspace, case, kind)
    acts.write_certificate(workspace, case, made, {**SAID, **said})
    return made


def why_off(workspace, case):
    [found] = read_certificates(workspace.db, case)
    return found.why_off(TEXTS.certificates)


def written(workspace, case, certificate, shipped):
    made = released_certificate(workspace, case, certificate, "c.pdf", shipped, TEXTS, NOON)
    pdf = pypdfium2.PdfDocument(io.BytesIO(made.content))
    return " ".join(" ".join(e.get_textpage().get_text_bounded() for e in pdf).split())


OF_RULE = {
    CertificateKind.DOMESTIC: ("US", ["902(11)", "declare under penalty of perjury that the"],
                               ["criminal penalty there", "laws of the United States of America"]),
    CertificateKind.FOREIGN: ("VN", ["902(12)", "in Vietnam in a manner that",
                                     "laws of the United States of America"], []),
    CertificateKind.COPIES: ("VN", ["902(14)", "computed the SHA-256"], ["regular practice"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", CertificateKind)
def test_each_rule_has_its_words_and_the_exhibits_with_their_hashes(
    workspace, case, paper, shipped, kind
):
    country, words, never = OF_RULE[kind]
    made = begun(workspace, case, kind, country=country)
    acts.certify_exhibits(workspace, case, made, [paper.id])
    said = written(workspace, case, made, shipped)
    assert "Ltd.." not in said
    assert said.index("Not verified") < said.index("I declare"), "it is read before it is signed"
    for each in (*words, "Xu Lan, Manager of Heting Ltd.", "0-01", "E-001", "Ledger 7",
                 "ACME-000001–000003", "Not verified"):  # fmt: skip
        assert each in said
    assert paper.digest in said.replace(" ", "")
    assert not [each for each in never if each in said]


def test_what_nobody_entered_is_left_to_the_signer(workspace, case, shipped):
    made = acts.begin_certificate(workspace, case, CertificateKind.DOMESTIC)
    [found] = read_certificates(workspace.db, case)
    assert found.lacks == ("custodian", "position", "organization", "exhibits")
    acts.write_certificate(workspace, case, made, {"country": "us"})
    said = written(workspace, case, made, shipped)
    assert "I am (custodian named above), (position named above) of (organization named" in said
    [found] = read_certificates(workspace.db, case)
    fields = [each.field for each in certificate_document(found, TEXTS.certificates).blocks
              if hasattr(each, "field")]  # fmt: skip
    assert fields == ["custodian", "position", "organization", "records", "dated", "place",
                      "custodian-signs"]  # fmt: skip


@pytest.mark.parametrize("country", ["CN", "hk", "MO"])
def test_in_china_it_is_off_until_somebody_says_why_and_for_that_country_only(
    workspace, case, shipped, country
):
    made = begun(workspace, case, country=country)
    assert "Chinese law may forbid" in why_off(workspace, case)
    with pytest.raises(Impossible, match="Nothing was written"):
        written(workspace, case, made, shipped)
    acts.allow_in_china(workspace, case, made, " PRC counsel advised. ")
    assert why_off(workspace, case) == ""
    assert "Xu Lan" in written(workspace, case, made, shipped)
    acts.write_certificate(workspace, case, made, {"country": "VN"})
    acts.write_certificate(workspace, case, made, {"country": country})
    assert why_off(workspace, case), "it was turned on for the one before"
    workspace.undo(case)
    workspace.undo(case)
    assert why_off(workspace, case) == ""
    acts.allow_in_china(workspace, case, made, " ")
    assert why_off(workspace, case)


def test_without_a_country_it_is_written_for_nobody(workspace, case, shipped):
    made = begun(workspace, case, country="")
    assert "In which country" in why_off(workspace, case)
    with pytest.raises(Impossible, match="no country"):
        acts.write_certificate(workspace, case, made, {"country": "China"})
    with pytest.raises(Impossible, match="In which country"):
        written(workspace, case, made, shipped)


def test_what_may_not_go_is_in_none_also_where_that_was_said_later(workspace, case, paper, shipped):
    made, exhibit = begun(workspace, case), paper.id
    acts.certify_exhibits(workspace, case, made, [exhibit])
    for known in ({"confidentiality": "privileged"}, {"source": "worker"}):
        describe_exhibits(workspace, case, [exhibit], known)
        with pytest.raises(Impossible, match="for no custodian: E-001"):
            written(workspace, case, made, shipped)
        if "confidentiality" in known:
            with pytest.raises(Impossible, match="privileged or set aside"):
                acts.certify_exhibits(workspace, case, made, [exhibit])
        workspace.undo(case)
    describe_exhibits(workspace, case, [exhibit], {"title": "Pay of Aygul Tursun"})
    protect(workspace, case, "Aygul Tursun")
    with pytest.raises(NamesWouldLeave):
        written(workspace, case, made, shipped)
    set_aside(workspace, case, [exhibit], "Not ours")
    assert "Set aside" in why_off(workspace, case)


def test_exhibits_are_chosen_whole_and_only_of_the_case(workspace, case, paper):
    made = begun(workspace, case)
    other = a_case(workspace, "Another")
    strange = an_exhibit(workspace, other, "of another case")
    for wrong in ([strange], ["nothing"], [paper.id, strange]):
        with pytest.raises(NotFound):
            acts.certify_exhibits(workspace, case, made, wrong)
    acts.certify_exhibits(workspace, case, made, [paper.id, paper.id])
    assert [each.exhibit for each in store.certified(workspace.db, case)] == [paper.id]
    acts.certify_exhibits(workspace, case, made, [])
    assert store.certified(workspace.db, case) == []
    workspace.undo(case)
    acts.remove_certificate(workspace, case, made)
    assert store.certified(workspace.db, case) == []
    assert store.certificates(workspace.db, case) == []
    with pytest.raises(NotFound):
        acts.write_certificate(workspace, case, made, {"custodian": "Nobody"})
    begun(workspace, case)
    assert read_certificates(workspace.db, case)[0].certificate.number == 2


def test_a_certified_exhibit_is_named_as_used(workspace):
    labeled = {(each.table.value, each.column) for each in LABELS}
    keys = {(each.table, each.column) for each in keys_to(workspace.db, "exhibits")}
    assert ("certified_exhibits", "exhibit") in keys & labeled
