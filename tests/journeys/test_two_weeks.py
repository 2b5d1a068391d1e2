"""Two people, two windows, one case: each works alone for a week; a stick brings it together."""

import random

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casefiles.attestation.model import Audience
from casefiles.attestation.render import render
from casefiles.attestation.run_preflight import run_preflight
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.kernel.device import this_installation
from casefiles.storage.journal import texts
from casefiles.storage.merging.collision_rows import undecided
from casefiles.storage.merging.row_shape import read_rows, shapes
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import new_pair, to_file
from casefiles.workspace.view import View
from desktop.shell.current_user import CurrentUser, save_current_user
from desktop.widgets.room import Destination
from tests.build import NOON, a_case, an_exhibit, with_tables
from tests.journeys.hands import LONG

WORDS = "a horse that reads maps"
PAIRS = {
    name: new_pair(name, random.Random(seed).randbytes) for seed, name in enumerate(("Ada", "Bob"))
}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.fixture
def stick(tmp_path):
    """What is carried between them: also the key of each, the public part for the other."""
    folder = tmp_path / "stick"
    folder.mkdir()
    for name, pair in PAIRS.items():
        (folder / f"{name}.key").write_text(pair.person.line())
        (folder / f"{name}.person").write_bytes(to_file(pair, WORDS, bytes))
    return folder


class Desk:
    """Somebody before the window of a computer of his own."""

    def __init__(self, name, window, qtbot, monkeypatch, tmp_path):
        self.name, self.qtbot, self.monkeypatch = name, qtbot, monkeypatch
        settings = tmp_path / f"settings of {name}"
        scope = QSettings.Scope.UserScope
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(settings))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(settings))
        save_current_user(CurrentUser(name, "analyst", "Harbor Imports"))
        self.folder = tmp_path / f"cases of {name}"
        self.window = window()
        if not self.folder.exists():
            with_tables(self.folder)
        with qtbot.waitSignal(self.window.session.opened, timeout=LONG):
            self.window.session.open_or_create(self.folder)

    def do(self, work):
        """Have an act done as the rooms have theirs."""
        done = []
        job = self.window.session.context.jobs.act("Week", lambda workspace, _: work(workspace))
        job.succeeded.connect(done.append)
        self.qtbot.waitUntil(lambda: bool(done), timeout=LONG)
        return done[0]

    def facts(self, case):
        self.window.go(Destination("cases", case, "case"))
        facts = self.window.room("cases").pane.facts
        self.qtbot.waitUntil(facts.form.isVisible, timeout=LONG)
        return facts

    def types(self, case, field, words):
        """Type a field of the case and leave it."""
        facts = self.facts(case)
        of = facts.form.fields[field]
        self.qtbot.waitUntil(of.isVisible, timeout=LONG)
        of.setFocus()
        of.selectAll()
        self.qtbot.keyClicks(of, words)
        facts.form.submit()
        db, query = self.window.session.context.view.db, f"SELECT {field} FROM cases WHERE id = ?"
        self.qtbot.waitUntil(
            lambda: db.execute(query, (case,)).fetchone()[0] == words, timeout=LONG
        )

    def decides(self, case, words):
        """Take what has these words, of each thing that both copies have otherwise."""
        db = self.window.session.context.view.db
        form = self.facts(case).collisions
        while left := undecided(db, case):
            self.qtbot.waitUntil(form.isVisible, timeout=LONG)
            form.takes[0 if words in form.first.text() else 1].click()
            self.qtbot.keyClicks(form.ask.reason, "as on the invoice")
            form.ask.yes.click()
            self.qtbot.waitUntil(lambda was=left: undecided(db, case) < was, timeout=LONG)

    def page(self):
        [act] = [e for e in self.window.menus.actions() if e.objectName() == "file-share"]
        act.trigger()
        return self.window.pages.share

    def choose(self, path):
        for name in ("getSaveFileName", "getOpenFileName"):
            self.monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    def sends(self, stick, other, file):
        """Export the case for the other, onto the stick."""
        form = self.page().exporting
        self.choose(stick / f"{other}.key")
        form.recipients.add.click()
        self.choose(stick / file)
        form.export.click()
        self.qtbot.waitUntil(lambda: "sealed and complete" in form.state.text(), timeout=LONG)

    def takes(self, stick, file):
        """Check a file, read what is said of it, and import what is new. Returns what was said."""
        form = self.page().importing
        self.choose(stick / file)
        form.file.choose_file.click()
        self.choose(stick / f"{self.name}.person")
        form.file.choose_key.click()
        QTest.keyClicks(form.file.password, WORDS)
        form.check.click()
        self.qtbot.waitUntil(lambda: bool(form.report.text()), timeout=LONG)
        said = form.report.text()
        if not form.take.isEnabled():
            assert "nothing to import" in said
            return said
        form.take.click()
        self.qtbot.waitUntil(lambda: "is here now" in form.state.text(), timeout=LONG)
        return said


