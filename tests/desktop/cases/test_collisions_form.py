"""What two copies of a case say differently is decided in the window, one after the other."""

import pytest

from casefiles.cases import store
from casefiles.cases.case_acts import edit_case
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.workspace.workspace import Workspace
from desktop.widgets.room import Destination
from tests.build import a_case, ada, with_tables


@pytest.fixture
def form(at_work, qtbot, tmp_path):
    """A case whose title and goods another copy has otherwise."""
    jobs = at_work.session.context.jobs

    def made(workspace, _):
        case = a_case(workspace)
        with Workspace(with_tables(tmp_path / "theirs"), ada(9, later=10**16)) as there:
            there.take_over(prepare_merge(there.db, read_case_copy(workspace.db, case)))
            edit_case(there, case, {"title": "Their shirts", "goods": "theirs"})
            copy = read_case_copy(there.db, case)
        edit_case(workspace, case, {"title": "Our shirts", "goods": "ours"})
        edit_case(workspace, case, {"contact": "ours alone"})
        workspace.take_over(prepare_merge(workspace.db, copy))
        return case

    job = jobs.act("", made)
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("cases", opened.args[0], "case"))
    room = at_work.room("cases")
    form = room.pane.facts.collisions
    qtbot.waitUntil(form.isVisible)
    form.room = room
    form.case = lambda: store.get(room.context.view.db, room.case)
    return form


def test_both_values_stand_there_with_their_fields_and_one_is_taken_for_a_reason(form, qtbot):
    both = {form.first.text(), form.second.text()}
    assert any("Our shirts" in each and "ours" in each for each in both)
    assert any("Their shirts" in each and "Title: " in each for each in both)
    take = form.takes[0] if "Their" in form.first.text() else form.takes[1]
    take.click()
    assert not form.ask.yes.isEnabled()
    qtbot.keyClicks(form.ask.reason, "as on the invoice")
    form.ask.yes.click()
    qtbot.waitUntil(lambda: form.case().title == "Their shirts")
    assert form.case().goods == "theirs"
    assert form.case().contact == "ours alone"
    qtbot.waitUntil(lambda: not form.isVisible())


def test_all_are_decided_by_what_was_written_last(form, qtbot):
    form.latest.click()
    qtbot.keyClicks(form.ask.reason, "the later holds")
    form.ask.yes.click()
    qtbot.waitUntil(lambda: not form.isVisible())


def test_a_case_without_collisions_shows_nothing_of_them(at_work, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("cases", opened.args[0], "case"))
    facts = at_work.room("cases").pane.facts
    qtbot.waitUntil(lambda: facts.form.fields["title"].text() != "")
    assert not facts.collisions.isVisible()


def test_which_is_in_effect_is_said_and_what_was_written_since(form, qtbot):
    by_title = {"first": form.first.text(), "second": form.second.text()}
    now = "Our shirts" if form.case().title == "Our shirts" else "Their shirts"
    [stands] = [each for each in by_title.values() if "in effect" in each]
    assert now in stands
    assert not form.now.isVisible()
    case = form.case().id
    room = form.room
    room.context.jobs.act("", lambda workspace, _: edit_case(workspace, case, {"title": "A third"}))
    qtbot.waitUntil(form.now.isVisible)
    assert "A third" in form.now.text()
    assert "in effect" not in form.first.text() + form.second.text()
