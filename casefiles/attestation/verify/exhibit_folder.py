"""The folder of exhibits that came with an attestation: each against the manifest, and the rest.

A stranger's folder: nothing in it is followed, nothing but plain files is opened, and nothing waits
for anybody. Files are hashed, which parses nothing; pages are counted by a confined worker.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from casefiles.attestation.manifest import ListedExhibit, Manifest
from casefiles.attestation.verify.model import (
    ExhibitResult,
    ExhibitResults,
    ExhibitState,
    UnexpectedFile,
)
from casefiles.attestation.verify.plain_files import (
    MOST_ENTRIES,
    alike,
    entries,
    kind_of,
    open_plain,
    stat_of,
)
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Read
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.worker_answers import PdfFacts
from casefiles.evidence.readers.workers import Worker
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Unreadable
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent

_CHUNK = 1 << 20
_PDF, _HEAD = b"%PDF-", 1024
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)
NOT_LISTED = ExhibitResults((), ())


@dataclass(frozen=True, slots=True)
class _Folder:
    """What lies in a folder, by name relative to it."""

    files: dict[str, os.stat_result]
    others: tuple[UnexpectedFile, ...]
    """What is not a plain file, or could not be looked into."""


def compare_folder(
    manifest: Manifest,
    folder: Path | None,
    attestation: Path,
    *,
    count_pages: bool = False,
    progress: Progress = silent,
) -> ExhibitResults:
    """Compare the exhibits in a folder with a manifest, or with nothing if none was handed in.

    `attestation` may lie among them and is passed over. Raises `Unreadable`, `Cancelled`.
    """
    if folder is None:
        return ExhibitResults(
            tuple(ExhibitResult(e, ExhibitState.NOT_ASKED, "") for e in manifest.exhibits), ()
        )
    held_in = _walk(folder, attestation)
    going = Cancellation(progress, len(manifest.exhibits))
    placed = {each: _place(each, held_in.files) for each in manifest.exhibits}
    taken = {name for name in placed.values() if name}
    loose = {name: held for name, held in held_in.files.items() if name not in taken}
    supervisor = Supervisor(Worker.PDF, wanted=going.on) if count_pages else None
    comparison = _Comparison(folder, going, supervisor)
    try:
        copies = comparison.copies(loose, manifest)
        elsewhere = {digest: name for name, digest in reversed(copies.items())}
        found = []
        for done, (listed, name) in enumerate(placed.items()):
            going.step(done, listed.label)
            other = "" if name else elsewhere.get(listed.sha256, "")
            loose.pop(other, None)
            found.append(comparison.of(listed, name, other))
    finally:
        if supervisor:
            supervisor.close()
    strays = (*_loose(loose, copies, manifest), *held_in.others)
    return ExhibitResults(tuple(found), tuple(map(_in_words, strays)), strays)


def _in_words(stray: UnexpectedFile) -> str:
    return f"{stray.name} ({stray.what})" if stray.what else stray.name


def _walk(folder: Path, attestation: Path) -> _Folder:
    """Go through a folder without following anything. Raises `Unreadable`."""
    if not folder.is_dir():
        raise Unreadable(folder, "it is not a folder")
    files: dict[str, os.stat_result] = {}
    others: list[UnexpectedFile] = []
    itself = stat_of(attestation)
    for name, held in _entries(folder):
        if held is None:
            others.append(UnexpectedFile(name, "it could not be looked into"))
        elif not stat.S_ISREG(held.st_mode):
            others.append(UnexpectedFile(name, kind_of(held.st_mode)))
        elif itself is None or not os.path.samestat(held, itself):
            files[name] = held
    return _Folder(dict(sorted(files.items())), tuple(sorted(others, key=lambda each: each.name)))


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield all that is no folder, by its name within, and folders that cannot be looked into.

    Raises `Unreadable`.
    """
    try:
        for name, held in entries(folder, MOST_ENTRIES):
            if held is None or not stat.S_ISDIR(held.st_mode):
                yield name, held
    except OSError as error:
        raise Unreadable(folder, error.strerror or "it cannot be read") from error


