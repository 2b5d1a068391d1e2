"""A passage is one mark at one place, whoever cites it and however often."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.assessment import store as assessment
from casefiles.assessment.citation_acts import cite, copy_citations, withdraw_citation
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation import store as attestation
from casefiles.attestation.statement_acts import support_statement, write_statement
from casefiles.evidence import store
from casefiles.evidence.model import Reading, State
from casefiles.evidence.passages.marking import PassageMark, passage_label
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage, mark_passage
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Impossible, NotFound, StillCited, TouchedSince
from casefiles.messages import explain
from casefiles.storage import rows
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import erase_exhibit, remove_passage
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, passing_folder, with_tables
from tests.casefiles.checklists.shipped import EDITION

BOX = Rectangle(2, 1000, 2000, 3000, 2500)
LOWER = Rectangle(2, 1000, 1000, 3000, 1500)
WAGES, PAPERS = "ILO11-08", "ILO11-07"
PLACES = (OnPage(1), OnPage(2), BOX, LOWER, Run(None, 3, 9), Run(1, 0, 4), Cells("Wages", "B2:D9"))


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def scope(workspace, case):
    opening = ScopeOpening("Line", period_from=date(2026, 3, 1), period_to=date(2026, 3, 31))
    return open_scope(workspace, case, EDITION, opening)


@pytest.fixture
def exhibit(workspace, case):
    return an_exhibit(workspace, case)


def passages(workspace, case):
    return store.passages(workspace.db, case)


def test_a_mark_keeps_place_words_layer_and_who_made_it(workspace, case, exhibit):
    id_ = mark_passage(
        workspace, case, PassageMark(exhibit, BOX, "paid in cash", "text", "see p. 3")
    )
    [held] = passages(workspace, case)
    assert (held.id, held.where, held.quote, held.layer) == (id_, BOX, "paid in cash", "text")
    assert (held.note, held.by, held.at) == ("see p. 3", "Ada", workspace.now())
    assert passage_label(held, store.get(workspace.db, exhibit)) == "E-001, p. 2"
    assert workspace.undoable(case) is Act.MARK_PASSAGE


def test_a_place_that_is_marked_already_is_the_same_passage(workspace, case, exhibit):
    first = mark_passage(workspace, case, PassageMark(exhibit, BOX))
    head = workspace.head(case)
    assert mark_passage(workspace, case, PassageMark(exhibit, BOX)) == first
    assert workspace.head(case) == head, "nothing was done, so nothing is journaled"


def test_what_a_mark_left_open_is_filled_in_and_never_replaced(workspace, case, exhibit):
    mark_passage(workspace, case, PassageMark(exhibit, BOX))
    mark_passage(workspace, case, PassageMark(exhibit, BOX, "paid", "text", "a note"))
    mark_passage(workspace, case, PassageMark(exhibit, BOX, "said", "ocr", "another"))
    [held] = passages(workspace, case)
    assert (held.quote, held.layer, held.note) == ("paid", "text", "a note")


def test_all_of_an_exhibit_is_no_passage(workspace, case, exhibit):
    with pytest.raises(Impossible, match="All of E-001 is no passage"):
        mark_passage(workspace, case, PassageMark(exhibit, Whole()))


def test_a_page_that_is_not_there_cannot_be_marked_nor_moved_to(workspace, case, exhibit):
    facts = json.dumps({"sizes": [[61200, 79200, 3]]})
    reading = Reading("r", case, exhibit, State.READ, "application/pdf", 3, facts, "x", "", "")
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.add(db, store.READINGS, reading)
    passage = mark_passage(workspace, case, PassageMark(exhibit, BOX))
    for place, said in ((OnPage(4), "no page 4"), (Rectangle(1, 0, 0, 70000, 9), "not on page 1")):
        with pytest.raises(Impossible, match=said):
            mark_passage(workspace, case, PassageMark(exhibit, place))
        with pytest.raises(Impossible, match=said):
            edit_passage(workspace, case, passage, PassageEdit(place))


def test_an_exhibit_of_another_case_cannot_be_marked(workspace, case):
    foreign = an_exhibit(workspace, a_case(workspace))
    with pytest.raises(NotFound):
        mark_passage(workspace, case, PassageMark(foreign, BOX))


def test_citing_marks_the_place_in_the_same_act(workspace, case, scope, exhibit):
    cite(workspace, case, scope, [NewCitation(exhibit, (WAGES, PAPERS), place=BOX, quote="cash")])
    [held] = passages(workspace, case)
    cited = assessment.citations(workspace.db, scope)
    assert {each.passage for each in cited} == {held.id}
    assert held.quote == "cash"
    workspace.undo(case)
    assert passages(workspace, case) == []
    workspace.redo(case)
    assert passages(workspace, case) == [held]
    assert assessment.citations(workspace.db, scope) == cited


def test_citing_all_of_an_exhibit_marks_nothing(workspace, case, scope, exhibit):
    cite(workspace, case, scope, [NewCitation(exhibit, (WAGES,))])
    assert passages(workspace, case) == []
    assert assessment.citations(workspace.db, scope)[0].passage is None


def test_a_statement_that_leans_on_a_place_marks_it_too(workspace, case, exhibit):
    statement = write_statement(
        workspace, case, "typed", "Paid.", [PassageMark(exhibit, BOX, "cash")]
    )
    [held] = passages(workspace, case)
    assert attestation.supports(workspace.db, case)[0].passage == held.id
    support_statement(
        workspace, case, statement, [PassageMark(exhibit, LOWER), PassageMark(exhibit)]
    )
    assert len(passages(workspace, case)) == 2, "a mark stays when nothing leans on it any more"
    by_place = {each.where: each.passage for each in attestation.supports(workspace.db, case)}
    assert by_place[Whole()] is None
    assert by_place[LOWER] is not None


def test_a_copied_citation_leans_on_the_same_passage(workspace, case, scope, exhibit):
    other = open_scope(workspace, case, EDITION, ScopeOpening("Other"))
    cite(workspace, case, scope, [NewCitation(exhibit, (WAGES,), place=BOX)])
    copy_citations(workspace, case, scope, other)
    of_both = [each.passage for each in assessment.citations_of_case(workspace.db, case)]
    assert of_both == [passages(workspace, case)[0].id] * 2


def test_moving_a_passage_moves_what_leans_on_it(workspace, case, scope, exhibit):
    cite(workspace, case, scope, [NewCitation(exhibit, (WAGES,), place=BOX, quote="cash")])
    cite(workspace, case, scope, [NewCitation(exhibit, (PAPERS,), place=BOX, quote="my own words")])
    write_statement(workspace, case, "typed", "Paid.", [PassageMark(exhibit, BOX, "cash")])
    [held] = passages(workspace, case)

    edit_passage(workspace, case, held.id, PassageEdit(LOWER, "in cash, late", "text"))

    [moved] = passages(workspace, case)
    assert (moved.id, moved.where, moved.quote) == (held.id, LOWER, "in cash, late")
    cited = assessment.citations(workspace.db, scope)
    assert {each.where for each in cited} == {LOWER}
    assert [each.quote for each in cited] == ["in cash, late", "my own words"]
    [support] = attestation.supports(workspace.db, case)
    assert (support.where, support.quote) == (LOWER, "in cash, late")
    workspace.undo(case)
    assert passages(workspace, case) == [held]
    assert {each.where for each in assessment.citations(workspace.db, scope)} == {BOX}


def test_a_note_alone_leaves_place_and_citations_as_they_are(workspace, case, scope, exhibit):
    cite(workspace, case, scope, [NewCitation(exhibit, (WAGES,), place=BOX, quote="cash")])
    [held] = passages(workspace, case)
    cited = assessment.citations(workspace.db, scope)
    edit_passage(workspace, case, held.id, PassageEdit(note="ask the bank"))
    [noted] = passages(workspace, case)
    assert (noted.note, noted.where) == ("ask the bank", BOX)
    assert assessment.citations(workspace.db, scope) == cited


def test_a_passage_cannot_be_moved_onto_another_nor_over_everything(workspace, case, exhibit):
    mark_passage(workspace, case, PassageMark(exhibit, BOX))
    other = mark_passage(workspace, case, PassageMark(exhibit, LOWER))
    with pytest.raises(Impossible, match="Another passage of E-001"):
        edit_passage(workspace, case, other, PassageEdit(BOX))
    with pytest.raises(Impossible, match="no passage"):
        edit_passage(workspace, case, other, PassageEdit(Whole()))


def test_a_passage_that_something_leans_on_is_not_removed(workspace, case, scope, exhibit):
    [citation] = cite(workspace, case, scope, [NewCitation(exhibit, (WAGES,), place=BOX)]).made
    statement = write_statement(workspace, case, "typed", "Paid.", [PassageMark(exhibit, BOX)])
    [held] = passages(workspace, case)
    with pytest.raises(StillCited) as caught:
        remove_passage(workspace, case, held.id)
    assert caught.value.by == (f"citation S-1 {WAGES}", "statement 1")
    assert explain(caught.value).startswith("The passage E-001, p. 2 was not removed")
    withdraw_citation(workspace, case, [citation])
    support_statement(workspace, case, statement, [])
    remove_passage(workspace, case, held.id)
    assert passages(workspace, case) == []
    workspace.undo(case)
    assert passages(workspace, case) == [held]


def test_what_somebody_else_cited_from_it_keeps_a_passage_from_being_undone(workspace, tmp_path):
    case = a_case(workspace)
    scope = open_scope(workspace, case, EDITION, ScopeOpening("Line"))
    exhibit = an_exhibit(workspace, case)
    mark_passage(workspace, case, PassageMark(exhibit, BOX))
    environment = ada(7)
    workspace.close()
    bob = Environment(
        "Bob", environment.device, environment.now, environment.chance, environment.new_id
    )
    with Workspace(workspace.folder, bob) as other:
        cite(other, case, scope, [NewCitation(exhibit, (WAGES,), place=BOX)])
    with Workspace(workspace.folder, ada(9)) as again:
        with pytest.raises(TouchedSince):
            again.undo(case)
        [cited] = assessment.citations(again.db, scope)
        assert cited.passage == passages(again, case)[0].id


def test_erasing_an_exhibit_erases_what_was_marked_in_it(workspace, case, exhibit):
    mark_passage(workspace, case, PassageMark(exhibit, BOX, "an unheard-of sentence"))
    erase_exhibit(workspace, case, exhibit, "the law")
    assert passages(workspace, case) == []
    changes = workspace.db.execute("SELECT count(*) FROM journal_change WHERE change LIKE ?",
                                   ("%unheard-of%",)).fetchone()[0]  # fmt: skip
    assert changes == 0
    assert workspace.verify().faults == ()


def test_from_an_exhibit_to_all_that_leans_on_it(workspace, case, scope, exhibit):
    said = NewCitation(exhibit, (WAGES,), Direction.CONTRADICTS, place=BOX, quote="cash")
    cite(workspace, case, scope, [said])
    write_statement(workspace, case, "typed", "Paid.", [PassageMark(exhibit)])
    other = an_exhibit(workspace, case, "another")
    cite(workspace, case, scope, [NewCitation(other, (WAGES,))])
    leaning = usages.list_usages(workspace.db, case, exhibit)
    assert [each.in_words for each in leaning] == [f"citation S-1 {WAGES}", "statement 1"]
    assert (leaning[0].direction, leaning[0].where, leaning[0].says) == ("contradicts", BOX, "cash")
    assert leaning[1].passage is None
    assert len(usages.list_usages(workspace.db, case)) == 3


steps = st.lists(
    st.tuples(
        st.sampled_from(["cite", "state", "mark", "withdraw", "undo", "redo"]),
        st.sampled_from([0, 1]),
        st.sampled_from([*PLACES, Whole()]),
        st.sampled_from([WAGES, PAPERS]),
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(steps)
def test_everything_at_a_place_leans_on_the_one_passage_there(steps):
    with passing_folder() as folder, Workspace(with_tables(folder / "w"), ada()) as workspace:
        case = a_case(workspace)
        scope = open_scope(workspace, case, EDITION, ScopeOpening("Line"))
        exhibits = [an_exhibit(workspace, case, str(n)) for n in (1, 2)]
        for step in steps:
            take(workspace, case, scope, exhibits, step)
            one_passage_for_each_place(workspace, case)


def take(workspace, case, scope, exhibits, step):
    what, which, place, indicator = step
    match what:
        case "cite":
            cite(workspace, case, scope, [NewCitation(exhibits[which], (indicator,), place=place)])
        case "state":
            write_statement(
                workspace, case, "typed", "Paid.", [PassageMark(exhibits[which], place)]
            )
        case "mark" if not isinstance(place, Whole):
            mark_passage(workspace, case, PassageMark(exhibits[which], place))
        case "withdraw":
            held = assessment.citations(workspace.db, scope)
            withdraw_citation(workspace, case, [each.id for each in held[:1]])
        case "undo" if workspace.undoable(case) not in {Act.TAKE_IN, Act.OPEN_SCOPE}:
            workspace.undo(case)
        case "redo":
            workspace.redo(case)


def one_passage_for_each_place(workspace, case):
    held = {(each.exhibit, each.place): each.id for each in passages(workspace, case)}
    assert len(held) == len(passages(workspace, case))
    leaning = usages.list_usages(workspace.db, case)
    for each in leaning:
        expected = None if isinstance(each.where, Whole) else held[each.exhibit, each.place]
        assert each.passage == expected
