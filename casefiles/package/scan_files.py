"""Scans of what was signed on paper, beside the attestation that they are of."""

import json
from collections.abc import Iterator
from typing import Any

from casefiles.attestation.audience_rules import AudienceRules
from casefiles.attestation.manifest import short_form
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wet_ink.model import NOT_EXAMINED, PaperScan
from casefiles.package.contents import PackageFile, issued_paths, made_file
from casefiles.package.verify.scan_list import LIST

FOLDER = "signed-on-paper/"
SCHEMA = "rebuttal-desk/signed-on-paper/1"


def scan_files(record: CaseRecord, rules: AudienceRules) -> Iterator[PackageFile]:
    """Yield the scans of each attestation that the audience gets, then the list of them."""
    listed = list[dict[str, Any]]()
    for path, issued in issued_paths(record, rules):
        folder, _, name = path.rpartition("/")
        those = [each for each in record.scans if each.attestation == issued.id]
        for number, each in enumerate(those, 1):
            stem = name.removesuffix(".pdf").removeprefix("attestation-")
            inside = f"{folder}/{FOLDER}" if folder else FOLDER
            file = f"{inside}{stem}-{number}.{each.ending}"
            yield PackageFile(file, each.digest)
            listed.append(_listed(file, path, each))
    if listed:
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
