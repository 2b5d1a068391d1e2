"""Scans of what was signed on paper, beside the attestation that they are of."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from casefiles.attestation.audience_rules import AudienceRules
from casefiles.attestation.manifest import short_form
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wet_ink.model import NOT_EXAMINED, PaperScan
from casefiles.kernel.dataclass import dataclass
from casefiles.package.contents import PackageFile, issued_paths, made_file
from casefiles.package.verify.scan_list import LIST

FOLDER = "signed-on-paper/"
SCHEMA = "rebuttal-desk/signed-on-paper/1"


@dataclass(frozen=True, slots=True)
class ScanInPackage:
    """A scan with its place, and that of the document that it is of."""

    path: str
    document: str
    scan: PaperScan

    @property
    def file(self) -> PackageFile:
        """Its bytes, as they were taken in."""
        return PackageFile(self.path, self.scan.digest)


def scans_of_issued(record: CaseRecord, rules: AudienceRules) -> Iterator[ScanInPackage]:
    """Yield the scans of each attestation that the audience gets."""
    for path, issued in issued_paths(record, rules):
        folder, _, name = path.rpartition("/")
        those = [each for each in record.scans if each.attestation == issued.id]
        for number, each in enumerate(those, 1):
            stem = name.removesuffix(".pdf").removeprefix("attestation-")
            inside = f"{folder}/{FOLDER}" if folder else FOLDER
            yield ScanInPackage(f"{inside}{stem}-{number}.{each.ending}", path, each)


def scan_list_file(scans: Sequence[ScanInPackage]) -> Iterator[PackageFile]:
    """Yield the list of them, if there are any."""
    if scans:
        listed = [_listed(each.path, each.document, each.scan) for each in scans]
        said = {"schema": SCHEMA, "handwriting": NOT_EXAMINED, "scans": listed}
        yield made_file(LIST, json.dumps(said, ensure_ascii=False, indent=1).encode())


def _listed(file: str, document: str, scan: PaperScan) -> dict[str, Any]:
    return {
        "scan": file,
        "scan_sha256": scan.digest,
        "document": document,
        "document_sha256_when_issued": scan.document,
        "short_hash": short_form(scan.listing),
        "signer": scan.signer,
        "signed_on": scan.signed_on.isoformat(),
        "compared": [*scan.compared],
        "missing": scan.missing,
        "compared_by": scan.by,
        "taken_in_at": scan.added_at.isoformat(),
    }
