"""What was seen of a workspace is remembered outside it: an older or other state is said."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.workspace_errors import OtherState, RememberedEntry
from casefiles.messages import explain
from casefiles.storage import chain_heads, head_memory
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.head_memory import FOLDER, MOST_BYTES, MOST_COPIES, memory_of
from casefiles.storage.journal_entry import hash_of
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, with_tables
from tests.casefiles.storage.test_verify import behind_the_back, journal_of, put


@pytest.fixture
def settings(tmp_path):
    return tmp_path / "settings"


@pytest.fixture
def opened(tmp_path, settings):
    """Open the workspace in one of several folders, on this machine."""
    turns = iter(range(1, 1000))

    def opened(name="w", **how):
        environment = replace(ada(next(turns)), settings=settings)
        return Workspace(tmp_path / name, environment, **how)

    return opened


@pytest.fixture
def case(opened, tmp_path):
    with_tables(tmp_path / "w")
    with opened() as workspace:
        case = a_case(workspace)
        work(workspace, case)
    return case


def work(workspace, case, times=3):
    for _ in range(times):
        a_worker(workspace, case, 1, workspace.new_id())


def copy(tmp_path, to, of="w"):
    shutil.rmtree(tmp_path / to, ignore_errors=True)
    return Path(shutil.copytree(tmp_path / of, tmp_path / to))


def entries_said(opened, name="w"):
    with pytest.raises(OtherState) as refused, opened(name):
        pass
    return refused.value.entries


def put_back(tmp_path, *_):
    """The folder is again what it was a while ago."""
    copy(tmp_path, "w", "old")


def cut(tmp_path, case):
    with behind_the_back(tmp_path / "w") as db:
        last = db.execute("SELECT max(nr) FROM journal").fetchone()[0]
        db.execute("DELETE FROM journal_change WHERE entry = ?", (last,))
        db.execute("DELETE FROM journal WHERE nr = ?", (last,))


def write_anew(tmp_path, case):
    with behind_the_back(tmp_path / "w") as db:
        now = {None: None}
        for entry in journal_of(db, case):
            previous = tuple(now[hash_] for hash_ in entry.previous)
            forged = replace(entry, actor="Eve", previous=previous)
            put(db, case, forged.seq, forged)
            now[hash_of(entry.text().encode())] = hash_of(forged.text().encode())


def take_out(tmp_path, case):
    with behind_the_back(tmp_path / "w") as db:
        for table in ("pseudonyms", "editions", "scopes", "cases", "journal"):
            db.execute(f"DELETE FROM {table} WHERE case_id = ?", (case,))


WAYS = {put_back: (5, 4), cut: (5, 4), write_anew: (5, 5), take_out: (5, 0)}


@pytest.mark.parametrize(
    ("way", "seen"), WAYS.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_a_state_other_than_the_one_last_seen_is_said_before_anything_is_done(
    way, seen, tmp_path, opened, case
):
    copy(tmp_path, "old")
    with opened() as workspace:
        work(workspace, case, 1)
        reached = workspace.head(case).seq
    assert reached == seen[0]
    way(tmp_path, case)
    before = (tmp_path / "w" / "workspace.sqlite").read_bytes()
    label = "" if way is take_out else "C-001"
    assert entries_said(opened) == (RememberedEntry(label, reached, seen[1]),)
    assert (tmp_path / "w" / "workspace.sqlite").read_bytes() == before
    assert entries_said(opened), "and once more: nobody accepted it"


def test_the_words_say_what_is_missing_and_what_to_do(tmp_path, opened, case):
    copy(tmp_path, "old")
    with opened() as workspace:
        work(workspace, case)
    put_back(tmp_path)
    with pytest.raises(OtherState) as refused, opened():
        pass
    words = explain(refused.value)
    assert "C-001: it had 7 entries and has 4." in words
    assert "--accept" in words


def test_who_accepts_a_state_is_not_asked_again(tmp_path, opened, case):
    copy(tmp_path, "old")
    with opened() as workspace:
        work(workspace, case)
    put_back(tmp_path)
    with opened(accepts_state=True) as workspace:
        work(workspace, case, 2)
    with opened() as workspace:
        work(workspace, case, 1)
    copy(tmp_path, "w", "old")
    assert entries_said(opened), "what was accepted is remembered as well as what was seen"


def test_a_workspace_that_goes_on_or_was_moved_is_not_spoken_of(tmp_path, opened, case):
    for _ in range(3):
        with opened() as workspace:
            work(workspace, case)
    (tmp_path / "w").rename(tmp_path / "moved")
    with opened("moved") as workspace:
        work(workspace, case)
    with opened("moved") as workspace:
        assert workspace.verify().faults == ()


def test_of_two_copies_on_one_machine_both_are_said_once_each(tmp_path, opened, case):
    copy(tmp_path, "twin")
    with opened("twin") as workspace:
        work(workspace, case)
    assert entries_said(opened, "w") == (RememberedEntry("C-001", 7, 4),)
    with opened("w", accepts_state=True) as workspace:
        work(workspace, case, 1)
    assert entries_said(opened, "twin") == (RememberedEntry("C-001", 5, 7),)
    with opened("twin", accepts_state=True) as workspace:
        work(workspace, case, 1)
    for name in ("w", "twin", "w", "twin"):
        with opened(name) as workspace:
            work(workspace, case, 1)


def test_two_copies_open_at_once_disturb_neither(tmp_path, opened, case):
    copy(tmp_path, "twin")
    with opened("w") as one, opened("twin") as other:
        for _ in range(3):
            work(one, case, 1)
            work(other, case, 1)
    said = [name for name in ("w", "twin") if _is_refused(opened, name)]
    assert said, "one of them at least is not what was last seen"


def _is_refused(opened, name):
    try:
        with opened(name):
            return False
    except OtherState:
        return True


def lose_settings(file):
    shutil.rmtree(file.parent.parent)
    file.parent.parent.write_text("not a folder")


SPOILED = {
    "missing": lambda file: None,
    "a folder": Path.mkdir,
    "a pipe": getattr(os, "mkfifo", None),
    "a link into nothing": lambda file: file.symlink_to(file.parent / "nowhere" / "else"),
    "empty": Path.touch,
    "garbage": lambda file: file.write_bytes(os.urandom(5000)),
    "huge": lambda file: file.write_bytes(b"- x 1 " + b"0" * (2 * MOST_BYTES)),
    "no settings at all": lose_settings,
}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes there")
@pytest.mark.parametrize("how", SPOILED)
def test_a_memory_that_is_lost_or_spoiled_never_hinders(how, tmp_path, settings, opened, case):
    copy(tmp_path, "old")
    with opened() as workspace:
        work(workspace, case)
    put_back(tmp_path)
    [file] = (settings / FOLDER).iterdir()
    file.unlink()
    SPOILED[how](file)
    with opened() as workspace:
        work(workspace, case, 1)
        assert workspace.verify().faults == ()


@pytest.mark.parametrize("torn", [b"\n- ", b"\n- 0-0 7 abc", "\n- x 5 \N{SNOWMAN}".encode()])
def test_a_line_that_was_not_finished_spoils_none_of_the_others(
    torn, tmp_path, settings, opened, case
):
    copy(tmp_path, "old")
    with opened() as workspace:
        work(workspace, case, 1)
    [file] = (settings / FOLDER).iterdir()
    with file.open("ab") as end:
        end.write(torn)
    with opened() as workspace:
        work(workspace, case, 1)
    put_back(tmp_path)
    assert entries_said(opened) == (RememberedEntry("C-001", 6, 4),)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there")
def test_a_log_lost_after_the_program_was_killed_is_said(tmp_path, settings, opened, case):
    killed = (
        "import os, sys; from dataclasses import replace; from pathlib import Path;"
        "from casefiles.workspace.workspace import Workspace;"
        "from tests.build import ada, a_worker;"
        "who = replace(ada(77), settings=Path(sys.argv[2]));"
        "w = Workspace(Path(sys.argv[1]), who);"
        "[a_worker(w, sys.argv[3], 1, w.new_id()) for _ in range(5)]; os._exit(9)"
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", killed, str(tmp_path / "w"), str(settings), case]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    copy(tmp_path, "whole")
    (tmp_path / "w" / "workspace.sqlite-wal").unlink()
    assert entries_said(opened) == (RememberedEntry("C-001", 9, 4),)
    copy(tmp_path, "w", "whole")
    with opened() as workspace:
        assert workspace.head(case).seq == 9


def test_it_holds_ids_and_hashes_and_nothing_else(settings, opened, tmp_path):
    with_tables(tmp_path / "Гульнара")
    with opened("Гульнара") as workspace:
        a_case(workspace, "Mill & Sons")
        reached = {each.case: each for each in chain_heads.heads(workspace.db)}
        a_worker(workspace, max(reached), 1, "saw it all")
    [file] = (settings / FOLDER).iterdir()
    for line in filter(None, file.read_text("ascii").splitlines()):
        track, case, seq, hash_ = line.split()
        assert (track, case in reached, seq.isdigit(), len(hash_)) == ("-", True, True, 64)
    assert workspace.id not in file.name


def test_ids_of_a_forged_workspace_lead_nowhere_else(settings, tmp_path):
    memory = memory_of(settings, CaseId("../../../etc/passwd"), tmp_path)
    assert memory.file.parent == settings / FOLDER
    memory.note(
        [ChainHead(CaseId("x\n- y"), 1, Digest("0" * 64)), ChainHead(CaseId("x"), 0, Digest("1"))]
    )
    assert not memory.file.exists()


def test_it_stays_small(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(head_memory, "MOST_BYTES", 2000)
    memory = memory_of(settings, CaseId("w"), tmp_path)
    for seq in range(1, 200):
        memory.note([ChainHead(CaseId("c"), seq, Digest(f"{seq:064}"))])
    assert memory.file.stat().st_size < 2100
    for n in range(MOST_COPIES + 5):
        memory_of(settings, CaseId("w"), tmp_path / str(n)).accept(
            [ChainHead(CaseId("c"), n + 1, Digest(f"{n:064}"))]
        )
    assert len(memory.file.read_text().splitlines()) == MOST_COPIES + 1


def test_the_workspaces_that_were_not_seen_for_longest_are_forgotten(
    settings, tmp_path, monkeypatch
):
    monkeypatch.setattr(head_memory, "MOST_FILES", 20)
    for n in range(25):
        memory_of(settings, CaseId(str(n)), tmp_path).note(
            [ChainHead(CaseId("c"), 1, Digest("0" * 64))]
        )
    assert len([*(settings / FOLDER).iterdir()]) == 20


def test_nothing_is_remembered_where_there_are_no_settings(tmp_path):
    with_tables(tmp_path / "w")
    with Workspace(tmp_path / "w", ada()) as workspace:
        a_case(workspace)
    assert [each.name for each in tmp_path.iterdir()] == ["w"]
