"""A run of words on a page under way: an anchor, a caret, and the keys that move it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from casefiles.evidence.passages.caret import CaretMove, move_caret, word_around
from casefiles.evidence.passages.text_layer import TextLayer

MOVES = {
    Qt.Key.Key_Left: (CaretMove.LEFT, CaretMove.WORD_LEFT),
    Qt.Key.Key_Right: (CaretMove.RIGHT, CaretMove.WORD_RIGHT),
    Qt.Key.Key_Up: (CaretMove.UP, CaretMove.UP),
    Qt.Key.Key_Down: (CaretMove.DOWN, CaretMove.DOWN),
    Qt.Key.Key_Home: (CaretMove.HOME, CaretMove.FIRST),
    Qt.Key.Key_End: (CaretMove.END, CaretMove.LAST),
}
"""What each key does, without Ctrl and with it."""


class Caret:
    """Between which characters it stands, and from where the selection began."""

    def __init__(self) -> None:
        self.is_on = False
        """Whether keys move it. A mouse may select words without."""

        self.at = self.anchor = 0
        self._across: float | None = None

    @property
    def run(self) -> tuple[int, int] | None:
        """Start and end of what is selected, if anything is."""
        return (min(self.at, self.anchor), max(self.at, self.anchor)) if self.has_run else None

    @property
    def has_run(self) -> bool:
        """Whether anything is selected."""
        return self.at != self.anchor

    def put(self, at: int, *, extend: bool = False) -> None:
        """Put it somewhere, with what lies between selected or not."""
        self.at, self._across = at, None
        if not extend:
            self.anchor = at

    def select(self, start: int, end: int) -> None:
        """Select a run."""
        self.anchor, self.at, self._across = start, end, None

    def select_word(self, layer: TextLayer, at: int) -> None:
        """Select the word at a place."""
        self.select(*word_around(layer.text, at))

    def key(self, event: QKeyEvent, layer: TextLayer) -> bool:
        """Move it, if this key does. Returns whether it stands elsewhere, or more is selected."""
        moves = MOVES.get(Qt.Key(event.key()))
        if moves is None:
            return False
        modifiers = event.modifiers()
        move = moves[bool(modifiers & Qt.KeyboardModifier.ControlModifier)]
        extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        before, across = (self.at, self.anchor), self._across
        if move in (CaretMove.UP, CaretMove.DOWN):
            across = layer.caret(self.at)[0] if across is None else across
            self.put(move_caret(layer, self.at, move, across), extend=extend)
            self._across = across
        else:
            self.put(move_caret(layer, self.at, move), extend=extend)
        return (self.at, self.anchor) != before
