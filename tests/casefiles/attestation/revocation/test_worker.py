"""What is put behind a document is of who signed it, holds, and knows of the time of the stamp."""

import base64
import io
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from casefiles.attestation.revocation import worker
from casefiles.attestation.revocation.model import PieceKind
from casefiles.attestation.verify.model import Verdict
from tests.attacks.judging import GOOD as GOOD_TO_OTHERS
from tests.attacks.judging import PDFSIG, pdfsig, pyhanko
from tests.attacks.others import stamped
from tests.casefiles.attestation.small_attestation import AT
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.pki import authority, holder, sign_plainly, time_stamper
from tests.revocation import a_list, an_answer, stored

ROOT = authority("Root")
ISSUER = authority("Sign CA", "SECP256R1#ca", ROOT)
SIGNER = holder("Aygul Memet", issuer=ISSUER)
TIMES = authority("Time Root", "SECP256R1#times")
STAMPER = holder("Stamps Ltd", "rsa-2048", TIMES, extended=[ExtendedKeyUsageOID.TIME_STAMPING])
RESPONDER = holder(
    "Answers Ltd", "SECP256R1#answers", ISSUER, extended=[ExtendedKeyUsageOID.OCSP_SIGNING]
)
OTHER = authority("Other", "SECP256R1#other")
AFTER, BEFORE = AT + timedelta(hours=2), AT - timedelta(days=1)
NOW = AT + timedelta(days=30)
GOOD = a_list(ISSUER, AFTER)


@pytest.fixture(scope="module")
def beside(small_unsigned):
    return sign_plainly(small_unsigned, "signer-1", SIGNER, timestamper=time_stamper(STAMPER, AT))


def added(content, *pieces, kinds=None, now=NOW):
    """What the worker makes of pieces, which are named after their place."""
    sizes = [len(content), *map(len, pieces)]
    kinds = "\n".join(kinds or [PieceKind.ANY.value] * len(pieces))
    names = "\n".join(f"file {at}" for at in range(1, len(pieces) + 1))
    file = io.BytesIO(content + b"".join(pieces))
    found = worker.store(file, None, sizes, kinds, names, now.isoformat())
    return found, content + base64.b64decode(found.added)


def test_all_that_is_of_who_signed_and_stamped_is_put_in_and_nothing_signed_changes(beside):
    pieces = (
        GOOD, a_list(ROOT, AFTER), an_answer(STAMPER, TIMES, AFTER),
        an_answer(SIGNER, ISSUER, AFTER, by=RESPONDER),
        ROOT.certificate.public_bytes(Encoding.PEM) + ISSUER.pem.encode(), TIMES.der, RESPONDER.der,
    )  # fmt: skip
    found, content = added(beside, *pieces)
    assert found.refused == ""
    assert content.startswith(beside)
    assert [each.split(":")[0] for each in found.told] == [
        "revocation of “Aygul Memet”", "revocation of “Sign CA”",
        "revocation of “Stamps Ltd”", "revocation of “Aygul Memet”",
    ]  # fmt: skip
    assert all("after the time of the stamp, which it covers" in each for each in found.told)
    checked = judged(content, NOW)
    assert (checked.verdict, checked.faults) == (Verdict.NOT_CHECKED, ())
    assert (checked.stored, len(checked.waiting)) == (4, 1)
    assert [each for each in checked.warnings if "signed after the time" not in each] == []
    more, _ = added(content, GOOD)
    assert more.refused == "all of it lies in the file already"


def test_who_signs_after_it_holds_and_others_read_it(beside, officer):
    from casefiles.attestation.signing.sign import signing_with  # noqa: PLC0415
    from tests.casefiles.attestation.small_attestation import FONTS, SECOND  # noqa: PLC0415

    _, content = added(beside, GOOD)
    twice = stamped(signing_with(officer, FONTS)(content, SECOND))
    assert judged(twice, NOW).verdict is Verdict.HOLDS
    _, more = added(twice, a_list(TIMES, AFTER), TIMES.der)
    checked = judged(more, NOW)
    assert (checked.verdict, checked.faults, checked.stored) == (Verdict.HOLDS, (), 2)
    assert pyhanko(twice) == GOOD_TO_OTHERS
    if PDFSIG:
        assert pdfsig(signing_with(officer, FONTS)(content, SECOND)) == GOOD_TO_OTHERS


