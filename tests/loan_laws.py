"""A case that was lent, as a law: whatever is done in the two copies, no label is in both."""

import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.cases.loan_acts import LoanInput, lend_case, return_loan
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import DeviceId
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage import number_loans
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, memory_for_files, passing_folder, with_tables
from tests.device_laws import at_device

ADA, BOB = "a" * 16, "b" * 16
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


@dataclass
class Copy:
    """One of the copies, and each label that was ever in it, with the row that has it."""

    name: str
    folder: object
    case: str
    seed: int
    labels: dict = field(default_factory=dict)
    done: int = 0

    def environment(self):
        self.seed += 2
        return device(self.folder, ADA if self.name == "a" else BOB, self.seed)

    def do(self, deed):
        path = self.folder / self.name
        with suppress(Impossible):
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
            "undo": lambda: workspace.undo(case),
            "redo": lambda: workspace.redo(case),
            "lend more": lambda: lend_case(workspace, case, LoanInput("Cara", "c" * 16, 2)),
            "return": lambda: return_loan(
                workspace, case, number_loans.loans(workspace.db, case)[0].id
            ),
        }
        return acts[deed]() if deed in acts else False

    def _read(self, workspace):
        for table in ("exhibits", "receipts", "pseudonyms", "shipments", "cases"):
            for row in workspace.db.execute(f"SELECT id, number FROM {table}"):
                had = self.labels.setdefault((table, row["number"]), row["id"])
                assert had == row["id"], f"{table} {row['number']} was given twice in one copy"


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
    for label in one.keys() & other.keys():
        assert one[label] == other[label], f"{label} was given in both copies"
