"""What is kept of a scan of a document that was signed on paper."""

from datetime import date, datetime

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import AttestationId, CaseId, Digest, FrozenPaperId, ScanId

NOT_EXAMINED = "the program did not examine the handwriting"
"""Said wherever a scan is: nobody but a person looked at it."""


@dataclass(frozen=True, slots=True)
class PaperScan:
    """A scan that was taken in. It belongs to one frozen document, and to no later one."""

    id: ScanId
    case_id: CaseId
    attestation: AttestationId | None
    paper: FrozenPaperId | None
    """To which of both it belongs."""

    document: Digest
    """The SHA-256 of that document as it was frozen."""

    listing: Digest
    """That of the list in it, whose first digits each of its pages shows."""

    signer: str
    """Whose signature a person says it shows."""

    signed_on: date
    """On which day, as a person read it from the paper."""

    digest: Digest
    """Of the scan."""

    size: int
    mime: str
    compared: tuple[str, ...]
    """What was compared of each page, in words."""

    missing: str
    """Which pages of the document are not in the scan, in words; or nothing."""

    by: str
    """Who compared it."""

    added_at: datetime

    @property
    def ending(self) -> str:
        """How its file is named at its end."""
        return _ENDINGS.get(self.mime, "bin")


_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/jp2": "jp2",
    "image/avif": "avif",
    "image/heic": "heic",
}
