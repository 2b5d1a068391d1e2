"""Check the binders in a package: each volume by workers, then the log against all of them."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from casefiles.attestation.person_names import NameMatch, compare_names
from casefiles.attestation.verify.exhibit.check import SignatureCheck, not_checked
from casefiles.attestation.verify.exhibit.model import (
    ExhibitSignature,
    ExhibitSignatures,
    SignerTrust,
)
from casefiles.attestation.verify.plain_files import open_plain
from casefiles.attestation.verify.verify import VerifyOptions, names_in
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Read, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.text_safety import plain_name, quoted
from casefiles.package.binder.citations.table import CITATIONS
from casefiles.package.binder.page_log import CONTENTS, LOG, LOG_NAMED
from casefiles.package.sums.compare import ComparedFile
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.binder.citations import (
    citation_faults,
    copy_held,
    front_faults,
    strange_marks,
)
from casefiles.package.verify.binder.compare import (
    Volumes,
    VolumeSeen,
    contents_faults,
    exhibit_faults,
    facing_faults,
    gaps,
    laid_faults,
    number_items,
    volume_faults,
)
from casefiles.package.verify.binder.copy_check import copy_faults, inside_faults
from casefiles.package.verify.binder.model import (
    AttestationSeen,
    CitationsRead,
    ContentsRead,
    LogRead,
    LogRow,
    SheetSum,
    VolumeRead,
)
from casefiles.package.verify.binder.result import BinderCheck, CopyHeld, VolumeItem
from casefiles.package.verify.model import CheckedAttestation
from casefiles.package.verify.source import ArchiveSource, FolderSource

READER = "casefiles.package.verify.binder.worker"
LIMITS = WorkerLimits(seconds=300, answer=256 << 20)
NATIVES = "natives/"
_OF_BINDER = re.compile(
    rf"(?:{LOG}|{CONTENTS})\.(?:csv|xlsx)|exhibits-volume-\d{{1,4}}-of-\d{{1,4}}\.pdf"
)
_VOLUME = re.compile(r"exhibits[^/]*\.pdf", re.IGNORECASE)
_NONE_SIGNED = (
    "No volume is signed. That pages, log and sums agree with each other shows only that: whoever"
    " rewrites all of them together is not noticed, and only a signature would tell."
)
T = TypeVar("T")


def folders_of(files: Sequence[ComparedFile]) -> list[str]:
    """Return where the binders of a package are, with their `/`: by what only a binder has."""
    names = (each.path.rpartition("/") for each in files)
    found = {f"{folder}{slash}" for folder, slash, name in names if _OF_BINDER.fullmatch(name)}
    return sorted(found)


class BinderChecker:
    """Checks the binders of one package; its workers end with it."""

    def __init__(
        self,
        source: FolderSource | ArchiveSource,
        held: Mapping[str, HeldFile],
        wanted: VerifyOptions,
        going: Cancellation,
    ) -> None:
        """`held`: the files that could be hashed, by their path in the package."""
        self._source, self._held, self._wanted, self._going = source, held, wanted, going
        self._worker = Supervisor(READER, LIMITS, wanted=going.on)
        self._signatures = SignatureCheck(wanted.trusted, wanted=going.on)

    def close(self) -> None:
        """End the workers."""
        self._worker.close()
        self._signatures.close()

    def check(self, folder: str) -> BinderCheck:
        """Check the binder in a folder of the package. Raises `Cancelled`."""
        path = f"{folder}{LOG}.csv"
        log, trouble = self._ask("log", LogRead, path)
        if log is not None and not log.faults:
            return self._against_log(folder, path, log.rows)
        made = [self._volume(each) for each in self._own_volumes(folder)]
        faults = list(signing_faults(made, self._wanted))
        if log is not None:
            faults += [f"{path}: {each}" for each in log.faults]
        elif path not in self._held:
            faults.append(f"{path}, the log of numbers, is not there")
        said = f"numbers were not held against pages: {path} could not be read"
        why = f"{said} ({trouble})" if trouble else said
        volumes = tuple(item for _, item in made)
        return BinderCheck(
            folder, path, volumes, (), 0, tuple(faults), tuple(signing_warnings(volumes)), (why,)
        )

    def _against_log(self, folder: str, path: str, rows: tuple[LogRow, ...]) -> BinderCheck:
        names = [*dict.fromkeys(each.volume for each in rows if each.volume)]
        there = [each for each in names if f"{folder}{each}" in self._held]
        made = [self._volume(folder + each) for each in there]
        seen = dict(zip(there, (found for found, _ in made), strict=True))
        volumes = tuple(item for _, item in made)
        faults, unchecked = self._tables(folder, rows)
        cited, said, copy = self._citations(folder, rows, names, seen)
        faults, unchecked = [*faults, *cited], [*unchecked, *said]
        faults += [
            *volume_faults(names, seen),
            *exhibit_faults(rows, seen),
            *facing_faults(rows),
            *laid_faults(rows, seen),
            *signing_faults(made, self._wanted),
            *self._natives(folder, rows),
            *self._strays(folder, names),
        ]
        hashes = {each.read.short_hash for each in seen.values() if each.read}
        if len(hashes) > 1:
            faults.append("the title pages do not name the same attestation")
        unchecked += [f"{each.path}: {each.trouble}" for each in volumes if each.trouble]
        unchecked += [f"{e.path}: {e.signatures.state.value}" for e in volumes if e.is_unchecked]
        return BinderCheck(
            folder=folder,
            log=path,
            volumes=volumes,
            numbers=tuple(number_items(rows, seen)),
            exhibits=len({each.exhibit for each in rows if each.original and not each.faces}),
            faults=tuple(faults),
            warnings=(*gaps(rows, seen), *_other_names(made), *signing_warnings(volumes)),
            unchecked=tuple(unchecked),
            originals=tuple(
                dict.fromkeys(
                    (e.exhibit, e.case_number, e.original)
                    for e in rows
                    if e.original and not e.faces
                )
            ),
            short_hashes=tuple(sorted(hashes - {""})),
            copy=copy,
            withheld=len({each.exhibit for each in rows if each.is_withheld}),
        )

    def _citations(
        self, folder: str, logged: Sequence[LogRow], names: Sequence[str], seen: Volumes
    ) -> tuple[list[str], list[str], CopyHeld | None]:
        """Return what is wrong with links and marks, what was not looked at, and the copy."""
        path = f"{folder}{CITATIONS}.csv"
        if path not in self._held:
            found = [*strange_marks(seen)]
            return found, [], None
        table, trouble = self._ask("citations", CitationsRead, path)
        if table is None or table.faults:
            why = [f"{path}: {each}" for each in table.faults] if table else []
            return why, [] if table else [f"{path} could not be read: {trouble}"], None
        faults = [*citation_faults(table.rows, logged, names, seen)]
        for name in names:
            if each := seen.get(name):
                faults += front_faults(name, each, table.rows)
        first = seen.get(names[0]) if names else None
        copy = copy_held(first, table.rows) if first else None
        return faults, [], copy

    def against_copy(
        self, check: BinderCheck, attestations: Sequence[tuple[CheckedAttestation, Path | None]]
    ) -> BinderCheck:
        """Hold the copy for reading in a binder against its attestation, where that is at hand.

        `attestations`: each with where it lies, if that is not in the package.
        """
        copy = check.copy
        if copy is None:
            return check
        for each, beside in attestations:
            manifest = each.found.manifest
            if not each.relied_on or manifest is None:
                continue
            if each.found.short_hash not in check.short_hashes:
                continue
            seen, sha256 = self._attestation(each.path, beside)
            if seen is None:
                why = f"the copy of {copy.attestation} was not held against {each.path}"
                return replace(check, unchecked=(*check.unchecked, why))
            found = copy_faults(copy, seen, manifest, each.found.short_hash, sha256)
            faults = tuple(found)
            where = plain_name(each.path)
            said = f"the copy of {copy.attestation}: each page and link as in {where}"
            compared = check.compared if faults else (*check.compared, said)
            return replace(check, faults=(*check.faults, *faults), compared=compared)
        check = replace(check, faults=(*check.faults, *inside_faults(copy)))
        if not any(each.relied_on for each, _ in attestations):
            return check
        said = f"The copy of {copy.attestation} was held against no attestation that is here."
        return replace(check, warnings=(*check.warnings, said))

    def _attestation(self, path: str, beside: Path | None) -> tuple[AttestationSeen | None, str]:
        if beside is None:
            seen, _ = self._ask("attestation", AttestationSeen, path)
            return seen, self._held[path].sha256 if path in self._held else ""
        with open_plain(beside) as file:
            sha256 = hashlib.sha256(file.read()).hexdigest()
            file.seek(0)
            answer, _ = self._worker.ask("attestation", AttestationSeen, file)
        return (answer.found if isinstance(answer, Read) else None), sha256

    def _volume(self, path: str) -> tuple[VolumeSeen, VolumeItem]:
        read, trouble = self._ask("volume", VolumeRead, path)
        try:
            with self._source.lend(self._held[path]) as where, open_plain(where) as file:
                found = self._signatures.of_file(file)
        except OSError as error:
            found = not_checked(self._held[path].size, error.strerror or "it cannot be opened")
        self._want_on()
        named = [e.facts.reason.partition(LOG_NAMED)[2] for e in found.signatures if e.facts]
        pages = len(read.pages) if read else 0
        item = VolumeItem(path, pages, found, next(filter(None, named), ""), trouble)
        return VolumeSeen(read, trouble), item

    def _ask(self, act: str, shape: type[T], path: str) -> tuple[T | None, str]:
        """Have a worker read a file. Nothing of it, and why, where it cannot."""
        self._going.step(0, path)
        try:
            with self._source.lend(self._held[path]) as where, open_plain(where) as file:
                answer, _ = self._worker.ask(act, shape, file)
        except KeyError:
            return None, "it is not there, or cannot be opened"
        except OSError as error:
            return None, error.strerror or "it cannot be opened"
        self._want_on()
        return (answer.found, "") if isinstance(answer, Read) else (None, answer.why)

    def _want_on(self) -> None:
        if self._going.stopped:
            raise Cancelled

    def _tables(self, folder: str, rows: Sequence[LogRow]) -> tuple[list[str], list[str]]:
        """Return where the tables do not agree, and what could not be looked at."""
        faults, unchecked = list[str](), list[str]()
        contents = f"{folder}{CONTENTS}.csv"
        if contents in self._held:
            found, trouble = self._ask("contents", ContentsRead, contents)
            if found is None:
                unchecked.append(f"{contents} could not be read: {trouble}")
            elif found.faults:
                faults += [f"{contents}: {each}" for each in found.faults]
            else:
                faults += contents_faults(rows, found.rows)
        for name in (LOG, CONTENTS, CITATIONS):
            table, book = f"{folder}{name}.csv", f"{folder}{name}.xlsx"
            if not {table, book} <= self._held.keys():
                continue
            one, why = self._ask("sheet", SheetSum, table)
            other, why_not = self._ask("workbook", SheetSum, book)
            if one is None or other is None:
                unchecked.append(f"{table} and {book} could not be compared: {why or why_not}")
            elif one != other:
                faults.append(f"{table} and {book} do not say the same")
        return faults, unchecked

    def _natives(self, folder: str, rows: Sequence[LogRow]) -> Iterator[str]:
        """Yield which files beside are not what the log says their exhibits were made from."""
        made_from = {each.exhibit: each.original for each in rows}
        for path, file in self._held.items():
            if path.startswith(folder + NATIVES):
                label = PurePosixPath(path).stem
                if label not in made_from:
                    yield f"{path} is beside for an exhibit that the log does not name"
                elif made_from[label] != file.sha256:
                    yield f"{path} is not the file that the log names for exhibit {label}"

    def _strays(self, folder: str, names: Sequence[str]) -> Iterator[str]:
        """Yield the PDFs among the volumes that the log does not name."""
        for path in self._own_volumes(folder):
            if path.removeprefix(folder) not in names:
                yield f"{path} is a volume that the log does not name"

    def _own_volumes(self, folder: str) -> list[str]:
        """Return what is called as a volume is, whatever the log says."""
        inside = (each for each in self._held if each.startswith(folder))
        return [each for each in inside if _VOLUME.fullmatch(each.removeprefix(folder))]


def signing_faults(
    volumes: Sequence[tuple[VolumeSeen, VolumeItem]], wanted: VerifyOptions
) -> Iterator[str]:
    """Yield what is wrong with the signatures of volumes, and among them."""
    some_are_signed = any(each.signatures.signatures for _, each in volumes)
    for seen, each in volumes:
        is_there = bool(each.signatures.signatures)
        if seen.read and seen.read.empty_fields:
            yield f"{each.path} has a place for a signature, and none is in it"
        elif some_are_signed and not is_there and not each.is_unchecked:
            yield f"{each.path} is not signed, and other volumes are"
        yield from _unmet(each, wanted)


def _unmet(volume: VolumeItem, wanted: VerifyOptions) -> Iterator[str]:
    """Yield what whoever checks asked for of signers, and is not so."""
    made = volume.signatures.signatures
    by = {each.facts.fingerprint for each in made if each.facts}
    asked = {each.lower() for each in wanted.signers}
    if asked and (not by or not by <= asked):
        yield f"{volume.path} is not signed with a certificate that was asked for"
    if wanted.must_be_trusted and not (made and all(map(_is_vouched_for, made))):
        yield f"{volume.path} is not signed by somebody who is trusted"


def _is_vouched_for(signature: ExhibitSignature) -> bool:
    return signature.facts is not None and signature.facts.trust is SignerTrust.VOUCHED


def signing_warnings(volumes: Sequence[VolumeItem]) -> Iterator[str]:
    """Yield what to look at: none is signed, if all could be checked, or not all by the same."""
    is_known = not any(each.is_unchecked for each in volumes)
    if volumes and is_known and not any(each.signatures.signatures for each in volumes):
        yield _NONE_SIGNED
    if len({_signers(each.signatures) for each in volumes if each.is_signed}) > 1:
        yield "The volumes are not all signed with the same certificate."


def _other_names(made: Sequence[tuple[VolumeSeen, VolumeItem]]) -> Iterator[str]:
    """Yield where the place for a signature is another's than the certificate names."""
    for seen, volume in made:
        names = list(names_in(seen.read.made_for)) if seen.read else []
        for signature in volume.signatures.signatures[:1]:
            holder = signature.facts.name if signature.facts else ""
            if names and not any(compare_names(e, holder) is NameMatch.SAME for e in names):
                yield (
                    f"{volume.path}: the place for its signature is made for {quoted(names[0])},"
                    f" and the certificate names {quoted(holder)}"
                )


