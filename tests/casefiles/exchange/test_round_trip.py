"""A case that went in a file is there what it was here: rows, entries, numbers, bytes."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from casefiles.acts import Act
from casefiles.cases.case_acts import close_case, edit_case, erase_case
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.changes import TableName
from casefiles.exchange import store
from casefiles.exchange.arrival_report import as_data, report_lines
from casefiles.exchange.model import Direction, Opener, Recipients
from casefiles.exchange.transfer_acts import import_case, keep_originals, register_export
from casefiles.kernel.errors import Cancelled, ConcurrentChange, Impossible
from casefiles.kernel.workspace_errors import Locked, MissingBlob
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage import chain_heads, erase, journal, rows
from casefiles.storage.hashing import digest_of
from casefiles.storage.merging.prepare_merge import Relation
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.workspace import Workspace
from tests import laws
from tests.build import a_case, a_scope, a_worker, an_exhibit, contents, passing_folder
from tests.exchanging import (
    FOR_BOB,
    OPENER,
    bring,
    look,
    send,
    somebody,
    two_workspaces,
    unsealed,
)

MANY = 10
done = Counter()


@pytest.fixture
def two(tmp_path):
    with two_workspaces(tmp_path) as both:
        yield both


def is_the_same(here, there, case):
    assert contents(there, case) == contents(here, case)
    assert journal.texts(there.db, case) == journal.texts(here.db, case)
    assert there.head(case) == here.head(case)


def is_clean(workspace):
    assert workspace.verify().faults == ()
    assert workspace.verify_blobs().faults == ()
    assert workspace.check_erasures().back == ()


def test_all_of_it_is_there_and_the_register_of_both_says_so(two, tmp_path):
    here, there = two
    a_case(there, "one that is there")
    case = a_case(here)
    a_worker(here, case, notes="heard at the gate")
    an_exhibit(here, case, "a plan")
    an_exhibit(here, case, "long " * 300_000)
    a_scope(here, case)
    here.undo(case)
    left = send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    is_the_same(here, there, case)
    is_clean(there)
    is_clean(here)
    with (tmp_path / "c").open("rb", buffering=0) as file:
        digest = digest_of(file)
    [went], [came] = store.transfers(here.db), store.transfers(there.db)
    assert (went.direction, came.direction) == (Direction.EXPORT, Direction.IMPORT)
    for each in (went, came):
        assert (each.of_case, each.file_digest) == (case, digest)
        assert (each.seq, each.head) == (here.head(case).seq, here.head(case).hash)
    assert (came.exported_by, came.by) == ("Ada", "Bob")
    assert "Bob Lee" in went.sealed_for[0] == came.sealed_for[0]
    assert went.openers == ("Bob Lee",)
    assert [there.db.execute("SELECT count(*) FROM people").fetchone()[0]] == [0]
    assert left.originals == 2


def test_the_same_file_again_changes_nothing(two, tmp_path):
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    before = chain_heads.heads(there.db)
    assert look(there, tmp_path / "c").relation is Relation.SAME
    with pytest.raises(Impossible, match="here already"):
        bring(there, tmp_path / "c")
    assert chain_heads.heads(there.db) == before
    a_worker(there, case)
    assert look(there, tmp_path / "c").relation is Relation.BEHIND


def test_what_goes_on_or_apart_is_told_from_what_is_new(two, tmp_path):
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "first")
    bring(there, tmp_path / "first")
    a_worker(here, case, 1)
    send(here, case, tmp_path / "second")
    ahead = look(there, tmp_path / "second")
    assert ahead.relation is Relation.AHEAD
    assert [(each.actor, each.act, each.count) for each in ahead.acts] == [
        ("Ada", Act.ADD_PSEUDONYM, 1)
    ]
    bring(there, tmp_path / "second")
    is_the_same(here, there, case)
    is_clean(there)
    a_worker(here, case, 3)
    send(here, case, tmp_path / "third")
    a_worker(there, case, 2)
    assert look(there, tmp_path / "third").relation is Relation.APART


def test_where_copies_met_otherwise_than_is_worked_out_is_read_before_importing(two, tmp_path):
    here, there = two
    send(here, a_case(here), tmp_path / "c")
    arrival = look(there, tmp_path / "c")
    unlike = replace(arrival, prepared=replace(arrival.prepared, unlike=(7, 19)))
    [line] = [each for each in report_lines(unlike) if each not in report_lines(arrival)]
    assert line.startswith("Copies met there otherwise")
    assert line.endswith(": 7, 19")
    assert as_data(unlike)["unlike_joins"] == [7, 19]


def test_what_was_done_on_both_sides_comes_to_the_same_on_both(two, tmp_path):
    here, there = two
    case = a_case(here)
    lend_case(here, case, LoanInput("Bob", "b" * 16, 5))
    send(here, case, tmp_path / "first")
    bring(there, tmp_path / "first")
    add_pseudonym(here, case, ProtectionReason.WORKER)
    an_exhibit(here, case, "ours")
    add_pseudonym(there, case, ProtectionReason.WORKER)
    an_exhibit(there, case, "theirs")
    send(there, case, tmp_path / "back", FOR_BOB)
    send(here, case, tmp_path / "second")
    bring(here, tmp_path / "back")
    bring(there, tmp_path / "second")
    is_the_same(here, there, case)
    for each in two:
        is_clean(each)
        assert len(erase.held_digests(each.db)) == 2
        assert each.undoable(case) is None
    assert [each.direction for each in store.transfers(here.db)] == [
        Direction.EXPORT, Direction.EXPORT, Direction.IMPORT
    ]  # fmt: skip


def test_bytes_of_what_was_erased_here_do_not_come_back_with_a_file(two, tmp_path):
    here, there = two
    case = a_case(here)
    exhibit = an_exhibit(here, case, "Gulnara said so")
    send(here, case, tmp_path / "first")
    bring(there, tmp_path / "first")
    [digest] = erase.held_digests(there.db)
    erase_exhibit(there, case, exhibit, "asked for")
    a_worker(here, case)
    send(here, case, tmp_path / "second")
    bring(there, tmp_path / "second")
    assert not there.blobs.has(digest)
    assert not rows.ids(there.db, "exhibits", case)
    is_clean(there)


@settings(max_examples=MANY, phases=[Phase.generate])
@given(laws.steps)
def _goes_and_comes(steps):
    with passing_folder() as folder:
        desk = laws.Desk(folder)
        for step in steps:
            desk.step(*step)
        with two_workspaces(folder) as (_, theirs), desk.workspace as here:
            for case in desk.cases:
                exhibits = rows.ids(here.db, "exhibits", case)
                for exhibit in sorted(exhibits)[: desk.cases.index(case)]:
                    erase_exhibit(here, case, exhibit, "law", knowing=True)
                if rows.ids(here.db, "cases", case):
                    send(here, case, folder / case)
                    bring(theirs, folder / case)
                    is_the_same(here, theirs, case)
                    done["came"] += 1
                    done["erased"] += bool(exhibits) and case != desk.cases[0]
            is_clean(theirs)


def test_whatever_was_done_in_it():
    done.clear()
    _goes_and_comes()
    assert done["came"] > MANY
    assert done["erased"]


def test_of_what_was_erased_only_that_it_was_goes_along(two, tmp_path):
    here, there = two
    case = a_case(here)
    gone = an_exhibit(here, case, "Gulnara said so", title="what Gulnara said")
    an_exhibit(here, case, "a plan")
    erase_exhibit(here, case, gone, "asked for")
    send(here, case, tmp_path / "c")
    inside = unsealed(tmp_path / "c")
    assert not [name for name, content in inside if b"Gulnara" in content]
    assert len([name for name, _ in inside if name.startswith("blobs/")]) == 1
    arrival = bring(there, tmp_path / "c")
    assert {*arrival.contents.erased.values()} - {""} == {"E-001"}
    is_the_same(here, there, case)
    is_clean(there)


def test_what_was_erased_while_it_was_written_keeps_it_from_leaving(two, tmp_path):
    here, _ = two
    case = a_case(here)
    exhibit = an_exhibit(here, case)

    def register(transfer):
        erase_exhibit(here, case, exhibit, "asked for")
        register_export(here, transfer)

    with pytest.raises(ConcurrentChange):
        send(here, case, tmp_path / "c", register=register)
    assert not (tmp_path / "c").exists()
    assert store.transfers(here.db) == []


def test_a_closed_case_goes_and_one_that_was_erased_does_not_come_back(two, tmp_path):
    here, there = two
    case = a_case(here)
    close_case(here, case)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    is_the_same(here, there, case)
    erase_case(there, case, "asked for")
    with pytest.raises(Impossible, match="erased here"):
        look(there, tmp_path / "c")


def test_nothing_is_written_over_and_nothing_is_left_of_what_did_not_work(two, tmp_path):
    here, _ = two
    case = a_case(here)
    an_exhibit(here, case)
    (tmp_path / "there").write_text("mine")
    with pytest.raises(Impossible, match="not overwritten"):
        send(here, case, tmp_path / "there")
    with pytest.raises(Impossible, match="sealed for"):
        send(here, case, tmp_path / "c", Recipients())
    [digest] = erase.held_digests(here.db)
    here.blobs.remove(digest)
    with pytest.raises(MissingBlob):
        send(here, case, tmp_path / "c")
    assert (tmp_path / "there").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["there"]
    assert store.transfers(here.db) == []


def test_a_passphrase_opens_it_and_another_does_not(two, tmp_path, monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "c", Recipients((), "a horse that reads maps"))
    with pytest.raises(Impossible, match="does not open"):
        look(there, tmp_path / "c", Opener(passphrase="a horse that reads"))
    with pytest.raises(Impossible, match="not sealed for the key of Bob Lee"):
        look(there, tmp_path / "c")
    bring(there, tmp_path / "c", Opener(passphrase="a horse that reads maps"))
    assert store.transfers(there.db)[0].sealed_for == ("passphrase",)


def test_it_can_be_stopped_on_both_ways(two, tmp_path):
    here, there = two
    case = a_case(here)
    an_exhibit(here, case)

    def stop(done, total, note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        send(here, case, tmp_path / "c", progress=stop)
    assert not (tmp_path / "c").exists()
    send(here, case, tmp_path / "c")
    arrival = look(there, tmp_path / "c")
    with pytest.raises(Cancelled):
        keep_originals(arrival, OPENER, there.blobs, stop)
    assert rows.ids(there.db, "cases", case) == set()


def test_who_listens_is_told_of_all_that_came(two, tmp_path):
    here, there = two
    case = a_case(here)
    exhibit = an_exhibit(here, case)
    send(here, case, tmp_path / "c")
    heard = []
    there.listen(heard.append)
    bring(there, tmp_path / "c")
    [came] = [each for each in heard if each.case == case]
    assert came.act is Act.IMPORT_CASE
    assert came.touched[TableName.EXHIBIT] == {exhibit}
    assert came.entry == here.head(case).hash


def test_of_two_imports_at_once_one_is_told(two, tmp_path):
    """Both looked at the same file before either wrote; another window does not get that far."""
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "first")
    bring(there, tmp_path / "first")
    edit_case(there, case, {"goods": "cotton"})
    an_exhibit(here, case, "a plan")
    send(here, case, tmp_path / "then")
    looked = [look(there, tmp_path / "then") for _ in range(2)]
    for each in looked:
        keep_originals(each, OPENER, there.blobs)
    import_case(there, looked[1], OPENER)
    head = there.head(case)
    with pytest.raises(Impossible, match="meantime"):
        import_case(there, looked[0], OPENER)
    assert there.head(case) == head
    with pytest.raises(Locked):
        Workspace(there.folder, somebody(tmp_path, "Bob", 3))
    assert there.verify().faults == ()


def test_that_copies_met_is_told_apart_from_what_anybody_may_have_written(two, tmp_path):
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    edit_case(here, case, {"importer": "Acme Ltd."})
    edit_case(there, case, {"goods": "Shirts"})
    send(there, case, tmp_path / "d")
    bring(here, tmp_path / "d")
    send(here, case, tmp_path / "e")
    arrival = look(there, tmp_path / "e")
    assert (arrival.unsigned, arrival.met, arrival.unsigned_of) == (1, 1, ())
    said = [each for each in report_lines(arrival) if "no device" in each]
    assert said == [
        "Signed by no device, since two copies met there, as is worked out here too: 1 entry"
    ]
    data = as_data(arrival)
    assert (data["unsigned"], data["met"], data["unsigned_of"]) == (1, 1, [])
