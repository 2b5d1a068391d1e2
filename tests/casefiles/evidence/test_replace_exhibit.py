"""A corrected paper stands in the place of an exhibit, and both stay."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.exhibit_acts import replace_exhibit, withdraw_replacement
from casefiles.evidence.model import Reading, State
from casefiles.kernel.errors import Faulty, NotFound
from tests.build import a_case, an_exhibit, contents


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def replaced(  # noqa: PLR0913, PLR0917 - two papers, who asked and why
    workspace, case, old, new, asked_by="Kaveri Apparel", reason="A weight was wrong."
):
    replace_exhibit(workspace, case, old, new, asked_by=asked_by, reason=reason)


def test_both_papers_stay_and_who_asked_and_why_is_kept(workspace, case):
    old, new = an_exhibit(workspace, case, "old"), an_exhibit(workspace, case, "new")
    replaced(workspace, case, old, new)
    [made] = store.replacements(workspace.db, case)
    assert (made.replaced, made.exhibit, made.asked_by) == (old, new, "Kaveri Apparel")
    assert len(store.of_case(workspace.db, case)) == 2
    before = contents(workspace, case)
    withdraw_replacement(workspace, case, new)
    assert store.replacements(workspace.db, case) == []
    workspace.undo(case)
    assert contents(workspace, case) == before


def test_a_chain_of_corrections_is_fine_and_a_circle_is_not(workspace, case):
    first, second, third = (an_exhibit(workspace, case, f"{n}") for n in range(3))
    replaced(workspace, case, first, second)
    replaced(workspace, case, second, third)
    with pytest.raises(Faulty, match="itself replaced by"):
        replaced(workspace, case, third, first)


def test_every_fault_is_named(workspace, case):
    one, two = an_exhibit(workspace, case, "1"), an_exhibit(workspace, case, "2")
    replaced(workspace, case, one, two)
    with pytest.raises(Faulty) as refused:
        replaced(workspace, case, one, two, asked_by=" ", reason=" ")
    assert len(refused.value.faults) == 4
    with pytest.raises(Faulty, match="itself"):
        replaced(workspace, case, one, one)
    with pytest.raises(NotFound):
        withdraw_replacement(workspace, case, one)


def test_a_paper_of_another_case_replaces_nothing(workspace, case):
    other = a_case(workspace, "Other")
    with pytest.raises(NotFound):
        replaced(workspace, case, an_exhibit(workspace, case), an_exhibit(workspace, other, "x"))


def read_with(exhibit, facts):
    return Reading("r", exhibit.case_id, exhibit.id, State.READ, "", None, facts, "", "", "")
