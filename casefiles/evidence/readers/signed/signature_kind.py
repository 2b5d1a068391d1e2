"""What a signature is for: to approve, to certify, or to tell a time."""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


def kind_of(seal: EmbeddedPdfSignature) -> str:
    """`approval`, `certification` (it says what may change after it) or `time stamp`."""
    if str(seal.sig_object.get("/Type", "")) == "/DocTimeStamp":
        return "time stamp"
    references = plain_object(seal.sig_object.get("/Reference", ()))
    certifies = any(
        str(plain_object(each).get("/TransformMethod", "")) == "/DocMDP" for each in references
    )
    return "certification" if certifies else "approval"


def plain_object(held: Any) -> Any:
    """What is meant: a reference leads to it, and in an encrypted document it is wrapped."""
    held = getattr(held, "decrypted", held)
    if isinstance(held, generic.IndirectObject):
        return held.get_object()  # type: ignore[no-untyped-call]
    return held
