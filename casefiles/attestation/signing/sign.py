"""Sign a document: the first signature certifies it, later ones are set beside it.

PAdES B-B, offline. The first forbids every change but filling in and signing the fields that are
there (DocMDP 2), so that others can follow; each locks its own field (FieldMDP). Room is left for a
time stamp. Assemble everything, then sign, then touch nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefiles.attestation.signing.identity import Identity


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """One signature: where, how it looks, what it says."""

    field: str
    name: str
    """The signer's, as printed in the field."""

    lines: tuple[str, ...]
    """What stands under it: capacity, place, moment."""

    at: datetime
    """When, by this machine's clock; in UTC."""

    first: bool
    """The certifying signature."""

    reason: str = ""
    place: str = ""
    confined: bool = False
    """The document was somewhere else since this program wrote it: only a worker parses it."""


Sign = Callable[[bytes, SignatureRequest], bytes]
"""Signs a document. Whoever makes one knows the key; acts do not."""


def signing_with(identity: "Identity", fonts: Path) -> Sign:
    """Sign with a key in memory; `fonts` is the folder of the font files.

    What it returns raises `UnusableKey` before anything is written, `Impossible` where there is no
    such field or it is signed already.
    """

    def sign(document: bytes, signing: SignatureRequest) -> bytes:
        from casefiles.attestation.signing import pades  # noqa: PLC0415  heavy, and only to sign
        from casefiles.attestation.signing.identity import check_usable  # noqa: PLC0415

        check_usable(identity.certificate, signing.at)
        return pades.add_signature(document, signing, pades.signer_of(identity), fonts)

    return sign
