"""Erasing outranks keeping: what was erased stays so, whatever database is put back."""

import os
import shutil
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.cases import store as cases
from casefiles.cases.case_acts import erase_case
from casefiles.evidence import store
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Unreadable
from casefiles.kernel.workspace_errors import TracesRemain
from casefiles.messages import explain
from casefiles.people import store as people
from casefiles.people.pseudonym_acts import erase_name, name_pseudonym
from casefiles.storage import backup, database_copies, erase, erasure_cleanup, journal
from casefiles.storage.database import connect
from casefiles.storage.location import DATABASE
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, with_tables
from tests.casefiles.test_erasing import SECRET, cited, files_that_say


def later(seed, days=1):
    return replace(ada(seed), now=lambda: NOON + timedelta(days=days))


def an_exhibit_of(workspace, case, tmp_path):
    [line] = add_exhibits(
        workspace, case, [a_file(tmp_path, f"{SECRET}.txt", f"of {SECRET}")]
    ).lines
    return line.exhibit


def a_paper(workspace, case, tmp_path):
    """A paper that is cited with a quote, marked, and that a fact was noted from."""
    exhibit = an_exhibit_of(workspace, case, tmp_path)
    cited(workspace, case, exhibit)
    mark_passage(workspace, case, PassageMark(exhibit, OnPage(2), f"{SECRET} says"))
    noting = NotedFactInput(
        FactKind.HEAD_COUNT, "Workers", "412", mark=PassageMark(exhibit, OnPage(1), SECRET)
    )
    note_fact(workspace, case, noting)
    return lambda opened: erase_exhibit(opened, case, exhibit, "law", knowing=True)


def an_undone_paper(workspace, case, tmp_path):
    exhibit = an_exhibit_of(workspace, case, tmp_path)
    workspace.undo(case)
    return lambda opened: erase_exhibit(opened, case, exhibit, "law")


def a_name(workspace, case, _tmp_path):
    worker = a_worker(workspace, case)
    name_pseudonym(workspace, case, worker, f"{SECRET} Li")
    name_pseudonym(workspace, case, worker, f"{SECRET} Wang")
    return lambda opened: erase_name(opened, case, worker, "asked")


def a_whole_case(workspace, case, tmp_path):
    an_exhibit_of(workspace, case, tmp_path)
    a_worker(workspace, case, 7, f"{SECRET} said")
    return lambda opened: erase_case(opened, case, "five years are over")


ERASED = (a_paper, an_undone_paper, a_name, a_whole_case)


@pytest.fixture
def folder(tmp_path):
    return with_tables(tmp_path / "w")


def put_in_place(database, folder):
    for each in folder.glob("workspace.sqlite*"):
        each.unlink()
    shutil.copy(database, folder / "workspace.sqlite")


def all_is_old(folder):
    for path in (folder / "blobs").rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 10**6,) * 2)


@pytest.fixture(params=ERASED, ids=lambda each: each.__name__)
def restored(request, folder, tmp_path):
    return an_older_one_with_what_was_erased(request.param, folder, tmp_path)


def an_older_one_with_what_was_erased(what, folder, tmp_path):
    """A workspace in which something was erased, with its older database and files put back."""
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case, 50, "stays")
        add_exhibits(workspace, case, [a_file(tmp_path, "stays.txt", "stays")])
        erase_it = what(workspace, case, tmp_path)
        shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        shutil.copytree(folder / "blobs", tmp_path / "blobs")
        erase_it(workspace)
        assert files_that_say(folder, SECRET) == []
    put_in_place(tmp_path / "older.sqlite", folder)
    shutil.copytree(tmp_path / "blobs", folder / "blobs", dirs_exist_ok=True)
    all_is_old(folder)
    assert files_that_say(folder, SECRET)
    return case


def test_it_is_erased_again_before_the_first_act(restored, folder):
    with Workspace(folder, later(1)) as workspace:
        assert files_that_say(folder, SECRET) == []
        assert workspace.verify().faults == ()
        assert workspace.verify_blobs().faults == ()
        assert workspace.verify_blobs().leftovers == ()
        assert workspace.quarantine.items() == []
        last = journal.entries(workspace.db, restored)[-1].entry
        assert (last.act, last.actor) == (Act.ERASE, PROGRAM)
        assert "2026-03-02" in last.reason
        assert workspace.undoable(restored) is None
        erasures = workspace.check_erasures()
        assert (erasures.unfinished, erasures.back, erasures.again) == ((), (), 1)
        head = workspace.head(restored)
    with Workspace(folder, later(2, 2)) as workspace:  # and only once
        assert workspace.head(restored) == head
        if cases.every(workspace.db):
            a_worker(workspace, restored, 51)
            assert workspace.quarantine.items() == []
    assert files_that_say(folder, SECRET) == []


def test_whoever_only_reads_is_told_that_it_is_back(folder, tmp_path):
    an_older_one_with_what_was_erased(a_name, folder, tmp_path)
    with View(folder) as view:
        assert view.check_erasures().back


