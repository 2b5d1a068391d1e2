"""A case that was lent, as a law: whatever is done in the two copies, no label is in both."""

import shutil
from collections import Counter
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.cases.case_acts import erase_case
from casefiles.cases.loan_acts import LoanInput, lend_case, return_loan
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import DeviceId
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage import number_loans
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, memory_for_files, passing_folder, with_tables
from tests.device_laws import at_device, behind_the_back
from tests.exchanging import bring, send

ADA, BOB, CARA, EVE = "a" * 16, "b" * 16, "c" * 16, "e" * 16
DEVICES = {"a": ADA, "b": BOB, "c": CARA, "s": EVE}
"""By whose copy it is: Cara is given one later, and Eve has a workspace of her own."""

MONDAY = "monday.sqlite"
"""A back-up of the days before the loan; numbers were used since."""

_ALIKE = [("a", "worker"), ("b", "worker")]
_PHRASES = [
    _ALIKE,
    [("a", "exhibit"), ("b", "exhibit")],
    [("b", "shipment"), ("b", "undo"), ("b", "shipment"), ("a", "shipment")],
    [*_ALIKE, ("a", "undo"), ("b", "undo"), ("a", "redo"), *_ALIKE],
    [("b", "restore monday"), *_ALIKE, ("b", "worker"), ("b", "worker")],
    [("a", "restore monday"), *_ALIKE],
    [*_ALIKE, ("b", "restore today"), *_ALIKE],
    [("a", "case"), ("b", "case")],
    [("a", "lend more"), *_ALIKE],
    [("a", "return"), *_ALIKE, ("b", "return"), *_ALIKE],
]
_ELSEWHERE = [("a", "other worker"), ("b", "other worker"), ("b", "case"), ("a", "case")]
_OF_A_COPY = [("c", "copied"), ("c", "other worker"), ("c", "case")]
_STRANGER = [("s", "bring"), ("s", "worker"), ("s", "own worker"), ("s", "own case")]
_AWAY = [
    [("a", "worker"), ("a", "send"), ("b", "bring"), *_ELSEWHERE],
    [("b", "worker"), ("b", "send"), ("a", "bring"), *_OF_A_COPY, *_ELSEWHERE, *_ALIKE],
    [("b", "erase"), *_ELSEWHERE],
    [("a", "erase"), *_OF_A_COPY, *_ELSEWHERE],
    [("a", "send"), *_STRANGER, ("s", "erase"), ("s", "own worker"), ("s", "own case"), *_ALIKE],
    [("b", "worker"), ("b", "send"), *_STRANGER[:1], ("s", "pulled"), *_STRANGER[1:], *_ELSEWHERE],
]
"""In which the case leaves in a file and comes back, or to a stranger, or is erased."""

_IN_CASE = {"exhibit", "worker", "shipment", "undo", "redo", "erase", "send", "lend more", "return"}


works = st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=2).map(
    lambda several: [step for phrase in several for step in phrase]
)


def device(folder, name, seed):
    """Somebody at an installation of 16 digits, whose ids nobody else has."""
    environment = at_device(folder / f"settings-{name[0]}", name, seed)
    later = ada(seed, later=seed * 10**14)
    return replace(environment, new_id=later.new_id, device=DeviceId(name))


def lent(folder, many=3):
    """Make a workspace with a case lent to Bob, in `a` and, as he has it, in `b`."""
    ours = device(folder, ADA, 1)
    with Workspace(with_tables(folder / "a"), ours) as workspace:
        case = a_case(workspace)
        add_pseudonym(workspace, case, ProtectionReason.WORKER)
        shutil.copy(workspace.back_up(), folder / MONDAY)
        an_exhibit(workspace, case)
        add_pseudonym(workspace, case, ProtectionReason.WORKER)
        add_shipment(workspace, case)
        workspace.undo(case)
        lend_case(workspace, case, LoanInput("Bob", BOB, many))
    shutil.copytree(folder / "a", folder / "b")
    return case


@cache
def _made():
    folder = Path(mkdtemp(dir=memory_for_files()))
    return folder, lent(folder, 2)


@cache
def _made_with_another():
    """The same, with a case that is not lent, and a stranger's workspace."""
    folder = Path(mkdtemp(dir=memory_for_files()))
    case = lent(folder, 2)
    with Workspace(folder / "a", device(folder, ADA, 2)) as workspace:
        other = a_case(workspace, "not lent")
    shutil.rmtree(folder / "b")
    shutil.copytree(folder / "a", folder / "b")
    with Workspace(with_tables(folder / "s"), device(folder, EVE, 3)) as workspace:
        own = a_case(workspace, "her own")
    return folder, case, other, own


