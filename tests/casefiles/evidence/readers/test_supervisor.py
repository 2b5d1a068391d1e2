"""Whatever a worker does, only the file in hand is lost, and people are told why."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

import casefiles
from casefiles.evidence.readers.model import Read, Reason, Unread, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.worker_answers import DrawnSize
from tests.casefiles.evidence.readers.naughty import LEFT, Said
from tests.processes import runs

LIMITS = WorkerLimits(seconds=2, memory=256 << 20, source=1 << 20, answer=1 << 20, files=50)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="walls that Linux has")
FILTER = "a filter of system calls"


@pytest.fixture(scope="module", params=[False, True], ids=["descriptors", "lending"])
def naughty(request: pytest.FixtureRequest) -> Iterator[Supervisor]:
    supervisor = Supervisor("tests.casefiles.evidence.readers.naughty", LIMITS, lend=request.param)
    yield supervisor
    supervisor.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "stranger.txt"
    path.write_text("from afar")
    return path


def ask(naughty: Supervisor, file: Path, act: str, **fields: Any) -> Any:
    shape = DrawnSize if "pixels" in fields else Said
    with file.open("rb") as opened:
        return naughty.ask(act, shape, opened, **fields)[0]


def family_of(supervisor: Supervisor) -> list[psutil.Process]:
    """The processes of a worker, what keeps it first."""
    keeper = psutil.Process(supervisor._worker._process.pid)
    return [keeper, *keeper.children(recursive=True)]


def still_running(family: list[psutil.Process]) -> list[psutil.Process]:
    gone = time.monotonic() + 60
    while (left := list(filter(runs, family))) and time.monotonic() < gone:
        time.sleep(0.02)
    return left


def next_one_works(naughty: Supervisor, file: Path) -> bool:
    found = ask(naughty, file, "well")
    return isinstance(found, Read) and found.found.text == "from afar"


@pytest.mark.parametrize(
    ("act", "reason", "words"),
    [
        ("eat", Reason.MEMORY, "needed too much memory (more than 256 MB)"),
        ("eat_at_once", Reason.MEMORY, "needed too much memory"),
        ("flood", Reason.OUTPUT, "more than can be taken in"),
        ("endless", Reason.OUTPUT, "more than can be taken in"),
        ("garbage", Reason.NONSENSE, "makes no sense (not JSON)"),
        ("deep", Reason.NONSENSE, "makes no sense"),
        ("earlier", Reason.NONSENSE, "an answer to another question"),
        ("other_fields", Reason.NONSENSE, "not the fields of Said"),
        ("other_types", Reason.NONSENSE, "is no"),
        ("crash", Reason.CRASHED, "broke down over it (SIGSEGV)"),
        ("leave", Reason.CRASHED, "exit code 3"),
        ("refuses", Reason.PASSWORD, "needs a password"),
    ],
)
def test_a_failing_worker_costs_one_file(
    naughty: Supervisor, file: Path, act: str, reason: Reason, words: str
) -> None:
    lost = ask(naughty, file, act)
    assert isinstance(lost, Unread)
    assert (lost.reader, lost.reason) == ("naughty 1", reason)
    assert words in lost.in_words
    assert next_one_works(naughty, file)


@pytest.mark.parametrize("act", ["sleep", "spin"])
def test_one_that_takes_too_long_costs_one_file(
    naughty: Supervisor, file: Path, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert next_one_works(naughty, file)
    monkeypatch.setattr(naughty._worker, "_limits", replace(LIMITS, seconds=1))
    lost = ask(naughty, file, act)
    assert isinstance(lost, Unread)
    assert (lost.reader, lost.reason) == ("naughty 1", Reason.TIME)
    assert "took too long (more than 1 s)" in lost.in_words
    assert next_one_works(naughty, file)


def test_answers_that_nobody_asked_for_do_not_fill_our_memory(naughty, file) -> None:
    before = psutil.Process().memory_info().rss
    assert isinstance(ask(naughty, file, "pour"), Read)
    time.sleep(0.3)  # in which 3 GB could come, or a good part of them
    assert psutil.Process().memory_info().rss - before < 64 << 20
    assert next_one_works(naughty, file)


def test_a_canvas_that_shrinks_does_not_kill_the_program(naughty: Supervisor, file: Path) -> None:
    """One that may write can shrink it; all others are refused even that."""
    writes = Supervisor("tests.casefiles.evidence.readers.naughty", WorkerLimits(scratch=1 << 20))
    assert ask(writes, file, "shrink", pixels=1 << 20).reason is Reason.NONSENSE
    assert next_one_works(writes, file)
    writes.close()
    held = isinstance(ask(naughty, file, "shrink", pixels=1 << 20), Read)
    assert held == (FILTER in naughty.hello.layers)
    assert next_one_works(naughty, file)


def test_it_draws_into_a_file_that_it_cannot_make_larger(naughty, file, tmp_path) -> None:
    """However that is handed to it: as its canvas, or copied from there."""
    volume = tmp_path / "volume"
    with file.open("rb") as opened, volume.open("w+b") as onto:
        drawn = naughty.ask_onto("draw", DrawnSize, opened, onto, 1_500)
        assert isinstance(drawn, Read)
        assert volume.read_bytes() == b"drawn" * 300
        assert isinstance(naughty.ask_onto("claim", DrawnSize, opened, onto, 1_000), Read)
        assert volume.stat().st_size == 1_000
    assert next_one_works(naughty, file)


@on_linux
def test_no_room_on_the_disk_is_told_and_ends_no_worker(naughty, file, tmp_path) -> None:
    assert next_one_works(naughty, file)
    worker = naughty._worker
    with file.open("rb") as opened, (tmp_path / "volume").open("w+b") as onto:
        with pytest.raises(OSError, match=r"No space|too large"):
            naughty.ask_onto("draw", DrawnSize, opened, onto, 1 << 62)
        assert onto.seek(0, os.SEEK_END) == 0
    assert next_one_works(naughty, file)
    assert naughty._worker is worker


def test_what_a_library_prints_is_no_answer(naughty: Supervisor, file: Path) -> None:
    assert isinstance(ask(naughty, file, "chatter"), Read)


def test_an_earlier_files_damage_is_not_blamed_on_the_next(naughty: Supervisor, file: Path) -> None:
    for _ in range(4):
        assert isinstance(ask(naughty, file, "crash_second"), Read)


def test_what_a_worker_started_ends_with_it(file: Path) -> None:
    supervisor = Supervisor("tests.casefiles.evidence.readers.forker", LIMITS)
    assert isinstance(ask(supervisor, file, "well"), Read)
    family = family_of(supervisor)
    assert len(family) > 2  # what keeps it, itself, and what it started
    supervisor.close()
    assert not still_running(family)


@on_linux
def test_nothing_of_it_outlives_what_keeps_it(file: Path) -> None:
    supervisor = Supervisor("tests.casefiles.evidence.readers.forker", LIMITS)
    assert isinstance(ask(supervisor, file, "well"), Read)
    family = family_of(supervisor)
    os.kill(supervisor._worker._process.pid, signal.SIGKILL)
    if "no sight of other processes" in supervisor.hello.layers:
        assert not still_running(family)
    supervisor.close()


@on_linux
def test_memory_that_it_leaves_to_others_is_not_there_for_them(file: Path) -> None:
    supervisor = Supervisor("tests.casefiles.evidence.readers.forker", LIMITS)
    assert isinstance(ask(supervisor, file, "well"), Read)
    apart = "messages and shared memory of its own" in supervisor.hello.layers
    supervisor.close()
    found = ctypes.CDLL(None).shmget(LEFT, 1, 0)
    if found >= 0:
        ctypes.CDLL(None).shmctl(found, 0, None)
    assert found < 0 or not apart


@on_linux
def test_it_does_not_outlive_the_program_that_asked(file: Path) -> None:
    """Killed in the middle of a file, whatever the worker did to live on."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.casefiles.evidence.readers.orphan"],
        cwd=Path(casefiles.__file__).parents[1], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with program:
        family = [psutil.Process(each) for each in json.loads(program.stdout.readline())]
        program.kill()
    assert family
    assert not still_running(family)


