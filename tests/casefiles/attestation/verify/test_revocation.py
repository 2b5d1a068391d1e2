"""What lists and answers in a file say of who signed: told with their day and maker, no more."""

import asyncio
import io
from datetime import timedelta

import pytest
from asn1crypto import core, ocsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import RevokedError, ValidationError

from casefiles.attestation.verify.five_facts import facts_of
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from tests.attacks.foreign import look, said
from tests.attacks.others import stamped
from tests.casefiles.attestation.small_attestation import AT
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.pki import authority, holder, sign_plainly, time_stamper
from tests.revocation import a_list, an_answer, named, stored

ROOT = authority("Root")
ISSUER = authority("Sign CA", "SECP256R1#ca", ROOT)
SIGNER = holder("Aygul Memet", issuer=ISSUER)
TIMES = authority("Time Root", "SECP256R1#times")
_PURPOSE = {"extended": [ExtendedKeyUsageOID.TIME_STAMPING]}
STAMPER = holder("Stamps Ltd", "rsa-2048", TIMES, **_PURPOSE)
RESPONDER = holder(
    "Answers Ltd", "SECP256R1#answers", ISSUER, extended=[ExtendedKeyUsageOID.OCSP_SIGNING]
)
OTHER = authority("Other", "SECP256R1#other")
AFTER, BEFORE = AT + timedelta(hours=2), AT - timedelta(days=1)
NOW = AT + timedelta(days=900)


@pytest.fixture(scope="module")
def beside(small_unsigned):
    """Signed, with a time stamp of the moment `AT`."""
    return sign_plainly(small_unsigned, "signer-1", SIGNER, timestamper=time_stamper(STAMPER, AT))


def told(content, now=NOW, trusted=""):
    found = judged(content, now, trusted)
    lines = [each.strip() for each in report(found) if "revocation of" in each]
    return found, "\n".join(lines)


def test_a_file_without_them_says_that_nobody_looked(small_countersigned):
    found = judged(small_countersigned, NOW)
    assert (found.verdict, found.stored) == (Verdict.HOLDS, 0)
    assert report(found)[-1].endswith("Revocation was not looked up: no network is used.")
    assert not any("revocation of" in each for each in report(found))


def test_each_certificate_is_told_with_who_says_so_and_as_of_when(beside):
    held = [a_list(ISSUER, AFTER), a_list(ROOT, AFTER)]
    answers = [an_answer(STAMPER, TIMES, AFTER)]
    issuers = [ISSUER.der, ROOT.der]
    content = stored(beside, *held, answers=answers, certificates=issuers)
    found, lines = told(content, trusted=ROOT.pem)
    assert (found.faults, found.stored) == ((), 3)
    assert "of “Aygul Memet”: not revoked, says a list (CRL) by “Sign CA”, made 2026-11-24" in lines
    assert "revocation of “Sign CA”: not revoked, says a list (CRL) by “Root”" in lines
    assert "of “Stamps Ltd”: not revoked, says an answer (OCSP) by “Time Root”" in lines
    assert lines.count("after the time of the stamp, which it covers") == 3
    assert found.identity[0].trusted
    assert judged(beside, NOW).identity[0].revocation == ()
    assert [each for each in found.warnings if "signed after the time" not in each] == []


def test_revoked_before_the_stamp_is_a_fault_and_later_is_told_and_none(beside):
    early = a_list(ISSUER, AFTER, {SIGNER: BEFORE}, reason="key_compromise")
    found, lines = told(stored(beside, early))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    [fault] = found.faults
    assert "the certificate of “Aygul Memet” was revoked 2026-11-23T12:00:00+00:00, before" in fault
    assert "(key_compromise), before the time of the stamp, says a list" in lines
    assert {each.name for each in facts_of(found).five if each.tone == "bad"} >= {"Identity"}
    late = an_answer(SIGNER, ISSUER, AFTER, AT + timedelta(hours=1))
    found, lines = told(stored(beside, answers=[late]))
    assert found.faults == ()
    assert "revoked 2026-11-24T13:00:00+00:00 (key_compromise), after the time of the" in lines
    assert any("as far as that time is to be believed: whoever has" in e for e in found.warnings)
    authority_gone = a_list(ROOT, AFTER, {ISSUER: BEFORE})
    assert judged(stored(beside, authority_gone), NOW).faults
    stamper_gone = a_list(TIMES, AFTER, {STAMPER: BEFORE})
    unknown = judged(stored(beside, stamper_gone), NOW)
    assert unknown.faults == (), "nobody can tell whose word it is"
    assert any("cannot be checked: the certificate of the issuer" in e for e in unknown.warnings)
    [fault] = judged(stored(beside, stamper_gone, certificates=[TIMES.der]), NOW).faults
    assert fault.startswith("signer-1: its time stamp: the certificate of “Stamps Ltd”")


