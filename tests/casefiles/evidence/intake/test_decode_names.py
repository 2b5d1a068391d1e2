"""A person who knows better says in which encoding the names in an archive are."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.archive_acts import decode_names, read_names_again
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.kernel.errors import Impossible
from tests.build import a_case, contents
from tests.casefiles.evidence.readers.stranger import zipped

NAMES = ("薪資/三月.txt", "薪資/四月.txt")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def taken_in(workspace, case, content):
    [line] = add_pasted_exhibit(workspace, case, "papers.zip", content).lines
    process_due_here(workspace, case)
    return store.get(workspace.db, line.exhibit)


def paths(workspace, parent):
    return [f"{each.folder}/{each.name}" for each in store.children(workspace.db, parent.id)]


def test_names_are_read_anew_from_their_bytes_and_it_can_be_undone(workspace, case):
    parent = taken_in(workspace, case, zipped({n: n.encode() for n in NAMES}, "big5hkscs"))
    guessed, before = paths(workspace, parent), contents(workspace, case)
    wrong = read_names_again(workspace, parent, "cp437")
    assert decode_names(workspace, case, wrong) == 2
    assert paths(workspace, parent) != guessed
    assert decode_names(workspace, case, read_names_again(workspace, parent, "big5hkscs")) == 2
    assert paths(workspace, parent) == [*NAMES]
    [first, _] = store.children(workspace.db, parent.id)
    assert place_in_container(first)["raw"] == NAMES[0].encode("big5hkscs").hex()
    assert (place_in_container(first)["encoding"], place_in_container(first)["basis"]) == (
        "big5hkscs",
        "chosen by a person",
    )
    workspace.undo(case)
    workspace.undo(case)
    assert contents(workspace, case) == before
    assert workspace.verify().faults == ()


def test_names_that_the_archive_declares_are_no_choice(workspace, case):
    parent = taken_in(workspace, case, zipped({n: n.encode() for n in NAMES}))
    head = workspace.head(case)
    assert decode_names(workspace, case, read_names_again(workspace, parent, "cp437")) == 0
    assert paths(workspace, parent) == [*NAMES]
    assert workspace.head(case) == head


def test_an_encoding_that_nobody_knows_is_refused_with_those_there_are(workspace, case):
    parent = taken_in(workspace, case, zipped({"a.txt": b"a"}))
    with pytest.raises(Impossible, match="gb18030"):
        read_names_again(workspace, parent, "klingon")
