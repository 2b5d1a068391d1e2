"""Every file of the corpus is stored and read. Nothing of it gets out, and each is told of rightly.

Said of all, with no file named: there are more such files than these.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Reason, WorkerLimits
from casefiles.storage.blobs import BlobStore
from tests.corpus import ROOT, Became, needs_corpus, store_and_read, strangers
from tests.processes import readers as running

pytestmark = [pytest.mark.corpus, needs_corpus]

FAILURES_OF_OURS = {
    Reason.NO_WORKER,
    Reason.NONSENSE,
    Reason.OUTPUT,
    Reason.CRASHED,
    Reason.MISSING,
}
SILENT = 25
"""So many files are called malformed for what none of our readers looks at: relations between parts
of an Office document that is only kept, records of formulas, EXIF that others find wrong."""


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where workers have their private folders, and nobody else anything."""
    folder, before = tmp_path_factory.mktemp("temporary"), tempfile.tempdir
    tempfile.tempdir = str(folder)
    yield folder
    tempfile.tempdir = before


@pytest.fixture(scope="module")
def became(tmp_path_factory: pytest.TempPathFactory, temporary: Path) -> list[Became]:
    assert [*temporary.iterdir()] == []
    blobs = BlobStore(tmp_path_factory.mktemp("corpus") / "blobs")
    return list(store_and_read(blobs, strangers()))


def those(became: list[Became], expected: str) -> list[Became]:
    found = [each for each in became if each.stranger.expected == expected]
    assert found
    return found


def told(each: Became) -> str:
    return f"{each.stranger.path.name}: {each.finding.in_words}"


def test_the_table_of_what_became_of_them(became, capsys) -> None:
    table = Counter((b.stranger.type, b.stranger.expected, b.result) for b in became)
    assert table.total() == len(strangers())
    with capsys.disabled():
        print(f"\n{'type':<17} {'expected':<10} {'became':<22} files")  # noqa: T201
        for (kind, expected, result), count in sorted(table.items()):
            print(f"{kind:<17} {expected:<10} {result:<22} {count:>5}")  # noqa: T201


def test_each_is_stored_byte_for_byte(became) -> None:
    for each in became:
        assert (each.digest, each.size) == (each.stranger.sha256, each.stranger.size)


def test_nothing_of_it_stays_behind(became, temporary) -> None:
    assert became
    assert not running()
    assert [*temporary.iterdir()] == []


def test_no_reader_fails_over_any_of_them(became) -> None:
    """A reader that breaks down is contained; one that breaks down over known files is a bug."""
    assert [told(each) for each in became if each.finding.reason in FAILURES_OF_OURS] == []


def test_what_is_encrypted_needs_a_password_and_is_never_called_damaged(became) -> None:
    for each in those(became, "encrypted"):
        assert "password" in each.finding.in_words, told(each)
        assert each.finding.state is not State.DAMAGED, told(each)
        assert each.finding.reason in (None, Reason.PASSWORD), told(each)
        if each.finding.state is State.READ:  # opens all the same
            assert each.finding.pages or [*each.found.pieces()], told(each)
            assert each.found.thumbnail or each.finding.mime != formats.PDF, told(each)


def test_what_is_fine_is_read_or_has_no_preview(became) -> None:
    for each in those(became, "ok"):
        assert each.finding.reason in (None, Reason.UNSUPPORTED), told(each)


def test_what_is_malformed_says_what_failed(became, capsys) -> None:
    silent = [
        each
        for each in those(became, "malformed")
        if each.finding.state is State.READ and each.stranger.basis != "assumed"
    ]
    with capsys.disabled():
        print(f"\n{len(silent)} malformed files that no reader of ours objects to:")  # noqa: T201
        for kind, count in Counter(each.finding.mime for each in silent).most_common():
            print(f"{count:>5} {kind}")  # noqa: T201
    assert not [told(each) for each in silent if each.stranger.type == "pdf"]
    assert not [told(each) for each in silent if _is_image_that_does_not_decode(each)]
    assert len(silent) <= SILENT, [told(each) for each in silent]


def _is_image_that_does_not_decode(each: Became) -> bool:
    by_decoder = each.stranger.type == "image" and "oracle" in each.stranger.basis
    shown = formats.of(each.finding.mime).shown is formats.DisplayMode.IMAGE
    return by_decoder and shown


def test_images_that_are_malformed_are_not_called_unsupported(became) -> None:
    for each in those(became, "malformed"):
        if each.finding.mime.startswith("image/"):
            assert each.finding.reason is not Reason.UNSUPPORTED, told(each)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """How far readers went in a process of its own, which opens what has files in it too."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.corpus_measured"], capture_output=True, cwd=ROOT, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_no_reader_goes_further_than_it_may_over_any_of_them(measured, capsys) -> None:
    limits = WorkerLimits()
    with capsys.disabled():
        print(f"\n{measured}")  # noqa: T201
    assert measured["files"] == len(strangers())
    assert measured["longest"] < limits.seconds * 1.2
    assert measured["largest"] < limits.memory * 1.2
    assert measured["taken_out"]


def test_a_bomb_takes_neither_the_time_nor_the_memory_of_the_program(became, measured) -> None:
    assert len(those(became, "hostile")) > 40
    assert measured["own"] < 256 << 20
