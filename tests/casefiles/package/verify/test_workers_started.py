"""Workers start while files are hashed; none sees two attestations, and none starts in vain."""

from collections import Counter

import pytest

from casefiles.attestation.verify.verify import READER as SIGNED
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.readers import supervisor
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.workers import Worker, started
from casefiles.package.verify.binder.check import READER as TABLES
from casefiles.package.verify.source import READER as LISTS
from casefiles.package.verify.verify import verify_package
from tests.casefiles.package.small_package import attestation, contents, write


@pytest.fixture
def starts(monkeypatch):
    counted, real = Counter(), supervisor.start

    def start(module, *arguments, **how):
        counted[module] += 1
        return real(module, *arguments, **how)

    monkeypatch.setattr(supervisor, "start", start)
    return counted


@pytest.mark.parametrize("as_archive", [False, True])
def test_one_attestation_takes_one_worker_for_each_thing_to_read(tmp_path, starts, as_archive):
    package = write(tmp_path / "p", contents(attestation()), as_archive=as_archive)
    found = verify_package(package, VerifyOptions())
    assert [each.relied_on for each in found.attestations] == [True]
    assert starts == {SIGNED: 1, LISTS: 1, TABLES: 1}


def test_no_worker_sees_two_attestations(tmp_path, starts):
    inside = {"attestation-again.pdf": attestation()}
    found = verify_package(write(tmp_path / "p", contents(attestation(), inside)), VerifyOptions())
    assert [each.relied_on for each in found.attestations] == [True, True]
    assert starts[SIGNED] == 2


def test_where_no_pdf_may_be_signed_nothing_that_reads_signatures_is_started(tmp_path, starts):
    everything = contents(attestation())
    without = {name: held for name, held in everything.items() if "attestation" not in name}
    folder = write(tmp_path / "p", without)
    archive = write(tmp_path / "p.zip", {"data/a.txt": b"a"}, as_archive=True)
    for package in (folder, archive):
        assert not verify_package(package, VerifyOptions()).attestations
    assert starts[SIGNED] == 0


def test_a_worker_that_was_started_ends_also_when_nobody_asks_it():
    with started(Supervisor(Worker.IMAGE)) as reader:
        assert reader.greet().reader
        worker = reader._worker
        assert worker.alive
    assert not worker.alive
