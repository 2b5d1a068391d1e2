"""Check a package that anyone may have sent. No workspace is needed.

Archives, lists and attestations are parsed by confined workers; everything else is only hashed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from casefiles.attestation.verify.verify import (
    LIMITS,
    VerifyOptions,
    not_checked,
    verify,
)
from casefiles.attestation.verify.verify import READER as SIGNED_READER
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.workers import started
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.progress import Progress, silent
from casefiles.package.sums.compare import READ, Compared, ComparedFile, base_of, compare
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.binder.check import BinderChecker, against_attestations, folders_of
from casefiles.package.verify.binder.result import BinderCheck
from casefiles.package.verify.crossing import checked, items_of, prefix_of
from casefiles.package.verify.model import (
    CheckedAttestation,
    CheckedPaper,
    PackageItem,
    PackageVerification,
)
from casefiles.package.verify.papers import papers_in
from casefiles.package.verify.scan_list import ScanList
from casefiles.package.verify.scans import scan_list, with_scans
from casefiles.package.verify.source import ArchiveSource, FolderSource, may_hold, opened
from casefiles.package.verify.whole_package import crossing

MOST_ATTESTATIONS = 20
"""How many of a package are checked; there is one for each audience."""

_NAMED = re.compile(r"(.*/)?attestation[^/]*\.pdf", re.IGNORECASE)
_PDF = re.compile(
    r"(?!(.*/)?(exhibits|natives|text|redacted|requests|signed-on-paper)/).*\.pdf", re.IGNORECASE
)


def verify_package(
    package: Path, wanted: VerifyOptions, progress: Progress = silent
) -> PackageVerification:
    """Check a folder or a ZIP archive, with each attestation in it.

    Raises `Unreadable`, `Impossible` if more is wanted than is done of a package, `Faulty`,
    `Cancelled`.
    """
    if wanted.exhibits:
        raise Impossible("A package holds its exhibits: they are not named beside it.")
    if wanted.count_pages:
        raise Impossible("Pages are counted of an attestation whose exhibits are named beside it.")
    if not package.exists():
        raise Unreadable(package, "it is not there")
    going = Cancellation(progress, 0)
    signed = Supervisor(SIGNED_READER, LIMITS, wanted=going.on)
    starting = started if may_hold(package, _PDF, b".pdf") else closing
    with (
        opened(package, going) as look,  # first: an archive is hashed where its worker says
        starting(signed) as reader,
        crossing(package, going) as cross,
    ):
        source = look()
        base = base_of(source.held)
        there = {each.path: each for each in source.held.files if each.sha256}
        tags = {name: source.tag(name, there[base + name]) for name in READ if base + name in there}
        compared = compare(source.held, tags)
        held = {
            each.path: there[base + each.path]
            for each in compared.files
            if base + each.path in there
        }
        whole = {} if compared.damaged else held  # there nothing is called missing
        attestations = [
            found
            for each in attestations_in(compared)
            if is_one(
                found := _checked(
                    source, there[base + each.path], each, compared, wanted, going, reader
                )
            )
        ]
        beside = [_beside(wanted)] if wanted.attestation else []
        every = [
            *((each, None) for each in attestations),
            *((e, wanted.attestation) for e in beside),
        ]
        binders = _binders(source, compared, held, wanted, going, every)
        crossed, agree = cross(source, whole, attestations, binders)
        papers, unread = papers_in(source, held, _others(compared, every), wanted, going)
        scans = scan_list(source, there, base + prefix_of(compared.files))
    made = put_together(package, compared, attestations, binders, beside, scans, papers)
    left = [f"{unread:,} more PDFs in it were not looked at as papers."] if unread else []
    return replace(
        made,
        items=tuple(_with_words(each, agree.get(each.path, "")) for each in made.items),
        list_faults=(*made.list_faults, *crossed),
        warnings=(*made.warnings, *left),
    )


def _with_words(item: PackageItem, agrees: str) -> PackageItem:
    """Return a file of the package with what it agrees with, if that was looked at."""
    return replace(item, words=(*item.words, agrees)) if agrees else item


def _binders(  # noqa: PLR0913, PLR0917 - what a check is made of
    source: FolderSource | ArchiveSource,
    compared: Compared,
    held: Mapping[str, HeldFile],
    wanted: VerifyOptions,
    going: Cancellation,
    attestations: Sequence[tuple[CheckedAttestation, Path | None]],
) -> list[BinderCheck]:
    """Check each binder in a package. No worker is started where there is none."""
    if not (folders := folders_of(compared.files)):
        return []
    checker = BinderChecker(source, held, wanted, going)
    try:
        made = (checker.check(each) for each in folders)
        return [checker.against_copy(each, attestations) for each in made]
    finally:
        checker.close()


def _beside(wanted: VerifyOptions) -> CheckedAttestation:
    """Check the attestation that was named beside: no file of the package is held against it."""
    assert wanted.attestation is not None  # noqa: S101 - asked before
    found = verify(wanted.attestation, replace(wanted, attestation=None))
    return replace(checked(wanted.attestation.name, found, ()), found=found)


def put_together(  # noqa: PLR0913, PLR0917 - what a package is made of
    package: Path,
    compared: Compared,
    attestations: Sequence[CheckedAttestation],
    binders: Sequence[BinderCheck] = (),
    beside: Sequence[CheckedAttestation] = (),
    scans: ScanList = ScanList(()),  # noqa: B008 - a value
    papers: Sequence[CheckedPaper] = (),
) -> PackageVerification:
    """Return what is said of a package whose files were compared and attestations checked.

    `beside`: attestations that are no files of it, to which its binders may belong.
    """
    every = (*attestations, *beside)
    binders = [against_attestations(each, every) for each in binders]
    items, contradictions = items_of(compared, attestations, binders, papers)
    items, of_scans = with_scans(items, scans, attestations, prefix_of(compared.files))
    left = max(0, len(_all_attestations(compared)) - MOST_ATTESTATIONS)
    return PackageVerification(
        name=package.resolve().name,
        kind="folder" if package.is_dir() else "archive",
        form=compared.form,
        base=compared.base,
        bagged_on=compared.bagged_on,
        items=items,
        attestations=every,
        list_faults=(*compared.faults, *contradictions, *of_scans),
        warnings=(*compared.notes, *_warnings(every, binders, papers, left)),
        trouble=compared.trouble,
        binders=tuple(binders),
        description=compared.description,
        papers=tuple(papers),
    )


def attestations_in(compared: Compared) -> list[ComparedFile]:
    """Choose what is checked as an attestation: by name, or any PDF where none has that name."""
    return _all_attestations(compared)[:MOST_ATTESTATIONS]


def is_one(checked: CheckedAttestation) -> bool:
    """Whether it is an attestation, or is called one: other PDFs are files like any other."""
    return checked.found.manifest is not None or bool(_NAMED.fullmatch(checked.path))


def _all_attestations(compared: Compared) -> list[ComparedFile]:
    pdfs = [each for each in compared.files if each.sha256 and _PDF.fullmatch(each.path)]
    named = [each for each in pdfs if _NAMED.fullmatch(each.path)]
    folders = set(folders_of(compared.files))  # volumes of a binder are none
    return named or [e for e in pdfs if e.path[: e.path.rfind("/") + 1] not in folders]


def _others(
    compared: Compared, attestations: Sequence[tuple[CheckedAttestation, Path | None]]
) -> set[str]:
    """Return the PDFs that may be papers: no attestation, volume, or exhibit of a signed list."""
    folders, prefix = set(folders_of(compared.files)), prefix_of(compared.files)
    taken = {each.path for each, _ in attestations} | {
        prefix + listed.file
        for each, _ in attestations
        if each.found.manifest
        for listed in each.found.manifest.exhibits
    }
    return {
        each.path
        for each in compared.files
        if each.sha256
        and _PDF.fullmatch(each.path)
        and each.path not in taken
        and each.path[: each.path.rfind("/") + 1] not in folders
    }


def _checked(  # noqa: PLR0913, PLR0917 - what a check is made of
    source: FolderSource | ArchiveSource,
    held: HeldFile,
    file: ComparedFile,
    compared: Compared,
    wanted: VerifyOptions,
    going: Cancellation,
    reader: Supervisor,
) -> CheckedAttestation:
    going.step(0, file.path)
    try:
        with source.lend(held) as path:
            found = verify(path, wanted, lambda *_: going.step(0, file.path), reader=reader)
    except OSError as error:
        found = not_checked(error.strerror or "it cannot be opened")
    return checked(file.path, found, compared.files)


def _warnings(
    attestations: Sequence[CheckedAttestation],
    binders: Sequence[BinderCheck],
    papers: Sequence[CheckedPaper],
    left: int,
) -> Iterator[str]:
    if not attestations and any(each.signed for each in papers):
        yield "No attestation was found in it."
    elif not attestations and not binders:
        yield "No attestation was found in it: as far as was looked, nothing in it is signed."
    if left:
        yield f"{left:,} more PDFs in it were not looked at as attestations."
    for each in attestations:
        yield from (f"{each.path}: {said}" for said in each.found.warnings)
        if not each.relied_on:
            yield f"{each.path}: its list of exhibits was not relied on, since it does not hold."
    for paper in papers:
        yield from (f"{paper.path}: {said}" for said in paper.found.warnings)
    for binder in binders:
        yield from binder.warnings
