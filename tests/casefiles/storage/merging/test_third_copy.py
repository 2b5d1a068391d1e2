"""What two copies came to meets a third one, which knew nothing of it or had erased part of it."""

from contextlib import ExitStack

from casefiles.people import pseudonym_acts as people
from casefiles.storage import journal
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.merge_laws import LAWS, Copies, Pair, Tally, put_to_the_test
from tests.stick_walks import walk


def test_a_name_that_became_one_with_a_forgotten_one_leaves_no_trace(tmp_path):
    """Ada forgets the name that Bob gave, while Cleo's of the same worker becomes one with it."""
    with ExitStack() as stack:
        pair = Pair(tmp_path / "pair", stack)
        a, b = pair.copies["a"], pair.copies["b"]
        c = stack.enter_context(Workspace(with_tables(tmp_path / "c"), ada(9, later=10**17)))
        take_over(c, a, pair)
        [worker, *_] = sorted(pair.rows("a")["pseudonyms"])
        for workspace, name in ((b, "Mei"), (c, "Mei Lin")):
            people.name_pseudonym(workspace, pair.case, worker, name)
        take_over(a, b, pair)
        people.erase_name(a, pair.case, worker, "law")
        take_over(b, c, pair)
        assert len(names(b, pair)) == 2
        take_over(a, b, pair)
        for mine, theirs in ((b, a), (c, b), (a, c)):
            take_over(mine, theirs, pair)
        together = Copies(pair.case, {"a": a, "b": b, "c": c})
        assert len({each.head(pair.case) for each in (a, b, c)}) == 1
        for name, workspace in together.copies.items():
            assert together.rows(name)["protected_names"] == {}
            assert names(workspace, pair) == set()
            assert workspace.verify().faults == ()


def test_names_that_became_one_crosswise_and_were_forgotten_come_to_the_same():
    """Two entries in which copies met have one number: what was erased of both has an order."""
    work = [
        ("a", "name", 0), ("b", "name", 0), ("a", "forget", 0), ("b", "notes", 0),
        ("a", "remove step", 0), ("b", "papers", 0), ("b", "link", 0), ("a", "describe", 2),
    ]  # fmt: skip
    put_to_the_test(LAWS, work, Tally(), crosswise=True)


def take_over(workspace, other, pair):
    prepared = prepare_merge(workspace.db, Copies(pair.case, {"it": other}).record("it"))
    assert prepared.unlike == ()
    workspace.take_over(prepared)


def names(workspace, pair):
    """The rows of names that its journal has any word of."""
    changes = [
        change
        for entry in journal.entries(workspace.db, pair.case)
        for change in entry.changes
        if change.table == "protected_names"
    ]
    return {each.row for each in changes}


def test_three_who_do_anything_and_hand_copies_around_come_to_the_same():
    did = walk([3, 10, 17, 26])
    for each in ("did", "APART", "AHEAD", "BEHIND", "collided", "erased", "crosswise"):
        assert did[each], (each, did)
