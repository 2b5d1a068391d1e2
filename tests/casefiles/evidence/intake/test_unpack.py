"""What lies in a container becomes exhibits of its own, and all of it is accounted for."""

import io
import json
import zipfile

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.evidence import store
from casefiles.evidence.intake import read_batch, unpack
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.intake.process_due import process_due_here, read_again_here
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.model import Confidentiality, FileOutcome, State
from casefiles.evidence.readers import container_limits
from casefiles.kernel.errors import Cancelled, InUse
from casefiles.messages import explain
from casefiles.storage import journal
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, contents
from tests.casefiles.evidence.readers.stranger import zipped

PAPERS = {"wages/三月.txt": "三月工资".encode(), "wages/april.txt": b"April", "note.txt": b"April"}


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def taken_in(workspace, case, content, name="papers.zip"):
    [line] = add_pasted_exhibit(workspace, case, name, content).lines
    process_due_here(workspace, case)
    return line.exhibit


def names(workspace, case):
    return {
        "/".join(filter(None, (each.folder, each.name))): each
        for each in store.of_case(workspace.db, case)
    }


def lines_of(workspace, case, exhibit):
    return [
        line
        for receipt in store.receipts(workspace.db, case)
        if receipt.opened == exhibit
        for line in store.lines(workspace.db, receipt.id)
    ]


def test_members_become_exhibits_with_facts_of_their_own(workspace, case):
    parent = taken_in(workspace, case, zipped(PAPERS))
    found = names(workspace, case)
    assert [*found] == ["papers.zip", *PAPERS]
    child = found["wages/三月.txt"]
    assert (child.parent, child.label) == (parent, "E-002")
    assert workspace.blobs.read(child.digest) == PAPERS["wages/三月.txt"]
    assert child.received_at == found["papers.zip"].received_at
    assert json.loads(store.reading(workspace.db, child.id).facts)["encoding"] == "utf-8"
    assert place_in_container(child) == {
        "index": 0, "path": "wages/三月.txt", "raw": "wages/三月.txt".encode().hex(),
        "encoding": "utf-8", "basis": "declared by the archive",
    }  # fmt: skip


def test_each_member_is_a_line_of_a_receipt_that_names_what_was_opened(workspace, case):
    parent = taken_in(workspace, case, zipped(PAPERS))
    receipt = store.receipts(workspace.db, case)[-1]
    lines = store.lines(workspace.db, receipt.id)
    assert (receipt.opened, receipt.offered, len(lines)) == (parent, 3, 3)
    assert [line.outcome for line in lines] == [
        FileOutcome.STORED,
        FileOutcome.STORED,
        FileOutcome.SAME,
    ]
    assert lines[2].same_as == lines[1].number


def test_the_program_does_it_and_undo_passes_over_it(workspace, case):
    taken_in(workspace, case, zipped(PAPERS))
    done = [(each.entry.act, each.entry.actor) for each in journal.entries(workspace.db, case)]
    assert (Act.UNPACK, PROGRAM) in done
    assert workspace.undoable(case) is Act.TAKE_IN


def test_undoing_the_arrival_takes_what_came_out_along_and_redoing_brings_it_back(workspace, case):
    before = contents(workspace, case)
    taken_in(workspace, case, zipped(PAPERS))
    after = contents(workspace, case)
    workspace.undo(case)
    assert contents(workspace, case) == before
    workspace.redo(case)
    assert contents(workspace, case) == after
    assert unpack.due(workspace, case) == []
    assert workspace.verify().faults == ()


def test_what_is_in_no_family_is_not_read_to_know_what_may_come_out(workspace, case, monkeypatch):
    taken_in(workspace, case, zipped(PAPERS))
    for n in range(5):
        add_pasted_exhibit(workspace, case, f"{n}.txt", b"alone")
    add_pasted_exhibit(workspace, case, "more.zip", zipped(PAPERS))
    read_batch.read_all_due(workspace, case)
    read, real = [], store.in_families

    def in_families(*of):
        read.extend(real(*of))
        return read

    monkeypatch.setattr(store, "in_families", in_families)
    monkeypatch.setattr(store, "of_case", lambda *_: pytest.fail("all were read"))
    assert len(unpack.unpack(workspace, case)) == 1
    assert {each.name for each in read} == {"papers.zip", "note.txt", "三月.txt", "april.txt"}


def test_nothing_is_opened_twice(workspace, case):
    parent = taken_in(workspace, case, zipped(PAPERS))
    head = workspace.head(case)
    assert unpack.unpack(workspace, case) == []
    assert unpack.unpack(workspace, case, only=[parent]) == []
    assert workspace.head(case) == head


def test_what_was_undone_meanwhile_gets_nothing_out(workspace, case):
    add_pasted_exhibit(workspace, case, "papers.zip", zipped(PAPERS))
    read_batch.read_all_due(workspace, case)
    batch = unpack.unpack_batch(workspace, case)
    workspace.undo(case)
    assert unpack.enter_unpacked(workspace, batch) == []
    assert store.of_case(workspace.db, case) == []


