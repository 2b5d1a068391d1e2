"""The page of a hub: joined, looked at before it is imported, sent, granted; never unasked."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.cases.case_acts import edit_case
from casefiles.hub import extra, place
from casefiles.hub.model import Part
from casefiles.kernel.device import settings_folder
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import to_file
from desktop.shell import hub_work
from tests.build import a_case, an_exhibit, contents
from tests.hub_scene import Scene

WORDS = "a horse that reads maps"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def scene(server, database, tmp_path):
    with Scene(server, database, tmp_path, originals=tmp_path / "originals") as made:
        yield made


@pytest.fixture
def choose(monkeypatch):
    """Have the dialogs of the system give this file."""
    return lambda path: monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(path), "")
    )


@pytest.fixture
def keys(scene, tmp_path):
    """What Bob has of the hub: his key, his login, and where it is."""
    scene.let_in("bob")
    (tmp_path / "bob.person").write_bytes(to_file(scene.pairs["bob"], WORDS, bytes))
    login = tmp_path / "bob.txt"
    login.write_text("password = password of bob\n")
    login.chmod(0o600)
    return replace(scene.place("bob"), key=str(tmp_path / "bob.person"), credentials=str(login))


@pytest.fixture
def ada(scene, keys):
    """Ada, elsewhere, with a case at the hub that is granted to Bob."""
    ada = scene.person("ada", 21)
    ada.case = a_case(ada.workspace, "Mill")
    an_exhibit(ada.workspace, ada.case)
    scene.share(ada, ada.case)
    scene.grant(ada, "bob", ada.case)
    ada.push(ada.case)
    return ada


@pytest.fixture
def show(at_work):
    def show():
        [act] = [each for each in at_work.menus.actions() if each.objectName() == "file-hub"]
        act.trigger()
        return at_work.pages.hub

    return show


@pytest.fixture
def page(show, keys, ada, qtbot):
    """The page before Bob, who joined: connected, with the case of Ada chosen."""
    place.save(settings_folder(), keys)
    page = show()
    QTest.keyClicks(page.login.password, WORDS)
    page.login.connect_.click()
    rest(page, qtbot)
    return page


def rest(page, qtbot):
    """Wait until nothing goes on and the people of the case are listed."""
    parts = (page.joining, page.login, page.cases, page.exchange, page.people)
    qtbot.waitUntil(lambda: not any(each.is_busy for each in parts))
    if page.cases.isVisible() and page.cases.current():
        qtbot.waitUntil(lambda: bool(page.exchange.standing.text()))


def press(button, page, qtbot):
    assert button.isEnabled()
    button.click()
    rest(page, qtbot)


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
    for said in ("Mill", "Nothing of this case is here yet", "1 exhibit", "1 stored file"):
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
    press(page.exchange.check, page, qtbot)
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
