"""Papers of a submission in a package: which each is, whose signature covers it, whether it holds.

A paper that was frozen carries a `paper.json`; a request that was signed before there was one lies
in the folder for such papers. Each is parsed by a confined worker of its own.
"""

import mmap
import os
import re
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from casefiles.attestation.fingerprint import plain_fingerprint
from casefiles.attestation.paper_listing import FILE
from casefiles.attestation.verify.model import Verification
from casefiles.attestation.verify.plain_files import open_plain
from casefiles.attestation.verify.verify import (
    ANOTHER,
    NO_MANIFEST,
    NO_SIGNATURE,
    VerifyOptions,
    not_checked,
    verify,
)
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.signed.mark import may_be_signed
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.model import CheckedPaper, of_signing
from casefiles.package.verify.source import ArchiveSource, FolderSource

MOST_PAPERS = 20
"""How many of a package are checked."""

MOST_SEARCHED = 200
"""In how many PDFs of a package it is looked whether they are papers."""

_PLACE = re.compile(
    r"(.*/)?(cover-letter|(confidentiality|certificates)/[^/]*)\.pdf", re.IGNORECASE
)
"""Where papers lie in the packages of this program."""


def papers_in(
    source: FolderSource | ArchiveSource,
    held: Mapping[str, HeldFile],
    candidates: Set[str],
    wanted: VerifyOptions,
    going: Cancellation,
) -> tuple[list[CheckedPaper], int]:
    """Check the papers among these PDFs; and say how many more were not looked at.

    `held`: the files that could be hashed, by their path in the package. Raises `Cancelled`.
    """
    found, left, looked_at = list[CheckedPaper](), 0, 0
    ordered = sorted(candidates & held.keys(), key=lambda path: (not _is_place(path), path))
    for path in ordered[:MOST_SEARCHED]:
        if looked_at == MOST_PAPERS:
            left += 1
            continue
        going.step(0, path)
        try:
            with source.lend(held[path]) as file:
                if not _may_be_one(file, path):
                    continue
                looked_at += 1
                said = _checked(file, path, wanted, going)
        except OSError as error:
            if not _is_place(path):
                left += 1
                continue
            said = not_checked(error.strerror or "it cannot be opened")
        if _is_one(said):
            found.append(CheckedPaper(path, said))
    return found, left + len(ordered[MOST_SEARCHED:])


def _is_place(path: str) -> bool:
    return bool(_PLACE.fullmatch(path))


def _may_be_one(file: Path, path: str) -> bool:
    """Whether a file has the bytes without which it is none; nothing is parsed for that."""
    with open_plain(file) as opened:
        if _is_place(path) and may_be_signed(opened):
            return True
        if not opened.seek(0, os.SEEK_END):  # of nothing no map is made
            return False
        with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(FILE.encode()) >= 0


def _checked(file: Path, path: str, wanted: VerifyOptions, going: Cancellation) -> Verification:
    """Check a file as `verify` does, and say of it what is asked of a paper only.

    That it is no attestation, or bears no signature, is no fault of a paper; of those who must
    have signed, not each has to have signed every paper.
    """
    found = verify(
        file, replace(wanted, signers=(), attestation=None), lambda *_: going.step(0, path)
    )
    faults = [each for each in found.integrity.faults if each not in {NO_MANIFEST, NO_SIGNATURE}]
    asked = {plain_fingerprint(each) for each in wanted.signers}
    others = [
        f"{each.field}: {ANOTHER}"
        for each in found.identity
        if asked and each.fingerprint not in asked
    ]
    return replace(
        found,
        integrity=replace(found.integrity, faults=tuple(faults)),
        demands=(*others, *found.demands) if found.identity else (),
    )


def _is_one(found: Verification) -> bool:
    """Whether there is anything of a paper in it: other PDFs are files like any other."""
    has_any = found.paper or found.integrity.signatures or of_signing(found) or found.trouble
    return found.manifest is None and bool(has_any)
