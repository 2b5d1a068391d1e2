"""How a key file is protected: every way to guess its password costs the same.

PKCS#12 (RFC 7292) with PBES2: AES-256, its key by 600,000 rounds of PBKDF2 with HMAC-SHA256. The
outer MAC, by which a guess can be tried too, is made anew: `cryptography` makes it with 2,048
rounds. A round of its older derivation is one compression where one of PBKDF2 is two, so it is of
SHA-512, which costs twice as much. To leave it out would do; OpenSSL then warns, others may refuse.
"""

import hashlib
import hmac
import secrets

from asn1crypto import pkcs12 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.key_password import decoded, refuse_weak

ROUNDS = 600_000
_BLOCK, _FOR_MAC, _SALT = 128, 3, 16
"""Bytes of a block of SHA-512, the purpose of a derivation (RFC 7292, B.3), bytes of a salt."""


def to_pkcs12(identity: Identity, password: bytes) -> bytes:
    """As a key file, encrypted with the password. Raises `Impossible` if that is a weak one."""
    refuse_weak(password)
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password)
    )
    made = pkcs12.serialize_key_and_certificates(
        identity.name.encode(),
        identity.key,
        identity.certificate,
        identity.issuers or None,
        encryption,
    )
    file = asn1.Pfx.load(made)
    file["mac_data"] = _mac(file["auth_safe"]["content"].native, password)
    return bytes(file.dump())


def _mac(content: bytes, password: bytes) -> asn1.MacData:
    salt = secrets.token_bytes(_SALT)
    digest = hmac.digest(_mac_key(decoded(password), salt, ROUNDS), content, "sha512")
    return asn1.MacData(
        {
            "mac": {"digest_algorithm": {"algorithm": "sha512"}, "digest": digest},
            "mac_salt": salt,
            "iterations": ROUNDS,
        }
    )


def _mac_key(password: str, salt: bytes, rounds: int) -> bytes:
    """Derive the key of the MAC as RFC 7292, B.2 does where one digest is enough."""
    typed = f"{password}\0".encode("utf-16-be")
    derived = bytes([_FOR_MAC]) * _BLOCK + _to_blocks(salt) + _to_blocks(typed)
    for _ in range(rounds):
        derived = hashlib.sha512(derived).digest()
    return derived


def _to_blocks(content: bytes) -> bytes:
    """Repeat it up to the end of a block."""
    length = -(-len(content) // _BLOCK) * _BLOCK
    return (content * (length // len(content) + 1))[:length]
