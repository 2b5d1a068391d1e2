"""Time stamps that others add: checked, and called what they are, in the name of who made them."""

import io
import logging
import random
from datetime import timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper

from casefiles.attestation.signing import pades
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.others import stamped_beside
from tests.casefiles.attestation.small_attestation import AT, FONTS, SECOND
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.pki import authority, holder, sign_plainly, time_stamper

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
LATER = AT + timedelta(hours=1)
NOW = AT + timedelta(days=900)
"""Whoever checks does so later than anybody signed."""


@pytest.fixture(scope="module")
def tsa():
    top = authority("Time Root", "rsa-2048")
    purpose = [ExtendedKeyUsageOID.TIME_STAMPING]
    return holder("Stamps Ltd", "rsa-2048", top, extended=purpose), top


@pytest.fixture(scope="module")
def service(tsa):
    return time_stamper(tsa[0], LATER)


@pytest.fixture(scope="module")
def beside(small_signed, officer, service):
    """Signed second by pyHanko, with a time stamp."""
    signer = pades.signer_of(officer)
    return sign_plainly(small_signed, "signer-2", signer, timestamper=service)


@pytest.fixture(scope="module")
def over(small_countersigned, service):
    """A time stamp over the document that both have signed."""
    return stamped(small_countersigned, service)


def stamped(content, service):
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    PdfTimeStamper(service).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def test_a_stamp_beside_a_signature_says_when_and_by_whom(beside):
    found = judged(beside, NOW)
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    first, second = found.time
    assert (first.stamped, second.stamped, second.of_document) == (False, True, False)
    [stamp] = second.stamps
    assert (stamp.at, stamp.by, stamp.trusted) == (LATER.isoformat(), "Stamps Ltd", False)
    [said] = [line for line in report(found) if "stamped" in line]
    assert said.strip() == (
        f"stamped {LATER.isoformat()}, by “Stamps Ltd” as it says itself, not trusted here"
    )


def test_a_stamp_over_the_document_is_nobodys_signature(over, reviewer, officer):
    found = judged(
        over,
        NOW,
        trusted=to_pem(reviewer, officer),
        signers=(reviewer.fingerprint, officer.fingerprint),
        must_be_trusted=True,
    )
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    assert (found.integrity.signatures, len(found.identity)) == (2, 2)
    assert found.coverage.later == ("signer-2",)
    [_, _, moment] = found.time
    assert (moment.of_document, moment.claimed, moment.stamps[0].by) == (True, "", "Stamps Ltd")
    assert any("time stamp over the document as it was then" in line for line in report(found))


def to_pem(*identities):
    from casefiles.attestation.signing.identity import to_pem as pem  # noqa: PLC0415

    return "".join(pem(each).decode() for each in identities)


def test_a_stamp_alone_is_no_signature(small_unsigned, service):
    found = judged(stamped(small_unsigned, service), NOW)
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.integrity.faults == ("it carries no signature",)


@pytest.mark.parametrize("which", ["beside", "over"])
def test_who_made_a_stamp_is_trusted_only_through_who_is(which, request, tsa):
    content = request.getfixturevalue(which)
    for trusted, counts in ((tsa[0], True), (tsa[1], True), (authority("Other"), False)):
        [*_, moment] = judged(content, NOW, trusted=trusted.pem).time
        assert (moment.stamps[0].trusted, bool(moment.stamps[0].why_not)) == (counts, not counts)


def test_a_signature_that_says_a_later_time_than_its_stamp_is_looked_at(small_signed, officer):
    early = time_stamper(at=AT - timedelta(days=3))
    content = sign_plainly(small_signed, "signer-2", pades.signer_of(officer), timestamper=early)
    found = judged(content, NOW)
    assert found.verdict is Verdict.HOLDS
    assert found.warnings == (
        "signer-2: it says that it was signed after the time of its time stamp",
    )


def test_a_stamp_of_a_time_yet_to_come_is_a_fault(over):
    found = judged(over, LATER - timedelta(minutes=11))
    assert any("its time stamp says a time that has not come yet" in e for e in found.faults)


@pytest.mark.parametrize(("which", "at"), [("beside", 1), ("over", 2)])
def test_a_flipped_bit_of_a_stamp_is_found(which, at, request):
    """In the bytes that no signature covers: the signature, the stamp, both chains, the zeros."""
    content = request.getfixturevalue(which)
    gap = gaps(content)[at]
    written = gap.start + 1 + len(content[gap.start + 1 : gap.end - 1].rstrip(b"0"))
    chance, passed = random.Random(which), []
    for place in chance.sample(range(gap.start, written + 3), 12):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        if judged(bytes(changed), NOW).verdict is not Verdict.DOES_NOT_HOLD:
            passed.append(place)
    assert passed == []


def test_the_program_signs_after_a_stamp_too(small_signed, officer, service):
    content = signing_with(officer, FONTS)(stamped(small_signed, service), SECOND)
    found = judged(content, NOW)
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    assert [each.field[:8] for each in found.time] == ["signer-1", "Timestam", "signer-2"]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(hours=1), "the signer's clock says 1 hour before that"),
        (timedelta(seconds=0), "the signer's clock says the same second"),
        (timedelta(days=-3), "the signer's clock says 3 days AFTER that"),
    ],
)
def test_what_a_stamp_proves_is_said_with_how_far_the_signers_clock_is(
    small_signed, tsa, after, said
):
    content = stamped_beside(small_signed, tsa=time_stamper(tsa[0], AT + after))
    lines = report(judged(content, NOW, trusted=tsa[1].pem))
    [proves] = [line.strip() for line in lines if "made over" in line]
    assert proves.startswith("made over exactly this signature: whoever takes that word knows")
    assert proves.endswith(said)
    assert any("its certificate runs until 2027-12-29" in line for line in lines)


def test_a_stamp_over_the_document_is_said_to_be_of_all_before_it(over):
    [proves] = [line.strip() for line in report(judged(over, NOW)) if "made over" in line]
    assert proves.startswith("made over all that comes before it")


def test_a_stamp_of_another_signature_is_said_to_prove_nothing(small_signed):
    lines = report(judged(stamped_beside(small_signed, over=b"another"), NOW))
    assert any("it does not hold, and proves nothing" in line for line in lines)
    assert any("made over other bytes than these" in line for line in lines)
