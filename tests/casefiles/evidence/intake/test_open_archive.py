"""A small archive cannot flood a case: beyond a bound nothing comes out until a person says so."""

import bz2
import gzip
import io
import tarfile
from email.message import EmailMessage

import pytest

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake import unpack
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.archive_acts import (
    list_archive,
    open_archive,
    open_held,
    unpack_archive,
)
from casefiles.evidence.intake.process_due import process_due_here, read_again_here
from casefiles.evidence.readers import container_limits
from casefiles.kernel.errors import Impossible
from tests.build import a_case, contents
from tests.casefiles.evidence.readers.stranger import zipped

MOST = 20
"""Files that come out unasked in these tests: the bound is the same code at any number."""


@pytest.fixture
def case(workspace, monkeypatch):
    monkeypatch.setattr(container_limits, "UNASKED", MOST)
    return a_case(workspace)


def papers(many, start=0):
    return {f"pay/{n:04}.txt": f"worker {n}".encode() for n in range(start, start + many)}


def tarred(members):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def mailed(members):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "wages"
    mail.set_content("attached")
    for name, content in members.items():
        mail.add_attachment(
            content,
            maintype="application",
            subtype="octet-stream",
            filename=name.rpartition("/")[2],
        )
    return bytes(mail)


def boxed(many):
    return b"".join(
        b"From a@b.example Sat Jan  3 01:05:34 2026\nFrom: a@b.example\nTo: c@d.example\n"
        b"Subject: %d\n\nhello\n\n" % n
        for n in range(many)
    )


def taken_in(workspace, case, content, name="papers.zip"):
    [line] = add_pasted_exhibit(workspace, case, name, content).lines
    process_due_here(workspace, case)
    return store.get(workspace.db, line.exhibit)


FLOODS = {
    "flat": ("a.zip", lambda: zipped(papers(MOST + 1))),
    "tar": ("a.tar", lambda: tarred(papers(MOST + 1))),
    "packed tar": ("a.tgz", lambda: gzip.compress(tarred(papers(MOST + 1)))),
    "mail": ("a.eml", lambda: mailed(papers(MOST + 1))),
    "mailbox": ("a.mbox", lambda: boxed(MOST + 1)),
    "archives in an archive": (
        "a.zip",
        lambda: zipped({f"{n}.zip": zipped(papers(6, 10 * n)) for n in range(6)}),
    ),
    "deep": (
        "a.zip",
        lambda: zipped({"b.zip": zipped({"c.tar": tarred(papers(MOST)), "d.txt": b"d"})}),
    ),
    "a tar in a mail in an archive": (
        "a.zip",
        lambda: zipped({"m.eml": mailed({"p.tar": tarred(papers(MOST))})}),
    ),
}


@pytest.mark.parametrize("kind", FLOODS)
def test_no_more_come_out_than_the_bound_whatever_the_structure(workspace, case, kind):
    name, made = FLOODS[kind]
    parent = taken_in(workspace, case, made(), name)
    came = store.descendants(workspace.db, parent.id)
    assert len(came) <= MOST
    waiting = unpack.held_containers(workspace.db, case)
    assert waiting, "nothing waits to be asked about"
    assert unpack.due(workspace, case) == []
    head = workspace.head(case)
    assert process_due_here(workspace, case) == 0
    assert workspace.head(case) == head, "what is held is looked at again and again"


@pytest.mark.parametrize("kind", FLOODS)
def test_a_person_opens_it_and_one_undo_takes_back_all_that_came_out(workspace, case, kind):
    name, made = FLOODS[kind]
    taken_in(workspace, case, made(), name)
    before = contents(workspace, case)
    [waiting, *others] = unpack.held_containers(workspace.db, case)
    batch = unpack_archive(workspace, waiting.exhibit, 1_000)
    open_archive(workspace, batch, 1_000)
    process_due_here(workspace, case)
    after = contents(workspace, case)
    assert unpack.held_containers(workspace.db, case) == others
    assert len(store.of_case(workspace.db, case)) > MOST
    assert workspace.undoable(case) is Act.OPEN_ARCHIVE
    workspace.undo(case)
    assert contents(workspace, case) == before
    workspace.redo(case)
    assert contents(workspace, case) == after
    assert workspace.verify().faults == ()


