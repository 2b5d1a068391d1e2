"""Each person takes back what they did themselves, and nothing of what others did since."""

from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import Erased, TouchedSince
from casefiles.messages import explain
from casefiles.people import store as people
from casefiles.people.model import ProtectedName
from casefiles.storage import journal, rows, undo
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.workspace import Workspace
from tests import laws
from tests.build import (
    a_case,
    a_file,
    a_worker,
    ada,
    an_attestation,
    contents,
    notes_of,
    passing_folder,
    with_tables,
)


@contextmanager
def acting(workspace, name):
    """Somebody else at the same desk, as after closing and opening under another name."""
    before = workspace.environment, workspace.actor
    workspace.environment, workspace.actor = replace(workspace.environment, actor=name), name
    yield
    workspace.environment, workspace.actor = before


def last(workspace, case):
    return journal.entries(workspace.db, case)[-1]


def test_each_takes_back_their_own(workspace):
    case = a_case(workspace)
    a_worker(workspace, case, 1, "ada's")
    with acting(workspace, "Grace"):
        a_worker(workspace, case, 2, "grace's")
    workspace.undo(case)
    assert notes_of(workspace, case) == {2: "grace's"}
    with acting(workspace, "Grace"):
        assert workspace.undoable(case) is Act.ADD_PSEUDONYM
        workspace.undo(case)
        assert workspace.undoable(case) is None
    assert notes_of(workspace, case) == {}
    workspace.redo(case)
    assert notes_of(workspace, case) == {1: "ada's"}


def test_it_is_refused_in_words_where_somebody_touched_the_same_row_since(workspace):
    case = a_case(workspace)
    a_worker(workspace, case, 1, "ada's")
    with acting(workspace, "Grace"):
        a_worker(workspace, case, 1, "grace's")
    with pytest.raises(TouchedSince) as caught:
        workspace.undo(case)
    assert explain(caught.value) == (
        "“Add Pseudonym” cannot be undone: Grace has changed the same records since"
        " (“Add Pseudonym”, 2026-03-02 12:00 UTC)."
    )
    assert notes_of(workspace, case) == {1: "grace's"}
    with acting(workspace, "Grace"):
        workspace.undo(case)
    workspace.undo(case)
    assert notes_of(workspace, case) == {}


def test_it_is_refused_where_what_somebody_did_since_would_go_with_it(workspace):
    case = a_case(workspace)
    worker = a_worker(workspace, case)
    with (
        acting(workspace, "Grace"),
        workspace.change(Act.NAME_PSEUDONYM, case) as db,
    ):
        rows.add(db, people.NAMES, ProtectedName("n", case, worker, "Li"))
    head = workspace.head(case)
    with pytest.raises(TouchedSince, match="Grace"):
        workspace.undo(case)
    assert workspace.head(case) == head
    assert people.name_of(workspace.db, worker).name == "Li"


def test_it_is_refused_where_the_place_was_taken_since(workspace):
    case = a_case(workspace)
    worker = a_worker(workspace, case, 1)
    with workspace.change(Act.ADD_PSEUDONYM, case) as db:
        rows.remove(db, people.PSEUDONYMS, case, worker)
    with acting(workspace, "Grace"):
        a_worker(workspace, case, 1, "grace's")
    with pytest.raises(TouchedSince) as caught:
        workspace.undo(case)
    assert "a later change replaced it" in explain(caught.value)
    assert notes_of(workspace, case) == {1: "grace's"}


def test_what_the_program_found_out_goes_and_comes_with_the_files_it_is_about(workspace, tmp_path):
    case = a_case(workspace)
    taken = add_exhibits(workspace, case, [a_file(tmp_path)])
    with workspace.change(Act.READ_FACTS, case) as db:
        db.execute(
            "INSERT INTO readings VALUES ('r', ?, ?, 'read', 'text/plain', 1, '{}', 'x', '', '')",
            (case, taken.lines[0].exhibit),
        )
    assert last(workspace, case).entry.actor == "program"
    before = contents(workspace, case)

    workspace.undo(case)
    assert evidence.readings(workspace.db, case) == {}
    assert last(workspace, case).entry.actor == "Ada"
    workspace.redo(case)

    assert contents(workspace, case) == before
    assert workspace.verify().faults == ()


