"""Sixty places in which a package was tampered with: all are told, and nobody else is accused.

`dev.py tampers` tries as many as one likes.
"""

import json
import subprocess
import sys
from random import Random

import pytest

from casefiles.package.sums.look import look_at
from casefiles.package.verifier import verifier
from tests.casefiles.package.small_package import attestation, contents, write
from tests.tampers.tampering import (
    Judgment,
    Memory,
    Tampering,
    checked_here,
    checked_whole,
    clear,
    judged,
    tamper,
)


@pytest.fixture(scope="module")
def files():
    return contents(attestation())


def tampered(seed, files, place):
    clear(place)
    done = tamper(Random(f"suite {seed}"), files, place)
    [package] = [each for each in place.iterdir() if each.name in {"p", "p.zip"}]
    return done, package


def test_all_that_is_tampered_with_is_told_and_nothing_else(files, tmp_path):
    check, kinds = checked_here(Memory()), set()
    for seed in range(60):
        done, package = tampered(seed, files, tmp_path / "package")
        assert judged(check, files, done, package) == (Judgment.TOLD, ""), seed
        kinds.add((done.kind, package.suffix))
    assert len(kinds) == 8  # flips, swaps, removals and additions, in folders and archives


def test_the_command_tells_them_by_its_workers(files, tmp_path):
    done, package = tampered(4, files, tmp_path / "package")
    assert judged(checked_whole, files, done, package) == (Judgment.TOLD, "")


def test_what_is_wrong_in_a_judgment_would_be_seen(files, tmp_path):
    check, path = checked_here(Memory()), "data/exhibits/E-002.pdf"
    less = {name: content for name, content in files.items() if name != path}
    elsewhere = Tampering("removal", frozenset({"data/index.csv"}), "elsewhere")
    package = write(tmp_path / "less", less)
    assert judged(check, files, elsewhere, package)[0] is Judgment.ACCUSED
    assert judged(check, files, elsewhere, write(tmp_path / "a", files))[0] is Judgment.MISSED
    assert judged(lambda _: 1 // 0, files, elsewhere, package)[0] is Judgment.CRASHED


def test_the_verifier_alone_says_the_same_of_files_and_lists(files, tmp_path):
    """It runs as a stranger runs it: no library, no site, nothing of this program."""
    program = tmp_path / "rebuttal-verify.pyz"
    program.write_bytes(verifier())
    for seed in range(5):
        _, package = tampered(seed, files, tmp_path / "package")
        command = [sys.executable, "-I", "-S", str(program), str(package), "--json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        said, compared = json.loads(done.stdout), look_at(package)
        assert said["signatures"] == "not looked at"
        assert done.returncode == said["verdict"] == compared.verdict
        assert done.returncode != 0
        assert said["faults"] == [*compared.faults]
        assert [(e["path"], e["state"], e["sha256"]) for e in said["files"]] == [
            (each.path, each.state.value, each.sha256) for each in compared.files
        ]
