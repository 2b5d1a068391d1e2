"""What this program, pyHanko and poppler's pdfsig say of a file."""

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from casefiles.attestation.verify.model import Verification
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.evidence.readers.model import CannotRead, Unread
from casefiles.evidence.readers.signed import timestamp
from casefiles.evidence.readers.signed.signer import signer_of

PDFSIG = shutil.which("pdfsig")
_VALIDATION = re.compile(r"Signature Validation: (.*)")


def ours(content: bytes, wanted: VerifyOptions) -> Verification:
    """As `casefiles verify`, without a worker for each of thousands of files."""
    try:
        found = check(io.BytesIO(content), None, wanted.trusted)
    except CannotRead as no:
        found = Unread("", no.reason)
    return judge_findings(found, wanted, Path("attestation.pdf"))


@dataclass(frozen=True)
class Opinion:
    """What another program says of a file, and why where it does not call it good."""

    verdict: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.verdict} ({self.why})" if self.why else self.verdict


GOOD = Opinion("good")


def pyhanko(content: bytes) -> Opinion:
    """`good`: every signature is whole, and by pyHanko's own rules allows what came after it."""
    try:
        reader = PdfFileReader(io.BytesIO(content))
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        seals = [EmbeddedPdfSignature(reader, field, name) for name, _, field in fields]
        amiss = [f"{each.field_name}: {why}" for each in seals for why in _amiss(each)]
        levels = [each.coverage for each in seals]
    except Exception as error:  # noqa: BLE001  whatever it raises: it does not call it good
        return Opinion("cannot read", f"{type(error).__name__}: {error}")
    if SignatureCoverageLevel.ENTIRE_FILE not in levels:
        amiss.append("no signature covers the whole file")
    return Opinion("bad", "; ".join(amiss)) if amiss else GOOD


def _amiss(seal: EmbeddedPdfSignature) -> Iterator[str]:
    seal.compute_integrity_info()
    said = seal.summarise_integrity_info()
    stamps = seal.signed_data["encap_content_info"]["content_type"].native == "tst_info"
    kind = "tst_info" if stamps else "data"
    digest = timestamp.digest_of_content(seal) if stamps else seal.compute_digest()
    whole = validate_sig_integrity(seal.signer_info, signer_of(seal.signed_data), kind, digest)
    if not all(whole):
        yield "the bytes are not those that were signed"
    if stamps and not timestamp.fits_document(seal):
        yield "the time stamp is not of this document"
    if said["coverage"] < SignatureCoverageLevel.ENTIRE_REVISION:
        yield f"it covers {said['coverage'].name.lower().replace('_', ' ')}"
    if not said["docmdp_ok"]:
        yield f"what came later is not allowed: {seal.diff_result}"


def pdfsig(content: bytes) -> Opinion:
    """`good`: every signature is valid, and one covers the whole file; it asks no more."""
    if PDFSIG is None:
        return Opinion("not here")
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
        return Opinion("cannot read", "it finds no signature")
    if signatures == valid and "  - Total document signed" in said:
        return GOOD
    other = [each for each in _VALIDATION.findall(said) if each != "Signature is Valid."]
    return Opinion("bad", "; ".join(other) or "no signature covers the whole file")


@cache
def _keys() -> str:
    """An empty store of certificates, so that nobody's own is asked."""
    return tempfile.mkdtemp(prefix="nss-")
