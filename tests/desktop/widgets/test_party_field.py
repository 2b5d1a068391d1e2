"""A field for a party takes who is there by half a name, and adds whom nobody knows."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from casefiles.cases.party_names import NewParty
from desktop.widgets.form import Form
from tests.attesting import a_party

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a list is raised
Key, Plain = Qt.Key, Qt.KeyboardModifier.NoModifier
MILL, GIN = a_party("棉纺厂", "Cotton Mill"), a_party("Cotton Gin")


@pytest.fixture
def form(qtbot):
    form = Form("form")
    form.party_field("party", "Party", "nobody named")
    form.line("site", "Site")
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.edits = []
    form.edited.connect(lambda name, value: form.edits.append((name, value)))
    form.fields["party"].offer_parties([MILL, GIN])
    return form


def leave(qtbot, form, typed, key=Key.Key_Tab):
    field = form.fields["party"]
    field.setFocus()
    field.lineEdit().selectAll()
    for each in typed:  # as an input method gives it
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Plain, each))
    field.completer().popup().hide()
    form.activateWindow()  # no window manager does it
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, key)
    edits = form.edits[:]
    form.edits.clear()
    return edits


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_half_a_name_in_either_script_is_its_party_and_a_new_name_is_a_new_one(qtbot, form, key):
    for typed, party in (
        ("mill", MILL.id),
        ("纺", MILL.id),
        ("cotton gin", GIN.id),
        ("Cotton", NewParty("Cotton")),  # half of both
        ("New  Mill Co.", NewParty("New Mill Co.")),
    ):
        assert leave(qtbot, form, typed, key) == [("party", party)], typed
    assert form.values()["party"] == NewParty("New Mill Co.")


def test_half_a_name_that_waits_is_nobody_yet_and_stays_while_others_come(qtbot, form):
    field = form.fields["party"]
    field.setFocus()
    qtbot.keyClicks(field, "New Mi")
    assert not field._pause.isActive()
    field.offer_parties([MILL])
    field.show_saved(MILL.id)
    assert field.currentText() == "New Mi"
    assert form.edits == []


def test_what_is_typed_can_be_added_though_it_is_half_of_another_name(qtbot, form):
    field = form.fields["party"]
    field.setFocus()
    qtbot.keyClicks(field, "Mill")
    offers = [field._names.completionModel().index(n, 0) for n in range(2)]
    assert [str(each.data()) for each in offers] == ["Cotton Mill (棉纺厂)", "Add party “Mill”"]
    field._names.activated.emit(field._names.pathFromIndex(offers[1]))
    assert form.edits == [("party", NewParty("Mill"))]
    assert field.currentText() == "Mill"


def test_nobody_is_chosen_by_an_empty_field_and_a_refused_name_gives_way(qtbot, form):
    field = form.fields["party"]
    field.show_saved(MILL.id)
    assert field.currentText() == "Cotton Mill (棉纺厂)"
    field.setFocus()
    field.lineEdit().selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClick(field, Key.Key_Tab)
    assert form.edits == [("party", "")]
    assert (field.currentText(), field.lineEdit().placeholderText()) == ("", "nobody named")
    leave(qtbot, form, "Somebody")
    field.show_saved(MILL.id)  # the act was refused
    assert (field.currentText(), field.given()) == ("Cotton Mill (棉纺厂)", MILL.id)
    form.forget_typing()
    assert (field.currentText(), field.given()) == ("", "")


def test_of_several_things_with_different_parties_that_is_said(form):
    form.show_saved(*(SimpleNamespace(party=each.id, site="") for each in (MILL, GIN)))
    field = form.fields["party"]
    assert (field.currentText(), field.lineEdit().placeholderText()) == ("", "several values")
    form.show_saved(SimpleNamespace(party="", site=""))
    assert field.lineEdit().placeholderText() == "nobody named"


def test_a_proposal_is_taken_by_a_key_and_by_nothing_else(qtbot, form):
    site = form.fields["site"]
    form.propose_text("site", "88 Road", "Mill")
    assert (site.text(), site.placeholderText()) == ("", "88 Road (from Mill: Enter takes it)")
    site.setFocus()
    form.fields["party"].setFocus()
    form.submit()
    assert form.edits == []
    site.setFocus()
    qtbot.keyClick(site, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert form.edits == []
    site.setFocus()
    qtbot.keyClick(site, Key.Key_Tab)
    assert form.edits == [("site", "88 Road")]
    form.propose_text("site", "", "")
    assert site.placeholderText() == ""


def test_one_letter_and_enter_take_the_first_that_is_offered_and_begins_with_it(form, qtbot):
    made_by = form.offered("source", "Made by")
    made_by.offer(["Cotton Mill", "Northway Line"])
    made_by.let_enter_take_first()
    party = form.fields["party"].lineEdit()
    for field, typed, key, said in (
        (party, "co", Key.Key_Return, "Cotton Mill (棉纺厂)"),
        (made_by, "n", Key.Key_Return, "Northway Line"),
        (made_by, "co", Key.Key_Tab, "co"),
    ):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        popup = field.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        qtbot.keyClick(popup, key)
        assert field.text() == said
        popup.hide()
    assert ("party", MILL.id) in form.edits
    assert ("source", "Northway Line") in form.edits
