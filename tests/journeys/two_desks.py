"""Two people, each before a window of a computer of their own, and what each does in two weeks."""

from PySide6.QtCore import QSettings

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
from casefiles.workspace.view import View
from desktop.shell.current_user import CurrentUser, save_current_user
from desktop.widgets.room import Destination
from tests.build import NOON, a_case, an_exhibit, with_tables
from tests.journeys.hands import LONG

NAMES = ("Ada", "Bob")


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
        self.until(lambda: bool(done))
        return done[0]

    def until(self, holds):
        self.qtbot.waitUntil(holds, timeout=LONG)

    def menu(self, name):
        """Choose what has this name in a menu."""
        [act] = [e for e in self.window.menus.actions() if e.objectName() == name]
        act.trigger()

    def facts(self, case):
        self.window.go(Destination("cases", case, "case"))
        facts = self.window.room("cases").pane.facts
        self.until(facts.form.isVisible)
        return facts

    def types(self, case, field, words):
        """Type a field of the case and leave it."""
        facts = self.facts(case)
        of = facts.form.fields[field]
        self.until(of.isVisible)
        of.setFocus()
        of.selectAll()
        self.qtbot.keyClicks(of, words)
        facts.form.submit()
        db, query = self.window.session.context.view.db, f"SELECT {field} FROM cases WHERE id = ?"
        self.until(lambda: db.execute(query, (case,)).fetchone()[0] == words)

    def decides(self, case, words):
        """Take what has these words, of each thing that both copies have otherwise."""
        db = self.window.session.context.view.db
        form = self.facts(case).collisions
        while left := undecided(db, case):
            self.until(form.isVisible)
            form.takes[0 if words in form.first.text() else 1].click()
            self.qtbot.keyClicks(form.ask.reason, "as on the invoice")
            form.ask.yes.click()
            self.until(lambda was=left: undecided(db, case) < was)


def two_weeks(at, way, tmp_path):
    """Have both work on one case, apart, and bring it together. Returns what each copy came to.

    `at` starts the window of somebody; `way` is how a case goes from one to the other.
    """
    at("Bob")
    his_device = this_installation()

    # Ada begins the case, lends it to Bob's computer and sends it
    ada = at("Ada")
    case = ada.do(lambda workspace: a_case(workspace, "T-shirts"))
    ada.do(lambda workspace: an_exhibit(workspace, case, "payroll of March"))
    ada.do(lambda workspace: lend_case(workspace, case, LoanInput("Bob", his_device, 50)))
    way.begin(ada, case)
    way.send(ada)

    # a week of each, alone
    bob = at("Bob")
    assert "T-shirts" in way.take(bob)
    bob.types(case, "title", "Knit shirts from Lanjiang")
    theirs = bob.do(lambda workspace: an_exhibit(workspace, case, "gin certificate"))
    bob.do(lambda w: mark_passage(w, case, PassageMark(theirs, OnPage(1), "bales 12 to 40")))
    way.send(bob)

    ada = at("Ada")
    ada.types(case, "title", "Cotton T-shirts")
    ours = ada.do(lambda workspace: an_exhibit(workspace, case, "bill of lading"))
    ada.do(lambda w: describe_exhibits(w, case, [ours], {"title": "Bill of lading"}))
    way.send(ada)

    # what each sent comes to the other: one title is to be decided
    said = way.take(ada)
    assert "Knit shirts from Lanjiang" in said
    assert "here “Cotton T-shirts”" in said
    bob = at("Bob")
    way.take(bob)
    labels = {e.label for e in evidence.of_case(bob.window.session.context.view.db, case)}
    assert len(labels) == 3

    bob.decides(case, "Cotton")
    way.send(bob)
    shipped = bob.window.session.context.library.shipped
    # the program reads what came, in each copy by itself: until it is done, that is exchanged too
    for _ in range(4):
        ada = at("Ada")
        way.take(ada)
        ada.decides(case, "Cotton")
        way.send(ada)
        bob = at("Bob")
        way.take(bob)
        way.send(bob)
        bob.window.session.close()
        if len({_head(tmp_path / f"cases of {name}", case) for name in NAMES}) == 1:
            break
    return case, [_state(tmp_path / f"cases of {name}", case, shipped) for name in NAMES]


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
