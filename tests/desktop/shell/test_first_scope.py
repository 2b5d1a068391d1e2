"""The first citation opens the first scope, and goes on."""

import pytest
from PySide6.QtCore import Qt

from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import Run
from desktop.widgets.room import Destination
from tests.build import a_case

Key = Qt.Key


@pytest.fixture
def case(at_work, qtbot):
    def fill(workspace, _):
        case = a_case(workspace)
        add_party(workspace, case, PartyInput("Mill", roles=("manufacturer",), address="6 Road"))
        add_pasted_exhibit(workspace, case, "report.txt", b"Wages are paid three months late.")
        read_all_due(workspace, case)
        return case

    with qtbot.waitSignal(at_work.session.context.jobs.act("", fill).succeeded) as filled:
        pass
    return filled.args[0]


def open_what_is_proposed(at_work, qtbot, case):
    form = at_work.room("assessment").new_scope
    qtbot.waitUntil(form.isVisible)
    assert form.form.fields["site"].text() == "6 Road"
    qtbot.keyClick(form.form.fields["title"], Key.Key_Return)
    db = at_work.session.context.view.db
    qtbot.waitUntil(lambda: [each.title for each in cases.scopes(db, case)] == ["Mill"])


def test_a_mark_is_cited_in_the_scope_that_it_opens(at_work, case, qtbot):
    db = at_work.session.context.view.db
    at_work.go(Destination("evidence", case, store.of_case(db, case)[0].id))
    room = at_work.room("evidence")
    qtbot.waitUntil(lambda: bool(room.viewer.text.pages))
    room.marking._keep(Run(None, 0, 5), "Wages")
    palette = room.marking.palette
    qtbot.waitUntil(lambda: palette.isVisible() and palette.current() is not None)
    qtbot.keyClick(palette.line, Key.Key_Return)
    open_what_is_proposed(at_work, qtbot, case)
    qtbot.waitUntil(palette.isVisible)
    qtbot.waitUntil(lambda: palette.current().sort.value == "indicator")
    assert at_work.room("evidence").isVisible()
    qtbot.keyClick(palette.line, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: db.execute("SELECT count(*) FROM citations").fetchone()[0] == 1)


def test_citing_on_an_empty_board_leads_to_the_form_of_a_scope_which_escape_leaves(
    at_work, case, qtbot
):
    at_work.go(Destination("assessment", case))
    room = at_work.room("assessment")
    qtbot.waitUntil(room.empty.isVisible)
    room.cite()
    room.handle_escape()
    assert room.empty.isVisible()
    room.cite()
    open_what_is_proposed(at_work, qtbot, case)
    qtbot.waitUntil(room.board.isVisible)