def test_it_is_replaced_after_so_many_files(naughty: Supervisor, file: Path) -> None:
    seen = set()
    for _ in range(LIMITS.files + 1):
        ask(naughty, file, "well")
        seen.add(naughty._worker._process.pid)
    assert len(seen) == 2


def test_what_nobody_waits_for_any_more_is_ended(naughty: Supervisor, file: Path) -> None:
    assert next_one_works(naughty, file)
    with file.open("rb") as opened:
        dropped = naughty.ask("sleep", Said, opened, wanted=lambda: False)[0]
        turns = iter([True, True, True, False])
        ended = naughty.ask("spin", Said, opened, wanted=lambda: next(turns, False))[0]
    assert (dropped.reason, ended.reason) == (Reason.DROPPED, Reason.DROPPED)
    assert next_one_works(naughty, file)


def test_a_reader_that_does_not_start_is_said_not_raised(file: Path) -> None:
    lost = ask(Supervisor("tests.nowhere", LIMITS), file, "well")
    assert lost.reason is Reason.NO_WORKER
    assert "No module named 'tests.nowhere'" in lost.in_words


def test_a_file_that_is_too_large_never_reaches_a_worker(naughty: Supervisor, file: Path) -> None:
    os.truncate(file, LIMITS.source + 1)
    assert ask(naughty, file, "well").reason is Reason.TOO_LARGE


