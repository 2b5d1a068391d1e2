"""What was added to a PDF after a signature, and whether the signature allows it."""

from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from casefiles.evidence.readers.signed.raw_signatures import is_written_in
from casefiles.evidence.readers.signed.signer import gap_of
from casefiles.kernel.dataclass import dataclass

_WHAT = {
    ModificationLevel.NONE: "nothing",
    ModificationLevel.LTA_UPDATES: "signatures",
    ModificationLevel.FORM_FILLING: "fields",
    ModificationLevel.ANNOTATIONS: "comments",
    ModificationLevel.OTHER: "other",
}
PERMITS = {
    MDPPerm.NO_CHANGES: "nothing",
    MDPPerm.FILL_FORMS: "fields",
    MDPPerm.ANNOTATE: "comments",
}
"""What a signature lets others change after it."""


@dataclass(frozen=True, slots=True)
class LaterChanges:
    """What came after a signature."""

    what: str
    """As in `signed.found.Signature.later`."""

    allowed: bool
    permits: str


def first_look(seal: EmbeddedPdfSignature) -> LaterChanges:
    """Compare the file with what it was when it was signed. Raises what a parser raises."""
    seal.compute_integrity_info()  # type: ignore[no-untyped-call]
    permits = PERMITS.get(seal.docmdp_level, "") if seal.docmdp_level else ""
    found = seal.summarise_integrity_info()
    coverage: SignatureCoverageLevel = found["coverage"]
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION or not _fills_its_gap(seal):
        return LaterChanges("unclear", allowed=False, permits=permits)
    compared = found["diff_result"]
    level = (
        compared.modification_level if isinstance(compared, DiffResult) else ModificationLevel.OTHER
    )
    return LaterChanges(_WHAT[level], bool(found["docmdp_ok"]), permits)


def _fills_its_gap(seal: EmbeddedPdfSignature) -> bool:
    """Whether it stands in the bytes that it leaves out: its length alone may seem to fit."""
    gap, stream = gap_of(seal), seal.reader.stream
    stream.seek(gap.start)
    return is_written_in(stream.read(gap.end - gap.start), seal.pkcs7_content)
