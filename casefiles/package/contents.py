"""What a package holds: what was issued, the exhibits by number, and what became of the rest."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from casefiles.attestation import store
from casefiles.attestation.audience_rules import AudienceRules, PackageRecord
from casefiles.attestation.counsel_manifest import FILE as COUNSEL_MANIFEST
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.model import Attestation, Audience, FileRole
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import Digest
from casefiles.package.binder.written_binder import WrittenBinder
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.view import View

_ISSUED = {
    Audience.CBP: PackageRecord.ISSUED_CBP,
    Audience.COUNSEL: PackageRecord.ISSUED_COUNSEL,
}
EARLIER = "earlier/"


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package holds."""

    exhibits: int
    left_out: tuple[str, ...]
    """Labels of exhibits that are privileged, or belong to what is."""

    attestations: tuple[str, ...]
    redacted: tuple[str, ...] = ()
    """Labels of exhibits in whose place a redacted copy went."""

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels of what else is not in it, by why. For whoever makes it, never in it."""

    binder: WrittenBinder | None = None
    """The exhibits binder in it, if one was made."""

    papers_missing: tuple[str, ...] = ()
    """Papers that belong to such a package and are not in it, each with why."""

    seen: tuple[str, ...] = ()
    """Where what is hidden can be read all the same, and may be, in sentences."""

    @property
    def in_words(self) -> str:
        """What is in it, in a sentence."""
        named = ", ".join(self.attestations)
        count = counted(self.exhibits, "exhibit")
        said = f"{named} and {count}." if named else f"{count}."
        return f"{said} Exhibits binder: {self.binder.in_words}" if self.binder else said

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out or hidden, in sentences."""
        said = []
        if self.left_out:
            labels = ", ".join(self.left_out)
            said.append(f"Left out, since they are privileged or belong to what is: {labels}.")
        for why, those in self.others.items():
            many = counted(len(those), "exhibit")
            said.append(f"Left out: {many} {why} ({', '.join(those)}).")
        if self.redacted:
            said.append(f"Redacted copies in their place: {', '.join(self.redacted)}.")
        return (*said, *self.seen, *self.papers_missing)


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: bytes of the blob store, or made here: in memory or in a folder."""

    path: str
    digest: Digest
    made: bytes | None = None
    on_disk: Path | None = None
    """Where it lies until it is packed, if it was made there."""


def made_file(path: str, content: bytes) -> PackageFile:
    """Return a file that is made here."""
    return PackageFile(path, Digest(hashlib.sha256(content).hexdigest()), content)


def want_unchanged(record: CaseRecord, head: ChainHead | None) -> None:
    """Raise `Impossible` where a case was changed while something was made of it."""
    if head != record.head:
        raise Impossible("The case was changed meanwhile. Nothing was written: export it again.")


def issued_files(view: View, record: CaseRecord, rules: AudienceRules) -> Iterator[PackageFile]:
    """Yield the last one for each audience, with all its signatures, and what lies beside it."""
    for_counsel = rules.has(PackageRecord.ISSUED_COUNSEL)
    for path, issued in issued_paths(record, rules):
        yield PackageFile(path, latest_digest(view, issued.id))
        is_last = not path.startswith(EARLIER)
        for file in store.files(view.db, issued.id) if for_counsel and is_last else ():
            if file.role is FileRole.COUNSEL_MANIFEST:
                name = f"counsel/{issued.audience.value}-{COUNSEL_MANIFEST}"
                yield PackageFile(name, file.digest)


def issued_paths(record: CaseRecord, rules: AudienceRules) -> Iterator[tuple[str, Attestation]]:
    """Yield where which attestation lies: the last one for each audience, then all others.

    They were issued before, or for some entries: a signed list of one may name other files.
    """
    last = {audience: record.last_issued(audience) for audience in Audience}
    for audience, issued in last.items():
        if issued is not None and rules.has(_ISSUED[audience]):
            folder = "counsel/" if audience is Audience.COUNSEL else ""
            yield f"{folder}attestation-{audience.value}.pdf", issued
    for each in record.issued if rules.has(PackageRecord.ISSUED_EARLIER) else ():
        if each != last[each.audience]:
            yield f"{EARLIER}{each.label}-{each.audience.value}.pdf", each


def exhibit_files(record: CaseRecord, exhibits: list[Exhibit]) -> Iterator[PackageFile]:
    """Yield the exhibits, as they were received."""
    for each in exhibits:
        yield PackageFile(file_of(record, each), each.digest)
