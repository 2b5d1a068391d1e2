"""Shipments and detentions on screen: typed in, checked, recorded, counted."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from casefiles.attestation.uploads import KnownUpload
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import store
from casefiles.cases.vocabulary import EventKind
from desktop.attestation.attestation_room import PORTAL
from desktop.cases.detained_lines import DetainedLines, rows_of
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.events_panel import EventsTable
from desktop.cases.portal_panel import TasksTable
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.cases.uploads_panel import UPLOADS, UploadsTable
from desktop.widgets.lazy_page import LazyPage
from desktop.widgets.room import Destination
from tests.build import a_case
from tests.desktop.writer import busy
from tests.shipping import detain

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def room(at_work, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("cases", opened.args[0]))
    return at_work.room("cases")


@pytest.fixture
def detained(room, qtbot):
    pane = room.pane.detention
    case = room.case
    job = room.context.jobs.act("", lambda workspace, _: detain(workspace, case))
    with qtbot.waitSignal(job.succeeded):
        pass
    room.pane.tabs.go_to(pane)
    qtbot.waitUntil(lambda: pane.table.current() is not None)
    qtbot.waitUntil(pane.days.isEnabled)
    return pane


def held(room):
    return import_summary(room.context.view.db, room.case)


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.submit()


def test_their_tables_are_well_behaved_models(context, case, do, qtbot, qtmodeltester):
    do(lambda workspace: detain(workspace, case))
    there = import_summary(context.view.db, case)
    [status] = there.statuses
    lines, events, tasks, uploads = DetainedLines(), EventsTable(), TasksTable(), UploadsTable()
    lines.show(rows_of(there, status))
    events.show_standing(there, status)
    tasks.show_standing(status, ())
    [sent] = [KnownUpload(each, "A-01", "countersigned") for each in there.uploads] or [None]
    uploads.show_known([sent] if sent else [], {})
    for model in (lines, events, tasks, uploads):
        qtmodeltester.check(model)
        model.deleteLater()
    for kind in (ShipmentsPane, DetentionPane):
        pane = kind(context)
        qtbot.addWidget(pane)
        pane.show_case(case)
        pane.fill()
        assert pane.model.rowCount()
        qtmodeltester.check(pane.model)


def test_what_an_entry_says_is_typed_in_line_by_line(room, qtbot):
    pane = room.pane.shipments
    room.pane.tabs.go_to(pane)
    assert pane.empty.isVisibleTo(pane)
    pane._add()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    type_into(qtbot, pane.form.fields["entry_number"], "ABC-1234567-8")
    qtbot.waitUntil(lambda: pane.model.index(0, 0).data() == "ABC-1234567-8")
    pane.add.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    qtbot.waitUntil(lambda: pane.about.words.text() == "ABC-1234567-8, line 1")
    type_into(qtbot, pane.line.fields["quantity"], "14,400")
    qtbot.waitUntil(lambda: held(room).lines[0].quantity == "14400")
    qtbot.waitUntil(lambda: pane.line.fields["quantity"].text() == "14,400")
    pane.remove.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)


def test_a_paper_that_is_not_there_is_said(at_work, room, qtbot):
    pane, case = room.pane.shipments, room.case
    with qtbot.waitSignal(room.context.jobs.act("", lambda w, _: detain(w, case)).succeeded):
        pass
    room.pane.tabs.go_to(pane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.table.choose(held(room).lines[0].id)
    qtbot.waitUntil(lambda: pane.about.words.text().endswith("line 1"))
    type_into(qtbot, pane.line.fields["papers"], "E-009")
    assert "no exhibit E-009" in pane.line.fields["papers"].state.words
    assert not at_work.banner.isVisible()


def test_the_days_of_a_notice_are_saved_each_for_itself(detained, room, qtbot):
    for name, day in (("notice_on", "2026-11-10"), ("stated_due", "2026-12-10")):
        type_into(qtbot, detained.days.fields[name], day)
    qtbot.waitUntil(lambda: held(room).statuses[0].detention.stated_due == date(2026, 12, 10))
    it = held(room).statuses[0].detention
    assert (it.notice_on, it.notice_received_on) == (date(2026, 11, 10), None)


def test_another_legal_basis_of_a_detention_says_what_it_did_with_undo(
    at_work, detained, room, qtbot
):
    field = detained.notice.fields["basis"]
    field.setCurrentIndex(field.findData("wro"))
    field.activated.emit(field.currentIndex())
    words = at_work.banner.words
    qtbot.waitUntil(lambda: " instead of UFLPA applicability review: " in words.text())
    assert "deadline" in words.text()
    qtbot.waitUntil(at_work.banner._offered.isVisible)
    assert at_work.banner._offered.text() == "Undo"


def test_lines_are_checked_and_the_detention_covers_them(detained, room, qtbot):
    model = detained.lines
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == CHECKED
    assert model.setData(index, UNCHECKED, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: len(held(room).statuses[0].lines) == 1)
    qtbot.waitUntil(lambda: not next(iter(model.everything())).covered)


def test_what_happened_is_recorded_and_the_outcome_follows(detained, room, qtbot):
    panel = detained.happened
    detained.tabs.setCurrentWidget(panel.parentWidget())
    fields = panel.form.fields
    fields["kind"].show_saved(EventKind.RELEASED.value)
    fields["on_day"].setText("2026-11-20")
    panel.lines.choose([held(room).lines[0].id])
    fields["quantity"].setText("40")
    panel.save.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert "held in part, released in part" in panel.outcome.text()
    panel.table.go(1)
    qtbot.waitUntil(panel.remove.isEnabled)
    assert fields["quantity"].text() == "40"
    panel.remove.click()
    qtbot.waitUntil(lambda: "held." in panel.outcome.text())


def test_what_is_typed_of_an_event_stays_when_it_is_read_anew(detained, room, qtbot):
    panel = detained.happened
    detained.tabs.setCurrentWidget(panel.parentWidget())
    panel.form.fields["kind"].show_saved(EventKind.SEIZED.value)
    panel.form.fields["on_day"].setText("2026-11-20")
    panel.save.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.table.go(0)
    qtbot.waitUntil(panel.another.isEnabled)
    panel.form.fields["reference"].setText("2026-3001-1")
    again = held(room)
    panel.show_standing(again, again.statuses[0])
    qtbot.wait(20)
    assert panel.form.fields["reference"].text() == "2026-3001-1"


def test_what_happened_to_several_lines_is_one_event(detained, room, qtbot):
    panel, lines = detained.happened, [each.id for each in held(room).lines]
    detained.tabs.setCurrentWidget(panel.parentWidget())
    picked = panel.lines
    assert picked.item(0).text() == "all covered lines"
    assert picked.item(0).checkState() == CHECKED
    for row in range(1, picked.count()):
        picked.setCurrentRow(row)
        qtbot.keyClick(picked, Qt.Key.Key_Space)
    assert picked.chosen() == tuple(lines)
    assert picked.item(0).checkState() == UNCHECKED
    panel.form.fields["kind"].show_saved(EventKind.SEIZED.value)
    panel.form.fields["on_day"].setText("2026-11-20")
    panel.save.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    [event] = held(room).statuses[0].events
    assert event.lines == tuple(lines)
    panel.begin_anew()
    assert picked.chosen() == ()
    qtbot.waitUntil(lambda: not panel.another.isEnabled())
    qtbot.wait(20)  # what is chosen is told a moment later
    panel.table.go(1)
    qtbot.waitUntil(lambda: picked.chosen() == tuple(lines))
    picked.item(1).setCheckState(UNCHECKED)
    panel.save.click()
    qtbot.waitUntil(lambda: held(room).statuses[0].events[0].lines == tuple(lines[1:]))
    picked.item(0).setCheckState(CHECKED)
    assert picked.chosen() == ()  # all of it, those covered later too
    qtbot.waitUntil(lambda: "held in part, seized in part" in panel.outcome.text())


def test_more_time_is_asked_for_twice_and_the_third_time_is_refused(at_work, detained, qtbot):
    panel = detained.portal
    detained.tabs.setCurrentWidget(panel.parentWidget())
    panel.add.click()
    qtbot.waitUntil(lambda: panel.table.current() is not None)
    qtbot.waitUntil(panel.form.isEnabled)
    for said in ("1 of 2", "2 of 2"):
        panel.ask.click()
        qtbot.waitUntil(lambda said=said: said in panel.counter.text())
    panel.ask.click()
    qtbot.waitUntil(at_work.banner.isVisible)
    assert "twice on this task already" in at_work.banner.words.text()
    for said in ("1 of 2", "0 of 2"):
        panel.unask.click()
        qtbot.waitUntil(lambda said=said: said in panel.counter.text())
    assert not panel.unask.isEnabled()


def test_what_stands_behind_the_notice_is_built_when_somebody_turns_to_it(detained, room, qtbot):
    pages = [detained.tabs.widget(at) for at in range(2, detained.tabs.count())]
    assert [each.built for each in pages] == [None] * 4
    detained.tabs.setCurrentWidget(pages[0])
    assert [each.built for each in pages] == [detained.happened, None, None, None]
    assert detained.happened.isVisible()
    assert "held" in detained.happened.outcome.text()
    seize(detained.happened, qtbot)
    room.go_to(UPLOADS)
    assert detained.uploads.isVisible()


def test_what_was_uploaded_is_logged_under_the_task_that_is_chosen(detained, room, qtbot, tmp_path):
    (tmp_path / "a.zip").write_bytes(b"sent")
    detained.uploads.log(tmp_path / "a.zip")
    qtbot.waitUntil(lambda: detained.uploads.model.rowCount() == 1)
    [upload] = store.uploads(room.context.view.db, room.case)
    assert (upload.name, upload.size, upload.task) == ("a.zip", 4, None)

    detained.portal.add.click()
    panel = detained.uploads
    qtbot.waitUntil(lambda: panel.under.count() == 2)
    assert panel.under.currentText() == "New task"
    (tmp_path / "b.zip").write_bytes(b"sent too")
    detained.uploads.log(tmp_path / "b.zip")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    [_, other] = store.uploads(room.context.view.db, room.case)
    assert other.task == held(room).statuses[0].tasks[0].id


def test_a_file_that_changed_since_it_was_uploaded_is_named(detained, room, qtbot, tmp_path):
    sent = tmp_path / "a.zip"
    sent.write_bytes(b"sent")
    detained.uploads.log(sent)
    panel = detained.uploads
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    with qtbot.waitSignal(detained.says) as told:
        detained.uploads.check(sent)
    assert told.args == ["Unchanged: 1 of 1 upload.", "good"]
    sent.write_bytes(b"sent, and written over")
    with qtbot.waitSignal(detained.says) as told:
        detained.uploads.check(sent)
    assert told.args == ["Changed since it was uploaded: a.zip", "bad"]
    since = panel.model.index(0, 4).data()
    assert since == "▲ changed since"


def test_only_what_was_issued_for_cbp_is_logged_as_the_attestation(detained, room, qtbot):
    refused = []
    room.context.jobs.started.connect(lambda job: job.failed.connect(refused.append))
    detained.uploads._log_attestation()
    qtbot.waitUntil(lambda: bool(refused))
    assert "No attestation for CBP" in refused[0].why


def test_counsels_request_is_recorded_and_withdrawn(detained, room, qtbot):
    panel = detained.counsel
    panel.form.fields["counsel"].setText("Harlan LLP")
    panel.form.fields["on_day"].setText("2026-11-20")
    panel.form.fields["words"].setPlainText("plead both")
    panel.save.click()
    qtbot.waitUntil(panel.withdraw.isEnabled)
    assert held(room).confirmations[0].words == "plead both"
    panel.withdraw.click()
    qtbot.waitUntil(lambda: not panel.withdraw.isEnabled())
    assert panel.form.fields["counsel"].text() == ""


def test_from_a_task_one_goes_to_its_texts_and_from_them_to_the_ledger(detained, room, qtbot):
    with qtbot.waitSignal(room.navigate) as asked:
        detained.portal.texts.click()
    assert (asked.args[0].room, asked.args[0].thing) == ("attestation", PORTAL)
    room.go_to(UPLOADS)
    assert detained.tabs.currentWidget() is detained.uploads.parentWidget()


def test_the_case_says_which_lines_print_in_place_of_its_own_words(room, qtbot):
    room.pane.tabs.turn_to(room.pane.facts)
    said, case = room.pane.facts.form.made_for, room.case
    assert said.isHidden()
    room.context.jobs.act("", lambda workspace, _: detain(workspace, case))
    qtbot.waitUntil(lambda: "(300 pieces)" in said.text())
    assert not said.isHidden()
    assert "made for ABC-1234567-8, lines 1 and 2 (300 pieces)." in said.text()


def seize(panel, qtbot):
    panel.form.fields["kind"].show_saved(EventKind.SEIZED.value)
    panel.form.fields["on_day"].setText("2026-11-20")
    panel.save.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.table.go(0)
    qtbot.waitUntil(panel.another.isEnabled)


def test_what_is_corrected_of_an_event_while_the_writer_is_busy_is_kept(detained, room, qtbot):
    panel, fields = detained.happened, detained.happened.form.fields
    detained.tabs.setCurrentWidget(panel.parentWidget())
    seize(panel, qtbot)
    with busy(room.context):
        fields["reference"].setText("2026-3001-1")
        panel.save.click()
        panel.begin_anew()
        qtbot.waitUntil(lambda: not panel.another.isEnabled())
        qtbot.wait(20)  # what is chosen is told a moment later
        panel.table.go(1)  # what was typed is shown, and not saved yet
        qtbot.waitUntil(panel.another.isEnabled)
        qtbot.waitUntil(lambda: fields["reference"].text() == "2026-3001-1")
        fields["how"].setText("by mail")
        panel.save.click()
        fields["note"].setPlainText("Ask the broker")  # and not saved yet
    [event] = held(room).statuses[0].events
    qtbot.waitUntil(lambda: held(room).statuses[0].events[0].how == "by mail")
    [event] = held(room).statuses[0].events
    assert (event.reference, event.how, event.note) == ("2026-3001-1", "by mail", "")
    qtbot.waitUntil(lambda: fields["reference"].text() == "2026-3001-1")
    assert fields["note"].toPlainText() == "Ask the broker"
    panel.save.click()
    qtbot.waitUntil(lambda: held(room).statuses[0].events[0].note == "Ask the broker")


def test_lines_that_are_turned_while_the_writer_is_busy_are_all_turned(detained, room, qtbot):
    model = detained.lines
    with busy(room.context):
        for row in (0, 1):
            index = model.index(row, 0)
            assert model.setData(index, UNCHECKED, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: held(room).statuses[0].lines == ())


class SeenTogether(QObject):
    """Which of several parts are seen beside the one that is just shown."""

    def __init__(self, *parts):
        super().__init__()
        self.parts, self.shown, self.together = parts, 0, []
        for each in parts:
            each.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's
        if event.type() is QEvent.Type.ShowToParent:
            self.shown += 1
            self.together += [e for e in self.parts if e is not watched and not e.isHidden()]
        return False


def test_parts_that_take_turns_never_ask_for_room_at_once(detained):
    """Together they need more than a window of 1024x700 has, which would grow for good."""
    for each in detained.findChildren(LazyPage):
        each.content()
    seen = SeenTogether(detained._there, detained.empty, detained.drafts)
    detained.begin_drafts()
    detained.leave_drafts()
    detained._turn(there=False)
    detained.begin_drafts()
    detained.leave_drafts()
    detained._turn(there=False)
    detained._turn(there=True)
    assert seen.shown >= 6
    assert seen.together == []
    assert detained.minimumSizeHint().height() <= 570, "what a window of 1024x700 has for it"
