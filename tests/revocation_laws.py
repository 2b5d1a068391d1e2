"""Revoked devices, as a law: no restore lets one in again, nor keeps one out that is in."""

import shutil
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.workspace_errors import DeviceRevoked
from casefiles.storage.devices.known_keys import known_keys
from casefiles.workspace.device_acts import name_device, revoke_device, rotate_device_key
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, passing_folder, with_tables
from tests.device_laws import at_device

ADA, BOB, CARA = "a" * 16, "b" * 16, "c" * 16
SINCE = "2026-01-01"

_PHRASES = [
    [(BOB, "revoked"), (ADA, "restore")],
    [(BOB, "rotate"), (BOB, "revoked"), (ADA, "restore first")],
    [(BOB, "revoked"), (BOB, "rotate"), (ADA, "restore"), (BOB, "write")],
    [(BOB, "revoked"), (ADA, "back up"), (BOB, "rotate"), (CARA, "restore"), (BOB, "write")],
    [(CARA, "revoked"), (CARA, "restore first"), (BOB, "write")],
    [(BOB, "revoked"), (CARA, "restore first"), (CARA, "back up"), (CARA, "restore")],
    [(BOB, "revoked"), (ADA, "restore first"), (ADA, "rotate"), (ADA, "back up"), (ADA, "restore")],
    [
        (ADA, "restore first"), (CARA, "write"), (ADA, "back up"),
        (ADA, "restore first"), (BOB, "write"), (BOB, "revoked"), (ADA, "restore"),
    ],
    [(CARA, "back up"), (BOB, "rename"), (CARA, "rotate"), (CARA, "restore")],
]  # fmt: skip
"""The last but one gives both one name, each in a state in which the other is not known."""


def _with_each(phrases):
    """Have each be tried in any case, before what is drawn."""

    def more(law):
        for phrase in phrases:
            law = example(phrase)(law)
        return law

    return more


works = st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=2).map(
    lambda several: [step for phrase in several for step in phrase]
)
tally = Counter[str]()


class Office:
    """A workspace in which three work at devices of their own, and what people decided of these."""

    def __init__(self, folder):
        self.folder, self.path = folder, with_tables(folder / "w")
        self.revoked = {ADA: False, BOB: False, CARA: False}
        self.back_ups, self.moves = [], 0
        with self.open(ADA) as workspace:
            self.case = CaseId(a_case(workspace))
            self._back_up(workspace)
        for each in (BOB, CARA):
            with self.open(each) as workspace:
                a_worker(workspace, self.case, self.moves)

    def environment(self, who):
        self.moves += 1
        return at_device(self.folder / f"settings-{who[0]}", who, self.moves * 10)

    def open(self, who):
        return Workspace(self.path, self.environment(who), accepts_state=True)

    def do(self, who, deed):
        """Do one thing, and hold whether it is refused against what people decided."""
        is_out = self.revoked[who]
        try:
            done = self._done(who, deed)
        except DeviceRevoked:
            assert is_out, f"{who} was kept out of: {deed}"
            tally["refused"] += 1
            return
        except (Impossible, NotFound):  # it is revoked already, or not known in what was restored
            return
        assert not is_out or deed in {"rotate", "revoked", "back up"}, f"{who} was let in: {deed}"
        tally[deed] += bool(done)

    def _done(self, who, deed):
        if deed in {"restore", "restore first"}:
            source = self.back_ups[0 if deed == "restore first" else -1]
            restore_workspace(self.path, source, self.environment(who), deed)
            return True
        with self.open(ADA if deed == "revoked" else who) as workspace:
            if deed == "write":
                a_worker(workspace, self.case, self.moves)
            elif deed == "back up":
                self._back_up(workspace)
            elif deed == "rename":
                name_device(workspace, who, f"The laptop {self.moves % 3}")
            elif deed == "rotate":
                rotate_device_key(workspace)
                self.revoked[who] = False
            else:
                revoke_device(workspace, who, SINCE, "lost")
                self.revoked[who] = True
        return True

    def _back_up(self, workspace):
        kept = self.folder / f"{self.moves}.sqlite"
        shutil.copy(workspace.back_up(), kept)
        self.back_ups.append(kept)


@settings(max_examples=8, deadline=None)
@_with_each(_PHRASES)
@given(works)
def a_restore_lets_nobody_in_again_who_was_revoked(work):
    with passing_folder() as folder:
        office = Office(folder)
        for who, deed in work:
            office.do(who, deed)
        for who in office.revoked:
            office.do(who, "write")
        with View(office.path) as view:
            assert not view.verify().faults
            names = {each.device: each.name for each in known_keys(view.db)}
            assert len({*names.values()}) == len(names), "two devices under one name"
