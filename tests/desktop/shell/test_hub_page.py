"""The page of a hub: joined, looked at before it is imported, sent, granted; never unasked."""

import threading

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.cases.case_acts import edit_case
from casefiles.hub import extra, place
from casefiles.hub.model import Part, in_fours
from casefiles.kernel.device import settings_folder
from desktop.shell import hub_work
from tests.build import a_case, contents
from tests.desktop.shell.hub_page_scene import (
    WORDS,
    ada,
    cheap,
    keys,
    page,
    press,
    rest,
    scene,
    show,
)

__all__ = ["ada", "cheap", "keys", "page", "scene", "show"]


@pytest.fixture
def choose(monkeypatch):
    """Have the dialogs of the system give this file."""
    return lambda path: monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(path), "")
    )


def test_without_the_extra_one_sentence_says_what_to_install(show, monkeypatch):
    monkeypatch.setattr(extra, "is_installed", lambda: False)
    page = show()
    assert "pip install 'rebuttal-desk[hub]'" in page.lacking.text()
    assert page.lacking.isVisible()
    assert not any(each.isVisible() for each in (page.joining, page.login, page.cases))


def test_a_hub_is_joined_once_it_was_tried(show, keys, qtbot):
    page = show()
    assert not page.lacking.isVisible()
    form = page.joining
    for name in ("server", "port", "database", "login", "originals", "key", "credentials"):
        assert not form.join.isEnabled()
        form.form.fields[name].setText(str(getattr(keys, name)))
    QTest.keyClicks(form.password, "another passphrase")
    press(form.join, page, qtbot)
    assert "passphrase does not open this key" in form.state.text()
    assert not page.window().banner.isVisible()  # it is said once
    assert not place.is_joined(settings_folder())
    form.password.setText(WORDS)
    form.form.fields["port"].setText("1")
    press(form.join, page, qtbot)
    assert "could not be used" in form.state.text()
    form.form.fields["port"].setText(str(keys.port))
    press(form.join, page, qtbot)
    assert place.load(settings_folder()) == keys
    assert "as bob" in page.login.joined.text()
    assert page.cases.none.isVisible()


def test_what_is_new_is_shown_and_nothing_is_written_before_it_is_imported(
    page, ada, qtbot, at_work
):
    view, case = at_work.session.context.view, ada.case
    assert page.cases.current().id == case
    assert "ada sent changes last on" in page.exchange.standing.text()
    assert not page.exchange.send.isEnabled()
    press(page.exchange.check, page, qtbot)
    key = in_fours(ada.hub.case_key(ada.workspace.db, case).check)
    for said in ("Mill", "Nothing of this case is here yet", "1 exhibit", "1 stored file", key):
        assert said in page.exchange.report.text()
    assert contents(view, case)["cases"] == []
    press(page.exchange.take, page, qtbot)
    assert "Imported:" in page.exchange.state.text()
    assert "The key of this case:" in page.exchange.state.text()
    assert contents(view, case) == contents(ada.workspace, case)
    assert page.cases.current().label == "C-001"
    press(page.exchange.check, page, qtbot)
    assert "nothing to import" in page.exchange.report.text()
    assert not page.exchange.take.isEnabled()


def test_both_changed_the_same_which_is_told_before_and_what_came_of_it_is_sent(
    page, ada, qtbot, at_work
):
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    edit_case(ada.workspace, ada.case, {"title": "Knit shirts"})
    ada.push(ada.case)
    job = at_work.session.context.jobs.do("Title", edit_case, ada.case, {"title": "Shirts"})
    with qtbot.waitSignal(job.ended):
        pass
    press(page.exchange.send, page, qtbot)
    assert "Import it first" in page.exchange.state.text()
    stands = "At the hub and not here: 1 entry. Here and not at the hub: 1 entry."
    qtbot.waitUntil(lambda: stands in page.exchange.standing.text())
    page.exchange.standing.setText("")
    press(page.exchange.check, page, qtbot)
    assert stands in page.exchange.standing.text()
    assert "here “Shirts”, at the hub “Knit shirts”" in page.exchange.report.text()
    press(page.exchange.take, page, qtbot)
    assert "decided on the Case tab" in page.exchange.state.text()
    press(page.exchange.send, page, qtbot)
    assert "Sent:" in page.exchange.state.text()
    ada.pull(ada.case)
    assert contents(at_work.session.context.view, ada.case) == contents(ada.workspace, ada.case)


