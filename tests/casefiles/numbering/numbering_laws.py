"""The laws of numbering as properties, for the tests and for the tests of the tests."""

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.model import Shows
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import set_aside, take_back
from casefiles.kernel.errors import Impossible, TouchedSince
from casefiles.numbering import numbering_acts as acts
from casefiles.numbering import store
from casefiles.numbering.crosswalk import crosswalk
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, passing_folder, with_tables

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
PARTS = ("copy", "facing")
one = st.integers(0, 3)
ALONE = ("take in", "number", "anew", "freeze", "undo", "redo", "again", "erase", "prefix")
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from((*ALONE, "number", "anew", "undo")), one),
        st.tuples(st.sampled_from(("pages", "aside", "lay")), one),
    ),
    min_size=5,
    max_size=12,
)


class Numbering:
    """A case that is numbered, and an account of every number that it ever gave."""

    def __init__(self, folder):
        self.folder, self.environment = folder, ada()
        self.workspace = Workspace(with_tables(folder / "w"), self.environment)
        self.case = a_case(self.workspace)
        for title in ("Farm", "Gin"):
            add_step(self.workspace, self.case, StepInput(title))
        acts.set_bates(self.workspace, self.case, {"prefix": "A-"})
        for content in "abc":
            an_exhibit(self.workspace, self.case, content)
        self.pages, self.given, self.rows, self.frozen = {}, {}, set(), {}

    def step(self, what, which):
        """Take one step, and return whether it did anything."""
        before = self.workspace.head(self.case)
        try:
            self.take(what, which)
        except (Impossible, TouchedSince):
            return False
        return self.workspace.head(self.case) != before

    def take(self, what, which):
        workspace, case = self.workspace, self.case
        held = evidence.of_case(workspace.db, case)
        chosen = held[which % len(held)] if held else None
        match what:
            case "take in":
                an_exhibit(workspace, case, f"{len(held)} {which}")
            case "number":
                acts.number_package(workspace, case, self.counted(held))
            case "anew":
                acts.lay_numbers_anew(workspace, case, self.counted(held))
            case "freeze":
                acts.freeze_numbers(workspace, case, "sent")
                self.frozen |= self.printed()
            case "prefix":
                acts.set_bates(workspace, case, {"prefix": "aAbB"[which] + "-", "start": which + 1})
            case "undo" | "redo":
                getattr(workspace, what)(case)
            case _ if chosen:
                self.of_one(what, which, chosen)

    def of_one(self, what, which, chosen):
        workspace, case = self.workspace, self.case
        match what:
            case "again":
                workspace.close()
                self.workspace = Workspace(self.folder / "w", self.environment)
            case "pages":
                self.pages[chosen.id, PARTS[which % 2]] = which + 2
            case "aside":
                act = take_back if chosen.set_aside else set_aside
                act(workspace, case, [chosen.id], "a draft")
            case "lay":
                step = workspace.db.execute("SELECT id FROM steps ORDER BY number").fetchall()
                laid = NewChainPapers([chosen.id], [Shows.MADE], step=step[which % 2]["id"])
                lay_papers(workspace, case, laid)
            case "erase":
                erase_exhibit(workspace, case, chosen.id, "a law", knowing=True)

    def counted(self, held):
        """One page of each that nothing else is known of; what was erased is not counted."""
        there = {each.id for each in held}
        known = {of: many for of, many in self.pages.items() if of[0] in there}
        return {(each, "copy"): 1 for each in there} | known

    def printed(self):
        """What stands on paper of each label and range, and of which exhibit."""
        db = self.workspace.db
        every = (*store.labels(db, self.case), *store.ranges(db, self.case))
        return {each.id: (each.text, each.known_as) for each in every}

    def check(self):
        """No number is given twice, labels are unique, and what is frozen stays."""
        db = self.workspace.db
        labels, ranges = store.labels(db, self.case), store.ranges(db, self.case)
        texts = [each.text for each in labels]
        assert len({*texts}) == len(texts)
        for each in ranges:
            numbers = [each.number(page) for page in range(1, each.pages + 1)]
            if each.id not in self.rows:
                again = [n for n in numbers if n.upper() in self.given]
                assert not again, f"given twice: {again}"
            of = (each.known_as, each.part)
            for page, number in enumerate(numbers):
                assert self.given.setdefault(number.upper(), (*of, page)) == (*of, page)
            self.rows.add(each.id)
        assert self.frozen.items() <= self.printed().items(), "what was issued changed"
        told = crosswalk(db, self.case, {})
        assert {*texts} <= {each.label for each in told}
        assert {each.text for each in ranges} <= {each.bates for each in told}


def numbers_are_given_once_and_what_is_issued_stays(examples=8):
    taken = effective = 0

    @settings(max_examples=examples, deadline=None, phases=NO_SHRINKING)
    @example([("freeze", 0), ("anew", 0)])
    @example([("undo", 0), ("number", 0), ("erase", 1), ("redo", 0)])
    @given(steps)
    def holds(several):
        nonlocal taken, effective
        with passing_folder() as folder:
            desk = Numbering(folder)
            try:
                for each in (("number", 0), *several):
                    effective += desk.step(*each)
                    taken += 1
                    desk.check()
                assert desk.workspace.verify().faults == ()
            finally:
                desk.workspace.close()

    holds()
    assert effective * 3 >= taken, f"only {effective} of {taken}"