def _place(listed: ListedExhibit, there: Mapping[str, object]) -> str:
    """Where it lies: as listed, or without the folders if those alone were handed in."""
    names = (listed.file, listed.file.rpartition("/")[2])
    return next((name for name in names if name in there), "")


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Looks into the files of a folder, one at a time, as long as somebody wants it."""

    folder: Path
    going: Cancellation
    counts: Supervisor | None
    """Who counts pages, if anybody asked."""

    def copies(self, loose: Mapping[str, os.stat_result], manifest: Manifest) -> dict[str, Digest]:
        """By name, the digest of what has the bytes of an exhibit and lies in another place."""
        sizes = {each.size for each in manifest.exhibits}
        wanted = {each.sha256 for each in manifest.exhibits}
        found = {}
        for name in (each for each, held in loose.items() if held.st_size in sizes):
            self.going.step(0, name)
            digest, _ = self._read(name)
            if digest in wanted:
                found[name] = digest
        return found

    def of(self, listed: ListedExhibit, name: str, other: str) -> ExhibitResult:
        """Compare an exhibit with what lies in its place, or else under another name."""
        if not (name or other):
            return ExhibitResult(listed, ExhibitState.MISSING, "")
        digest, size = self._read(name or other)
        if not digest:
            return ExhibitResult(listed, ExhibitState.UNREADABLE, other)
        if digest != listed.sha256:
            return ExhibitResult(listed, ExhibitState.CHANGED, other)
        differs, remarks = [], []
        if size != listed.size:
            differs.append(f"has {counted(size, 'byte')}, and the manifest says {listed.size:,}")
        pages = self._pages(name or other) if self.counts and listed.pages is not None else None
        if isinstance(pages, int) and pages != listed.pages:
            differs.append(f"has {counted(pages, 'page')}, and the manifest says {listed.pages:,}")
        elif isinstance(pages, str):
            remarks.append(f"has pages that could not be counted: {pages}")
        return ExhibitResult(listed, ExhibitState.UNCHANGED, other, tuple(differs), tuple(remarks))

    def _read(self, name: str) -> tuple[Digest, int]:
        """Return the SHA-256 and the size of a plain file; nothing if it cannot be read."""
        digest, size = hashlib.sha256(), 0
        try:
            with open_plain(self.folder / name) as file:
                while chunk := file.read(_CHUNK):
                    self._go_on()
                    digest.update(chunk)
                    size += len(chunk)
        except OSError:
            return Digest(""), 0
        return Digest(digest.hexdigest()), size

    def _pages(self, name: str) -> int | str | None:
        """Count the pages of a PDF; why not, in words; or nothing if it is none."""
        assert self.counts  # noqa: S101 - asked for above
        try:
            with open_plain(self.folder / name) as file:
                if _PDF not in file.read(_HEAD):
                    return None
                answer, _ = self.counts.ask("facts", PdfFacts, file)
        except OSError as error:
            return error.strerror or "it cannot be opened"
        self._go_on()
        return answer.found.pages if isinstance(answer, Read) else answer.why

    def _go_on(self) -> None:
        if not self.going.on():
            raise Cancelled


def _loose(
    loose: Mapping[str, os.stat_result], copies: Mapping[str, Digest], manifest: Manifest
) -> Iterator[UnexpectedFile]:
    """Say of each file that no exhibit is what makes it look like one, or be overlooked."""
    labels = {each.sha256: each.label for each in manifest.exhibits}
    copy_of = {name: labels[digest] for name, digest in copies.items()}
    paths = {alike(each.file): each.label for each in manifest.exhibits}
    names = {alike(each.file.rpartition("/")[2]): each.label for each in manifest.exhibits}
    for name, held in loose.items():
        said = []
        if name in copy_of:
            said.append(f"a copy of {copy_of[name]}")
        elif label := paths.get(alike(name)):
            said.append(f"named as {label} but for how it is written, with other bytes")
        elif label := names.get(alike(name.rpartition("/")[2])):
            said.append(f"named as {label}, with other bytes")
        if _is_hidden(name, held):
            said.append("hidden")
        yield UnexpectedFile(name, "; ".join(said))


def _is_hidden(name: str, held: os.stat_result) -> bool:
    dotted = any(part.startswith(".") for part in name.split("/"))
    return dotted or bool(getattr(held, "st_file_attributes", 0) & _HIDDEN)
