"""Three people who hand copies of a case around, as a law: all come to the same, nothing is lost.

Each takes over what another has, or had when it was exported. `python -m tests.stick_walks 0 200`
walks by so many seeds and prints the counts.
"""

import random
import shutil
import sys
from collections import Counter
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.storage import journal
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.workspace.workspace import Workspace
from tests.build import memory_for_files, passing_folder, with_tables
from tests.loan_laws import ADA, BOB, device
from tests.merge_laws import DEEDS, PHRASES, Copies, a_full_case, at

_PEOPLE = {"a": ("Ada", ADA, 20), "b": ("Bob", BOB, 31), "c": ("Cleo", "c" * 16, 47)}


@cache
def _made():
    """Make a case that is lent to Bob and Cleo, in `a` and, as they have it, in `b` and `c`."""
    folder = Path(mkdtemp(dir=memory_for_files()))
    with Workspace(with_tables(folder / "a"), device(folder, ADA, 1)) as workspace:
        case = a_full_case(workspace)
        for name in "bc":
            actor, there, _ = _PEOPLE[name]
            lend_case(workspace, case, LoanInput(actor, there, 60))
    for name in "bc":
        shutil.copytree(folder / "a", folder / name)
    return folder, case


class Walk:
    """Three people at work in a case of which each has a copy."""

    def __init__(self, folder, stack, chance, tally):
        self.chance, self.tally, self.exported = chance, tally, {}
        made, self.case = _made()
        shutil.copytree(made, folder, dirs_exist_ok=True)
        workspaces = {name: Workspace(folder / name, at(folder, *_PEOPLE[name])) for name in "abc"}
        for each in workspaces.values():
            stack.callback(each.close)
        self.copies = Copies(self.case, workspaces)

    def go(self):
        """Do something, one after the other, and come together in the end."""
        for _ in range(self.chance.randint(10, 30)):
            steps = (self._work, self._export, self._import_what_was, self._import_what_is)
            [step] = self.chance.choices(steps, (55, 15, 15, 15))
            step()
        for mine, theirs in ("ab", "ca", "bc", "ac", "ab", "ca", "bc"):
            self._import(mine, self.copies.record(theirs))
        self._see_that_all_are_alike()

    def _work(self):
        """Somebody does one thing, or two do what gets in each other's way."""
        some = self.chance.sample("abc", 2)
        work = [("a", self.chance.choice(DEEDS), self.chance.randint(0, 5))]
        if self.chance.random() < 1 / 3:
            work = self.chance.choice(PHRASES)
        for name, deed, n in work:
            self.tally["did"] += self.copies.do(some["ab".index(name)], deed, n)

    def _export(self):
        name = self.chance.choice("abc")
        self.exported[name] = self.copies.record(name)

    def _import_what_was(self):
        mine, theirs = self.chance.sample("abc", 2)
        if theirs in self.exported:
            self._import(mine, self.exported[theirs])

    def _import_what_is(self):
        mine, theirs = self.chance.sample("abc", 2)
        self._import(mine, self.copies.record(theirs))

    def _import(self, mine, record):
        workspace = self.copies.copies[mine]
        prepared = prepare_merge(workspace.db, record)
        assert prepared.unlike == (), "nobody lies"
        workspace.take_over(prepared)
        self.copies.note_labels(workspace)
        self.tally[prepared.relation.name] += 1
        self.tally["collided"] += bool(prepared.collisions)
        self.tally["erased"] += bool(prepared.erased)
        self.tally["crosswise"] += prepared.lines is not None and len(prepared.lines.parted) > 1

    def _see_that_all_are_alike(self):
        workspaces = self.copies.copies
        assert len({each.head(self.case) for each in workspaces.values()}) == 1
        everything = set.union(*self.copies.acknowledged.values())
        for name, workspace in workspaces.items():
            assert self.copies.rows(name) == self.copies.rows("a")
            assert workspace.verify().faults == ()
            assert everything <= {each.hash for each in self.copies.record(name).entries}
            self._see_that_what_was_erased_left_no_word(name, workspace)
        self.tally["walks"] += 1

    def _see_that_what_was_erased_left_no_word(self, name, workspace):
        rows = self.copies.rows(name)
        entries = journal.entries(workspace.db, self.case)
        changes = [change for each in entries for change in each.changes]
        assert not {each.row for each in changes if each.table != "erasures"} & {*rows["erasures"]}
        forgotten = {each["label"] for each in rows["erasures"].values()}
        named = {each["pseudonym"] for each in rows["protected_names"].values()}
        for each in changes:
            if each.table == "protected_names" and not (each.before and each.after):
                worker = (each.before or each.after)["pseudonym"]
                label = f"W-{rows['pseudonyms'][worker]['number']:02}"
                assert worker in named or label not in forgotten, "a name that nobody has"


def walk(seeds):
    """Walk by each of these seeds. Returns what was done, and how often."""
    tally = Counter()
    for seed in seeds:
        with passing_folder() as folder, ExitStack() as stack:
            try:
                Walk(folder, stack, random.Random(seed), tally).go()
            except Exception as error:
                error.add_note(f"seed {seed}")
                raise
    return tally


if __name__ == "__main__":
    sys.stdout.write(f"{dict(walk(range(*map(int, sys.argv[1:]))))}\n")
