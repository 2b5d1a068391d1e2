"""Who is working here: asked before a workspace is opened, whatever way leads to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from casefiles.acts import PROGRAM
from casefiles.cases import store as cases
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.kernel.device import this_installation
from casefiles.people.person_acts import add_person
from casefiles.people.store import everyone
from casefiles.storage import journal
from casefiles.workspace.workspace import Workspace
from desktop.shell.current_user import CurrentUser, load_current_user
from tests.build import a_case, ada, with_tables


@pytest.fixture
def nobody(window):
    """The real window at a first start: nobody has said who they are."""
    window.session.user = None
    window.opener.list_recent()
    return window


@pytest.fixture
def known(tmp_path):
    """A workspace with two people and a case."""
    with Workspace(with_tables(tmp_path / "work"), ada()) as workspace:
        add_person(workspace, "Ada", "analyst", "Harbor Imports")
        add_person(workspace, "Linus <b>")
        a_case(workspace, "Mill & Sons")
    return tmp_path / "work"


def offered(window):
    """The people who can be chosen, as they are read."""
    buttons = window.pages.start.findChildren(QAbstractButton)
    return [each for each in buttons if each.objectName().startswith("start-known-")]


def typed(text):
    """Press keys as a person does: they go where the cursor is."""
    for key in text:
        QTest.keyClicks(QApplication.focusWidget(), key)
        QApplication.processEvents()


def actors(window, case):
    return [each.entry.actor for each in journal.entries(window.session.context.view.db, case)]


def test_what_is_being_typed_into_the_question_stays_whole_while_a_workspace_is_to_be_opened(
    nobody, known, qtbot
):
    start = nobody.pages.start
    start.form.fields["name"].setFocus()
    typed("Gra")
    nobody.session.open_or_create(known)
    qtbot.waitUntil(lambda: len(offered(nobody)) == 2)
    typed("ce H")
    qtbot.wait(300)  # in which it would have been open
    typed("opper")

    assert nobody.session.context is None
    assert start.form.fields["name"].text() == "Grace Hopper"
    start.go_on.setFocus()
    with qtbot.waitSignal(nobody.session.opened):
        qtbot.keyClick(start.go_on, Qt.Key.Key_Return)

    [case] = cases.every(nobody.session.context.view.db)
    assert case.title == "Mill & Sons"
    job = nobody.session.context.jobs.act("", lambda workspace, _: a_case(workspace, "Weaver"))
    with qtbot.waitSignal(job.ended):
        pass
    [_, weaver] = cases.every(nobody.session.context.view.db)
    assert actors(nobody, weaver.id) == ["Grace Hopper"]


def test_the_people_whom_the_workspace_knows_can_be_chosen(nobody, known, qtbot):
    nobody.session.open_or_create(known)
    qtbot.waitUntil(lambda: len(offered(nobody)) == 2)
    first, second = offered(nobody)
    assert "Ada (analyst, Harbor Imports)" in first.text()
    assert "Linus <b>" in second.text()
    assert "“work”" in "".join(each.text() for each in nobody.pages.start.findChildren(QLabel))

    with qtbot.waitSignal(nobody.session.opened):
        first.click()

    assert (
        nobody.session.user
        == load_current_user()
        == CurrentUser("Ada", "analyst", "Harbor Imports")
    )
    assert [each.name for each in everyone(nobody.session.context.view.db)] == ["Ada", "Linus <b>"]


def test_with_the_keyboard_alone_they_come_before_the_name(nobody, known, qtbot):
    nobody.session.open_or_create(known)
    qtbot.waitUntil(lambda: len(offered(nobody)) == 2)
    assert QApplication.focusWidget() is nobody.pages.start.form.fields["name"]
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
    )
    assert QApplication.focusWidget() is offered(nobody)[1]
    with qtbot.waitSignal(nobody.session.opened):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert nobody.session.user == CurrentUser("Linus <b>")


def test_enter_goes_on_once_there_is_a_name(nobody, known, qtbot):
    start = nobody.pages.start
    nobody.session.open_or_create(known)
    qtbot.waitUntil(lambda: len(offered(nobody)) == 2)
    QTest.keyClick(start.form.fields["role"], Qt.Key.Key_Return)
    assert nobody.session.user is None, "nobody is named yet"
    start.form.fields["name"].setText("Grace")
    QTest.keyClick(start.form.fields["role"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: nobody.session.context is not None)
    assert nobody.session.user.name == "Grace"


@pytest.mark.parametrize("way", ["create_workspace", "open_or_create"])
def test_nothing_is_made_before_it_is_said_who_makes_it(nobody, way, tmp_path, qtbot):
    getattr(nobody.session, way)(tmp_path / "new")
    qtbot.wait(300)
    assert not (tmp_path / "new").exists()
    typed("Grace")
    with qtbot.waitSignal(nobody.session.opened):
        nobody.pages.start.go_on.click()
    db = nobody.session.context.view.db
    actors = {actor for [actor] in db.execute("SELECT entry ->> 'actor' FROM journal")}
    assert actors == {"Grace", PROGRAM}, "the program writes which device it is, and nothing else"


def test_the_question_comes_before_a_page_of_help_too(nobody, known, qtbot):
    nobody.pages.show_help("index")
    nobody.session.open_or_create(known)
    assert nobody.pages.currentWidget() is nobody.pages.start
    typed("Grace")
    assert nobody.pages.start.form.fields["name"].text() == "Grace"


def test_who_is_named_in_the_settings_is_left_there_until_they_are_done(nobody, known, qtbot):
    nobody.session.open_or_create(known)
    nobody.pages.show_settings()
    page = nobody.pages.settings
    page.person.fields["name"].setFocus()
    typed("Grace\t")
    assert nobody.session.user == CurrentUser("Grace")
    typed("counsel\t")
    qtbot.wait(300)
    assert nobody.session.context is None
    with qtbot.waitSignal(nobody.session.opened):
        page.done.emit()
    assert [each.signature for each in everyone(nobody.session.context.view.db)][-1] == (
        "Grace (counsel)"
    )


def test_who_is_named_while_a_workspace_opens_is_who_acts_in_it(window, known, qtbot):
    with qtbot.waitSignal(window.session.opened):
        window.session.open_or_create(known)
        window.opener.introduce(CurrentUser("Grace"))
    job = window.session.context.jobs.act("", lambda workspace, _: a_case(workspace, "Weaver"))
    with qtbot.waitSignal(job.ended):
        pass
    assert actors(window, cases.every(window.session.context.view.db)[1].id) == ["Grace"]
    assert window.session.context.view.actor == "Grace"


@pytest.fixture
def borrowed(known):
    """The same, with its case lent to this device; nobody has written in it here."""
    with Workspace(known, ada(5, later=10**17)) as workspace:
        [case] = cases.every(workspace.db)
        lend_case(workspace, case.id, LoanInput("Grace", this_installation(), 5))
    return known


def test_a_borrower_is_asked_once_though_somebody_else_works_at_the_program(
    window, borrowed, qtbot
):
    """Who works at it is kept for every workspace; a loan is one person's."""
    window.session.set_current_user(CurrentUser("Ada", "analyst", "Harbor Imports"))
    window.session.open(borrowed)
    qtbot.waitUntil(lambda: len(offered(window)) == 2)
    assert window.session.context is None
    start = window.pages.start
    assert start.form.isVisibleTo(start)
    start.form.fields["name"].setFocus()
    typed("Grace")
    with qtbot.waitSignal(window.session.opened):
        start.go_on.click()
    view = window.session.context.view
    assert view.actor == "Grace"
    assert "Grace" in {each.name for each in everyone(view.db)}
    with qtbot.waitSignal(window.session.opened):
        window.session.open(borrowed)
    assert window.session.context.view.actor == "Grace", "she has worked here by now"
