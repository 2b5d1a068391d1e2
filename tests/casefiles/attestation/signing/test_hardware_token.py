"""A key on a device signs as one in a file does. SoftHSM stands in for the device."""

import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from casefiles.attestation.countersign_file import check, sign, write_beside
from casefiles.attestation.render import render
from casefiles.attestation.signing.hardware_token import HardwareToken, from_uri, signing_with_token
from casefiles.attestation.signing.key_files import open_key
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.attestation.submission.confidentiality_document import (
    FIELD,
    confidentiality_document,
)
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.attestation.verify.worker.foreign import reader
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import KeyFault, UnusableKey
from casefiles.reference_data import submission_texts
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import FIRST, FONTS
from tests.casefiles.attestation.submission.test_confidentiality import a_request
from tests.casefiles.package.small_binder import empty_volume

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def token(tmp_path_factory, reviewer):
    """The device's library reads its settings once: one device for all tests."""
    pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
    util = pytest.importorskip("pkcs11.util.x509")
    if shutil.which("softhsm2-util") is None or not LIBRARY.exists():
        pytest.skip("SoftHSM is not installed")
    tmp_path = tmp_path_factory.mktemp("device")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(tmp_path / "softhsm2.conf")
    pins = ["--so-pin", "12345678", "--pin", "87654321"]
    soft("--init-token", "--free", "--label", "desk", *pins)
    key = tmp_path / "key.pem"
    key.write_bytes(reviewer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    soft("--import", key, "--token", "desk", "--label", "mine", "--id", "A1", *pins[2:])
    attributes = util.decode_x509_certificate(reviewer.certificate.public_bytes(Encoding.DER))
    attributes |= {
        pkcs11.Attribute.LABEL: "mine", pkcs11.Attribute.ID: b"\xa1", pkcs11.Attribute.TOKEN: True
    }  # fmt: skip
    device = pkcs11.lib(str(LIBRARY)).get_token(token_label="desk")
    with device.open(user_pin="87654321", rw=True) as session:
        session.create_object(attributes)
    yield HardwareToken(LIBRARY, "desk", "mine", "87654321")
    del os.environ["SOFTHSM2_CONF"]


def soft(*arguments):
    subprocess.run(["softhsm2-util", *map(str, arguments)], check=True, capture_output=True)


def test_a_device_signs_and_says_what_is_wrong(token, unsigned, reviewer, tmp_path):
    file = tmp_path / "attestation.pdf"
    file.write_bytes(signing_with_token(token, FONTS)(unsigned, FIRST))
    found = verify(file, VerifyOptions(signers=(reviewer.fingerprint,)))
    assert (found.verdict, found.faults) == (Verdict.NOT_CHECKED, ())  # the second is to come
    assert found.integrity.intact
    for other, fault in (
        (replace(token, pin="00000000"), KeyFault.WRONG_PASSWORD),
        (replace(token, label="none"), KeyFault.NO_TOKEN),
        (replace(token, key="none"), KeyFault.NO_TOKEN),
    ):
        with pytest.raises(UnusableKey) as raised:
            signing_with_token(other, FONTS)(unsigned, FIRST)
        assert raised.value.fault is fault


def test_a_device_signs_the_volumes_of_a_binder(token, reviewer, tmp_path):
    volume, asked = tmp_path / "volume.pdf", replace(FIRST, confined=True)
    volume.write_bytes(signing_with_token(token, FONTS)(empty_volume(), asked))
    with volume.open("rb") as file:
        found = reader.signatures(file, None, "")
    assert found.state is SignedState.UNCHANGED
    assert [e.facts.fingerprint for e in found.signatures] == [reviewer.fingerprint]


def test_no_pin_is_shown():
    assert "4711" not in repr(HardwareToken(LIBRARY, "desk", "mine", "4711"))


def test_a_device_has_an_address():
    uri = f"pkcs11:token=my%20desk;object=mine?module-path={LIBRARY}"
    assert from_uri(uri, "1") == HardwareToken(LIBRARY, "my desk", "mine", "1")
    with pytest.raises(UnusableKey, match="no object"):
        from_uri("pkcs11:token=desk?module-path=/x", "1")


def test_a_device_countersigns_a_pdf_alone_and_says_whose_it_is(token, signed, tmp_path):
    file = tmp_path / "attestation.pdf"
    file.write_bytes(signed)
    address = f"pkcs11:token=desk;object=mine?module-path={LIBRARY}"
    key = open_key(address, lambda: b"87654321", FONTS)
    checked = check(file)
    made = sign(checked, checked.places[0], key, FIRST.at)
    out = write_beside(file, made, None)
    found = verify(out, VerifyOptions())
    assert found.identity[1].fingerprint == key.fingerprint
    assert "in another name" in found.warnings[0]  # the device is the first signer's
    for pin, fault in ((b"00000000", KeyFault.WRONG_PASSWORD), (b"\xff", KeyFault.WRONG_PASSWORD)):
        with pytest.raises(UnusableKey) as raised:
            open_key(address, lambda pin=pin: pin, FONTS)
        assert raised.value.fault is fault


def test_a_device_signs_a_request_for_confidential_treatment(token):
    [content] = confidentiality_requests(a_request(OnPage(2)))
    texts = submission_texts().confidentiality
    pdf = render(confidentiality_document(content, texts), FONTS, NOON)
    asked = replace(FIRST, field=FIELD, first=True, confined=True)
    signed = signing_with_token(token, FONTS)(pdf, asked)
    assert signed.startswith(pdf), "what was asked stands there as it was"
    with pikepdf.open(io.BytesIO(signed)) as opened:
        [field] = opened.Root.AcroForm.Fields
        assert str(field.T) == FIELD
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
