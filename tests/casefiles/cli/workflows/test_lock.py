"""A workspace is locked, opened, given other keys and unlocked by commands, as a script has it."""

import os
import re
import select
import shutil
import sys

import pytest

from casefiles.storage.sealing.workspace_keys import State
from tests import ended_laws
from tests.casefiles.cli.conftest import a_workspace

CHOSEN, OTHER = "four words never said aloud", "another four words nobody says"


def in_a_file(home, name, text):
    file = home / name
    file.write_text(f"{text}\n", "utf-8")
    file.chmod(0o600)
    return file


def locked(home, casefiles):
    """Lock a workspace with one case; its sheet lies beside it."""
    folder, chosen = a_workspace(home, casefiles), in_a_file(home, "chosen", CHOSEN)
    said = casefiles(
        "workspace", "lock", folder, "--passphrase-file", chosen,
        "--recovery-sheet", home / "sheet.txt",
    )  # fmt: skip
    assert (said.code, "Locked:" in said.out) == (0, True)


def code_on(sheet):
    return "-".join(re.findall(r"\b(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}\b", sheet.read_text()))


def test_what_is_locked_opens_with_the_passphrase_and_with_the_code_of_the_sheet(
    settled, casefiles
):
    home = settled(locked)
    without = casefiles("case", "list", home / "ws")
    assert (without.code, without.out) == (1, "")
    assert "is locked" in without.err
    assert "Mill" not in without.err
    for each in (home / "chosen", in_a_file(home, "code", code_on(home / "sheet.txt").lower())):
        said = casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=str(each))
        assert (said.code, "Mill" in said.out) == (0, True), said.err
    wrong = in_a_file(home, "wrong", OTHER)
    said = casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=str(wrong))
    assert (said.code, said.out) == (1, "")
    assert "does not open the workspace" in said.err


def test_a_changed_passphrase_opens_and_the_one_before_does_not(settled, casefiles):
    home = settled(locked)
    chosen, other = str(home / "chosen"), in_a_file(home, "other", OTHER)
    before = {
        each: each.read_bytes() for each in (home / "ws" / "blobs").rglob("*") if each.is_file()
    }
    said = casefiles(
        "workspace", "keys", "passphrase", home / "ws", "--passphrase-file", other,
        CASEFILES_PASSPHRASE_FILE=chosen,
    )  # fmt: skip
    assert said.code == 0, said.err
    assert {each: each.read_bytes() for each in before} == before
    assert casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=chosen).code == 1
    assert casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=str(other)).code == 0


def test_unlocked_for_good_it_needs_nothing_any_more(settled, casefiles):
    home = settled(locked)
    shown = casefiles("workspace", "keys", "show", home / "ws")
    assert shown.out == "Locked. What opens it: passphrase, recovery code.\n"
    said = casefiles(
        "workspace", "unlock", home / "ws", CASEFILES_PASSPHRASE_FILE=str(home / "chosen")
    )
    assert said.code == 0, said.err
    assert "Mill" in casefiles("case", "list", home / "ws").out
    assert casefiles("workspace", "check", home / "ws").code == 0
    assert "Not locked" in casefiles("workspace", "keys", "show", home / "ws").out


@pytest.mark.parametrize("change", [*ended_laws.OF_KEYS, "workspace keys keyring --forget"])
def test_keys_are_changed_by_one_at_a_time(change):
    """Of two at once, the one that is done last would undo what the other one said was done."""
    ended_laws.while_somebody_has_it_nothing_is_changed(change, State.LOCKED)


def test_a_weak_passphrase_locks_nothing_and_a_sheet_that_is_there_is_kept(settled, casefiles):
    home = settled(a_workspace)
    sheet = home / "sheet.txt"
    weak = in_a_file(home, "weak", "short")
    said = casefiles(
        "workspace", "lock", home / "ws", "--passphrase-file", weak, "--recovery-sheet", sheet
    )
    assert (said.code, sheet.exists()) == (1, False)
    sheet.write_text("somebody's")
    chosen = in_a_file(home, "chosen", CHOSEN)
    said = casefiles(
        "workspace", "lock", home / "ws", "--passphrase-file", chosen, "--recovery-sheet", sheet
    )
    assert (said.code, sheet.read_text()) == (1, "somebody's")
    assert not (home / "ws" / "keys.json").exists()
    assert "Mill" in casefiles("case", "list", home / "ws").out


