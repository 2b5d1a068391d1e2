"""Cross the lists of a package with what was signed: the signed list is the authority.

The sums of a bag are only sums. Where a signed list and they differ, the file is held against the
signed list, and what the sums say otherwise is told as a fault of theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.counsel_manifest import FILE as COUNSEL_MANIFEST
from casefiles.attestation.manifest import ListedExhibit, Manifest
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.model import (
    ExhibitResult,
    ExhibitResults,
    ExhibitState,
    Verification,
)
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums.bag_lists import PAYLOAD
from casefiles.package.sums.compare import NOT_FOUND, Compared, ComparedFile, State
from casefiles.package.verify.binder.result import BinderCheck, VolumeItem
from casefiles.package.verify.model import (
    CheckedAttestation,
    CheckedPaper,
    PackageItem,
    Proof,
    of_signing,
)

_COUNSELS = "counsel/"
"""The folder of what goes to counsel alone: a package for CBP has none."""

_COPY_ALONE = (
    "a redacted copy lies in its place, which no signature names: it cannot be held against the"
    " signed list"
)


@dataclass(frozen=True, slots=True)
class _Signed:
    """A file as a signed list names it."""

    sha256: str
    label: str
    attestation: str


def checked(path: str, found: Verification, files: Sequence[ComparedFile]) -> CheckedAttestation:
    """Return an attestation with its exhibits held against the files of the package."""
    if found.manifest:
        prefix = prefix_of(files)
        by_path = {each.path: each for each in files}
        results = tuple(
            _result(listed, prefix + listed.file, by_path) for listed in found.manifest.exhibits
        )
        found = replace(found, exhibits=ExhibitResults(results, ()))
    holds = found.integrity.intact and not found.coverage.unexplained and not found.trouble
    return CheckedAttestation(path, found, bool(found.manifest) and holds)


def items_of(
    compared: Compared,
    attestations: Sequence[CheckedAttestation],
    binders: Sequence[BinderCheck] = (),
    papers: Sequence[CheckedPaper] = (),
) -> tuple[tuple[PackageItem, ...], tuple[str, ...]]:
    """Return each file with its state and what proves it; and where lists contradict each other."""
    is_binder_alone = any(not each.folder for each in binders)  # its exhibits are pages of volumes
    signed = {} if is_binder_alone else dict(_signed_lists(compared.files, attestations))
    signed |= _signed_logs(binders)
    volumes = {each.path: each for binder in binders for each in binder.volumes}
    own = {each.path: each for each in attestations}
    of_papers = {each.path: each for each in papers if each.signed or of_signing(each.found)}
    there = {each.path: each for each in compared.files}
    items, faults = list[PackageItem](), list[str]()
    for path in sorted({*there, *signed}):
        file = there.get(path) or _absent(path, compared)
        if path in signed and not file.sha256 and _copy_of(path, signed[path][0].label, there):
            file = replace(file, state=State.NOT_CHECKABLE, words=_COPY_ALONE)
        if path in own:
            item = _by_signature(file, own[path].found, holds=own[path].relied_on)
            items.append(_put_beside(item) if is_binder_alone and own[path].relied_on else item)
        elif path in of_papers:
            paper = of_papers[path]
            items.append(_by_signature(file, paper.found, holds=paper.holds))
        elif path in volumes:
            items.append(_of_volume(file, volumes[path]))
        elif path in signed:
            item, fault = _of_signed(file, signed[path])
            items.append(item)
            faults += fault
        else:
            items.append(_of_sums(file))
    return tuple(items), tuple(faults)


def _copy_of(path: str, label: str, there: Mapping[str, ComparedFile]) -> bool:
    """Whether a redacted copy lies in the place of an exhibit that a signed list names."""
    folder = path.rpartition("/")[0].rpartition("/")[0]
    copy = there.get(f"{folder}/redacted/{label}-R.pdf".lstrip("/"))
    return bool(label and copy and copy.sha256)


def _absent(path: str, compared: Compared) -> ComparedFile:
    if compared.damaged:
        return ComparedFile(path, State.NOT_CHECKABLE, 0, "", words=NOT_FOUND)
    return ComparedFile(path, State.MISSING, 0, "")


def prefix_of(files: Sequence[ComparedFile]) -> str:
    """Where paths of a signed list begin: in the payload of a bag, else at the top."""
    return PAYLOAD if any(each.path.startswith(PAYLOAD) for each in files) else ""


def _result(listed: ListedExhibit, path: str, there: Mapping[str, ComparedFile]) -> ExhibitResult:
    file = there.get(path)
    if (file is None or not file.sha256) and _copy_of(path, listed.label, there):
        return ExhibitResult(listed, ExhibitState.REDACTED, "")
    if file is None or (not file.sha256 and file.state is State.MISSING):
        return ExhibitResult(listed, ExhibitState.MISSING, "")
    if not file.sha256:
        return ExhibitResult(listed, ExhibitState.UNREADABLE, "")
    if file.sha256 != listed.sha256:
        return ExhibitResult(listed, ExhibitState.CHANGED, "")
    if file.size != listed.size:
        said = f"has {counted(file.size, 'byte')}, and the manifest says {listed.size:,}"
        return ExhibitResult(listed, ExhibitState.UNCHANGED, "", (said,))
    return ExhibitResult(listed, ExhibitState.UNCHANGED, "")


def _signed_lists(
    files: Sequence[ComparedFile], attestations: Sequence[CheckedAttestation]
) -> Mapping[str, list[_Signed]]:
    found: dict[str, list[_Signed]] = {}
    prefix = prefix_of(files)
    has_counsels = any(each.path.startswith(f"{prefix}{_COUNSELS}") for each in files)
    for each in attestations:
        if each.relied_on and each.found.manifest:
            for path, digest, label in _named(each.found.manifest, has_counsels=has_counsels):
                found.setdefault(prefix + path, []).append(_Signed(digest, label, each.path))
    return found


def _named(manifest: Manifest, *, has_counsels: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what a signed list names; what is counsel's only of a package that has any of it."""
    for each in manifest.exhibits:
        yield each.file, each.sha256, each.label
    if manifest.counsel_manifest_sha256 and has_counsels:
        path = f"{_COUNSELS}{manifest.set}-{COUNSEL_MANIFEST}"
        yield path, manifest.counsel_manifest_sha256, ""


