"""The only module here that knows `cryptography`: AES-256-GCM, AES-SIV, HKDF and Argon2id.

It is imported once a key is used: whoever opens a workspace that is not locked needs none of it.
"""

from functools import cache
from typing import TYPE_CHECKING

from casefiles.kernel.dataclass import dataclass

if TYPE_CHECKING:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Bytes = bytes | bytearray | memoryview

KEY = 32
"""Bytes of a key."""

TAG = 16
"""Bytes by which a sealed text is longer than the plain one."""

NONCE = 12


class Cipher:
    """AES-256-GCM under one key."""

    def __init__(self, key: bytes) -> None:
        of_key, self._refused = _aes_gcm()
        self._gcm = of_key(key)

    def encrypt(self, nonce: bytes, plain: Bytes, about: bytes = b"") -> bytes:
        """Return the sealed text; `about` is not in it, but has to be the same to open it."""
        return self._gcm.encrypt(nonce, plain, about)

    def decrypt(self, nonce: bytes, sealed: Bytes, about: bytes = b"") -> bytes | None:
        """Return the plain text, or None: another key, another nonce, or it was changed."""
        try:
            return self._gcm.decrypt(nonce, sealed, about)
        except self._refused:
            return None

    def encrypt_into(self, room: memoryview, nonce: bytes, plain: Bytes) -> None:
        """Seal it into a room of its size and the tag's."""
        self._gcm.encrypt_into(nonce, plain, None, room)

    def decrypt_into(self, room: memoryview, nonce: bytes, sealed: Bytes) -> bool:
        """Open it into a room of its size; say whether it opened: if not, what is there is void."""
        try:
            self._gcm.decrypt_into(nonce, sealed, None, room)
        except self._refused:
            return False
        return True


class NameCipher:
    """AES-256-SIV (RFC 5297): the same name is always sealed the same, and comes back from it."""

    def __init__(self, key: bytes) -> None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only of what is locked
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV  # noqa: PLC0415

        self._siv = AESSIV(derived_key(key, b"", b"names", 2 * KEY))
        self._refused = InvalidTag, ValueError

    def encrypt(self, name: bytes) -> bytes:
        """Return the sealed name, 16 bytes longer."""
        return self._siv.encrypt(name, None)

    def decrypt(self, sealed: bytes) -> bytes | None:
        """Return the name, or None: it is none, or one under another key."""
        try:
            return self._siv.decrypt(sealed, None)
        except self._refused:
            return None


class AgreementKey:
    """A private key of X25519 (RFC 7748): two who have one each arrive at the same secret."""

    def __init__(self, private: bytes) -> None:
        """`private` is 32 random bytes."""
        from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

        self._key, self._of = x25519.X25519PrivateKey.from_private_bytes(private), x25519
        self.private, self.public = private, self._key.public_key().public_bytes_raw()

    def agree(self, other: bytes) -> bytes | None:
        """Return the secret shared with whoever has this public key; None if it is no such key."""
        try:
            return self._key.exchange(self._of.X25519PublicKey.from_public_bytes(other))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one guess of a passphrase costs: Argon2id (RFC 9106)."""

    passes: int = 4
    memory: int = 256 << 10
    """KiB."""

    lanes: int = 4


def derived_key(key: bytes, salt: bytes, purpose: bytes, size: int = KEY) -> bytes:
    """Return a key of so many bytes for one purpose (HKDF-SHA-256, RFC 5869)."""
    hkdf, sha256 = _hkdf()
    return hkdf(sha256, size, salt=salt, info=purpose).derive(key)


def passphrase_key(passphrase: bytes, salt: bytes, cost: PassphraseCost) -> bytes:
    """Return the key that a passphrase gives, slowly: half a second as it is by default."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    return Argon2id(
        salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(passphrase)


@cache
def _aes_gcm() -> "tuple[type[AESGCM], type[InvalidTag]]":
    """Return what is imported of it: once, since a key of its own is made for each file."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only of what is locked
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM, InvalidTag


@cache
def _hkdf() -> "tuple[type[HKDF], SHA256]":
    """Do the same."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - only of what is locked
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF, SHA256()
