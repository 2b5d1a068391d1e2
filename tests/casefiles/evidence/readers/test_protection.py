"""What confines the real readers here: shown by what each tried in vain."""

import subprocess
import sys

import pytest

from casefiles.evidence.model import State
from casefiles.evidence.readers import supervisor
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.workers import Readers, Worker
from tests.casefiles.evidence.readers.stranger import image, opened, pdf, workbook


@pytest.mark.parametrize("door", Worker)
def test_each_reader_says_who_it_is_and_what_confines_it(readers, door) -> None:
    hello = readers.protection()[door]
    assert hello.reader
    assert "a hook in Python" in hello.layers


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms confine in other ways")
@pytest.mark.parametrize("door", Worker)
def test_a_layer_that_is_on_is_proven_by_what_it_refuses(readers, door) -> None:
    hello = readers.protection()[door]
    if any(layer.startswith("Landlock") for layer in hello.layers):
        assert {"reading other files", "writing elsewhere"} <= {*hello.refused}
    if "a filter of system calls" in hello.layers:
        assert {"the network", "local sockets", "child processes", "signals to others"} <= {
            *hello.refused
        }


FILES = (pdf("x"), image("png"), workbook(("a",)), b"text", b"From: a@b\nTo: c@d\n\nmail")


def all_are_read(readers: Readers) -> bool:
    return all(read_file(readers, opened(file), "").finding.state is State.READ for file in FILES)


def test_files_that_are_lent_are_read_as_well() -> None:
    with Readers(lend=True) as readers:
        assert all_are_read(readers)


@pytest.mark.parametrize("program", ["casefiles", "desktop"])
def test_a_frozen_program_reads_through_itself(monkeypatch, program) -> None:
    def itself(module: str) -> list[str]:
        return [sys.executable, "-I", "-X", "utf8", "-m", program, "--reader", module]

    monkeypatch.setattr(supervisor, "command", itself)
    with Readers() as readers:
        assert all_are_read(readers)


def test_a_worker_loads_no_more_than_it_needs() -> None:
    code = (
        "import sys, casefiles.evidence.readers.worker_main\n"
        "print(*{'sqlite3', 'PySide6', 'pandas', 'psutil', 'PIL', 'email'} & {*sys.modules})"
    )
    asked = [sys.executable, "-I", "-c", code]
    loaded = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_each_batch_has_workers_of_its_own() -> None:
    seen = set()
    for _ in range(2):
        with Readers() as readers:
            read_file(readers, opened(b"text"), "")
            worker = readers[Worker.PAPERS]._worker
            seen.add(worker._process.pid)
        assert not worker.alive
    assert len(seen) == 2


def test_the_program_itself_loads_no_parser() -> None:
    ours = [
        "intake.read_batch",
        "viewer_content",
        "readers.workers",
        "readers.read_file",
        "readers.client",
    ]
    parsers = "pypdfium2 PIL python_calamine pikepdf puremagic charset_normalizer email.parser"
    code = (
        f"import sys, {', '.join('casefiles.evidence.' + each for each in ours)}\n"
        f"print(*{{*{parsers.split()}}} & {{*sys.modules}})"
    )
    asked = [sys.executable, "-I", "-c", code]
    loaded = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