def _of_signed(file: ComparedFile, signed: list[_Signed]) -> tuple[PackageItem, list[str]]:
    """Hold a file against the signed lists that name it."""
    sums = {each.sha256 for each in signed}
    words, faults = list[str](), list[str]()
    if len(sums) > 1:
        faults.append(f"signed lists name {file.path} with different sums")
    if not file.sha256:
        state = State.NOT_CHECKABLE if file.words and file.state is not State.MISSING else None
        state = state or State.MISSING
        words += [file.words] if file.words else []
    elif len(sums) > 1:
        state = State.NOT_CHECKABLE
        words.append("signed lists contradict each other about it")
    elif file.sha256 in sums:
        state = State.UNCHANGED
        faults += _otherwise(file)
    else:
        state = State.CHANGED
        words.append("it is not what the signed list names")
        if file.listed == file.sha256:
            words.append(f"{file.by} was written to fit it")
    names = tuple(dict.fromkeys(each.attestation for each in signed))
    label = signed[0].label
    item = _item(file, state, Proof.SIGNED, words)
    return replace(item, label=label, signed_in=names), faults


def _otherwise(file: ComparedFile) -> Iterator[str]:
    """Yield what the lists of sums say of a file that is as the signed list names it."""
    if file.listed and file.listed != file.sha256:
        yield f"{file.by} names {file.path} with a sum that is not its own"
    elif file.state is State.NOT_LISTED:
        yield f"no list of sums names {file.path}"


def _by_signature(file: ComparedFile, found: Verification, *, holds: bool) -> PackageItem:
    """Hold an attestation or a paper against its own signature, and against the sums."""
    if found.trouble:
        words = (f"it could not be checked: {found.trouble}",)
        state = file.state if file.state is not State.UNCHANGED else State.NOT_CHECKABLE
        return _item(file, state, Proof.SUMS if file.listed else Proof.NONE, words)
    if not found.integrity.signatures:
        proof = Proof.SUMS if file.listed else Proof.NONE
        said = "it carries no electronic signature: signed on paper, as it says itself"
        words = (said if found.on_paper else "it carries no signature",)
        return _item(file, file.state, proof, words)
    if not holds:
        return _item(file, State.CHANGED, Proof.SIGNATURE, ("its signature does not hold",))
    if file.state is State.CHANGED:
        words = ("its signatures hold: it may have been signed again since it was packed",)
        return _item(file, State.CHANGED, Proof.SUMS, words)
    held = State.UNCHANGED if file.state is State.NOT_CHECKABLE else file.state
    return _item(file, held, Proof.SIGNATURE, (file.words,) if file.words else ())


def _signed_logs(binders: Sequence[BinderCheck]) -> Mapping[str, list[_Signed]]:
    """Return the logs of numbers as the signatures of their volumes name them."""
    found: dict[str, list[_Signed]] = {}
    for binder in binders:
        for each in binder.volumes:
            if each.is_signed and each.log_sum:
                found.setdefault(binder.log, []).append(_Signed(each.log_sum, "", each.path))
    return found


def _of_volume(file: ComparedFile, volume: VolumeItem) -> PackageItem:
    """Hold a volume against its own signature, and against the sums."""
    found = volume.signatures
    if found.state is SignedState.CHANGED:
        return _item(file, State.CHANGED, Proof.SIGNATURE, (found.state.value,))
    if found.signatures and volume.irregular:
        return _item(file, State.CHANGED, Proof.SIGNATURE, volume.irregular)
    if not volume.is_signed:
        words = (found.state.value,) if volume.is_unchecked else ()
        return _item(file, file.state, Proof.SUMS if file.listed else Proof.NONE, words)
    if file.state is State.CHANGED:
        words = ("its signature holds: it may have been signed again since it was packed",)
        return _item(file, State.CHANGED, Proof.SUMS, words)
    held = State.UNCHANGED if file.state is State.NOT_CHECKABLE else file.state
    return _item(file, held, Proof.SIGNATURE, (file.words,) if file.words else ())


def _put_beside(item: PackageItem) -> PackageItem:
    """Return an attestation that somebody put beside a binder, which so is in no list of sums."""
    if item.state is not State.NOT_LISTED:
        return item
    words = ("it was put beside the binder: no list of sums names it",)
    return replace(item, state=State.UNCHANGED, words=words)


def _of_sums(file: ComparedFile) -> PackageItem:
    proof = Proof.SUMS if file.listed else Proof.NONE
    return _item(file, file.state, proof, (file.words,) if file.words else ())


def _item(file: ComparedFile, state: State, proof: Proof, words: Sequence[str]) -> PackageItem:
    return PackageItem(file.path, state, proof, file.size, file.sha256, "", (), tuple(words))
