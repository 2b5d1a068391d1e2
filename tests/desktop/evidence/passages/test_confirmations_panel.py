"""A reviewer says in the window which passage confirms which fact, and sees what he said."""

import pytest

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation import store
from casefiles.attestation.statement_acts import write_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import Run
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.attestation.attestation_room import AttestationRoom
from tests.build import a_case, a_file

HERE, THERE = Run(None, 0, 6), Run(None, 2, 8)


@pytest.fixture
def case(do):
    return do(lambda workspace: a_case(workspace, basis="wro"))


@pytest.fixture
def papers(context, case, do):
    def fill(workspace):
        folder = workspace.folder.parent
        add_exhibits(
            workspace, case, [a_file(folder), a_file(folder, "bank.txt", "paid <b>80</b>")]
        )
        held = [each.id for each in evidence.of_case(workspace.db, case)]
        edition = context.library.edition
        scope = open_scope(workspace, case, edition, ScopeOpening("Sewing line"))
        cite(
            workspace, case, scope, [NewCitation(held[0], ("SI-N05",), place=HERE, quote="a plan")]
        )
        mark_passage(workspace, case, PassageMark(held[1], THERE, "id <b>8"))
        said = "papers-show", "It was paid.", [PassageMark(held[0], HERE, "a plan")]
        write_statement(workspace, case, *said)
        return held

    return do(fill)


@pytest.fixture(params=["a cited passage", "a passage of a statement"])
def panel(request, context, case, papers, qtbot):
    room = (AssessmentRoom if "cited" in request.param else AttestationRoom)(context)
    qtbot.addWidget(room)
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    if "cited" in request.param:
        qtbot.waitUntil(lambda: room._board() is not None)
        room.board.choose("SI-N05")
        shown = room.evidence.confirmed
    else:
        room.go_to(store.statements(context.view.db, case)[0].id)
        shown = room.statements.confirmed
    qtbot.waitUntil(lambda: bool(shown._shown))
    yield shown
    room.close()


def confirmations(context, case):
    return store.confirmations(context.view.db, case)


def test_it_is_recorded_shown_and_withdrawn(panel, context, case, papers, qtbot):
    assert panel.held == []
    panel.open.click()
    assert panel.fact.text() == "a plan"
    [offered] = panel.by.offered()  # nothing of the paper itself
    assert offered.startswith("E-002")
    panel.by.setText(offered)
    panel.fact.setText("80 were paid")
    panel.fact.setFocus()
    panel._record()
    qtbot.waitUntil(lambda: bool(panel.held))
    [made] = confirmations(context, case)
    assert (made.exhibit, made.where, made.quote) == (papers[1], THERE, "id <b>8")
    assert (made.fact, made.by) == ("80 were paid", "Ada")
    qtbot.waitUntil(panel.form.isHidden)
    assert panel.open.hasFocus(), "the cursor stays where it was"
    words = panel.held[0].findChild(type(panel.fault)).text()
    assert "Confirmed by E-002" in words
    assert "“id <b>8” (Ada, " in words
    assert words.endswith(": 80 were paid")
    panel._withdraw(made.id)
    qtbot.waitUntil(lambda: panel.held == [])
    assert confirmations(context, case) == []


@pytest.mark.parametrize(
    "said",
    [
        ("E-001 p. 1", "does not confirm itself"),
        ("E-009 p. 1", "no exhibit E-009"),
        ("the bank", "is no reference"),
        ("", "Name one passage"),
        ("E-002", "name the place"),
        ("E-001; E-002", "Name one passage"),
    ],
)
def test_what_cannot_confirm_is_said_in_the_form(panel, context, case, qtbot, said):
    typed, why = said
    panel.begin()
    panel.by.setText(typed)
    panel.fact.setText("80")
    panel._record()
    qtbot.waitUntil(lambda: why in panel.fault.text())
    assert not panel.form.isHidden()
    assert confirmations(context, case) == []