def test_what_is_not_written_down_any_more_cannot_be_taken_back(workspace):
    case = a_case(workspace)
    a_worker(workspace, case, 1, "seen")
    workspace.db.execute("DROP TRIGGER journal_change_goes_only_when_erased")
    workspace.db.execute("DELETE FROM journal_change WHERE change ->> 'table' = 'pseudonyms'")
    with pytest.raises(Erased) as caught:
        workspace.undo(case)
    assert "Entry 2 cannot be undone" in explain(caught.value)
    assert notes_of(workspace, case) == {1: "seen"}


def test_what_somebody_else_sealed_stays(workspace):
    case = a_case(workspace)
    a_worker(workspace, case)
    with acting(workspace, "Grace"), workspace.change(Act.ISSUE_ATTESTATION, case) as db:
        an_attestation(db, case, workspace.head(case))
    assert workspace.undoable(case) is None
    assert workspace.redoable(case) is None


ACTORS = ("Ada", "Grace")
numbers = st.sampled_from([1, 2, 3])


def phrases(mine, other):
    """A few steps that belong together, so that most of them find something to do."""
    notes = st.text("vwxyz", min_size=1, max_size=2)
    worker = st.tuples(st.just("worker"), st.just(mine), numbers, notes)
    theirs = st.tuples(st.just("worker"), st.just(other), numbers, notes)
    program = st.tuples(st.just("program"), numbers, notes)
    back, redo = st.just(("undo", mine)), st.just(("redo", mine))
    remove, again = st.tuples(st.just("remove"), st.just(mine), numbers), st.just(("open again",))
    return st.one_of(
        st.tuples(worker, worker),
        st.tuples(worker, theirs, back),
        st.tuples(worker, theirs, back, st.just(("undo", other)), redo),
        st.tuples(worker, program, back, redo),
        st.tuples(worker, back, again, redo),
        st.tuples(worker, remove, back),
        st.tuples(worker, remove, theirs, back),
    )


steps = st.lists(st.one_of(phrases(*ACTORS), phrases(*ACTORS[::-1])), min_size=1, max_size=4).map(
    lambda several: [step for phrase in several for step in phrase]
)


def all_rows(workspace, case):
    return {
        (table, row[0]): row
        for table, several in contents(workspace, case).items()
        for row in several
    }


def difference(before, after):
    """Every row that differs, as it was and as it is."""
    return {
        place: (before.get(place), after.get(place))
        for place in before.keys() | after.keys()
        if before.get(place) != after.get(place)
    }


@dataclass(eq=False)
class Done:
    """What one step of somebody's did."""

    actor: str
    at: int
    rows: dict


