"""What this program, pyHanko and poppler's pdfsig say of a file."""

import io
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from casefiles.attestation.checking.reader import check
from casefiles.attestation.verification import Verification
from casefiles.attestation.verify import Wanted, weigh
from casefiles.evidence.read.model import CannotRead, Unread
from casefiles.evidence.read.signed import stamp
from casefiles.evidence.read.signed.signer import signer_of

PDFSIG = shutil.which("pdfsig")


def ours(content: bytes, wanted: Wanted) -> Verification:
    """As `casefiles verify`, without a worker for each of thousands of files."""
    try:
        found = check(io.BytesIO(content), None, wanted.trusted)
    except CannotRead as no:
        found = Unread("", no.reason)
    return weigh(found, wanted, Path("attestation.pdf"))


def pyhanko(content: bytes) -> str:
    """`good`: every signature is whole, and by pyHanko's own rules allows what came after it."""
    try:
        reader = PdfFileReader(io.BytesIO(content))
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        seals = [EmbeddedPdfSignature(reader, field, name) for name, _, field in fields]
        good = bool(seals) and all(map(_good, seals))
        levels = [each.coverage for each in seals]
    except Exception:  # noqa: BLE001  whatever it raises: it does not call it good
        return "cannot read"
    return "good" if good and SignatureCoverageLevel.ENTIRE_FILE in levels else "bad"


def _good(seal: EmbeddedPdfSignature) -> bool:
    seal.compute_integrity_info()
    said = seal.summarise_integrity_info()
    stamps = seal.signed_data["encap_content_info"]["content_type"].native == "tst_info"
    kind = "tst_info" if stamps else "data"
    digest = stamp.digest_of_content(seal) if stamps else seal.compute_digest()
    whole = validate_sig_integrity(seal.signer_info, signer_of(seal.signed_data), kind, digest)
    if stamps and not stamp.fits_document(seal):
        return False
    covered = said["coverage"] >= SignatureCoverageLevel.ENTIRE_REVISION
    return all(whole) and covered and bool(said["docmdp_ok"])


def pdfsig(content: bytes) -> str:
    """`good`: every signature is valid, and one covers the whole file; it asks no more."""
    if PDFSIG is None:
        return "not here"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "attestation.pdf"
        file.write_bytes(content)
        said = subprocess.run(
            [PDFSIG, "-nocert", "-nssdir", _keys(), file],
            capture_output=True, text=True, check=False, timeout=60, errors="replace",
        ).stdout  # fmt: skip
    signatures = said.count("Signature #") - said.count("not signed")
    valid = said.count("Signature is Valid")
    if not signatures:
        return "cannot read"
    whole = said.count("  - Total document signed")
    return "good" if signatures == valid and whole else "bad"


@cache
def _keys() -> str:
    """An empty store of certificates, so that nobody's own is asked."""
    return tempfile.mkdtemp(prefix="nss-")