def test_a_restored_newer_database_is_left_alone(folder, tmp_path):
    restored = an_older_one_with_what_was_erased(a_name, folder, tmp_path)
    with Workspace(folder, later(1)) as workspace:
        shutil.copy(workspace.back_up(), tmp_path / "newest.sqlite")
        head = workspace.head(restored)
    put_in_place(tmp_path / "newest.sqlite", folder)
    with Workspace(folder, later(2)) as workspace:
        assert workspace.head(restored) == head


@pytest.mark.parametrize("at", ["erase_again._mark", "erasure_cleanup.clear", *erase.PLACES])
def test_killed_while_it_is_erased_again_it_is_done_the_next_time(
    folder, tmp_path, at, monkeypatch
):
    an_older_one_with_what_was_erased(a_paper, folder, tmp_path)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if at in erase.PLACES:
            patched.setitem(erasure_cleanup._CLEARING, at, killed)
        else:
            patched.setattr(f"casefiles.storage.{at}", killed)
        with pytest.raises(KeyboardInterrupt):
            Workspace(folder, later(1))
    with Workspace(folder, later(2)) as workspace:
        assert files_that_say(folder, SECRET) == []
        assert workspace.check_erasures().again == 1
        assert workspace.verify().faults == ()


@pytest.mark.parametrize("what", [a_paper, a_whole_case])
def test_nothing_of_it_stands_among_the_tombstones(what, folder, tmp_path):
    an_older_one_with_what_was_erased(what, folder, tmp_path)
    said = (folder / "tombstones").read_text()
    with View(folder, as_it_is=True) as view:
        ids = {row["row"] for row in view.db.execute(
            "SELECT change ->> 'row' AS row FROM journal_change"
        )}  # fmt: skip
        digests = erase.named_digests(view.db)
    assert SECRET not in said
    assert not any(each in said for each in ids | digests if len(each) > 16)


def test_a_receipt_still_adds_up_after_it(folder, tmp_path):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        erase_exhibit(workspace, case, exhibit, "law")
    put_in_place(older, folder)
    with Workspace(folder, later(1)) as workspace:
        [receipt] = store.receipts(workspace.db, case)
        [line] = store.lines(workspace.db, receipt.id)
        assert (receipt.offered, line.path, line.number) == (1, "", 1)


def test_a_paper_taken_in_again_after_it_was_erased_is_kept(folder, tmp_path):
    """Somebody decided so: these bytes are evidence again, and no tombstone reaches them."""
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        erase_exhibit(workspace, case, exhibit, "law")
        again = an_exhibit_of(workspace, case, tmp_path)
        [digest] = {e.digest for e in store.of_case(workspace.db, case) if e.id == again}
        newer = shutil.copy(workspace.back_up(), tmp_path / "newer.sqlite")
    put_in_place(older, folder)
    all_is_old(folder)
    with Workspace(folder, later(1)) as workspace:
        a_worker(workspace, case)
        assert workspace.quarantine.digests() == {digest}
    put_in_place(newer, folder)
    with Workspace(folder, later(2)) as workspace:
        assert workspace.blobs.read(digest)
        erase_exhibit(workspace, case, again, "law, again")
        assert files_that_say(folder, SECRET) == []
    put_in_place(newer, folder)
    with Workspace(folder, later(3)) as workspace:
        assert files_that_say(folder, SECRET) == []


def test_bytes_that_a_newer_twin_names_outlive_the_erasing_of_the_other(folder, tmp_path):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        [line] = add_exhibits(workspace, case, [a_file(tmp_path, "twin.txt", f"of {SECRET}")]).lines
        erase_exhibit(workspace, case, exhibit, "law")
        newer = shutil.copy(workspace.back_up(), tmp_path / "newer.sqlite")
    put_in_place(older, folder)
    all_is_old(folder)
    with Workspace(folder, later(1)) as workspace:
        a_worker(workspace, case)
    put_in_place(newer, folder)
    with Workspace(folder, later(2)) as workspace:
        assert workspace.blobs.read(line.digest)


def test_an_erasure_killed_before_its_tombstone_gets_one_at_the_next_opening(
    folder, tmp_path, monkeypatch
):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        with monkeypatch.context() as patched:
            patched.setattr("casefiles.storage.erasure_cleanup.clear", lambda *_: None)
            erase_exhibit(workspace, case, exhibit, "law")
    assert not (folder / "tombstones").exists()
    with View(folder) as view:
        assert {each.place for each in view.check_erasures().unfinished} == {*erase.PLACES}
    Workspace(folder, later(1)).close()
    assert files_that_say(folder, SECRET) == []
    put_in_place(older, folder)
    Workspace(folder, later(2)).close()
    assert files_that_say(folder, SECRET) == []


