"""The page of a hub before Bob, with a case of Ada that was granted to him."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from casefiles.hub import place
from casefiles.kernel.device import settings_folder
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import to_file
from tests.build import a_case, an_exhibit
from tests.hub_scene import Scene

WORDS = "a horse that reads maps"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def scene(server, database, tmp_path):
    with Scene(server, database, tmp_path, originals=tmp_path / "originals") as made:
        yield made


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