def test_it_can_be_stopped_and_goes_on(workspace, case):
    add_pasted_exhibit(workspace, case, "papers.zip", zipped(PAPERS))
    read_batch.read_all_due(workspace, case)

    def stop(done, total, note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        unpack.unpack(workspace, case, stop)
    assert len(store.of_case(workspace.db, case)) == 1
    [taken] = unpack.unpack(workspace, case)
    assert len(taken.lines) == 3


def test_containers_in_containers_are_opened_to_a_stated_depth(workspace, case):
    content = b"the innermost"
    for depth in range(container_limits.DEPTH + 2):
        content = zipped({f"{depth}.{'zip' if depth else 'txt'}": content})
    taken_in(workspace, case, content, "outer.zip")
    found = store.of_case(workspace.db, case)
    assert len(found) == container_limits.DEPTH + 1
    [line] = lines_of(workspace, case, found[-1].id)
    assert line.reason == f"it lies more than {container_limits.DEPTH} containers deep"


def test_what_contains_itself_ends(workspace, case, monkeypatch):
    content = zipped({"a.txt": b"a"})
    outer = taken_in(workspace, case, content)
    same = workspace.blobs.keep_bytes(workspace.blobs.read(store.get(workspace.db, outer).digest))
    monkeypatch.setattr(type(workspace.blobs), "keep_pieces", lambda *_: same)
    [line] = add_pasted_exhibit(workspace, case, "b.zip", content).lines
    process_due_here(workspace, case)
    [line] = lines_of(workspace, case, line.exhibit)
    assert (line.outcome, line.reason) == (
        FileOutcome.REFUSED,
        "it is the very file that it came out of",
    )


def test_what_came_of_a_confidential_paper_is_so_too(workspace, case):
    from casefiles.evidence.exhibit_acts import describe_exhibits  # noqa: PLC0415

    [line] = add_pasted_exhibit(workspace, case, "papers.zip", zipped(PAPERS)).lines
    edits = {"confidentiality": Confidentiality.PRIVILEGED, "source": "counsel"}
    describe_exhibits(workspace, case, [line.exhibit], edits)
    process_due_here(workspace, case)
    for each in store.children(workspace.db, line.exhibit):
        assert (each.confidentiality, each.source) == (Confidentiality.PRIVILEGED, "counsel")


LOCKED = "open sesame 三月"


def locked_zip(**open_ones):
    import pyzipper  # noqa: PLC0415

    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        for name, content in open_ones.items():
            archive.writestr(name, content)
        archive.setpassword(LOCKED.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        archive.writestr("wages.txt", b"secret")
    return made.getvalue()


def test_an_encrypted_member_waits_for_a_password_and_the_others_do_not(workspace, case):
    parent = taken_in(workspace, case, locked_zip(open="open"))
    reading = store.reading(workspace.db, parent)
    assert (reading.state, reading.reason) == (State.UNREAD, "password")
    assert [(line.path, line.reason) for line in lines_of(workspace, case, parent)] == [
        ("open", ""),
        ("wages.txt", "it needs a password"),
    ]
    tell_password(workspace, case, [parent], "wrong")
    read_again_here(workspace, case, [parent])
    assert len(store.receipts(workspace.db, case)) == 2  # nothing new came out, and it is said
    [again] = unpack.unpack(workspace, case, only=[parent])
    assert [line.reason for line in again.lines] == [
        "it needs a password (the password given does not open it)"
    ]
    tell_password(workspace, case, [parent], LOCKED)
    read_again_here(workspace, case, [parent])
    assert store.reading(workspace.db, parent).state is State.READ
    [line] = store.lines(workspace.db, store.receipts(workspace.db, case)[-1].id)
    assert (line.path, line.outcome) == ("wages.txt", FileOutcome.STORED)
    assert workspace.blobs.read(line.digest) == b"secret"
    assert workspace.verify().faults == ()


def test_erasing_a_container_names_what_came_out_and_takes_it_along(workspace, case):
    inner_zip = zipped({"deep/salary of Li.txt": b"salary of Li"})
    parent = taken_in(workspace, case, zipped({**PAPERS, "inner.zip": inner_zip}))
    labels = [each.label for each in store.of_case(workspace.db, case)]
    with pytest.raises(InUse) as caught:
        erase_exhibit(workspace, case, parent, "law")
    assert [*caught.value.inside] == labels[1:]
    assert "E-002, extracted from it" in explain(caught.value)
    digests = [each.digest for each in store.of_case(workspace.db, case)]

    erase_exhibit(workspace, case, parent, "law", knowing=True)

    assert store.of_case(workspace.db, case) == []
    assert [
        each for each in digests if (workspace.folder / "blobs" / each[:2] / each).exists()
    ] == []
    query = "SELECT count(*) FROM journal_change WHERE change LIKE '%salary of Li%'"
    assert workspace.db.execute(query).fetchone()[0] == 0
    for receipt in store.receipts(workspace.db, case):
        lines = store.lines(workspace.db, receipt.id)
        assert len(lines) == receipt.offered
        assert {line.path for line in lines} == {""}
        assert all(line.digest for line in lines)
    assert workspace.verify().faults == ()
    assert workspace.verify_blobs().faults == ()


def test_what_was_erased_does_not_come_out_again(workspace, case):
    parent = taken_in(workspace, case, zipped(PAPERS))
    erase_exhibit(workspace, case, names(workspace, case)["wages/三月.txt"].id, "law")
    [taken] = unpack.unpack(workspace, case, only=[parent])
    assert [(line.outcome, line.reason) for line in taken.lines] == [
        (FileOutcome.REFUSED, unpack.ERASED)
    ]
    erase_exhibit(workspace, case, parent, "law", knowing=True)
    assert workspace.verify().faults == ()
    for receipt in store.receipts(workspace.db, case):
        assert len(store.lines(workspace.db, receipt.id)) == receipt.offered


def test_the_same_attachment_twice_is_two_exhibits_of_one_blob(workspace, case):
    taken_in(workspace, case, zipped({"contract.txt": b"contract"}))
    second = taken_in(workspace, case, zipped({"copy.txt": b"contract"}), "again.zip")
    [line] = lines_of(workspace, case, second)
    assert (line.outcome, line.same_as, line.number) == (FileOutcome.SAME, 2, 4)
    [first, other] = [e for e in store.of_case(workspace.db, case) if e.parent]
    assert first.digest == other.digest
