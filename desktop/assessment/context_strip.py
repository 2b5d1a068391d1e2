"""Places propose another context for a scope: which, why, and a button to take or to decline it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.assessment.context_proposals import ContextProposal, in_words
from casefiles.kernel.text_safety import visible
from desktop.pieces import Strip, button, tint
from desktop.plain import label


class ContextStrip(Strip):
    """Stays while a proposal waits; what was declined is only told, with its reason."""

    taken = Signal(object)
    declines = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("context-strip", parent)
        self._proposal: ContextProposal | None = None
        self.line = label("")
        self.take = button("context-take", self.tr("Use this context"), self._take)
        self.decline = button("context-decline", self.tr("Decline…"), self.declines.emit)
        self.lay(self.line, self.take, self.decline)
        self.hide()

    def show_proposal(self, proposal: ContextProposal | None) -> None:
        """Show what is proposed for a scope, or nothing."""
        self._proposal = proposal
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        said = f"{in_words(proposal)}."
        if declined := proposal.declined:
            said = f"{said} {self.tr('Declined by')} {declined.by}: {declined.reason}"
        self.line.setText(visible(said))
        self.setAccessibleName(self.line.text())
        self.decline.setVisible(proposal.is_open)
        tint(self, "accent" if proposal.is_open else "muted")

    def _take(self) -> None:
        self.taken.emit(self._proposal)
