"""What an authority answers is taken only if it is a stamp over exactly this signature."""

import io
from datetime import timedelta

import pytest
from asn1crypto import cms, tsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from casefiles.attestation.signing import pades
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.stamping import worker
from casefiles.attestation.stamping.add_stamp import _query
from casefiles.attestation.verify.model import Verdict
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.others import refilled, stamped_beside
from tests.casefiles.attestation.small_attestation import AT, FIRST, FONTS
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.pki import holder
from tests.stamping import LONG, OPENSSL, certomancer, openssl, stamper

NONCE = "0123456789abcdef"
LATER = AT + timedelta(minutes=3)
STAMPING = [ExtendedKeyUsageOID.TIME_STAMPING]


def placed(content):
    return worker.place(io.BytesIO(content), None)


def answered(content, answer, *, digest="", nonce=NONCE):
    """What becomes of an answer, as the worker would say it."""
    place = placed(content)
    reply = answer(_query(digest or place.digest, NONCE))
    both = io.BytesIO(content + reply)
    found = worker.fill(both, None, len(content), place.start, place.end, nonce)
    stamped = content[: place.start + 1] + found.contents.encode() + content[place.end - 1 :]
    return found, stamped


def holds_with_a_stamp(content, answer):
    found, stamped = answered(content, answer)
    assert found.refused == ""
    [gap] = gaps(content)
    assert stamped[: gap.start + 1] == content[: gap.start + 1]
    assert stamped[gap.end - 1 :] == content[gap.end - 1 :]
    checked = judged(stamped, LATER + timedelta(days=1000), trusted=stamper().pem)
    assert (checked.verdict, checked.faults) == (Verdict.NOT_CHECKED, ())
    assert checked.waiting, "the second signer's place is still there"
    [stamp] = checked.time[0].stamps
    assert (stamp.by, stamp.trusted) == ("Stamps Ltd", True)
    return found


def test_a_stamp_of_certomancer_holds_and_changes_no_signed_byte(small_signed):
    found = holds_with_a_stamp(small_signed, certomancer(at=LATER))
    assert (found.at, found.fingerprint) == (LATER.isoformat(), stamper().fingerprint)


@pytest.mark.skipif(not OPENSSL, reason="openssl is not installed")
def test_a_stamp_of_openssl_holds(small_signed, tmp_path):
    holds_with_a_stamp(small_signed, openssl(tmp_path))


def test_a_stamp_without_the_chain_of_its_maker_holds(small_signed):
    found, _ = answered(small_signed, certomancer(at=LATER, chain=False))
    assert found.refused == ""


def test_the_second_of_two_signatures_is_stamped_when_it_is_made(small_countersigned):
    found, stamped = answered(small_countersigned, certomancer(at=LATER))
    assert found.refused == ""
    checked = judged(stamped, LATER + timedelta(days=1000))
    assert (checked.verdict, checked.faults) == (Verdict.HOLDS, ())
    assert [each.stamped for each in checked.time] == [False, True]


def _refusing(_query):
    status = {"status": "rejection", "status_string": ["no more\n today"], "fail_info": {"bad_alg"}}
    said = tsp.PKIStatusInfo(status).dump()
    return b"\x30" + bytes([len(said)]) + said


def _by(kind="rsa-2048", digest="sha256", **how):
    """An authority that is made when it is asked."""
    said = {"extended": STAMPING, "valid": LONG, **how}

    def answer(query):
        return certomancer(holder("Ada", kind, **said), LATER, digest=digest)(query)

    return answer


OTHER = _query("ab" * 32, NONCE)
BAD = {
    "nothing": (lambda _: b"", "no answer of a time-stamping authority"),
    "a web page": (lambda _: b"<html>Sign in</html>", "no answer of a time-stamping authority"),
    "half of it": (lambda q: certomancer(at=LATER)(q)[:-9], "no answer of a time-stamping"),
    "and more": (lambda q: certomancer(at=LATER)(q) + b"\0", "no answer of a time-stamping"),
    "the query": (lambda q: q, "no answer of a time-stamping authority"),
    "a no": (_refusing, "it refused (rejection, bad_alg, “no more[U+000A] today”)"),
    "another's": (lambda _: certomancer(at=LATER)(OTHER), "over other bytes than these"),
    "no stamper": (_by(extended=None), "is not one for time stamps"),
    "codes": (
        _by(extended=[ExtendedKeyUsageOID.CODE_SIGNING]),
        "is not one for time stamps",
    ),
    "run out": (
        _by(valid=(LONG[0], AT - timedelta(days=1))),
        "was not valid when it stamped",
    ),
    "a weak key": (_by(kind="rsa-1024"), "RSA of 1024 bits"),
    "SHA-1": (_by(digest="sha1"), "made with SHA-1"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_an_answer_that_is_no_stamp_of_this_signature_is_refused(what, small_signed):
    answer, said = BAD[what]
    found, _ = answered(small_signed, answer)
    assert said in found.refused
    assert found.contents == ""


def test_an_answer_to_another_question_is_refused(small_signed):
    """The same signature, another random number: an old answer sent once more."""
    found, _ = answered(small_signed, certomancer(at=LATER), nonce="00" * 7 + "01")
    assert "it answered another question" in found.refused


def test_a_flipped_bit_in_an_answer_is_refused(small_signed):
    whole = certomancer(at=LATER)(_query(placed(small_signed).digest, NONCE))
    taken = []
    for place in range(12, len(whole), len(whole) // 12):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        found, _ = answered(small_signed, lambda _, flipped=flipped: bytes(flipped))
        taken += [place] if not found.refused else []
    assert taken == []


def test_where_no_stamp_can_go_nothing_is_asked(small_signed, small_countersigned, over):
    assert placed(small_countersigned).signatures == 2
    assert "carries a time stamp already" in placed(stamped_beside(small_signed)).refused
    assert "over the whole document stands there already" in placed(over).refused
    assert "does not cover the whole file" in placed(small_signed + b"\n").refused
    assert "does not cover the whole file" in placed(b"%PDF-1.7\n%%EOF\n").refused


def test_too_little_room_is_told_before_anybody_is_asked_or_with_both_sizes(
    small_unsigned, reviewer, monkeypatch
):
    def reserving(digits):
        monkeypatch.setattr(pades, "RESERVED", digits)
        return signing_with(reviewer, FONTS)(small_unsigned, FIRST)

    assert placed(reserving(2800)).refused.startswith("there is no room for a stamp: ")
    found, _ = answered(reserving(3400), certomancer(at=LATER))
    assert "its stamp is too large: with it the signature takes" in found.refused
    assert found.refused.endswith("and its place holds 1,700")


@pytest.fixture(scope="module")
def over(small_signed):
    from tests.attacks.others import stamped  # noqa: PLC0415

    return stamped(small_signed)


def test_a_signature_of_another_form_gets_no_stamp(small_signed):
    [gap] = gaps(small_signed)
    held = cms.ContentInfo.load(bytes.fromhex(small_signed[gap.start + 1 : gap.end - 1].decode()))
    spoilt = refilled(small_signed, 0, held.dump() + b"\x01")
    assert placed(spoilt).refused == "there is something after the signature in its place"
