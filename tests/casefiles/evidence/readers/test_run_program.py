"""A program of others harms nothing: not by what it does, writes, starts, or leaves behind."""

import io
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from casefiles.evidence.readers import external_programs, run_program, running_program
from casefiles.evidence.readers.external_programs import Program
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask
from casefiles.evidence.readers.run_program import run_confined
from tests.casefiles.evidence.readers import intruder, open_program_main


def run_by_itself(command):
    """Whether the system lets a program run so, whoever asks."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are confined on Linux")
APART = run_by_itself(["unshare", "--user", "--map-root-user", "--mount", "true"])
kept_apart = pytest.mark.skipif(not APART, reason="this system lets nobody have namespaces")
BOUNDS = ProgramLimits(seconds=10, memory=256 << 20, output=16 << 20, files=200, processes=20)
PYTHON = Path(sys.executable).resolve()
INTRUDER = Path(intruder.__file__).read_text("utf-8")
"""Given as an argument: where the checkout lies under /tmp, its files are out of sight."""


def task(act, *more, **fields):
    return ProgramTask(
        PYTHON, ("-I", "-c", INTRUDER, str(os.getpid()), act, *map(str, more)),
        readable=(Path(sys.base_prefix),), **fields,
    )  # fmt: skip


def said(act, *more, **fields):
    ran = run_confined(task(act, *more, **fields), BOUNDS)
    assert isinstance(ran, ProgramResult), ran
    with ran:
        assert ran.complaint == ""
        return ran.said.read().decode().strip()


def still_there():
    mark = f"{intruder.MARK} {os.getpid()}"
    every = psutil.process_iter(["cmdline"])
    return [each for each in every if " ".join(each.info["cmdline"] or ()).endswith(mark)]


def test_what_it_says_and_makes_comes_back():
    ran = run_confined(
        task("well", given={"given": io.BytesIO(b"this")}, results=("made", "not made"))
    )
    assert isinstance(ran, ProgramResult), ran
    with ran:
        assert (ran.code, ran.said.read(), ran.complaint) == (0, b"well\n", "")
        assert {name: each.read() for name, each in ran.results.items()} == {
            "made": b"made of this"
        }


def test_it_reads_a_file_that_it_has_no_right_to_open(tmp_path):
    file = tmp_path / "stranger"
    file.write_bytes(b"from afar")
    with file.open("rb") as opened:
        assert said("echo", stdin=opened) == "from afar"


def test_it_finds_nothing_of_our_surroundings():
    assert said("environment") == "HOME LANG PATH TMPDIR"


@pytest.mark.parametrize(
    ("act", "reason", "words"),
    [
        ("eat", Reason.MEMORY, "more than 256 MB"),
        ("many", Reason.CRASHED, "more than 20 processes"),
        ("write_much", Reason.OUTPUT, "more than 16,777,216 bytes"),
        ("write_many", Reason.OUTPUT, "more than"),
        ("write_small", Reason.OUTPUT, "more than 200 files"),
        ("talk", Reason.OUTPUT, "more than 16,777,216 bytes"),
        ("crash", Reason.CRASHED, "SIGSEGV"),
    ],
)
def test_what_it_may_not_do_ends_it(act, reason, words):
    lost = run_confined(task(act), BOUNDS)
    assert isinstance(lost, Unread)
    assert lost.reason is reason
    assert words in lost.detail


def test_time_is_up_for_its_children_too():
    lost = run_confined(task("sleep"), ProgramLimits(seconds=1))
    assert lost == Unread(PYTHON.name, Reason.TIME, "more than 1 s")
    assert not still_there()


def test_a_child_that_belongs_to_nobody_ends_with_it():
    assert said("stay") == "left"
    assert not still_there()


def test_a_child_that_belongs_to_nobody_ends_where_processes_are_not_kept_apart(monkeypatch):
    without("namespaces", monkeypatch)
    assert said("stay") == "left"
    assert not still_there()


def test_what_nobody_waits_for_any_more_is_ended():
    turns = iter([True] * 30)
    lost = run_confined(task("sleep"), BOUNDS, lambda: next(turns, False))
    assert lost.reason is Reason.DROPPED
    assert not still_there()


def test_memory_that_nobody_counts_is_not_to_be_had():
    assert said("hide_memory") == "OSError"


@kept_apart
def test_it_reaches_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert said("connect", server.getsockname()[1]) == "refused"
    assert said("send_to_nobody") == "refused"
    assert said("send_to_nobody", sockets=True) == "refused"


@pytest.mark.parametrize("sockets", [False, pytest.param(True, marks=kept_apart)])
def test_it_reaches_no_other_program_of_this_machine(tmp_path, sockets):
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        assert said("connect_by_name", path, sockets=sockets) == "refused"
        assert said("send_by_name", path, sockets=sockets) == "refused"


@kept_apart
def test_it_has_sockets_of_its_own_only_where_it_cannot_do_without():
    assert said("wait_at_own") == "refused"
    assert said("wait_at_own", sockets=True) == "done"


def test_it_sees_and_changes_no_other_file(tmp_path):
    file = tmp_path / "ours"
    file.write_text("ours")
    assert said("write", file) != "done"
    assert said("read", file) != "done"
    assert said("list_folder", "/") == "refused"
    assert said("list_folder", "/proc") == "refused"
    assert file.read_text() == "ours"


def test_it_starts_nothing_that_it_brought():
    assert said("run_own") == "refused"


def test_it_signals_nobody():
    assert said("signal_other", os.getpid()) != "done"


def test_only_plain_files_are_taken_from_it(tmp_path):
    outside = tmp_path / "secret"
    outside.write_text("secret")
    names = ("link", "pipe", "folder", "one", "two")
    ran = run_confined(task("links", outside, results=names), BOUNDS)
    assert isinstance(ran, ProgramResult)
    with ran:
        assert ran.said.read() == b"done\n"
        assert not ran.results


@pytest.mark.parametrize("name", ["../outside", "a/b", "/etc/hostname", ".."])
def test_only_names_in_its_folder_are_taken(name):
    with pytest.raises(ValueError, match=r"\["):
        task("well", results=(name,))


@pytest.mark.parametrize("name", ["../outside", "a/../../b", "/etc/hostname", "..", ""])
def test_what_is_given_lies_in_its_folder_or_below(name):
    with pytest.raises(ValueError, match=r"\["):
        task("well", given={name: io.BytesIO()})


def test_what_is_given_may_lie_in_a_folder_of_its_own():
    assert said("read", "below/here", given={"below/here": io.BytesIO(b"x")}) == "done"
    assert said("read", "below/here", given={"here": io.BytesIO(b"x")}) != "done"


def test_the_end_of_its_complaint_is_kept():
    ran = run_confined(task("complain"), BOUNDS)
    with ran:
        assert ran.code == 3
        assert len(ran.complaint) <= 4_000
        assert ran.complaint.endswith("what is wrong\n")


def test_a_program_that_is_not_there_is_said():
    ran = run_confined(ProgramTask(Path("/usr/bin/no-such-program")), BOUNDS)
    with ran:
        assert ran.code == 127
        assert ran.complaint == "No such file or directory\n"


@pytest.mark.parametrize(
    ("wall", "lacking"),
    [("files", "reading other files, writing elsewhere"), ("network", "the network, sockets of")],
)
def test_unconfined_it_is_not_used(monkeypatch, wall, lacking):
    without(wall, monkeypatch)
    lost = run_confined(task("well", given={"given": io.BytesIO(b"x")}), BOUNDS)
    assert lost.reason is Reason.NO_WORKER
    assert f"not used, for want of confinement: {lacking}" in lost.detail


def test_one_that_needs_sockets_needs_a_folder_that_hides_those_of_others(monkeypatch):
    without("namespaces", monkeypatch)
    assert said("wait_at_own") == "refused"
    lost = run_confined(task("wait_at_own", sockets=True), BOUNDS)
    assert lost.reason is Reason.NO_WORKER
    assert "confinement: a folder for temporary files of its own" in lost.detail


def test_it_is_not_used_where_nothing_confines_it(monkeypatch):
    monkeypatch.setattr(run_program.sys, "platform", "darwin")
    lost = run_confined(task("well"), BOUNDS)
    assert (lost.reason, lost.detail) == (
        Reason.NO_WORKER, "not used: this system could not confine it",
    )  # fmt: skip


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert said("environment")
    run_confined(task("write_small"), BOUNDS)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("program", ["casefiles", "desktop"])
def test_a_frozen_program_starts_others_through_itself(monkeypatch, program):
    itself = [sys.executable, "-I", "-X", "utf8", "-m", program, "--starter"]
    monkeypatch.setattr(running_program, "command", lambda: itself)
    assert said("environment")


def test_programs_are_looked_for_where_a_system_keeps_them(monkeypatch, tmp_path):
    (tmp_path / "tesseract").write_text("#!/bin/sh\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert external_programs.installed(Program.TESSERACT) != tmp_path / "tesseract"


@pytest.mark.parametrize(
    "program",
    [Program.TESSERACT, Program.BSDTAR, pytest.param(Program.LIBREOFFICE, marks=kept_apart)],
)
def test_an_installed_program_says_its_version_and_what_confines_it(program):
    if external_programs.installed(program) is None:
        pytest.skip(f"{program.name} is not installed")
    about = external_programs.find_program(program)
    assert about.why_not == ""
    assert any(each.isdigit() for each in about.version)
    assert any(each.startswith("Landlock") for each in about.layers)
    assert {"the network", "writing elsewhere"} <= {*about.refused}


def without(wall, monkeypatch):
    """As on a system that does not have it."""
    monkeypatch.setattr(
        running_program, "command",
        lambda: [sys.executable, "-X", "utf8", "-m", open_program_main.__name__, wall],
    )  # fmt: skip
    monkeypatch.setattr(running_program, "_SURROUNDINGS", {"PYTHONPATH": str(Path.cwd())})


def test_one_whose_starter_was_killed_before_it_could_hear_of_it_ends_by_itself(tmp_path):
    (tmp_path / "outside").write_bytes(b"x")
    task = {"other": os.getppid(), "outside": str(tmp_path / "outside"), "says": 1}
    started = [sys.executable, "-m", "casefiles.evidence.readers.program_main", json.dumps(task)]
    ended = subprocess.run(started, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, b"")
