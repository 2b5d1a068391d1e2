"""Screening in the real room: by hand and key, with a list that is loaded."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.screening import store
from casefiles.chain.screening.model import NameForm, RowSubject
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import ListState
from desktop.chain.chain_room import ChainRoom
from tests.casefiles.chain.screening.official import page

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def parties(do, case):
    names = ["和田泰达服饰有限公司", "Kaveri Apparel Private Limited", "骆驼集团股份有限公司"]
    return [do(lambda w, name=name: add_party(w, case, PartyInput(name))) for name in names]


@pytest.fixture
def room(context, case, parties, qtbot):
    room = ChainRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.activateWindow()
    room.show_case(case)
    room.panes.turn_to(room.screening)
    qtbot.waitUntil(lambda: room.screening.parties.rowCount() == 4)
    yield room
    room.close()


@pytest.fixture
def pane(room):
    return room.screening


@pytest.fixture
def press(room):
    return lambda name: room.findChild(QAction, f"chain-{name}").trigger()


@pytest.fixture
def known(context, case, parties, do):
    return SimpleNamespace(db=context.view.db, case=case, parties=parties, do=do)


@pytest.fixture
def was_screened(pane, press, qtbot):
    press("screen")
    qtbot.waitUntil(lambda: pane.close_ones.rowCount() == 4)


def states(pane):
    return [pane.parties.index(row, 1).data() for row in range(1, 4)]


def test_before_anything_was_screened_it_says_so(pane, qtmodeltester):
    assert states(pane) == ["– not screened"] * 3
    assert "not been screened" in pane.lists_said.text()
    assert pane.clean.words.text() == "Not screened"
    assert not pane.candidate.isVisible()
    for model in (pane.parties, pane.close_ones, pane.lists.model, pane.lists.changes):
        qtmodeltester.check(model)


def test_names_are_screened_off_this_thread_and_stand_with_what_came_close(
    room, pane, was_screened, qtmodeltester
):
    assert states(pane) == ["? undecided", "○ no match", "? undecided"]
    assert "not current" in pane.lists_said.text()
    assert pane.candidate.asked.text() == "和田泰达服饰有限公司"
    assert pane.candidate.listed.text().startswith("Hetian Taida Apparel")
    assert "Core 100" in pane.candidate.bars.accessibleName()
    assert "As listed: " in pane.candidate.facts.text()
    for model in (pane.parties, pane.close_ones):
        qtmodeltester.check(model)


def test_a_party_that_is_chosen_narrows_what_is_shown(pane, was_screened, parties, qtbot):
    pane.names.choose(parties[2])
    qtbot.waitUntil(lambda: pane.close_ones.rowCount() == 1)
    assert "骆驼集团股份有限公司" in pane.candidate.listed.text()
    assert "on no list, unverified" in pane.candidate.listed_is.text()
    pane.names.choose(parties[1])
    qtbot.waitUntil(lambda: pane.close_ones.rowCount() == 0)
    assert pane.clean.words.text() == "No matches"
    assert "proves nothing about scope" in pane.clean.detail.text()


@pytest.mark.usefixtures("was_screened")
def test_several_are_decided_by_keys_with_a_reason_and_taken_back(pane, known, press, qtbot):
    pane.table.setFocus()
    pane.table.choose(*[each.id for each in pane.close_ones.items()[:3]])
    assert "3 candidates selected" in pane.candidate.asked_is.text()
    qtbot.keyClick(pane.table, Key.Key_O)
    assert pane.candidate.reason.hasFocus()
    assert not pane.candidate.yes.isEnabled()
    qtbot.keyClicks(pane.candidate.reason, "Another credit code")
    qtbot.keyClick(pane.candidate.reason, Key.Key_Return, Held.ControlModifier)
    qtbot.waitUntil(lambda: states(pane)[0] == "□ different parties")
    decided = store.decisions(known.db, known.case)
    assert {each.reason for each in decided} == {"Another credit code"}
    assert len(decided) == 3
    assert pane.candidate.other.isChecked()
    assert "Decided by Ada" in pane.candidate.before.text()
    press("decide-back")
    qtbot.waitUntil(lambda: states(pane)[0] == "? undecided")
    assert not pane.candidate.other.isChecked()


@pytest.mark.usefixtures("was_screened")
def test_the_same_is_decided_too_and_typing_stays_while_others_write(pane, known, qtbot):
    pane.table.setFocus()
    pane.table.choose(pane.close_ones.items()[3].id)
    qtbot.keyClick(pane.table, Key.Key_S)
    qtbot.keyClicks(pane.candidate.reason, "Same address")
    known.do(lambda w: add_party(w, known.case, PartyInput("Another party")))
    qtbot.waitUntil(lambda: pane.parties.rowCount() == 5)
    assert pane.candidate.reason.toPlainText() == "Same address"
    pane.candidate.yes.click()
    qtbot.waitUntil(lambda: states(pane)[2] == "● on a list")
    assert screening_summary(known.db, known.case).status(known.parties[2]).state is ListState.SAME


@pytest.mark.usefixtures("was_screened")
def test_screening_again_says_what_changed(pane, known, press, qtbot):
    known.do(lambda w: add_party(w, known.case, PartyInput("Camel Group")))
    qtbot.waitUntil(lambda: pane.parties.rowCount() == 5)
    press("screen")
    qtbot.waitUntil(lambda: "1 new" in pane.changed_said.text())
    assert "1 screened for the first time" in pane.changed_said.text()


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """The file that somebody chooses."""
    file = tmp_path / "uflpa-2026-08-04.html"
    file.write_text(page(v=[("Xinjiang Goens Energy", "August 3, 2026")]))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))


@pytest.mark.usefixtures("chosen")
def test_a_newer_list_is_looked_at_kept_and_removed(pane, press, known, qtbot):
    press("load-list")
    qtbot.waitUntil(lambda: pane.lists.changes.rowCount() > 0, timeout=20_000)
    assert "1 added, 160 removed, 0 changed" in pane.lists.says.text()
    assert store.lists(known.db) == []
    qtbot.keyClick(pane.lists.keep, Key.Key_Return)
    qtbot.waitUntil(lambda: pane.lists.model.rowCount() == 3)
    [kept] = store.lists(known.db)
    assert (kept.dated, kept.rows) == (date(2026, 8, 4), 1)
    loaded = next(each for each in pane.lists.model.items() if each.id)
    pane.lists.table.choose(f"{loaded.snapshot.list} {loaded.snapshot.dated} {loaded.id}")
    qtbot.waitUntil(pane.lists.remove.isEnabled)
    pane.lists.remove.click()
    qtbot.waitUntil(lambda: pane.lists.model.rowCount() == 2)
    assert pane.handle_escape()
    assert pane.table.isVisible() or pane.clean.isVisible()


def test_a_file_without_a_day_in_its_name_is_asked_for_it(pane, tmp_path, qtbot):
    file = tmp_path / "list.html"
    file.write_text(page(v=[("Xinjiang Goens Energy", "August 3, 2026")]))
    pane.show_lists()
    pane.lists.take(file)
    assert "Enter the date" in pane.lists.says.text()
    qtbot.keyClicks(pane.lists.dated, "2026-08-04")
    pane.lists.again.click()
    qtbot.waitUntil(pane.lists.keep.isVisible, timeout=20_000)
    pane.lists.drop.click()
    assert not pane.lists.keep.isVisible()


def test_an_owner_is_added_to_a_party_and_taken_out_again(pane, known, press, qtbot):
    press("add-name")
    assert pane.names.hasFocus(), "a party is chosen first"
    pane.names.choose(known.parties[1])
    qtbot.waitUntil(pane.further.form.isVisible)
    press("add-name")
    assert pane.further.name.hasFocus()
    qtbot.keyClicks(pane.further.name, "Huafu Fashion")
    qtbot.keyClick(pane.further.add, Key.Key_Return)
    qtbot.waitUntil(lambda: pane.further.model.rowCount() == 1)
    [owner] = store.further_names(known.db, known.case)
    assert (owner.party, owner.form, owner.exhibit) == (known.parties[1], NameForm.OWNER, None)
    assert pane.further.name.text() == ""
    pane.further.table.go(1)
    qtbot.waitUntil(pane.further.remove.isEnabled)
    pane.further.remove.click()
    qtbot.waitUntil(lambda: pane.further.model.rowCount() == 0)


def test_what_stands_on_a_list_can_be_looked_through(pane, qtmodeltester, qtbot):
    pane.show_lists()
    qtbot.waitUntil(lambda: pane.lists.rows.rowCount() == 67)
    pane.lists.filter.line.setText("malawi")
    qtbot.waitUntil(lambda: pane.lists.rows.rowCount() == 1)
    assert pane.lists.rows.at(0).subject is RowSubject.COUNTRY_GOODS
    qtmodeltester.check(pane.lists.rows)


def test_it_is_helped_by_the_page_about_lists(room):
    assert room.help_page() == "lists"
