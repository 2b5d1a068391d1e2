"""The cleared chain in the window: relied on, compared, documented, typed, printed, taken back."""

import pytest
from PySide6.QtCore import Qt

from casefiles.attestation.tracing import store
from casefiles.chain import store as chain
from desktop.chain import cleared_chain_pane
from desktop.chain.chain_room import ChainRoom
from desktop.chain.cleared_chain_tables import (
    FieldsTable,
    OfferedRecordsTable,
    StagesTable,
    read_cleared_chain,
)
from tests.casefiles.attestation.tracing.cleared import two_cases

Key = Qt.Key


@pytest.fixture
def cases(do):
    return do(two_cases)


@pytest.fixture
def room(context, cases, qtbot):
    room = ChainRoom(context)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.show_case(cases[1])
    room.go_to("cleared")
    yield room
    room.close()


def ids(context, case):
    return [each.id for each in chain.steps(context.view.db, case)]


def rely(room, qtbot):
    pane = room.cleared
    pane.first.click()
    qtbot.waitUntil(lambda: pane.form.isVisible() and bool(pane.form.source.value()))
    assert pane.form.source.currentText() == "C-001 Before, released 20 Nov 2026"
    assert not pane.form.form.isVisible()
    pane.form.yes.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    return pane


def test_a_released_case_is_relied_on_and_each_step_compared(room, context, cases, qtbot):
    assert room.cleared.empty.isVisible()
    pane = rely(room, qtbot)
    qtbot.waitUntil(pane.split.isVisible)
    assert [each.verdict for each in pane.model.everything()] == ["✓ same", "✓ same"]
    assert pane.says_all.text() == (
        "✓ Identical: of 2 stages, 2 are the same. 2 without a business record."
    )
    assert pane.decision.fields["reference"].text() == "2026-2704-00117"
    assert not pane.stage.isVisible()
    assert pane.fields.rowCount() == 6
    pane.begin()
    qtbot.waitUntil(pane.form.isVisible)
    assert pane.handle_escape()
    assert pane.split.isVisible()
    pane.drop()
    qtbot.waitUntil(pane.empty.isVisible)
    context.jobs.act("undo", lambda work, _: work.undo(cases[1]))
    qtbot.waitUntil(pane.split.isVisible)


def test_the_record_of_a_step_is_proposed_named_and_taken_off(room, context, cases, qtbot):
    pane, case = rely(room, qtbot), cases[1]
    first, last = ids(context, case)
    pane.take_proposed()
    qtbot.waitUntil(lambda: len(store.records(context.view.db, case)) == 2)
    qtbot.waitUntil(lambda: "Each has a business record." in pane.says_all.text())
    pane.table.choose(first)
    assert pane.record.says.text().startswith("E-001 Invoice. Set by Ada")
    pane.record.number.setText("IV 7")
    pane.record.yes.click()
    qtbot.waitUntil(lambda: store.records(context.view.db, case)[0].reference == "IV 7")
    qtbot.waitUntil(lambda: "IV 7" in pane.record.says.text())
    pane.record.off.click()
    qtbot.waitUntil(lambda: [e.step for e in store.records(context.view.db, case)] == [last])
    pane.record.exhibit.setText("E-999")
    pane.record.yes.click()
    assert pane.record.exhibit.state.words == "There is no exhibit “E-999”."
    assert pane.record.exhibit.text() == "E-999"


def test_the_decision_gets_its_paper_and_a_wrong_word_is_refused(room, context, cases, qtbot):
    pane, case = rely(room, qtbot), cases[1]
    field = pane.decision.exhibit
    field.setText("E-001 Invoice")
    field.setModified(True)
    field.submit()
    qtbot.waitUntil(lambda: store.cleared(context.view.db, case).exhibit is not None)
    pane.decision.edited.emit("exhibit", "E-999")
    assert field.state.words == "There is no exhibit “E-999”."
    pane.decision.edited.emit("exhibit", "")
    qtbot.waitUntil(lambda: store.cleared(context.view.db, case).exhibit is None)


def test_a_decision_that_is_in_no_case_has_its_stages_typed(room, context, cases, qtbot):
    pane, case = room.cleared, cases[1]
    pane.begin()
    qtbot.waitUntil(pane.form.isVisible)
    pane.form.source.show_saved("")
    pane.form._weigh()
    assert pane.form.form.isVisible()
    fields = pane.form.form.fields
    fields["reference"].setText("HQ H1")
    fields["decided_on"].setText("2026-01-15")
    pane.form.yes.click()
    qtbot.waitUntil(lambda: store.cleared(context.view.db, case) is not None)
    qtbot.waitUntil(pane.stage.isVisible)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    assert [each.verdict for each in pane.model.everything()] == ["▲ not in the cleared chain"] * 2
    pane.new_stage.setText("Cotton farm")
    qtbot.keyClick(pane.new_stage, Key.Key_Return)
    qtbot.waitUntil(lambda: len(store.stages(context.view.db, case)) == 1)
    qtbot.waitUntil(pane.stage.isEnabled)
    pane.stage.edited.emit("producer", "Coastal Bend Growers")
    qtbot.waitUntil(lambda: store.stages(context.view.db, case)[0].producer != "")
    qtbot.waitUntil(lambda: "not said" in next(iter(pane.model.everything())).verdict)
    pane.no_stage.click()
    qtbot.waitUntil(lambda: store.stages(context.view.db, case) == [])


def test_the_report_is_written(room, monkeypatch, tmp_path, qtbot):
    pane, target = rely(room, qtbot), tmp_path / "report.pdf"
    monkeypatch.setattr(cleared_chain_pane, "choose_target", lambda *_: target)
    with qtbot.waitSignal(pane.says, timeout=60_000) as told:
        pane.write_report()
    assert "not signed" in told.args[0]
    assert target.read_bytes().startswith(b"%PDF")


def test_what_preflight_asks_leads_to_the_step(room, context, cases, qtbot):
    pane = rely(room, qtbot)
    room.go_to("steps")
    last = ids(context, cases[1])[1]
    room.go_to(f"cleared {last} 0123456789abcdef")
    assert room.panes.front() is pane
    qtbot.waitUntil(lambda: pane.table.current().id == last)


def test_the_tables_are_sound(room, context, cases, qtbot, qtmodeltester):
    rely(room, qtbot)
    seen = read_cleared_chain(context.view, cases[1])
    stages, fields, offered = StagesTable(), FieldsTable(), OfferedRecordsTable()
    stages.show(seen.rows)
    fields.show(seen.rows[0].compared.fields)
    offered.show([*room.cleared.record.model.everything()])
    assert [stages.rowCount(), fields.rowCount(), offered.rowCount()] == [2, 6, 1]
    for each in (stages, fields, offered):
        qtmodeltester.check(each)