REFUSED = {
    "nobody's": ([a_list(OTHER, AFTER)], "is of no certificate of a signature or stamp here"),
    "an answer about another": (
        [an_answer(holder("Ada", issuer=ISSUER), ISSUER, AFTER)],
        "is of no certificate of a signature",
    ),
    "in another's name": (
        [a_list(ISSUER, AFTER, signed_by=OTHER)],
        "counts for nothing: it is not signed by “Sign CA”",
    ),
    "an answer by another": (
        [an_answer(SIGNER, ISSUER, AFTER, by=OTHER)],
        "is neither “Sign CA” nor named by it",
    ),
    "SHA-1": ([a_list(ISSUER, AFTER, digest="sha1")], "signed with SHA-1"),
    "to come": ([a_list(ISSUER, NOW + timedelta(days=2))], "a time that has not come yet"),
    "run out": ([a_list(ISSUER, AT - timedelta(days=30))], "it does not cover it"),
    "revoked before": (
        [a_list(ISSUER, AFTER, {SIGNER: BEFORE})],
        "says that the certificate of “Aygul Memet” was revoked 2026-11-23",
    ),
    "without the issuer": (
        [a_list(TIMES, AFTER)],
        "the certificate of its issuer is not there. Give that too",
    ),
    "a stranger's certificate": ([GOOD, OTHER.der], "“Other” in “file 2” vouches for nobody"),
    "the signer's own": ([GOOD, SIGNER.der], "vouches for nobody"),
    "a text": ([b"paid in full"], "neither a certificate nor a list (CRL) nor an answer"),
    "half a list": ([GOOD[:-9]], "neither a certificate nor a list"),
    "a list and more": ([GOOD + b"\0"], "neither a certificate nor a list"),
    "nothing": ([b""], "neither a certificate nor a list"),
    "broken PEM": ([b"-----BEGIN X509 CRL-----\nab"], "“file 1” is "),
    "a refusal": (
        [bytes.fromhex("30030a0106")],
        "says unauthorized, and nothing of a certificate",
    ),
    "one good, one not": ([GOOD, a_list(OTHER, AFTER)], "“file 2” is of no certificate"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_is_refused_in_words_and_nothing_is_added(what, beside):
    pieces, words = REFUSED[what]
    found, _ = added(beside, *pieces)
    assert words in found.refused
    assert (found.added, found.told) == ("", ())


def test_a_file_is_what_it_was_called(beside):
    found, _ = added(beside, GOOD, kinds=["answer"])
    assert found.refused == "“file 1” is no answer about a certificate (OCSP)"
    found, _ = added(beside, GOOD, kinds=["certificate"])
    assert found.refused == "“file 1” is no certificate"


def test_one_that_was_revoked_later_is_put_in_and_told(beside):
    found, content = added(beside, a_list(ISSUER, AFTER, {SIGNER: AT + timedelta(hours=1)}))
    assert found.refused == ""
    assert "after the time of the stamp, says a list" in found.told[0]
    assert judged(content, NOW).faults == ()


def test_one_made_before_the_stamp_is_put_in_while_in_force_and_told(beside):
    found, _ = added(beside, a_list(ISSUER, BEFORE))
    assert "what was revoked between the two is not in it" in found.told[0]


def test_without_a_time_stamp_nothing_is_put_in(small_unsigned):
    content = sign_plainly(small_unsigned, "signer-1", SIGNER)
    assert "Fetch a time stamp first" in added(content, GOOD)[0].refused


def test_a_certificate_is_asked_about_by_its_number(beside):
    file = io.BytesIO(beside + TIMES.der)
    found = worker.questions(file, None, [len(beside), len(TIMES.der)]).questions
    assert [(each.about, each.by, each.is_signer) for each in found] == [
        ("Aygul Memet", "Sign CA", True), ("Sign CA", "Root", False),
        ("Stamps Ltd", "Time Root", False),
    ]  # fmt: skip


def test_a_flipped_bit_in_a_list_is_refused(beside):
    taken = []
    for place in range(8, len(GOOD), len(GOOD) // 8):
        flipped = bytearray(GOOD)
        flipped[place] ^= 1 << place % 8
        taken += [place] if not added(beside, bytes(flipped))[0].refused else []
    assert taken == []


def test_the_form_of_others_is_gone_on_from(beside):
    first = stored(beside, GOOD, certificates=[ISSUER.der])
    found, content = added(first, a_list(ROOT, AFTER))
    assert (found.refused, judged(content, NOW).stored) == ("", 2)
