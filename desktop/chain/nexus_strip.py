"""The strip that says whether the documents exclude a nexus, and lets a reviewer say so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain.nexus import TracedChain
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.plain_text import tooltip
from desktop.widgets.text_label import muted

_SHOWN = 2
"""So many open things are named on the strip; all of them in its tooltip."""


class NexusStrip(QWidget):
    """What is open, in words. Asks for the reason before anything is said."""

    decides = Signal(str)
    withdraws = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane-head")
        self.words = muted("", "nexus-words")
        self.say = button("nexus-say", self.tr("Record a no-nexus decision…"), self._ask)
        self.back = button("nexus-back", self.tr("Withdraw decision"), self.withdraws.emit)
        self.ask = AskBar("nexus-ask")
        line = row(self.words, self.say, self.back, margin=(12, 8, 8, 8), rest=self.words)
        lay_out(self, self.ask, line)

    def show_traced(self, traced: TracedChain) -> None:
        """Say how it stands."""
        self.setVisible(bool(traced.chain.steps))
        self.say.setVisible(traced.decision is None)
        self.back.setVisible(traced.decision is not None)
        self.words.setText(visible(_words(traced)))
        self.words.setToolTip(tooltip("\n".join(each.why for each in traced.open)))

    def _ask(self) -> None:
        self.ask.ask(
            self.tr(
                "Record that no step of this chain is connected to the covered region or a listed"
                " entity. The decision counts only while nothing is open. Why?"
            ),
            self.tr("Record decision"),
            self.decides.emit,
        )


def _words(traced: TracedChain) -> str:
    if not traced.open:
        if traced.decision:
            return tr("✓ Nexus excluded by documents; decided by {}.").format(traced.decision.by)
        return tr("? Every step is documented and screened. No no-nexus decision is recorded.")
    first = "; ".join(each.why for each in traced.open[:_SHOWN])
    more = len(traced.open) - _SHOWN
    rest = tr("; and {} more").format(more) if more > 0 else ""
    return tr("○ Nexus open: {}{}.").format(first, rest)