def test_a_case_of_ones_own_is_added_granted_and_revoked(page, scene, qtbot, tmp_path, choose):
    at_work = page.window()
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace, "Farm"))
    with qtbot.waitSignal(job.ended):
        pass
    page.login.read()
    rest(page, qtbot)
    assert "only an owner" in page.people.about.text().lower()
    assert not page.people.grant.isVisible()
    press(page.cases.add, page, qtbot)
    assert "Its key:" in page.cases.state.text()
    assert page.cases.current().title == "Farm"
    (tmp_path / "ada.key").write_text(scene.pairs["ada"].person.line())
    people = page.people
    people.person.setText("ada")
    assert not people.grant.isEnabled()
    choose(tmp_path / "bob.person")
    people.add_key.click()
    assert not people.grant.isEnabled()
    choose(tmp_path / "ada.key")
    people.add_key.click()
    assert scene.pairs["ada"].person.fingerprint in people.key.text()
    people.part.show_saved(Part.READER.value)
    press(people.grant, page, qtbot)
    assert "granted to “ada”" in people.state.text()
    qtbot.waitUntil(lambda: people.table.model().rowCount() == 2)
    parts = [people.table.model().index(row, 1).data() for row in range(2)]
    assert sorted(parts) == ["owner", "reader"]
    people.table.setCurrentIndex(people.table.model().index(parts.index("owner"), 0))
    assert not people.revoke.isEnabled()
    people.table.setCurrentIndex(people.table.model().index(parts.index("reader"), 0))
    qtbot.waitUntil(people.revoke.isEnabled)
    people.revoke.click()
    assert people.ask.isVisible()
    press(people.ask.yes, page, qtbot)
    assert "no longer granted to “ada”" in people.state.text()


def test_the_hub_is_spoken_with_on_no_thread_that_draws_or_writes_and_only_when_asked(
    show, keys, ada, qtbot, monkeypatch
):
    place.save(settings_folder(), keys)
    real, threads = hub_work.connect, []

    def connect(*given):
        threads.append(threading.current_thread())
        return real(*given)

    monkeypatch.setattr(hub_work, "connect", connect)
    page = show()
    assert not page.login.connect_.isEnabled()
    page.login.password.setText(WORDS)
    assert threads == []
    for each in (page.login.connect_, page.exchange.check, page.exchange.take, page.exchange.send):
        press(each, page, qtbot)
    names = {each.name.partition("_")[0] for each in threads}
    assert threading.main_thread() not in threads
    assert names == {"slow", "look"}


def test_stopped_and_left_nothing_is_kept(page, qtbot, at_work, monkeypatch):
    press(page.exchange.check, page, qtbot)
    begun, goes_on = threading.Event(), threading.Event()
    real = hub_work.connect

    def connect(*given):
        begun.set()
        goes_on.wait(60)
        return real(*given)

    monkeypatch.setattr(hub_work, "connect", connect)
    page.exchange.take.click()
    assert page.exchange.state.text() == "Importing…"
    assert not page.cases.add.isEnabled()
    assert begun.wait(60)
    at_work.jobs.stop.click()
    goes_on.set()
    rest(page, qtbot)
    assert page.exchange.state.text() == "Stopped."
    page.findChild(type(page.exchange.take), "hub-done").click()
    assert not page.login.password.text()
    assert not page.exchange.report.text()
    assert not page.exchange.take.isEnabled()
