"""One of several words, with one that is proposed; only a key takes it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.field import ChoiceField
from desktop.widgets.proposing_field import TAKES, UNMODIFIED, proposal_words


class ProposingChoice(ChoiceField):
    """Shows a proposal in grey while nothing is chosen; Enter or Tab takes it."""

    def __init__(self, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        self._proposal = ""
        super().__init__(options, parent)

    def propose(self, value: str, source: str = "") -> None:
        """Propose one of the options, read from there; nothing takes the proposal away."""
        at = self.findData(value) if value else -1
        self._proposal = value if at >= 0 else ""
        shown = visible(proposal_words(self.itemText(at), source)) if at >= 0 else ""
        self.setPlaceholderText(shown)
        self.setAccessibleDescription(shown)
        if not self.value():
            self._show("")

    def proposal(self) -> str:
        """Return what a key would take now, or nothing."""
        return "" if self.value() else self._proposal

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in UNMODIFIED
            if plain and event.key() in TAKES and (value := self.proposal()):
                self._passing = True
                self._show(value)
                self.submit()
        return super().event(event)

    def _show(self, value: str) -> None:
        super()._show(value)
        if not value and self._proposal:
            self.setCurrentIndex(-1)  # what is proposed stands there in grey