def test_nothing_is_left_in_the_temporary_folder(file: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    supervisor = Supervisor("tests.casefiles.evidence.readers.naughty", LIMITS)
    ask(supervisor, file, "well")
    ask(supervisor, file, "crash")
    supervisor.close()
    assert [each.name for each in tmp_path.iterdir()] == ["stranger.txt"]


# What it must not reach. Native calls, except where Python itself is what holds.


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def claimed(naughty: Supervisor, file: Path) -> tuple[str, ...]:
    ask(naughty, file, "well")
    return naughty.hello.refused


def refused(naughty: Supervisor, file: Path, act: str, **fields: Any) -> bool:
    held = ask(naughty, file, act, **fields).found.text == "refused"
    return held and next_one_works(naughty, file)


def test_it_reaches_no_loopback_port(naughty, file, port, claimed) -> None:
    assert refused(naughty, file, "connect", port=port) or "the network" not in claimed
    assert refused(naughty, file, "connect_in_python", port=port)


def test_it_reaches_no_named_socket(naughty, file, claimed, tmp_path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        held = refused(naughty, file, "connect_by_name", path=str(tmp_path / "s"))
    assert held == ("local sockets" in claimed)


def test_it_has_no_child_not_even_natively(naughty, file, claimed) -> None:
    tried = ask(naughty, file, "fork")
    assert isinstance(tried, Read) == ("child processes" in claimed)


def test_it_reads_no_file_outside(naughty, file, claimed, tmp_path) -> None:
    (tmp_path / "secret").write_text("secret")
    held = refused(naughty, file, "read", path=str(tmp_path / "secret"))
    assert held == ("reading other files" in claimed)


def test_it_reads_nothing_that_lies_beside_our_own_package(naughty, file, claimed) -> None:
    beside = Path(casefiles.__file__).parents[1] / "pyproject.toml"
    assert beside.exists()
    held = refused(naughty, file, "read", path=str(beside))
    assert held == ("reading other files" in claimed)


def test_it_writes_nothing_outside(naughty, file, claimed, tmp_path) -> None:
    held = refused(naughty, file, "write", path=str(tmp_path / "new"))
    assert held == ("writing elsewhere" in claimed) == (not (tmp_path / "new").exists())


def test_it_starts_no_process_from_python(naughty, file) -> None:
    assert refused(naughty, file, "fork_in_python")


def test_it_runs_no_program(naughty, file, claimed) -> None:
    assert refused(naughty, file, "run") or "reading other files" not in claimed


def test_it_signals_nobody(naughty, file, claimed) -> None:
    for act in ("kill", "kill_thread"):
        held = refused(naughty, file, act, pid=os.getpid())
        assert held == ("signals to others" in claimed), act


def test_it_cannot_change_the_file_it_reads(naughty, file) -> None:
    assert refused(naughty, file, "write_source")
    assert file.read_text() == "from afar"


def test_it_stores_nothing_even_in_its_own_folder(naughty, file) -> None:
    assert ask(naughty, file, "write_own").found.text == "0"
    assert ask(naughty, file, "hide_memory").found.text == "0"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a wall that Linux has")
def test_it_never_holds_more_than_a_fifth_above_its_limit_however_seldom_one_looks(file) -> None:
    """Nobody looks here for a minute; the supervisor does every fiftieth of a second."""
    unseen = WorkerLimits(memory=256 << 20, tick=60)
    supervisor = Supervisor("tests.casefiles.evidence.readers.naughty", unseen)
    eaten = ask(supervisor, file, "eat_and_tell")
    supervisor.close()
    assert 128 < int(eaten.found.text) < 256 * 6 // 5


def test_it_may_store_as_much_as_it_is_allowed(file) -> None:
    supervisor = Supervisor(
        "tests.casefiles.evidence.readers.naughty", WorkerLimits(scratch=1 << 20)
    )
    assert ask(supervisor, file, "write_own").found.text == "1000"
    supervisor.close()


def test_it_knows_nothing_of_the_environment(naughty, file) -> None:
    assert set(ask(naughty, file, "environment").found.text.split()) <= {
        "TMPDIR",
        "TEMP",
        "TMP",
        "LC_CTYPE",
    }