def test_of_several_who_have_the_name_in_an_answer_the_one_who_signed_it_answered(beside):
    renewed = holder(
        "Answers Ltd", "SECP256R1#renewed", ISSUER, extended=[ExtendedKeyUsageOID.OCSP_SIGNING]
    )
    answer = an_answer(SIGNER, ISSUER, AFTER, by=renewed)
    for there in ([RESPONDER, renewed], [renewed, RESPONDER], [renewed]):
        _, lines = told(stored(beside, answers=[by_name(answer, there, renewed)]))
        assert "of “Aygul Memet”: not revoked, says an answer (OCSP) by “Answers Ltd”" in lines
    forged = by_name(answer, [RESPONDER, renewed], OTHER)
    _, lines = told(stored(beside, answers=[forged]))
    assert "it is not signed by “Answers Ltd”" in lines


def by_name(content, there, by) -> bytes:
    """The same answer in the name of whoever is `there`, with their certificates, signed by one."""
    answer = ocsp.OCSPResponse.load(content)
    basic = answer.basic_ocsp_response
    said = basic["tbs_response_data"]
    said["responder_id"] = ocsp.ResponderId("by_name", named(there[0]).subject)
    basic["certs"] = [named(each) for each in there]
    basic["signature"] = by.key.sign(said.dump(force=True), ec.ECDSA(hashes.SHA256()))
    answer["response_bytes"]["response"] = core.ParsableOctetString(basic.dump(force=True))
    return answer.dump(force=True)


def test_a_list_from_after_the_end_of_a_certificate_need_not_name_it(beside):
    found, lines = told(stored(beside, a_list(ISSUER, AT + timedelta(days=500))))
    assert found.faults == ()
    assert "counts for nothing: it was made after the certificate had run out" in lines


def test_what_a_later_store_leaves_out_counts_all_the_same(beside):
    from tests.attacks.forging import Draft, with_entry  # noqa: PLC0415

    first = stored(beside, a_list(ISSUER, AFTER, {SIGNER: BEFORE}))
    draft = Draft(first)
    known = draft.known
    empty = draft.add(b"<< /Certs [ ] >>")
    draft.put(known.root, with_entry(known.body(known.root), b"/DSS %d 0 R" % empty))
    found, _ = told(draft.end())
    assert any("was revoked" in each for each in found.faults)
    assert any("leaves out what an earlier one held" in each for each in found.warnings)


def test_several_rounds_by_others_are_understood_and_told(beside):
    """B-LTA: a store, a stamp over all of it, another store, another stamp."""
    once = stamped(stored(beside, a_list(ISSUER, AFTER), certificates=[ISSUER.der, ROOT.der]))
    more = a_list(ROOT, AFTER), a_list(TIMES, AFTER)
    content = stamped(stored(once, *more, certificates=[TIMES.der]))
    found = judged(content, NOW)
    assert found.faults == ()
    assert [each.stored for each in found.time] == [0, 1, 3]
    text = "\n".join(report(found))
    assert "with the signatures and 1 list or answer about revoked certificates in it" in text
    assert "with the signatures and 3 lists and answers about revoked certificates in it" in text
    seen = look(content)
    words = said(seen)
    assert seen.state.value == "unchanged since signed"
    assert "3 lists and answers about revoked ones, lie in the file (DSS), stamped over" in words
    assert "as a whole 2 times (B-LTA), last " in words
    assert words.count("not revoked, says a list (CRL)") == 3


def test_a_supplier_whose_certificate_was_revoked_is_not_called_vouched_for(beside):
    content = stored(beside, a_list(ISSUER, AFTER, {SIGNER: BEFORE}), certificates=[ISSUER.der])
    words = said(look(content, ROOT.pem))
    assert "its certificate was revoked by then, as the file itself holds" in words.splitlines()[0]


def of_pyhanko(content):
    """What its own path validation, which must find a list, says of the signer by that store."""
    store = DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(content)))
    asked = {
        "trust_roots": [named(ROOT)], "moment": AFTER + timedelta(hours=1),
        "revocation_mode": "require", "allow_fetching": False,
    }  # fmt: skip
    context = store.as_validation_context(asked)
    path = CertificateValidator(named(SIGNER), [named(ISSUER)], validation_context=context)
    try:
        asyncio.run(path.async_validate_usage(set()))
    except RevokedError:
        return "revoked"
    except ValidationError:
        return "nothing known"
    return "not revoked"


AGREED = {
    "not revoked": (a_list(ISSUER, AFTER), a_list(ROOT, AFTER)),
    "revoked": (a_list(ISSUER, AFTER, {SIGNER: BEFORE}), a_list(ROOT, AFTER)),
    "nothing known": (a_list(ISSUER, AFTER, signed_by=OTHER), a_list(ROOT, AFTER)),
}


@pytest.mark.parametrize("what", AGREED)
def test_pyhanko_says_the_same(what, beside):
    content = stored(beside, *AGREED[what], certificates=[ISSUER.der])
    assert of_pyhanko(content) == what
    found, lines = told(content)
    about = next(each for each in lines.splitlines() if "“Aygul Memet”" in each)
    assert (": revoked " in about, ": not revoked" in about) == (
        what == "revoked",
        what == "not revoked",
    )
    assert bool(found.faults) is (what == "revoked")
