"""Two people, two windows, one case: a week apart, then together, by a stick or by a hub."""

import random
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import new_pair, to_file
from tests.hub_scene import Scene
from tests.journeys.two_desks import NAMES, Desk, two_weeks

WORDS = "a horse that reads maps"
PAIRS = {name: new_pair(name, random.Random(seed).randbytes) for seed, name in enumerate(NAMES)}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def at(window, qtbot, monkeypatch, tmp_path):
    """Start the window of somebody, by name."""
    return partial(Desk, window=window, qtbot=qtbot, monkeypatch=monkeypatch, tmp_path=tmp_path)


def choose(desk, path):
    """Have the dialogs of the system give this file."""
    for name in ("getSaveFileName", "getOpenFileName"):
        desk.monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


class Stick:
    """Carried between them: files, and the key of each, the public part for the other."""

    def __init__(self, folder):
        self.folder, self.last = folder, {}
        folder.mkdir()
        for name, pair in PAIRS.items():
            (folder / f"{name}.key").write_text(pair.person.line())
            (folder / f"{name}.person").write_bytes(to_file(pair, WORDS, bytes))
        self.many = 0

    def begin(self, desk, case):
        """Nothing has to be said of a case before it is exported."""

    def page(self, desk):
        desk.menu("file-share")
        return desk.window.pages.share

    def send(self, desk):
        """Export the case for the other, onto the stick."""
        [other] = {*NAMES} - {desk.name}
        self.many += 1
        self.last[other] = self.folder / f"{self.many} from {desk.name}.sealed"
        form = self.page(desk).exporting
        choose(desk, self.folder / f"{other}.key")
        form.recipients.add.click()
        choose(desk, self.last[other])
        form.export.click()
        desk.until(lambda: "sealed and complete" in form.state.text())

    def take(self, desk):
        """Check the last file, read what is said of it, and import what is new. Returns that."""
        form = self.page(desk).importing
        choose(desk, self.last[desk.name])
        form.file.choose_file.click()
        choose(desk, self.folder / f"{desk.name}.person")
        form.file.choose_key.click()
        QTest.keyClicks(form.file.password, WORDS)
        form.check.click()
        desk.until(lambda: bool(form.report.text()))
        said = form.report.text()
        if not form.take.isEnabled():
            assert "nothing to import" in said
            return said
        form.take.click()
        desk.until(lambda: "is here now" in form.state.text())
        return said


class ByHub:
    """A hub between them: what the other sent is imported before one's own is sent."""

    def __init__(self, scene, folder):
        self.scene, self.folder = scene, folder
        folder.mkdir()
        for name, pair in PAIRS.items():
            scene.let_in(name.lower())
            (folder / f"{name}.key").write_text(pair.person.line())
            (folder / f"{name}.person").write_bytes(to_file(pair, WORDS, bytes))
            login = folder / f"{name}.txt"
            login.write_text(f"password = password of {name.lower()}\n")
            login.chmod(0o600)

    def begin(self, desk, case):
        """Put the case at the hub, and grant it to the other."""
        page = self.page(desk)
        [other] = {*NAMES} - {desk.name}
        assert page.cases.case.value() == case
        page.cases.add.click()
        desk.until(lambda: page.people.isVisible() and page.people.table.model().rowCount() == 1)
        people = page.people
        people.person.setText(other.lower())
        choose(desk, self.folder / f"{other}.key")
        people.add_key.click()
        assert PAIRS[other].person.fingerprint in people.key.text()
        people.grant.click()
        desk.until(lambda: "is granted to" in people.state.text())
        desk.until(lambda: people.table.model().rowCount() == 2)

    def page(self, desk):
        """The page of the hub: joined the first time, connected, with the one case chosen."""
        desk.menu("file-hub")
        page = desk.window.pages.hub
        if page.joining.isVisible():
            self.join(desk, page.joining)
        else:
            QTest.keyClicks(page.login.password, WORDS)
            page.login.connect_.click()
        desk.until(lambda: page.cases.isVisible() and not page.login.is_busy)
        return page

    def join(self, desk, form):
        said = {
            "server": "127.0.0.1",
            "port": str(self.scene.server.port),
            "database": self.scene.database,
            "login": desk.name.lower(),
            "credentials": str(self.folder / f"{desk.name}.txt"),
            "originals": self.scene.originals,
            "key": str(self.folder / f"{desk.name}.person"),
        }
        for name, value in said.items():
            form.form.fields[name].setText(value)
        QTest.keyClicks(form.password, WORDS)
        form.join.click()

    def send(self, desk):
        """Send what was done; where the other came first, that is for after importing theirs."""
        form = self.page(desk).exchange
        self.press(desk, form, form.send, "Sent:", "Import it first")

    def take(self, desk):
        """Check what there is, read what is said of it, import it, and send what came of it."""
        form = self.page(desk).exchange
        form.check.click()
        desk.until(lambda: bool(form.report.text()))
        said = form.report.text()
        if not form.take.isEnabled():
            assert "nothing to import" in said
            return said
        assert form.state.text() == "Nothing was written yet."
        self.press(desk, form, form.take, "Imported:")
        desk.until(form.send.isEnabled)
        self.press(desk, form, form.send, "Sent:")
        return said

    def press(self, desk, form, button, *ends):
        """Press a button, and wait until one of these is said."""
        desk.until(button.isEnabled)
        button.click()
        desk.until(lambda: any(each in form.state.text() for each in ends))


@pytest.fixture(params=["stick", "hub"])
def way(request, tmp_path):
    """How the case goes from one to the other."""
    if request.param == "stick":
        yield Stick(tmp_path / "stick")
        return
    place = request.getfixturevalue("server"), request.getfixturevalue("database")
    with Scene(*place, tmp_path, originals=tmp_path / "originals") as scene:
        yield ByHub(scene, tmp_path / "keys")


def test_two_weeks_apart_end_in_the_same_heads_and_the_same_pdf(at, way, tmp_path):
    case, found = two_weeks(at, way, tmp_path)
    for ours, theirs in zip(*found, strict=True):
        assert ours == theirs
    head, _, rows, pdf = found[0]
    assert rows["cases"][case]["title"] == "Cotton T-shirts"
    assert {each["number"] for each in rows["exhibits"].values()} == {1, 2, 52}
    assert pdf.startswith(b"%PDF")
    assert head.seq > 8