@dataclass
class Copy:
    """One of the copies, and each label that was ever in it, with the row that has it."""

    name: str
    folder: object
    case: str
    seed: int
    other: str = ""
    own: str = ""
    labels: dict = field(default_factory=dict)
    done: int = 0

    def environment(self):
        self.seed += len(DEVICES)
        return device(self.folder, DEVICES[self.name], self.seed)

    def do(self, deed):
        path = self.folder / self.name
        if deed == "copied" and not path.exists():
            shutil.copytree(self.folder / "a", path)
            self.done += 1
        if deed == "pulled":
            behind_the_back(path, self._as_from_a_hub)
            self.done += 1
        with nullcontext() if deed.startswith("own") else suppress(Impossible, NotFound):
            if deed.startswith("restore"):
                today = path / "backups" / "today.sqlite"
                source = self.folder / MONDAY
                if deed == "restore today":
                    with Workspace(path, self.environment()) as workspace:
                        source = shutil.copy(workspace.back_up(), today)
                restore_workspace(path, source, self.environment(), "as it was", despite=True)
                self.done += 1
            with Workspace(path, self.environment()) as workspace:
                try:
                    self.done += bool(self._act(workspace, deed))
                finally:
                    self._read(workspace)

    def _act(self, workspace, deed):
        case = self.case
        acts = {
            "exhibit": lambda: an_exhibit(workspace, case, f"{self.name}{self.seed}"),
            "worker": lambda: add_pseudonym(workspace, case, ProtectionReason.WORKER),
            "shipment": lambda: add_shipment(workspace, case),
            "case": lambda: a_case(workspace),
            "other worker": lambda: add_pseudonym(workspace, self.other, ProtectionReason.WORKER),
            "own worker": lambda: add_pseudonym(workspace, self.own, ProtectionReason.WORKER),
            "own case": lambda: a_case(workspace),
            "erase": lambda: erase_case(workspace, case, "law") is None,
            "send": lambda: send(workspace, case, self.folder / f"sent-{self.seed}"),
            "bring": lambda: self._sent and bring(workspace, self._sent[-1]),
            "undo": lambda: workspace.undo(case),
            "redo": lambda: workspace.redo(case),
            "lend more": lambda: lend_case(workspace, case, LoanInput("Cara", "c" * 16, 2)),
            "return": lambda: return_loan(
                workspace, case, number_loans.loans(workspace.db, case)[0].id
            ),
        }
        is_erased = not workspace.db.execute("SELECT 1 FROM cases WHERE id = ?", (case,)).fetchone()
        if deed not in acts or (is_erased and deed in _IN_CASE):
            return False
        return acts[deed]()

    def _as_from_a_hub(self, db):
        """Which leaves no line in the register of files that came, but who may open the case."""
        db.execute("DELETE FROM case_transfers")
        values = "g", self.case, *["x"] * 4, "owner", *["x"] * 4
        db.execute(f"INSERT INTO hub_grants VALUES ({', '.join('?' * len(values))})", values)

    @property
    def _sent(self):
        return sorted(self.folder.glob("sent-*"), key=lambda sent: sent.stat().st_mtime_ns)

    def _read(self, workspace):
        for table in ("exhibits", "receipts", "pseudonyms", "shipments", "cases"):
            case = "''" if table == "cases" else "case_id"
            for row in workspace.db.execute(f"SELECT id, number, {case} FROM {table}"):
                id_, *label = row
                if self.name == "s" and label[1] not in {self.case, self.other}:
                    continue  # hers are her own
                had = self.labels.setdefault((table, *label), id_)
                assert had == id_, f"{table} {label} was given twice in one copy"


done_so_far = []


@settings(max_examples=8, deadline=None)
@given(works)
def two_copies_print_no_label_twice(work):
    made, case = _made()
    with passing_folder() as folder:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        copies = {name: Copy(name, folder, case, seed) for seed, name in enumerate("ab", 10)}
        for copy in copies.values():
            with Workspace(folder / copy.name, copy.environment()) as workspace:
                copy._read(workspace)
        for name, deed in work:
            copies[name].do(deed)
        for name in copies:
            with View(folder / name) as view:
                assert not view.verify().faults
        done_so_far.append((len(work), sum(each.done for each in copies.values())))
        one, other = (copy.labels for copy in copies.values())
    _refuse_one_label_twice(one, other)


def _refuse_one_label_twice(one, other):
    for label in one.keys() & other.keys():
        assert one[label] == other[label], f"{label} was given in both copies"


done_away = Counter()


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(_AWAY))
def wherever_it_goes_and_erased_it_prints_no_label_twice(work):
    """And whoever has a workspace of her own goes on numbering there: it is never refused."""
    made, case, other, own = _made_with_another()
    with passing_folder() as folder:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        copies = {
            name: Copy(name, folder, case, seed, other, own) for seed, name in enumerate("abcs", 10)
        }
        for copy in copies.values():
            if (folder / copy.name).exists():
                with Workspace(folder / copy.name, copy.environment()) as workspace:
                    copy._read(workspace)
        for name, deed in work:
            before = copies[name].done
            copies[name].do(deed)
            done_away[name, deed] += copies[name].done - before
        for one, other in combinations(copies.values(), 2):
            _refuse_one_label_twice(one.labels, other.labels)
