"""The window is killed in the middle; the case is changed while it is being signed."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from casefiles.attestation import store as attestation
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.kernel.clock import system_clock
from casefiles.workspace.workspace import Workspace
from desktop.attestation import signing_keys
from tests.build import a_case, a_file, ada
from tests.casefiles.attestation.ready_case import ready_case
from tests.journeys.hands import Hands
from tests.shell import run
from tests.shipping import detain

ROOT = Path(__file__).parent.parent.parent
IN_USE = 4
"""The exit code of a command that finds somebody else writing."""

SAID = 12
"""How many edits the window says are saved before it is killed."""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_what_was_said_to_be_saved_is_there_after_a_kill(start, tmp_path):
    (tmp_path / "papers").mkdir()
    for n in range(30):
        a_file(tmp_path / "papers", f"{n}.txt", f"{n}" * 20_000)
    command = [sys.executable, "-m", "tests.journeys.dying_window", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        said = [int(process.stdout.readline()) for _ in range(SAID)]
        process.send_signal(signal.SIGKILL)

    window = start()
    view = window.session.context.view
    [case] = cases.every(view.db)
    assert int(case.quantity) >= said[-1]
    assert view.verify().faults == ()
    assert view.verify_blobs().faults == ()
    held, lines = evidence.of_case(view.db, case.id), evidence.receipts(view.db, case.id)
    assert len(held) in {0, 30}, "a batch is taken in whole or not at all"
    assert len(lines) == bool(held)


OWN_DISK = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
            'mount -t tmpfs -o size=12m tmpfs "$0" && exec "$@"')  # fmt: skip
"""Gives a command a small disk of its own, at the folder named first; to nobody else."""


def has_own_disks(folder):
    try:
        return subprocess.run([*OWN_DISK, str(folder), "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_on_a_full_disk_it_is_said_and_once_there_is_room_work_goes_on(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if not has_own_disks(disk):
        pytest.skip("nobody may mount a small disk here, not even for himself alone")
    window = [sys.executable, "-m", "tests.journeys.full_window", str(disk), str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [*OWN_DISK, str(disk), *window],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    for turn in ("found", "open", "open, and write", "typed"):
        assert seen[turn].startswith("The disk is full"), seen
        assert "Make room" in seen[turn], seen
    assert "not saved" in seen["status"]
    assert (seen["contact"], seen["crashed"]) == ("", "")


@pytest.fixture
def slow_key(tmp_path, monkeypatch):
    """A key on a device that waits for a finger: signing goes on when `touched` is set."""
    touched, waiting, sooner = Event(), Event(), signing_keys.open_signing_key
    identity = new_identity("Dana Whitfield", "Whitfield LLP", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, b"correct horse battery"))

    def opened(*given):
        found = sooner(*given)

        def slowly(*what):
            waiting.set()
            touched.wait(30)
            return found.key.sign(*what)

        return replace(found, key=replace(found.key, sign=slowly))

    monkeypatch.setattr(signing_keys, "open_signing_key", opened)
    return waiting, touched


def test_an_edit_made_while_a_signature_is_made_leaves_nothing_issued(
    start, slow_key, qtbot, tmp_path
):
    waiting, touched = slow_key
    with Workspace(tmp_path / "workspace", ada()) as workspace:
        case = ready_case(workspace).case
    window = start()
    hands = Hands(qtbot, window)
    hands.attend(window.session.context)
    window.show_case(case)
    hands.press("Ctrl+5")
    hands.tab("attestation-tabs", "Sign and issue")
    hands.fill("signing-form-key", str(tmp_path / "key.p12"))
    hands.fill("signing-form-password", "correct horse battery")
    hands.until(hands.see("sign-and-issue").isEnabled)
    hands.see("sign-and-issue").click()
    hands.until(waiting.is_set)

    jobs = window.session.context.jobs
    edit = jobs.act("", lambda work, _: edit_case(work, case, {"quantity": "another"}))
    with qtbot.waitSignal(edit.succeeded):
        pass
    touched.set()
    hands.rest()

    assert "The case was changed in the meantime" in window.banner.words.text()
    assert attestation.attestations(window.session.context.view.db, case) == []


def test_a_command_beside_the_window_reads_and_is_told_who_writes(start, qtbot, tmp_path):
    with Workspace(tmp_path / "workspace", ada()) as workspace:
        case = a_case(workspace)
        detain(workspace, case)
    window, ws = start(), tmp_path / "workspace"
    writing = (
        ("inquire", ws, "C-001", "Bale lists"),
        ("step", ws, "C-001", "Ginning", "--new"),
        ("happened", ws, "C-001", "DET-1", "released", "--on", "2026-11-20"),
        ("screen", ws, "C-001"),
        ("ask", ws, "C-001", "--text", "Lot card|批卡"),
        ("party", ws, "C-001", "Mill", "--new"),
        ("decide-nexus", ws, "C-001", "--reason", "seen"),
    )
    for command in writing:
        ran = run(*command)
        assert ran.code == IN_USE, (command, ran)
        assert "Ada" in ran.err
        assert "Traceback" not in ran.err
    for command in ("chain", "inquiries", "detentions", "ledger", "requests", "portal", "forms"):
        ran = run(command, ws, "C-001")
        assert ran.code in {0, 1}, (command, ran)
        assert "Traceback" not in ran.err
    view = window.session.context.view
    assert view.verify().faults == ()
    window.close()
    assert run("inquire", ws, "C-001", "Bale lists", "--as", "Ada").code == 0
