"""The law of the order of statements, for the tests and for the tests of the tests."""

import re

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from casefiles.attestation import store
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.model import Knowledge
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.statement_acts import (
    add_support,
    move_statement,
    write_statements,
)
from casefiles.evidence.passages.marking import PassageMark
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, contents, passing_folder, with_tables
from tests.laws import Tally

WORDS = ("Cotton", "Yarn of statement 1", "Cloth", "Shirts", "See statements 2, 3 and 4")
moves = st.lists(st.tuples(st.integers(0, 4), st.integers(-5, 5)), min_size=1, max_size=8)


class Ordering:
    """A case of five statements and two signers, and what must hold of it."""

    def __init__(self, folder):
        self.workspace = Workspace(with_tables(folder / "w"), ada())
        self.case = a_case(self.workspace)
        made = write_statements(self.workspace, self.case, [("typed", each) for each in WORDS])
        support = PassageMark(an_exhibit(self.workspace, self.case))
        add_support(self.workspace, self.case, made[2], support)
        self.made = made
        for name, those in (("Dana", made[1:]), ("Miriam", made[::2])):
            signer = add_signer(self.workspace, self.case, SignerInput(name, "attorney"))
            declare(self.workspace, self.case, signer, dict.fromkeys(those, Knowledge.RECORDS))
        self.kept = self.by_identity()

    def by_identity(self):
        """What each statement says of which others, what it is based on, who declares to it."""
        db = self.workspace.db
        at = {str(each.number): each.id for each in store.statements(db, self.case)}
        words = {
            (each.id, re.sub(r"\d", lambda found: at[found[0]], each.text))
            for each in store.statements(db, self.case)
        }
        based = {(each.statement, each.id) for each in store.supports(db, self.case)}
        declared = {
            (each.signer, each.statement, each.basis, each.struck)
            for each in store.declarations(db, self.case)
        }
        return words, based, declared

    def order(self):
        return [each.id for each in store.statements(self.workspace.db, self.case)]

    def check(self):
        """The numbers are 1 to 5, each once, and nothing else of any statement changed."""
        held = store.statements(self.workspace.db, self.case)
        assert [each.number for each in held] == [1, 2, 3, 4, 5]
        assert {each.id for each in held} == {*self.made}
        assert self.by_identity() == self.kept


def any_moves_are_a_permutation_that_undo_takes_back(*, examples=6, tally=None):
    """Whatever is moved: nobody declares to anything else, and undo gives every order back."""
    counted = tally or Tally()

    @given(moves)
    @example([(0, 4), (4, -1)])
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
    )
    def law(steps):
        with passing_folder() as folder:
            case = Ordering(folder)
            try:
                _live_through(case, steps, counted)
            finally:
                case.workspace.close()

    law()
    counted.check()


def _live_through(case, steps, tally):
    workspace, states, expected = case.workspace, [], case.order()
    for which, by in steps:
        before = contents(workspace, case.case)
        statement = case.made[which]
        at = expected.index(statement)
        expected.remove(statement)
        expected.insert(min(max(at + by, 0), len(expected)), statement)
        moves_it = expected != case.order()
        move_statement(workspace, case.case, statement, by)
        assert case.order() == expected
        case.check()
        tally.count(moves_it)
        states += [before] if moves_it else []
    for before in reversed(states):
        workspace.undo(case.case)
        assert contents(workspace, case.case) == before
    case.check()
    for _ in states:
        workspace.redo(case.case)
    assert case.order() == expected
