"""What a package for counsel holds: what was issued, the exhibits by number, and their index."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from casefiles.attestation import store
from casefiles.attestation.counsel_manifest import FILE as COUNSEL_MANIFEST
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.ids import Digest
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package holds."""

    exhibits: int
    left_out: tuple[str, ...]
    """Labels of exhibits that are marked privileged."""

    attestations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: bytes of the blob store, or made here."""

    path: str
    digest: Digest
    made: bytes | None = None


def made_file(path: str, content: bytes) -> PackageFile:
    """Return a file that is made here."""
    return PackageFile(path, Digest(hashlib.sha256(content).hexdigest()), content)


def issued_files(view: View, record: CaseRecord) -> Iterator[PackageFile]:
    """Yield the last one for each audience, with all its signatures, and what lies beside it."""
    for audience in Audience:
        issued = store.latest(view.db, record.case.id, audience)
        if issued is None:
            continue
        folder = "counsel/" if audience is Audience.COUNSEL else ""
        path = f"{folder}attestation-{audience.value}.pdf"
        yield PackageFile(path, latest_digest(view, issued.id))
        for file in store.files(view.db, issued.id):
            if file.role is FileRole.COUNSEL_MANIFEST:
                yield PackageFile(f"counsel/{audience.value}-{COUNSEL_MANIFEST}", file.digest)


def exhibit_files(record: CaseRecord, exhibits: list[Exhibit]) -> Iterator[PackageFile]:
    """Yield the exhibits, as they were received."""
    for each in exhibits:
        yield PackageFile(file_of(record, each), each.digest)