def test_while_somebody_reads_it_is_not_finished_and_every_opening_tries(folder, tmp_path):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        workspace.db.execute("PRAGMA busy_timeout = 10")
        with View(folder) as reader, reader.reading() as db:
            assert store.of_case(db, case)
            with pytest.raises(TracesRemain) as caught:
                erase_exhibit(workspace, case, exhibit, "law")
            assert caught.value.places == ("database",)
            assert "not finished" in explain(caught.value)
            workspace.close()
            with Workspace(folder, later(1)) as second:
                assert [e.place for e in second.check_erasures().unfinished] == ["database"]
    with Workspace(folder, later(2)) as third:
        assert third.check_erasures().unfinished == ()
        assert files_that_say(folder, SECRET) == []


def test_a_back_up_with_acts_of_its_own_keeps_them_and_loses_what_was_erased(folder, tmp_path):
    """What a restore has replaced is not thrown away because something is erased later."""
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
        a_worker(workspace, case, 9, "only in the newer one")
        newer = shutil.copy(workspace.back_up(), tmp_path / "newer.sqlite")
    put_in_place(older, folder)
    (folder / "replaced" / "1").mkdir(parents=True)
    shutil.copy(newer, folder / "replaced" / "1" / "workspace.sqlite")
    (folder / "replaced" / "2").mkdir(parents=True)
    shutil.copy(older, folder / "replaced" / "2" / "workspace.sqlite")
    with Workspace(folder, later(1)) as workspace:
        erase_exhibit(workspace, case, exhibit, "law")
        assert files_that_say(folder, SECRET) == []
        names = [each.relative_to(folder).as_posix() for each in database_copies.paths(folder)]
        assert "replaced/1/workspace.sqlite" in names
        assert "replaced/2/workspace.sqlite" not in names  # it said nothing more
        checked = {each.name: each for each in workspace.check_copies()}
        kept = checked["replaced/1/workspace.sqlite"]
        assert (kept.trouble, kept.faults) == (None, ())
    with closing(connect(folder / "replaced" / "1" / "workspace.sqlite", only_to_read=True)) as db:
        assert [each.notes for each in people.pseudonyms(db, case)] == ["only in the newer one"]


def test_a_copy_that_cannot_be_read_is_not_thrown_away_and_not_called_cleared(folder, tmp_path):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        damaged = folder / "replaced" / "1" / "workspace.sqlite"
        damaged.parent.mkdir(parents=True)
        damaged.write_bytes(b"no database")
        with pytest.raises(TracesRemain) as caught:
            erase_exhibit(workspace, case, exhibit, "law")
        assert caught.value.places == ("replaced",)
        assert damaged.exists()
    with View(folder) as view:
        assert [each.place for each in view.check_erasures().unfinished] == ["replaced"]
    shutil.rmtree(damaged.parent)
    with Workspace(folder, later(1)) as workspace:
        assert workspace.check_erasures().unfinished == ()


@pytest.mark.parametrize("where", ["backups", "replaced"])
@pytest.mark.parametrize("what", ["a folder", "no database"])
def test_what_is_in_the_way_keeps_the_others_from_nothing(folder, tmp_path, where, what):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        back_up = workspace.back_up()
        odd = folder / ("backups/0.sqlite" if where == "backups" else f"replaced/0/{DATABASE}")
        odd.parent.mkdir(parents=True, exist_ok=True)
        odd.mkdir() if what == "a folder" else odd.write_bytes(b"no database")
        (folder / "replaced" / "1").mkdir(parents=True)
        shutil.copy(back_up, folder / "replaced" / "1" / DATABASE)
        with pytest.raises(TracesRemain) as caught:
            erase_exhibit(workspace, case, exhibit, "law")
        assert caught.value.places == (where,)
    assert odd.exists()
    assert files_that_say(folder, SECRET) == []


def test_after_an_erasure_there_is_a_back_up_again(folder, tmp_path):
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        exhibit = an_exhibit_of(workspace, case, tmp_path)
        workspace.back_up()
        erase_exhibit(workspace, case, exhibit, "law")
        assert len(backup.written_backups(folder)) == 1
        assert files_that_say(folder, SECRET) == []


def test_damaged_tombstones_say_the_rest_and_a_check_tells(folder, tmp_path):
    an_older_one_with_what_was_erased(a_paper, folder, tmp_path)
    with (folder / "tombstones").open("a") as file:
        file.write('{"row": 1}\nnonsense\n[]\n')
    with Workspace(folder, later(1)) as workspace:
        assert files_that_say(folder, SECRET) == []
        assert workspace.check_erasures().unreadable == 3


def test_tombstones_that_cannot_be_read_keep_it_from_being_opened(folder, tmp_path):
    """Otherwise what was erased would come back in silence."""
    an_older_one_with_what_was_erased(a_paper, folder, tmp_path)
    (folder / "tombstones").unlink()
    os.mkfifo(folder / "tombstones")
    with pytest.raises(Unreadable):
        Workspace(folder, later(1))
