"""Panes of the evidence room: the one in front follows what is selected."""

from collections.abc import Sequence

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.kernel.ids import CaseId
from desktop import panes
from desktop.evidence.pane import Pane


class Panes(panes.Panes[Pane]):
    """The one in front follows what is selected at once, the others when they come."""

    _listed: Sequence[ExhibitListItem] = ()

    def show_case(self, case: CaseId | None) -> None:
        self._listed = ()
        super().show_case(case)

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        """Follow what is selected."""
        self._listed = listed
        self.fill_anew()

    def bring_up(self, pane: Pane) -> None:
        pane.show_exhibits(self._listed)
