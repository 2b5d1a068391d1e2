"""The corpus of real, hostile files that may lie beside the project. Never part of it."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.ids import Digest
from casefiles.storage.blobs import BlobStore

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("CORPUS") or ROOT.parent / "shared" / "corpus")

needs_corpus = pytest.mark.skipif(
    not (FOLDER / "INDEX.tsv").exists(), reason=f"there is no corpus at {FOLDER}"
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """One file, and what is to be expected of it."""

    path: Path
    sha256: str
    size: int
    type: str
    expected: str
    """`ok`, `malformed`, `encrypted` or `hostile`."""

    basis: str
    """How far that can be trusted; `assumed` is evidence of nothing."""


def strangers() -> list[Stranger]:
    """Return every file of the corpus."""
    with (FOLDER / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        rows = csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Stranger(
                FOLDER / "files" / row["path"],
                row["sha256"],
                int(row["bytes"]),
                row["type"],
                row["expected"],
                row["basis"],
            )
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one file."""

    stranger: Stranger
    digest: Digest
    size: int
    found: ReadResult

    @property
    def finding(self) -> Finding:
        return self.found.finding

    @property
    def result(self) -> str:
        """In a word or two, for a table."""
        reason = f": {self.finding.reason}" if self.finding.reason else ""
        return f"{self.finding.state.value}{reason}"


def store_and_read(blobs: BlobStore, files: list[Stranger]) -> Iterator[Became]:
    """Keep each file, and read it from where it is kept."""
    with Readers() as readers:
        for stranger in files:
            blob = blobs.keep(stranger.path)
            with blobs.open(blob.digest) as file:
                found = read_file(readers, file, stranger.path.name)
            yield Became(stranger, blob.digest, blob.size, found)
