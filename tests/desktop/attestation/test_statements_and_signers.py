"""Who states what, and who declares to it, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from casefiles.attestation import store
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.model import Knowledge
from casefiles.attestation.preflight.preparers import ADOPTION
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.statement_acts import (
    designate_sections,
    edit_statement,
    write_statement,
)
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from desktop.attestation.attestation_room import AttestationRoom
from desktop.shell.current_user import CurrentUser
from desktop.shell.open_workspace import register_user
from tests.build import a_case, a_file
from tests.desktop.writer import busy


@pytest.fixture
def room(context, case, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    for model in (room.statements.model, room.signers.model, room.preflight.model):
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=room
        )
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    return room


def after(context, qtbot, what):
    with qtbot.waitSignal(context.signals.changed):
        what()


def test_a_new_statement_comes_with_the_words_of_the_claim(room, context, case, qtbot):
    after(context, qtbot, room.statements.new.click)
    qtbot.waitUntil(lambda: room.statements._shown is not None)

    [statement] = store.statements(context.view.db, case)
    assert statement.kind == "claim-no-nexus"
    assert "affirmatively excludes" in statement.text
    assert statement.text.startswith("For ________, in the period ________, the evidence")
    assert room.statements.form.values()["text"] == statement.text


def test_what_it_leans_on_is_typed_and_a_wrong_one_is_said(room, context, case, do, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(workspace.folder.parent)]))
    after(context, qtbot, room.statements.new.click)
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    line = room.statements.form.fields["leans_on"]

    line.setText("")
    qtbot.keyClicks(line, "E-009")
    line.submit()
    assert "no exhibit E-009" in line.state.words

    line.selectAll()
    qtbot.keyClicks(line, "E-001")
    after(context, qtbot, line.submit)
    [support] = store.supports(context.view.db, case)
    assert room.statements.table.current().leans_on == "E-001"
    assert support.statement == room.statements.table.current().statement.id
    qtbot.waitUntil(lambda: not line.state.words)

    line.selectAll()
    qtbot.keyClicks(line, "E-001 p. 1@72,700,200,720; E-001 Wages!B3:C7")
    after(context, qtbot, line.submit)
    table = room.statements.model
    assert table.index(0, 3).data() == "E-001 part of p. 1; E-001 cells B3:C7 of Wages"
    qtbot.waitUntil(lambda: line.text() == table.index(0, 3).data())
    before = {each.place for each in store.supports(context.view.db, case)}
    line.end(False)
    qtbot.keyClicks(line, "; E-001 p. 7")
    after(context, qtbot, line.submit)
    now = {each.place for each in store.supports(context.view.db, case)}
    assert len(now) == 3
    assert before < now  # what was left as it was shown keeps its corners


def state_a_fact(workspace, case):
    return write_statement(workspace, case, "examined", "I examined the exhibits.")


def reads_of(pane):
    """Return a list that gets a word whenever a pane reads its rows."""
    reads, read = [], pane._read
    pane._read = lambda *asked: reads.append("read") or read(*asked)
    return reads


def test_a_pane_that_nobody_sees_reads_nothing_and_once_when_it_comes(room, case, do, qtbot):
    statements, signers = (reads_of(each) for each in (room.statements, room.signers))

    do(lambda workspace: state_a_fact(workspace, case))
    do(lambda workspace: add_signer(workspace, case, SignerInput("Ada", "officer")))
    qtbot.waitUntil(lambda: room.statements.model.count() == 1)
    assert (len(statements), signers) == (2, [])

    room.turn_to(room.signers)
    assert [each.name for each in room.signers.model.everything()] == ["Ada"]
    assert len(signers) == 1

    room.frame.hide()
    do(lambda workspace: workspace.undo(case))
    do(lambda workspace: workspace.undo(case))
    assert (len(statements), len(signers)) == (2, 1)

    room.frame.show()
    assert (room.signers.model.count(), len(signers)) == (0, 2)
    room.turn_to(room.statements)
    assert (room.statements.model.count(), len(statements)) == (0, 3)


def test_what_is_searched_by_name_is_what_there_is_also_behind_another_tab(room, case, do):
    do(lambda workspace: add_signer(workspace, case, SignerInput("Ada", "officer")))
    assert [each.words for each in room.matching(("ada",))] == ["Ada"]


def test_a_signer_declares_strikes_and_declares_again(room, context, case, do, qtbot):
    do(lambda workspace: state_a_fact(workspace, case))
    room.tabs.setCurrentWidget(room.signers)
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    [statement] = store.statements(context.view.db, case)

    def choose(value):
        field = room.signers.declaring.choices[statement.id]
        field.setCurrentIndex(field.findData(value))
        after(context, qtbot, lambda: field.submitted.emit(value))
        [declaration] = store.declarations(context.view.db, case)
        return declaration

    assert choose("records_reviewed").basis is Knowledge.RECORDS
    assert choose("struck").struck
    again = choose("personal_knowledge")
    assert (again.basis, again.struck) == (Knowledge.PERSONAL, False)


def test_the_words_that_are_declared_to_are_those_that_will_be_signed(
    room, context, case, do, qtbot
):
    do(lambda workspace: state_a_fact(workspace, case))
    room.tabs.setCurrentWidget(room.signers)
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    [statement] = store.statements(context.view.db, case)
    do(lambda workspace: edit_statement(workspace, case, statement.id, {"text": "Other words."}))
    words = room.signers.declaring.findChildren(QLabel)
    qtbot.waitUntil(lambda: "Other words." in [each.text() for each in words])


def test_of_another_case_its_own_exhibits_are_offered(room, context, case, do, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(workspace.folder.parent)]))
    room.turn_to(room.signers)
    offered = room.signers._authority
    qtbot.waitUntil(lambda: offered.count() == 2)
    other = do(lambda workspace: a_case(workspace, "Another"))
    room.show_case(other)
    assert offered.count() == 1


def test_nobody_is_offered_what_others_did(room, context, case, do, qtbot):
    do(lambda workspace: state_a_fact(workspace, case))
    room.turn_to(room.signers)
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    capacity = room.signers.form.fields["capacity"]
    capacity.show_saved("foreign-seller")
    after(context, qtbot, lambda: capacity.submitted.emit("foreign-seller"))

    [field] = room.signers.declaring.choices.values()
    qtbot.waitUntil(lambda: not field.isEnabled())
    assert "what others did" in field.toolTip()


def test_keys_reach_the_fields(room, context, qtbot):
    after(context, qtbot, room.statements.new.click)
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    room.statements.table.setFocus()
    qtbot.keyClick(room.statements.table, Qt.Key.Key_F2)
    assert room.statements.form.isAncestorOf(room.statements.form.focusWidget())


def test_the_time_zone_of_a_place_is_proposed_or_asked_for(room, context, case, qtbot):
    room.tabs.setCurrentWidget(room.signers)
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    fields = room.signers.form.fields

    def signs_at(place):
        field = fields["place"]
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, place)
        after(context, qtbot, field.submit)
        qtbot.waitUntil(lambda: room.signers._shown.place == place)

    signs_at("Ningbo, China")
    assert fields["zone"].text() == "Asia/Shanghai"
    assert room.signers.asks_zone.isHidden()
    signs_at("El Paso, Texas")  # that of the other place would be wrong
    assert fields["zone"].text() == ""
    assert not room.signers.asks_zone.isHidden()
    fields["zone"].setText("America/Denver")
    fields["zone"].setModified(True)
    after(context, qtbot, fields["zone"].submit)
    qtbot.waitUntil(room.signers.asks_zone.isHidden)
    signs_at("Hudspeth County, Texas")
    assert fields["zone"].text() == "America/Denver"  # somebody said it
    [signer] = store.signers(context.view.db, case)
    assert signer.zone == "America/Denver"


def test_who_works_here_is_proposed_and_nothing_is_entered_before_it_is_accepted(
    room, context, case, do, qtbot
):
    ines = CurrentUser("Ines", "consultant", "Ridgeway LLC")
    do(lambda work: register_user(work, ines))
    do(lambda work: edit_case(work, case, {"importer": "Acme Imports"}))
    context.view.actor = ines.signature
    room.tabs.setCurrentWidget(room.signers)
    after(context, qtbot, room.statements.usual.click)
    stated = {each.kind: each for each in store.statements(context.view.db, case)}
    assert [*stated] == ["claim-no-nexus", "examined", "papers-show", "obtained"]
    assert not room.statements.usual.isEnabled()
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    [signer] = store.signers(context.view.db, case)
    assert (signer.name, signer.employer, signer.detail, signer.covers) == (
        "Name of the signer", "", "", "",
    )  # fmt: skip
    after(context, qtbot, room.signers.taking.take.click)
    qtbot.waitUntil(lambda: room.signers._shown.name == "Ines")
    [signer] = store.signers(context.view.db, case)
    assert (signer.capacity, signer.employer, signer.detail, signer.covers) == (
        "consultant", "Ridgeway LLC", "Acme Imports", "all",
    )  # fmt: skip
    assert room.signers.taking.isHidden()
    assert not store.declarations(context.view.db, case), "a proposal is no declaration"
    proposed = room.signers.declaring.propose_button
    number = stated["examined"].number
    assert proposed.text() == f"Declare to {number} (records reviewed)", "papers-show has no words"
    after(context, qtbot, proposed.click)
    [declared] = store.declarations(context.view.db, case)
    assert (declared.statement, declared.basis) == (stated["examined"].id, Knowledge.RECORDS)
    qtbot.waitUntil(proposed.isHidden)


def test_nobody_is_offered_to_declare_to_a_contention(room, context, case, qtbot):
    after(context, qtbot, room.statements.new.click)
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    assert room.statements._shown.kind == "claim-no-nexus"
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)

    [field] = room.signers.declaring.choices.values()
    assert not field.isEnabled()
    assert field.currentText() == "contention: no oath"
    assert room.statements.model.index(0, 4).data() == "no oath: contention"


def test_an_old_declaration_to_a_contention_can_be_struck_and_nothing_else(
    room, context, case, do, qtbot
):
    after(context, qtbot, room.statements.new.click)
    room.turn_to(room.signers)
    after(context, qtbot, room.signers.new.click)
    [statement], [signer] = (of(context.view.db, case) for of in (store.statements, store.signers))
    do(lambda workspace: declare(workspace, case, signer.id, {statement.id: Knowledge.BELIEF}))
    field = room.signers.declaring.choices[statement.id]
    qtbot.waitUntil(field.isEnabled)
    offered = [field.itemData(each) for each in range(field.count())]
    assert offered == ["information_and_belief", "struck"]
    field.setCurrentIndex(1)
    after(context, qtbot, lambda: field.submitted.emit("struck"))
    [declaration] = store.declarations(context.view.db, case)
    assert declaration.struck


def test_who_adopts_the_set_is_typed_below_the_signers(room, context, case, qtbot):
    room.tabs.setCurrentWidget(room.signers)
    form = room.signers.adoption

    def type_in(name, words):
        field = form.fields[name]
        field.selectAll()
        qtbot.keyClicks(field, words) if words else field.clear()
        field.setModified(True)
        after(context, qtbot, field.submit)

    type_in("name", "Priya Raman")
    type_in("license", "California 204417")
    form.fields["capacity"].setCurrentIndex(form.fields["capacity"].findData("attorney"))
    after(context, qtbot, lambda: form.fields["capacity"].submitted.emit("attorney"))
    held = store.adoption(context.view.db, case)
    assert (held.name, held.capacity, held.license) == (
        "Priya Raman", "attorney", "California 204417",
    )  # fmt: skip
    assert form.values()["name"] == "Priya Raman"
    room.go_to(ADOPTION)
    assert form.isAncestorOf(form.focusWidget())

    type_in("name", "")
    type_in("license", "")
    after(context, qtbot, lambda: form.fields["capacity"].submitted.emit(""))
    assert store.adoption(context.view.db, case) is None


def test_the_words_of_what_is_typed_are_shown_before_it_is_saved(room, context, case, do, qtbot):
    for name, said in (("a.txt", "They were paid in full."), ("b.txt", "They were not.")):
        file = a_file(context.view.folder.parent, name, said)
        do(lambda workspace, file=file: add_exhibits(workspace, case, [file]))
    read_all(context, case, {"a.txt": "They were paid in full.", "b.txt": "They were not."})
    after(context, qtbot, room.statements.new.click)
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    panel, line = room.statements.passages, room.statements.form.fields["leans_on"]
    line.setFocus()
    qtbot.keyClicks(line, "E-001")
    qtbot.waitUntil(lambda: "They were paid in full." in panel.view.text)
    qtbot.keyClicks(line, "; E-0")
    qtbot.waitUntil(lambda: "“E-0”" in panel.faults.text() or "E-000" in panel.faults.text())
    assert "They were paid in full." in panel.view.text, "what is whole stays in sight"
    qtbot.keyClicks(line, "02")
    qtbot.waitUntil(lambda: "They were not." in panel.view.text)
    assert panel.faults.isHidden()
    line.submit()
    qtbot.waitUntil(lambda: len(store.supports(context.view.db, case)) == 2)
    qtbot.waitUntil(lambda: panel._typed is None)
    qtbot.waitUntil(lambda: "They were not." in panel.view.text)
    qtbot.keyClicks(line, "; E-009")
    qtbot.waitUntil(lambda: "no exhibit E-009" in panel.faults.text())


def read_all(context, case, texts):
    """Let the stored texts be there, as if the files had been read."""
    digests = {each.name: each.digest for each in evidence.of_case(context.view.db, case)}
    with cache.open_cache(context.view.folder) as kept:
        for name, text in texts.items():
            finding = Finding("text/plain", "a reader", pages=1)
            kept.keep([(digests[name], ReadResult(finding, (text,)))])


def test_what_the_passages_say_is_shown_beside_a_statement_and_that_it_was_read_is_recorded(
    room, context, case, do, qtbot
):
    panel = room.statements.passages
    assert panel.view.text == ""
    do(lambda workspace: add_exhibits(workspace, case, [a_file(workspace.folder.parent)]))
    [exhibit] = evidence.of_case(context.view.db, case)
    new = "papers-show", "The papers show it.", [PassageMark(exhibit.id)]
    do(lambda workspace: write_statement(workspace, case, *new))
    after(context, qtbot, room.signers.new.click)
    [statement], [signer] = (of(context.view.db, case) for of in (store.statements, store.signers))
    do(lambda workspace: declare(workspace, case, signer.id, {statement.id: Knowledge.RECORDS}))
    room.go_to(statement.id)

    def buttons():
        found = panel.findChildren(QPushButton, f"passages-read-{signer.number}")
        return [each for each in found if not each.isHidden()]

    qtbot.waitUntil(lambda: len(buttons()) == 1)
    assert "E-001" in panel.view.text

    [button] = buttons()
    assert button.text() == f"Record that {signer.name} read them"
    after(context, qtbot, button.click)
    [read] = store.statements_read(context.view.db, case)
    assert (read.signer, read.statement) == (signer.id, statement.id)
    qtbot.waitUntil(lambda: [each.text() for each in buttons()] == ["Withdraw"])
    [told] = [e.text() for e in panel.findChildren(QLabel) if "read them" in e.text()]
    assert told == f"✓ {signer.name} read them (Ada, 2 Mar 2026)"
    after(context, qtbot, buttons()[0].click)
    assert store.statements_read(context.view.db, case) == []


def test_sections_are_designated_below_a_statement_that_designates(room, context, case, do, qtbot):
    sections = room.statements.sections
    words = "We keep the names of our suppliers to ourselves."
    statement = do(lambda workspace: write_statement(workspace, case, "confidential", words))
    other = do(lambda workspace: state_a_fact(workspace, case))
    room.go_to(other)
    qtbot.waitUntil(lambda: room.statements._shown and room.statements._shown.kind == "examined")
    assert not sections.isVisible()
    room.go_to(statement)
    qtbot.waitUntil(sections.isVisible)
    qtbot.waitUntil(lambda: sections.list.count() > 3)

    def row(heading):
        [found] = sections.list.findItems(heading, Qt.MatchFlag.MatchExactly)
        return found

    def held():
        return {each.section for each in store.designated_sections(context.view.db, case)}

    other = next(each for each in room.statements._parts if each != "Statements")
    for heading, now in (("Statements", {"Statements"}), (other, {"Statements", other})):
        row(heading).setCheckState(Qt.CheckState.Checked)
        qtbot.waitUntil(lambda now=now: held() == now)
    qtbot.waitUntil(lambda: row("Statements").checkState() is Qt.CheckState.Checked)
    do(lambda workspace: designate_sections(workspace, case, statement, ["Our prices"]))
    qtbot.waitUntil(lambda: row("Statements").checkState() is Qt.CheckState.Unchecked)
    assert row("Our prices (not in this set)").checkState() is Qt.CheckState.Checked
    row("Our prices (not in this set)").setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: held() == set())


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.submit()


def test_what_is_typed_of_a_signer_while_the_writer_is_busy_is_kept(room, context, case, qtbot):
    room.tabs.setCurrentWidget(room.signers)
    after(context, qtbot, room.signers.new.click)
    qtbot.waitUntil(lambda: room.signers._shown is not None)
    fields = room.signers.form.fields
    typed = {"name": "Li Na", "zone": "America/Denver", "employer": "Mill 2", "place": "El Paso"}
    with busy(context):
        for name, text in typed.items():
            fields[name].setText(text)
            fields[name].setModified(True)
            fields[name].submit()

    def kept():
        [signer] = store.signers(context.view.db, case)
        return {name: getattr(signer, name) for name in typed}

    qtbot.waitUntil(lambda: kept()["place"] == "El Paso")
    assert kept() == typed
    qtbot.waitUntil(lambda: {name: fields[name].text() for name in typed} == typed)


def test_what_is_typed_of_a_statement_while_the_writer_is_busy_is_kept(
    room, context, case, do, qtbot
):
    room.go_to(do(lambda workspace: state_a_fact(workspace, case)))
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    fields = room.statements.form.fields
    with busy(context):
        type_into(qtbot, fields["text"], "I read the exhibits.")
        fields["kind"].show_saved("typed")
        fields["kind"].submitted.emit("typed")

    def kept():
        [statement] = store.statements(context.view.db, case)
        return statement.kind, statement.text

    qtbot.waitUntil(lambda: kept()[0] == "typed")
    assert kept() == ("typed", "I read the exhibits.")


def test_a_template_is_taken_of_the_kind_that_a_statement_has_by_then(
    room, context, case, do, qtbot
):
    room.go_to(do(lambda workspace: state_a_fact(workspace, case)))
    qtbot.waitUntil(lambda: room.statements._shown is not None)
    kind = room.statements.form.fields["kind"]
    with busy(context):
        kind.show_saved("claim-no-nexus")
        kind.submitted.emit("claim-no-nexus")
        room.statements._reword()

    def kept():
        [statement] = store.statements(context.view.db, case)
        return statement

    qtbot.waitUntil(lambda: "affirmatively excludes" in kept().text)
    assert kept().kind == "claim-no-nexus"


def test_sections_that_are_checked_while_the_writer_is_busy_are_all_designated(
    room, context, case, do, qtbot
):
    pane = room.statements
    words = "We keep the names of our suppliers to ourselves."
    room.go_to(do(lambda workspace: write_statement(workspace, case, "confidential", words)))
    qtbot.waitUntil(lambda: pane.sections.list.count() > 3)
    wanted = pane._parts[:2]
    with busy(context):
        for heading in wanted:
            [row] = pane.sections.list.findItems(heading, Qt.MatchFlag.MatchExactly)
            row.setCheckState(Qt.CheckState.Checked)
            pane._show_sections()  # as after any other act: it is not designated yet

    def held():
        return {each.section for each in store.designated_sections(context.view.db, case)}

    qtbot.waitUntil(lambda: wanted[1] in held())
    assert held() == {*wanted}
