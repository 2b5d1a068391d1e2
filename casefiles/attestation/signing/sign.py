"""Sign a document: the first signature certifies it, later ones are set beside it.

PAdES B-B, offline. The first forbids every change but filling in and signing the fields that are
there (DocMDP 2), so that others can follow; each locks its own field (FieldMDP). Room is left for a
time stamp. Assemble everything, then sign, then touch nothing.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.signing.model import Sign, SignatureRequest
from casefiles.kernel.collection import without_collecting
from casefiles.kernel.no_http_client import without_http_client

if TYPE_CHECKING:
    from casefiles.attestation.signing.identity import Identity


def signing_with(identity: "Identity", fonts: Path) -> Sign:
    """Sign with a key in memory; `fonts` is the folder of the font files.

    What it returns raises `UnusableKey` before anything is written, `Impossible` where there is no
    such field or it is signed already.
    """

    def sign(document: bytes, signing: SignatureRequest) -> bytes:
        with without_http_client():
            from casefiles.attestation.signing import pades  # noqa: PLC0415  heavy, and only to sign
        from casefiles.attestation.signing.identity import check_usable  # noqa: PLC0415

        check_usable(identity.certificate, signing.at)
        return pades.add_signature(document, signing, pades.signer_of(identity), fonts)

    def sign_at_once(document: bytes, signing: SignatureRequest) -> bytes:
        if signing.confined:  # a worker may take its time, in which others drop things
            return sign(document, signing)
        with without_collecting():  # of a large document that was just laid out, say
            return sign(document, signing)

    return sign_at_once
