"""A line of text that proposes what is known elsewhere; only a key takes it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from casefiles.kernel.text_safety import visible
from desktop.widgets.field import Field

TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
"""Keys that take what is proposed."""

UNMODIFIED = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


def proposal_words(text: str, source: str) -> str:
    """Return what is shown of a proposal."""
    said = QCoreApplication.translate("ProposingField", "{} (from {}: Enter takes it)")
    return said.format(text, source)


class ProposingField(Field):
    """Shows a proposal in grey while it is empty; Enter or Tab takes it as if it were typed."""

    _proposal = ""
    _hint: str | None = None
    """What stands in grey where nothing is proposed."""

    def propose(self, text: str, source: str = "") -> None:
        """Propose this text, read from there; nothing takes the proposal away."""
        if self._hint is None:
            self._hint = self.placeholderText()
        self._proposal = " ".join(text.split())
        shown = visible(proposal_words(self._proposal, source)) if self._proposal else self._hint
        self.setProperty("hint", shown)  # which a form shows again
        self.setPlaceholderText(shown)
        self.setAccessibleDescription(shown)

    def proposal(self) -> str:
        """Return what a key would take now, or nothing."""
        return "" if self.text() or self.isReadOnly() else self._proposal

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in UNMODIFIED
            if plain and event.key() in TAKES and (text := self.proposal()):
                self.setText(text)
                self.setModified(True)
        return super().event(event)