def test_no_sheet_is_left_whose_code_opens_nothing(settled, casefiles):
    home = settled(locked)
    again = casefiles(
        "workspace", "lock", home / "ws", "--passphrase-file", home / "chosen",
        "--recovery-sheet", home / "again.txt",
    )  # fmt: skip
    assert (again.code, "locked already" in again.err) == (1, True)
    opened = {"CASEFILES_PASSPHRASE_FILE": str(home / "chosen")}
    assert casefiles("workspace", "unlock", home / "ws", **opened).code == 0
    for command, option in (
        ("passphrase", "--passphrase-file"),
        ("recovery-code", "--recovery-sheet"),
    ):
        file = home / "chosen" if command == "passphrase" else home / "again.txt"
        said = casefiles("workspace", "keys", command, home / "ws", option, file)
        assert (said.code, "is not locked" in said.err) == (1, True)
    within = casefiles(
        "workspace", "lock", home / "ws", "--passphrase-file", home / "chosen",
        "--recovery-sheet", home / "ws" / "sheet.txt",
    )  # fmt: skip
    assert (within.code, "outside of its folder" in within.err) == (1, True)
    assert not [*home.glob("again.txt"), *(home / "ws").glob("sheet.txt")]


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_restoring_would_change_is_looked_up_in_a_locked_workspace_and_nothing_is_touched(
    settled, casefiles
):
    home = settled(locked)
    ws, opened = home / "ws", {"CASEFILES_PASSPHRASE_FILE": str(home / "chosen")}
    assert casefiles("workspace", "backup", ws, "--to", home / "kept", **opened).code == 0
    edit = ("case", "edit", ws, "C-001", "--set", "goods=shirts")
    assert casefiles(*edit, **opened).code == 0
    assert casefiles("workspace", "unlock", ws, **opened).code == 0
    assert casefiles("workspace", "backup", ws, "--to", home / "plain").code == 0
    assert casefiles(*edit[:-1], "goods=coats").code == 0
    assert casefiles("workspace", "lock", ws, "--passphrase-file", home / "chosen",
                     "--recovery-sheet", home / "second.txt").code == 0  # fmt: skip
    before = everything_in(home)
    for back_up, lost in (("kept", 2), ("plain", 1)):
        asked = ("workspace", "restore", ws, home / back_up)
        assert "is locked" in casefiles(*asked).err
        said = casefiles(*asked, **opened)
        acts = f"There now, not in the back-up: {lost} act"
        assert (said.code, acts in said.out) == (0, True), said
        assert "cannot be read" not in said.out
    assert everything_in(home) == before
    assert casefiles(*asked, "--yes-restore", **opened).code == 0


def test_an_older_state_than_was_seen_is_not_locked(settled, casefiles):
    home = settled(a_workspace)
    ws = home / "ws"
    shutil.copytree(ws, home / "old")
    assert casefiles("case", "edit", ws, "C-001", "--set", "goods=shirts").code == 0
    shutil.rmtree(ws)
    (home / "old").rename(ws)
    before = everything_in(ws)
    chosen = in_a_file(home, "chosen", CHOSEN)
    said = casefiles("workspace", "lock", ws, "--passphrase-file", chosen,
                     "--recovery-sheet", home / "sheet.txt")  # fmt: skip
    assert (said.code, "not as it was last seen on this computer" in said.err) == (1, True)
    assert (everything_in(ws), (home / "sheet.txt").exists()) == (before, False)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("wrong", [False, True])
def test_at_a_terminal_the_passphrase_is_typed_twice_and_the_code_once(settled, casefiles, wrong):
    """In a real terminal; what is typed is never shown."""
    home = settled(a_workspace)
    import pty  # noqa: PLC0415 - not on Windows

    child, terminal = pty.fork()
    if not child:
        os.environ |= {"XDG_CONFIG_HOME": str(home / "config"), "HOME": str(home)}
        command = [sys.executable, "-m", "casefiles", "workspace", "lock", str(home / "ws")]
        os.execv(sys.executable, command)
    said = until(terminal, "New passphrase")
    os.write(terminal, f"{CHOSEN}\n".encode())
    said += until(terminal, "The same again")
    os.write(terminal, f"{CHOSEN}\n".encode())
    said += until(terminal, "Enter the recovery code")
    code = "-".join(re.findall(r"\b(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}\b", said))
    typed = code[:-6] + "ZZ" + code[-4:] if wrong else code
    os.write(terminal, f"{typed}\n".encode())
    said += until(terminal, "")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    assert CHOSEN not in said
    assert re.search(r"^Recovery code   \S{14}\s+\S{14}\s+\S{14}\s*$", said, re.MULTILINE)
    assert (home / "ws" / "keys.json").exists() is (not wrong)
    assert (status != 0) is wrong
    if wrong:
        assert "Mill" in casefiles("case", "list", home / "ws").out


def until(terminal, words):
    """Read what a terminal shows until it says this, or to its end."""
    said = ""
    while not words or words not in said:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, said
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # it ended
            break
        if not piece:
            break
        said += piece.decode()
    return said
