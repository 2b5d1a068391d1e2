"""A key file that is found opens to nobody: each way to guess its password costs the same."""

import shutil
import subprocess
from contextlib import suppress

import pytest
from asn1crypto import pkcs12 as asn1
from pyhanko.sign.signers import SimpleSigner

from casefiles.attestation.signing import key_protection
from casefiles.attestation.signing.identity import Identity, from_pkcs12
from casefiles.attestation.signing.key_password import WANTED
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.kernel.errors import Impossible, UnusableKey

SPOKEN = "schlüssel-陈-𠀀 horse battery"
PASSWORD = SPOKEN.encode()


@pytest.fixture(scope="module")
def at_full_strength(reviewer, officer):
    """A key file as a person gets it, with the certificate of an issuer in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_protection, "ROUNDS", 600_000)
        return to_pkcs12(
            Identity(reviewer.key, reviewer.certificate, (officer.certificate,)), PASSWORD
        )


def encryptions(file):
    """How each part of a key file is encrypted."""
    for part in asn1.Pfx.load(file).authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            yield part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
        else:
            for bag in asn1.SafeContents.load(part["content"].native):
                assert bag["bag_id"].native == "pkcs8_shrouded_key_bag"
                yield bag["bag_value"]["encryption_algorithm"]


def test_everything_in_it_is_behind_600_000_rounds(at_full_strength):
    found = list(encryptions(at_full_strength))
    assert len(found) == 2
    for each in found:
        assert each["algorithm"].native == "pbes2"
        assert (each.kdf, each.kdf_hmac, each.kdf_iterations) == ("pbkdf2", "sha256", 600_000)
        assert (each.encryption_cipher, each.key_length) == ("aes", 32)


def test_the_mac_beside_it_is_no_weaker(at_full_strength):
    mac = asn1.Pfx.load(at_full_strength)["mac_data"]
    assert mac["iterations"].native == 600_000
    assert mac["mac"]["digest_algorithm"]["algorithm"].native == "sha512"
    assert len(mac["mac_salt"].native) == 16


def test_others_open_it_and_refuse_a_wrong_password(at_full_strength, reviewer, tmp_path):
    file, word = tmp_path / "key.p12", tmp_path / "word"
    file.write_bytes(at_full_strength)
    again = from_pkcs12(at_full_strength, PASSWORD)
    assert (again.fingerprint, len(again.issuers)) == (reviewer.fingerprint, 1)
    assert SimpleSigner.load_pkcs12(str(file), passphrase=PASSWORD).signing_cert.sha256.hex() == (
        reviewer.fingerprint
    )
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine")
    for said, ends in ((SPOKEN, 0), ("correct horse battery", 1)):
        word.write_text(said, "utf-8")
        opened = subprocess.run(
            ["openssl", "pkcs12", "-in", file, "-passin", f"file:{word}", "-noenc", "-info"],
            capture_output=True,
            check=False,
        )
        assert opened.returncode == ends, opened.stderr
        assert (b"MAC: sha512, Iteration 600000" in opened.stderr) is True
        assert (b"PRIVATE KEY" in opened.stdout) is (ends == 0)


@pytest.mark.parametrize("at", range(0, 1000, 97))
def test_a_changed_byte_is_found_or_changes_nothing(reviewer, at):
    content = to_pkcs12(reviewer, PASSWORD)
    changed = bytearray(content)
    changed[at % len(content)] ^= 1
    with suppress(UnusableKey):
        assert from_pkcs12(bytes(changed), PASSWORD).fingerprint == reviewer.fingerprint


@pytest.mark.parametrize(
    "weak",
    [
        "",
        " ",
        "secret",
        "a" * 40,
        "abcabcabcabc",
        "12345678901",
        "密码密码密码密码密码密码",
        "x" * 11,
    ],
)
def test_a_weak_password_is_refused_with_what_is_wanted(reviewer, weak):
    with pytest.raises(Impossible) as refused:
        to_pkcs12(reviewer, weak.encode())
    assert WANTED in refused.value.why


@pytest.mark.parametrize(
    "odd", [b"correct horse \xff\xfe", b"correct horse\nbattery", b"abcdefghijk\0l"]
)
def test_a_password_that_nobody_could_type_again_is_refused_in_words(reviewer, odd):
    with pytest.raises(Impossible, match="Nothing was made"):
        to_pkcs12(reviewer, odd)
