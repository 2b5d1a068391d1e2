"""A small paper of a submission: frozen with its listing, unsigned, signed, or for a pen."""

from functools import cache

from casefiles.attestation.layout.model import (
    Attachment,
    Document,
    Heading,
    Para,
    SignatureField,
    plain,
)
from casefiles.attestation.manifest import short_form
from casefiles.attestation.paper_listing import FILE, PaperListing, listing_digest
from casefiles.attestation.render import render
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.signing.sign import signing_with
from casefiles.kernel.ids import Digest
from tests.casefiles.attestation.small_attestation import AT, FONTS

SIGNER, TITLE = "Dana Whitlock", "Request for Confidential Treatment"


@cache
def frozen_paper(*, by_hand: bool = False, listed: bool = True) -> bytes:
    """A request that nobody signed; without its listing, as before there was one."""
    listing = PaperListing(
        "0.1.0", "request", TITLE, "C-001", SIGNER, by_hand, Digest("ab" * 32), AT.isoformat()
    ).to_bytes()
    place = () if by_hand else (SignatureField("signer-1", SIGNER, "Director"),)
    document = Document(
        TITLE,
        "en-US",
        (Heading(1, TITLE), Para(plain("It is not public.")), *place),
        footer=short_form(listing_digest(listing)),
    )
    attached = [Attachment(FILE, listing, "application/json", "What this paper is")]
    return render(document, FONTS, AT, attached if listed else [])


@cache
def signed_paper(*, listed: bool = True) -> bytes:
    """The same, signed."""
    sign = signing_with(new_identity(SIGNER, "Acme Imports LLC", AT), FONTS)
    request = SignatureRequest("signer-1", SIGNER, ("Director",), AT, first=True)
    return sign(frozen_paper(listed=listed), request)
