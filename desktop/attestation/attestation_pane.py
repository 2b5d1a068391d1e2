"""Panes of the attestation, all of which are there: preflight leads from one to another."""

from typing import Any

from PySide6.QtGui import QShowEvent

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from desktop.widgets.in_front import WhenInFront
from desktop.widgets.record_pane import R, RecordPane


class AttestationPane(RecordPane[R]):
    """Fills itself whenever something it follows changed: at once, or when it comes in front."""

    room = "attestation"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._filling = WhenInFront(self, self.fill)

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.fill_in_front()

    def fill_in_front(self) -> None:
        """Show what there is now, when somebody looks; at once where something is not saved.

        What was typed of a record that is gone is to be forgotten then.
        """
        self._filling.ask()
        if any(self.isAncestorOf(each.field) for each in self.context.jobs.unsaved.all()):
            self.catch_up()

    def catch_up(self) -> None:
        """Show what there is now, if that was not done yet: somebody looks, or asks for rows."""
        self._filling.catch_up()

    def fill(self) -> None:
        self._filling.drop()
        super().fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def _choose_by_id(self, record: str) -> bool:
        self.catch_up()
        return super()._choose_by_id(record)

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self.fill_in_front()
