"""Hold scans in a package against their list, and the list against the documents it names.

It is only a list, which anybody can write anew: nothing here says that somebody signed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.evidence.readers.model import Unread, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.text_safety import plain_name, quoted
from casefiles.package.sums.compare import State
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.model import CheckedAttestation, PackageItem, Proof
from casefiles.package.verify.scan_list import LIST, MOST_BYTES, ListedScan, ScanList
from casefiles.package.verify.source import ArchiveSource, FolderSource

READER = "casefiles.package.verify.worker"


def scan_list(
    source: FolderSource | ArchiveSource, there: Mapping[str, HeldFile], prefix: str
) -> ScanList:
    """Have a worker read the list of a package; nothing where there is none."""
    held = there.get(prefix + LIST)
    if held is None:
        return ScanList(())
    if held.size > MOST_BYTES:
        return ScanList((), (f"{LIST} is larger than any",))
    supervisor = Supervisor(READER, WorkerLimits(60, files=1))
    try:
        with source.lend(held) as path, path.open("rb") as file:
            answer, _ = supervisor.ask("scans", ScanList, file)
    except OSError:
        return ScanList((), (f"{LIST} cannot be read",))
    finally:
        supervisor.close()
    return ScanList((), (f"{LIST}: {answer.why}",)) if isinstance(answer, Unread) else answer.found


def with_scans(
    items: Sequence[PackageItem],
    listed: ScanList,
    attestations: Sequence[CheckedAttestation],
    prefix: str,
) -> tuple[tuple[PackageItem, ...], tuple[str, ...]]:
    """Return the files of a package with what is said of scans, and what contradicts."""
    found = {each.path: each for each in items}
    faults = [*listed.faults]
    hashes = {each.path: each.found.short_hash for each in attestations}
    for each in listed.scans:
        path = prefix + each.scan
        found[path] = _held(found.get(path), path, each)
        faults += _elsewhere(each, found.get(prefix + each.document), hashes)
    return tuple(found[path] for path in sorted(found)), tuple(faults)


def _held(item: PackageItem | None, path: str, listed: ListedScan) -> PackageItem:
    if item is None:
        words = ("a list of scans names it",)
        return PackageItem(path, State.MISSING, Proof.SUMS, 0, "", "", (), words)
    said = (
        f"scan of {plain_name(listed.document)}, short hash {plain_name(listed.short_hash)}:"
        f" {quoted(listed.signer)} signed on paper on {plain_name(listed.signed_on)}, as a person"
        " said; no program examined the handwriting"
    )
    if item.sha256 and item.sha256 != listed.sha256:
        other = f"it is not what {LIST} names"
        return replace(item, state=State.CHANGED, words=(*item.words, other, said))
    return replace(item, words=(*item.words, said))


def _elsewhere(
    listed: ListedScan, document_item: PackageItem | None, hashes: Mapping[str, str]
) -> Iterator[str]:
    scan, document = plain_name(listed.scan), plain_name(listed.document)
    if document_item is None:
        yield f"{LIST} ties {scan} to {document}, and no such document is here"
    elif hashes.get(document_item.path, listed.short_hash) != listed.short_hash:
        yield f"{LIST} ties {scan} to {document} by a short hash that is another one's"
