"""Findings of a check as a person reads them: what came of it, then each with how it stands."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from casefiles.cli.workflows.check import DIFFERS, OLDER
from desktop.translation import Labels
from desktop.widgets.named import named
from desktop.widgets.theme import tone

_LABELS = Labels({
    DIFFERS: "✗ differs", OLDER: "▲ older", "agrees": "✓ agrees", "private": "Privacy",
    "harmless": "Harmless",
    "not compared": "Not compared", "more": "More acts", "ended": "Interrupted",
    "apart": "Quarantine", "erased": "Erased", "signed": "Signed",
})  # fmt: skip
_TONES = {DIFFERS: "bad", OLDER: "warn", "agrees": "good"}
_COLUMN = 104
"""Pixels for the word before a finding."""

_BELOW = 4


class FindingsText(QTextEdit):
    """Shows the lines of a check of the command line; those that begin with no word sum it up."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, words)
        self.setReadOnly(True)
        self.setTabStopDistance(_COLUMN)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def show_findings(self, lines: Sequence[str], *, sums_up: bool = True) -> None:
        """Show lines; where the last one sums up the others, it comes first and in its color."""
        told = [(_word_of(line), line) for line in lines]
        words = {word for word, _ in told}
        shade = "bad" if DIFFERS in words else "warn" if OLDER in words else "good"
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if sums_up and told and not told[-1][0]:
            first, dot, more = told.pop()[1].partition(".")
            self._write(cursor, first + dot, shade, heads=True)
            told[:0] = [("", line) for line in (more.strip(),) if line]
            told.sort(key=lambda each: bool(each[0]))
        for word, line in told:
            self._write(cursor, line.removeprefix(word).lstrip(" " if word else ""), "text", word)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(
        self, cursor: QTextCursor, words: str, shade: str, before: str = "", *, heads: bool = False
    ) -> None:
        lies, looks = QTextBlockFormat(), QTextCharFormat()
        lies.setBottomMargin(_BELOW)
        if before:
            lies.setLeftMargin(_COLUMN)
            lies.setTextIndent(-_COLUMN)
        if not self.document().isEmpty():
            cursor.insertBlock(lies, looks)
        else:
            cursor.setBlockFormat(lies)
        if before:
            looks.setForeground(tone(_TONES.get(before, "muted")))
            cursor.insertText(f"{_LABELS.get(before, before)}\t", looks)
        looks.setForeground(tone(shade))
        looks.setFontWeight(QFont.Weight.DemiBold if heads else QFont.Weight.Normal)
        cursor.insertText(words, looks)


def _word_of(line: str) -> str:
    """Return the word of the command line that a finding begins with; nothing of other lines."""
    return next((word for word in _LABELS if line.startswith(f"{word} ")), "")
