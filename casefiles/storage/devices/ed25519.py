"""The only module here that signs and checks signatures: Ed25519 (RFC 8032).

What is signed begins with what it is: no signature for one purpose is one for another.
"""

from casefiles.storage.chain_heads import ChainHead

KEY, SIGNATURE = 32, 64
"""Bytes of a private or public key, and of a signature."""


class PrivateKey:
    """A key that signs."""

    def __init__(self, seed: bytes) -> None:
        """`seed` is 32 random bytes, which are the key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - to sign
            Ed25519PrivateKey,
        )

        self.seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature."""
        return self._key.sign(message)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature over a message is of this key; False if one of them is none at all."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - not to read a few rows
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def entry_message(head: ChainHead) -> bytes:
    """Return what is signed of an entry of a journal: its place, and the hash of its text."""
    return b"rebuttal-desk journal entry 1\0" + head.text().encode("utf-8", "surrogateescape")


def succession_message(before: bytes, after: bytes) -> bytes:
    """Return what a key signs so that another takes its place."""
    return b"rebuttal-desk device key succession 1\0" + before + after