def _signers(found: ExhibitSignatures) -> frozenset[str]:
    return frozenset(each.facts.fingerprint for each in found.signatures if each.facts)


def against_attestations(
    check: BinderCheck, attestations: Sequence[CheckedAttestation]
) -> BinderCheck:
    """Hold what a binder says of attestations and originals against those that are there."""
    faults, warnings, compared = list(check.faults), list(check.warnings), [*check.compared]
    signed = [each for each in attestations if each.relied_on and each.found.manifest]
    some = {e.label for each in signed for e in each.found.manifest.exhibits}  # type: ignore[union-attr]
    for each in signed:
        listed = {e.label: e.sha256 for e in each.found.manifest.exhibits}  # type: ignore[union-attr]
        alike = sum(listed.get(number) == original for _, number, original in check.originals)
        compared.append(f"originals: {alike:,} as the list of {plain_name(each.path)} names them")
        for label, number, original in check.originals:
            which = f"exhibit {label} ({number})"
            if number in listed and listed[number] != original:
                faults.append(f"the log names another original for {which} than {each.path}")
            elif number not in some:  # counsel's binder holds more than the list for CBP
                warnings.append(f"{which} is not in the list of {each.path}")
    known = {each.found.short_hash for each in signed}
    warnings += [
        f"the title pages name an attestation with short hash {short}: none of those here"
        for short in check.short_hashes
        if known and short not in known
    ]
    compared += [
        f"short hash {short}: on each title page and of an attestation that is here"
        for short in check.short_hashes
        if short in known
    ]
    return replace(check, faults=tuple(faults), warnings=tuple(warnings), compared=tuple(compared))