def test_two_weeks_apart_end_in_the_same_heads_and_the_same_pdf(
    window, qtbot, monkeypatch, tmp_path, stick
):
    def at(name):
        return Desk(name, window, qtbot, monkeypatch, tmp_path)

    at("Bob")
    his_device = this_installation()

    # Ada begins the case, lends it to Bob's computer and sends it
    ada = at("Ada")
    case = ada.do(lambda workspace: a_case(workspace, "T-shirts"))
    ada.do(lambda workspace: an_exhibit(workspace, case, "payroll of March"))
    ada.do(lambda workspace: lend_case(workspace, case, LoanInput("Bob", his_device, 50)))
    ada.sends(stick, "Bob", "monday.sealed")

    # a week of each, alone
    bob = at("Bob")
    assert "T-shirts" in bob.takes(stick, "monday.sealed")
    bob.types(case, "title", "Knit shirts from Lanjiang")
    theirs = bob.do(lambda workspace: an_exhibit(workspace, case, "gin certificate"))
    bob.do(lambda w: mark_passage(w, case, PassageMark(theirs, OnPage(1), "bales 12 to 40")))
    bob.sends(stick, "Ada", "from bob.sealed")

    ada = at("Ada")
    ada.types(case, "title", "Cotton T-shirts")
    ours = ada.do(lambda workspace: an_exhibit(workspace, case, "bill of lading"))
    ada.do(lambda w: describe_exhibits(w, case, [ours], {"title": "Bill of lading"}))
    ada.sends(stick, "Bob", "from ada.sealed")

    # what each sent comes to the other: one title is to be decided
    said = ada.takes(stick, "from bob.sealed")
    assert "Knit shirts from Lanjiang" in said
    assert "here “Cotton T-shirts”" in said
    bob = at("Bob")
    bob.takes(stick, "from ada.sealed")
    labels = {e.label for e in evidence.of_case(bob.window.session.context.view.db, case)}
    assert len(labels) == 3

    bob.decides(case, "Cotton")
    bob.sends(stick, "Ada", "decided 0.sealed")
    shipped = bob.window.session.context.library.shipped
    # the program reads what came, in each copy by itself: until it is done, that is exchanged too
    for again in range(4):
        ada = at("Ada")
        ada.takes(stick, f"decided {again}.sealed")
        ada.decides(case, "Cotton")
        ada.sends(stick, "Bob", f"last {again}.sealed")
        bob = at("Bob")
        bob.takes(stick, f"last {again}.sealed")
        bob.sends(stick, "Ada", f"decided {again + 1}.sealed")
        bob.window.session.close()
        if len({_head(tmp_path / f"cases of {name}", case) for name in PAIRS}) == 1:
            break

    found = [_state(tmp_path / f"cases of {name}", case, shipped) for name in PAIRS]
    for ours, theirs in zip(*found, strict=True):
        assert ours == theirs
    head, _, rows, pdf = found[0]
    assert rows["cases"][case]["title"] == "Cotton T-shirts"
    assert {each["number"] for each in rows["exhibits"].values()} == {1, 2, 52}
    assert pdf.startswith(b"%PDF")
    assert head.seq > 8


def _head(folder, case):
    with View(folder) as view:
        return view.head(case)


def _state(folder, case, shipped):
    """What a copy has come to: its head, its entries, its rows, and the attestation it makes."""
    with View(folder) as view:
        assert view.verify().faults == ()
        assert view.verify_blobs().faults == ()
        entries = {each.hash for each in texts(view.db, case)}
        rows = read_rows(view.db, case, shapes(view.db))
        preview = run_preflight(view, case, Audience.CBP, shipped, NOON)
        pdf = render(preview.document, shipped.fonts, NOON)
        return view.head(case), entries, rows, pdf