class Account:
    """What two people and the program did to one case, kept without any journal."""

    def __init__(self, folder):
        self.folder, self.environment = with_tables(folder / "w"), ada()
        self.workspace = Workspace(self.folder, self.environment)
        with acting(self.workspace, "Eve"):
            self.case = a_case(self.workspace)
        self.steps, self._written = [], None
        self.past, self.future = {"Ada": [], "Grace": []}, {"Ada": [], "Grace": []}

    def _note(self, actor, before):
        done = Done(actor, len(self.steps), difference(before, self.now()))
        self.steps.append(done)
        return done

    def now(self):
        """Every row of the case: read anew when anything was written."""
        written = (self.workspace.db, self.workspace.db.total_changes)
        if written != self._written:
            self._written, self._rows = written, all_rows(self.workspace, self.case)
        return self._rows

    def step(self, name, *arguments):
        """Take a step. Returns whether it changed anything."""
        before = self.now()
        getattr(self, name.replace(" ", "_"))(*arguments)
        for actor in ACTORS:
            with acting(self.workspace, actor):
                assert bool(self.workspace.undoable(self.case)) == bool(self.past[actor])
                assert bool(self.workspace.redoable(self.case)) == bool(self.future[actor])
        return before != self.now()

    def open_again(self):
        self.workspace.close()
        self.workspace = Workspace(self.folder, self.environment)

    def worker(self, actor, number, notes):
        self._act(actor, lambda: a_worker(self.workspace, self.case, number, notes))

    def remove(self, actor, number):
        def remove():
            with self.workspace.change(Act.ADD_PSEUDONYM, self.case) as db:
                db.execute("DELETE FROM pseudonyms WHERE number = ?", (number,))

        self._act(actor, remove)

    def program(self, number, name):
        found = [w for w in people.pseudonyms(self.workspace.db, self.case) if w.number == number]
        for worker in found:
            known = ProtectedName(f"{worker.id}:name", self.case, worker.id, name)
            with self.workspace.change(Act.READ_FACTS, self.case) as db:
                rows.put(db, people.NAMES, known)

    def _act(self, actor, act):
        before = self.now()
        with acting(self.workspace, actor):
            try:
                act()
            except sql_errors("IntegrityError"):
                return  # the case itself was undone
        if before != self.now():
            self.past[actor].append(self._note(actor, before))
            self.future[actor].clear()

    def undo(self, actor):
        self._reverse(actor, Workspace.undo, self.past[actor], self.future[actor])

    def redo(self, actor):
        self._reverse(actor, Workspace.redo, self.future[actor], self.past[actor])

    def _reverse(self, actor, reverse, these, those):
        """Take back the last of these, or be refused for a reason; either way nothing else goes."""
        if not these:
            return
        done, before = these[-1], self.now()
        with acting(self.workspace, actor):
            try:
                reverse(self.workspace, self.case)
            except TouchedSince:
                assert self.now() == before
                since = self.steps[done.at + 1 :]
                assert [each for each in since if each.actor != actor], "nobody was in the way"
                return
        after = self.now()
        mine = {p: v for p, v in done.rows.items() if p[0] != "protected_names"}
        assert {place: before.get(place) for place in mine} == {
            p: now for p, (_, now) in mine.items()
        }
        assert {place: after.get(place) for place in mine} == {
            p: was for p, (was, _) in mine.items()
        }
        for place, (was, now) in difference(before, after).items():
            assert place in done.rows or (place[0] == "protected_names" and was and not now)
        these.pop()
        those.append(self._note(actor, before))


def hold(examples=60, shrink=True):
    """So many examples find each of the faults that are planted below."""
    tally = laws.Tally()

    @settings(max_examples=examples, deadline=None, phases=[*Phase] if shrink else [Phase.generate])
    @given(steps)
    def holds(steps):
        with passing_folder() as folder:
            account = Account(folder)
            try:
                for step in steps:
                    tally.count(account.step(*step))
                assert account.workspace.verify().faults == ()
            finally:
                account.workspace.close()

    holds()
    tally.check()


def test_two_people_never_undo_each_other():
    hold()


def nobody_stands_in_the_way(monkeypatch):
    monkeypatch.setattr(undo, "_in_force_since", lambda *_: [])


def everybody_is_the_same(monkeypatch):
    latest = undo._latest_that_is_not
    monkeypatch.setattr(
        undo, "_latest_that_is_not", lambda act, steps, db, _: latest(act, steps, db, None)
    )


@pytest.mark.parametrize("fault", [nobody_stands_in_the_way, everybody_is_the_same])
def test_a_planted_fault_is_found(fault, monkeypatch):
    fault(monkeypatch)
    with pytest.raises((AssertionError, TouchedSince, ExceptionGroup)) as caught:
        hold(shrink=False)
    assert not str(caught.value).startswith("only"), "found by the count, not by the law"