def test_as_many_as_the_bound_come_out_unasked(workspace, case):
    parent = taken_in(workspace, case, zipped(papers(MOST)))
    assert len(store.descendants(workspace.db, parent.id)) == MOST
    assert unpack.held_containers(workspace.db, case) == []


def test_one_that_floods_keeps_no_other_closed(workspace, case):
    add_pasted_exhibit(workspace, case, "flood.zip", zipped(papers(MOST + 1)))
    small = taken_in(workspace, case, zipped(papers(3)), "small.zip")
    assert len(store.descendants(workspace.db, small.id)) == 3
    assert [each.exhibit.name for each in unpack.held_containers(workspace.db, case)] == [
        "flood.zip"
    ]


def test_it_is_said_what_is_in_it_before_anything_comes_out(workspace, case):
    parent = taken_in(workspace, case, zipped(papers(MOST + 1)))
    [waiting] = unpack.held_containers(workspace.db, case)
    assert (waiting.exhibit, waiting.members) == (parent, MOST + 1)
    assert waiting.unpacked == sum(map(len, papers(MOST + 1).values()))
    assert [each.path for each in list_archive(workspace, parent).entries] == [*papers(MOST + 1)]
    assert len(store.of_case(workspace.db, case)) == 1


def test_a_word_for_fewer_than_are_in_it_opens_nothing(workspace, case):
    parent = taken_in(workspace, case, zipped(papers(MOST + 5)))
    with pytest.raises(Impossible, match="More than 22 files"):
        unpack_archive(workspace, parent, MOST + 2)
    assert open_held(workspace, case, MOST + 2) == []
    [taken] = open_held(workspace, case, MOST + 5)
    assert len(taken.lines) == MOST + 5
    with pytest.raises(Impossible, match="does not wait"):
        unpack_archive(workspace, parent, 1_000)


def test_what_is_in_what_came_out_counts_too_and_asks_again(workspace, case):
    inner = {f"{n}.zip": zipped(papers(10, 10 * n)) for n in range(MOST + 1)}
    taken_in(workspace, case, zipped(inner))
    open_held(workspace, case, 2 * MOST)
    process_due_here(workspace, case)
    assert len(store.of_case(workspace.db, case)) <= 1 + 2 * MOST
    assert len(unpack.held_containers(workspace.db, case)) > MOST - 2


def test_reading_again_is_no_word_to_open_it(workspace, case):
    parent = taken_in(workspace, case, zipped(papers(MOST + 1)))
    read_again_here(workspace, case, [parent.id])
    assert len(store.of_case(workspace.db, case)) == 1


DENSE = {
    "said in an archive": ("a.zip", lambda size: zipped({"blank.txt": bytes(size)})),
    "said in a packed file": ("a.gz", lambda size: gzip.compress(bytes(size))),
    "never said": ("a.bz2", lambda size: bz2.compress(bytes(size))),
}


@pytest.mark.parametrize("kind", DENSE)
def test_what_is_far_larger_than_its_archive_does_not_come_out_unasked(
    workspace, case, kind, monkeypatch
):
    monkeypatch.setattr(container_limits, "UNASKED_BYTES", 1 << 20)
    name, made = DENSE[kind]
    parent = taken_in(workspace, case, made(3 << 20), name)
    assert store.descendants(workspace.db, parent.id) == []
    if waiting := unpack.held_containers(workspace.db, case):
        open_archive(workspace, unpack_archive(workspace, waiting[0].exhibit, 1), 1)
    else:
        [line] = store.lines(workspace.db, store.receipts(workspace.db, case)[-1].id)
        assert unpack.TOO_LARGE_UNASKED in line.reason
        batch = unpack.unpack_batch(workspace, case, only=[parent.id], allowed=1)
        open_archive(workspace, batch, 1)
    [child] = store.descendants(workspace.db, parent.id)
    assert child.size == 3 << 20
