"""Panes of the attestation, which are all filled at once: preflight leads from one to another."""

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from desktop.widgets.record_pane import R, RecordPane


class AttestationPane(RecordPane[R]):
    """Fills itself whenever something it follows changed, in front or not."""

    room = "attestation"

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.fill()

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self.fill()
