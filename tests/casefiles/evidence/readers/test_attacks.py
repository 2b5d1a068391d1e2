"""What a worker that was taken over may still do to this machine: tried, by name and by number."""

import errno
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefiles.evidence.readers.model import Read, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.system_calls import EVERY_READER, NO_PROGRAM, PROCESSORS, THREADS
from tests.casefiles.evidence.readers.attacker import Tried

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are confined on Linux")
NO = {errno.EPERM, errno.EACCES, errno.ENOSYS}
"""What a wall answers. Any other error would be luck."""

HARMLESS = {"write to the source", "cut the source"}
"""Refused by how the file was opened, where no wall is asked."""

ENDS_OR_HANGS = {"exit", "exit_group", "rt_sigreturn", "restart_syscall"}
PAST_ANY_FILTER = {335, 336} if platform.machine() == "x86_64" else set()
"""The kernel's own (uretprobe, uprobe): let through by design, and whoever makes them is ended."""

LAST = 512


@pytest.fixture(scope="module", params=["attacker", "attacker_with_threads"])
def attacker(request: pytest.FixtureRequest) -> Iterator[Supervisor]:
    supervisor = Supervisor(
        f"tests.casefiles.evidence.readers.{request.param}", WorkerLimits(seconds=10)
    )
    yield supervisor
    supervisor.close()


@pytest.fixture
def tried(attacker: Supervisor, tmp_path: Path) -> Any:
    (tmp_path / "stranger").write_bytes(b"from afar")

    def ask(act: str, **fields: Any) -> dict[str, int]:
        with (tmp_path / "stranger").open("rb") as file:
            found = attacker.ask(act, Tried, file, **fields)[0]
        assert isinstance(found, Read), found
        assert "a filter of system calls" in attacker.hello.layers
        assert (tmp_path / "stranger").read_bytes() == b"from afar"
        return dict(zip(found.found.names, found.found.errors, strict=True))

    return ask


def numbers_of(calls: Any) -> dict[int, str]:
    at = PROCESSORS.index(platform.machine())
    return {pair[at]: name for name, pair in calls.items() if pair[at] is not None}


def test_what_no_reader_may_do_is_refused_by_name(tried, tmp_path, capsys) -> None:
    (tmp_path / "outside").write_text("ours")
    errors = tried("named", parent=os.getpid(), outside=str(tmp_path / "outside"))
    worked = {name for name, error in errors.items() if error not in NO}
    with capsys.disabled():
        worse = f"it worked: {sorted(worked)}"
        print(f"\n{len(errors)} tried by name, {len(errors) - len(worked)} refused, {worse}")  # noqa: T201
    assert len(errors) > 100
    assert worked <= HARMLESS
    assert (tmp_path / "outside").read_text() == "ours"


def test_of_all_numbers_only_those_in_the_table_are_answered(tried, capsys) -> None:
    may = numbers_of(EVERY_READER | THREADS)
    but = [number for number, name in may.items() if name in ENDS_OR_HANGS]
    but += PAST_ANY_FILTER
    errors = tried("numbers", first=0, last=LAST, but=but)
    answered = {int(name) for name, error in errors.items() if error not in NO}
    with capsys.disabled():
        print(f"\n{len(errors)} numbers tried, answered: {sorted(may.get(n, n) for n in answered)}")  # noqa: T201
    assert len(errors) == LAST - len(but)
    assert {n for n in answered if n not in may} == set()
    assert not answered & {*numbers_of(NO_PROGRAM)}
    assert {"read", "mmap", "getpid"} <= {may[n] for n in answered}  # it is no filter of all


@pytest.mark.skipif(platform.machine() != "x86_64", reason="this processor counts once")
def test_the_other_ways_of_counting_are_closed(tried) -> None:
    foreign = tried("numbers", first=0x40000000, last=0x40000000 + 600, but=[])
    assert {*foreign.values()} <= NO
    assert tried("old_door")["getpid"] in NO


def test_it_leaves_nothing_in_its_folder(tried) -> None:
    assert tried("leave_much") == {"folder 0": errno.EPERM}
