"""Two reviewers work in two copies, and bring them together: each side is its own writer's."""

from contextlib import ExitStack

import pytest

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite, withdraw_citation
from casefiles.assessment.model import NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.second_opinion import store as opinions
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
)
from casefiles.assessment.second_opinion.read import comparison
from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.cases.scope_acts import edit_scope
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage
from casefiles.evidence.places import OnPage
from casefiles.storage import closed_sides, rows
from casefiles.storage.merging import collision_rows
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.workspace.view import View
from tests.build import an_exhibit
from tests.casefiles.checklists.shipped import EDITION
from tests.merge_laws import Pair


@pytest.fixture
def pair(tmp_path):
    with ExitStack() as stack:
        yield Pair(tmp_path, stack)


def test_sides_that_were_closed_in_two_copies_are_compared_where_they_meet(pair):
    of_ada, of_bob = pair.copies["a"], pair.copies["b"]
    exhibit = an_exhibit(of_ada, pair.case, "said")
    with of_ada.change(Act.OPEN_SCOPE, pair.case) as db:
        rows.use_number(db, pair.case, "scope")  # the case has a scope that never used one
    scope = open_scope(of_ada, pair.case, EDITION, ScopeOpening("Sewing"))
    asked = ask_second_opinion(of_ada, pair.case, scope, OpinionRequest("Bob", "close"))
    pair.exchange()
    second = opinions.opinion(of_bob.db, pair.case, asked).scope
    for workspace, where, quote in ((of_ada, scope, "of Ada"), (of_bob, second, "of Bob")):
        cite(workspace, pair.case, where, [NewCitation(exhibit, ("ILO11-01",), quote=quote)])
        close_side(workspace, pair.case, where)
    assert comparison(of_bob.db, pair.case, asked) is None
    with View(of_bob.folder, actor="Bob") as view:
        assert not store.citations(view.db, scope)
        pair.exchange()
        found = comparison(view.db, pair.case, asked)
    [line] = [each for each in found.lines if each.indicator == "ILO11-01"]
    assert [e.citation.quote for e in (*line.first_cited, *line.second_cited)] == [
        "of Ada",
        "of Bob",
    ]
    assert pair.rows("a") == pair.rows("b")
    assert not pair.rows("a")["collisions"]
    assert pair.copies["a"].verify().faults == ()


def test_what_copies_say_otherwise_of_what_is_hidden_is_hidden_too(pair):
    of_ada, of_bob = pair.copies["a"], pair.copies["b"]
    exhibit = an_exhibit(of_ada, pair.case, "said")
    with of_ada.change(Act.OPEN_SCOPE, pair.case) as db:
        rows.use_number(db, pair.case, "scope")
    scope = open_scope(of_ada, pair.case, EDITION, ScopeOpening("Sewing"))
    cite(of_ada, pair.case, scope, [NewCitation(exhibit, ("ILO11-01",), place=OnPage(1))])
    [passage] = [e for e in evidence.passages(of_ada.db, pair.case) if e.exhibit == exhibit]
    pair.exchange()
    for workspace, said in ((of_ada, "of Ada"), (of_bob, "of Bob")):
        edit_passage(workspace, pair.case, passage.id, PassageEdit(note=said))
        edit_scope(workspace, pair.case, scope, {"title": said})
    ask_second_opinion(of_ada, pair.case, scope, OpinionRequest("Cleo", "close"))
    pair.exchange()

    def differing(name):
        with View(of_ada.folder, actor=name) as view:
            return {each.table for each in collision_rows.of_case(view.db, pair.case)}

    assert differing("Ada") == {"passages", "scopes"}
    assert differing("Cleo") == set()


def test_a_closed_side_that_was_changed_elsewhere_is_told_before_it_is_imported(pair):
    of_ada, of_bob = pair.copies["a"], pair.copies["b"]
    exhibit = an_exhibit(of_ada, pair.case, "said")
    with of_ada.change(Act.OPEN_SCOPE, pair.case) as db:
        rows.use_number(db, pair.case, "scope")
    scope = open_scope(of_ada, pair.case, EDITION, ScopeOpening("Sewing"))
    cite(of_ada, pair.case, scope, [NewCitation(exhibit, ("ILO11-01",), quote="of both")])
    ask_second_opinion(of_ada, pair.case, scope, OpinionRequest("Cleo", "close"))
    pair.exchange()
    close_side(of_ada, pair.case, scope)
    [cited] = store.citations(of_bob.db, scope)
    withdraw_citation(of_bob, pair.case, [cited.id])
    edit_case(of_bob, pair.case, {"goods": "Shirts"})
    coming = prepare_merge(of_ada.db, read_case_copy(of_bob.db, pair.case)).changes
    [number] = [e.number for e in cases.scopes(of_ada.db, pair.case) if e.id == scope]
    assert closed_sides.changed_by(of_ada.db, pair.case, coming) == [f"S-{number}"]
    assert closed_sides.changed_by(of_bob.db, pair.case, coming) == []
    of_case = [each for each in coming if each.table == "cases"]
    assert of_case
    assert closed_sides.changed_by(of_ada.db, pair.case, of_case) == []
