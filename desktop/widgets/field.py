"""What is typed saves itself, and Ctrl+Z first takes back what is not saved yet.

Every field hands its content over when it is left, after a pause, and before anything else is
done (`submit_pending`). It emits `submitted` once for each content, never
while it shows what is saved.
"""

from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.widgets.combo_box import ComboBox

_PAUSE = 1000
"""Milliseconds without typing after which what was typed is saved."""

SEVERAL = "several values"
"""Shown where the things that are selected differ."""


def submit_pending() -> None:
    """Save what is being typed in the field that has the cursor."""
    widget = QApplication.focusWidget()
    if isinstance(widget, Field | MultilineField | ChoiceField):
        widget.submit()


def _leave_to_the_journal(field: "Field | MultilineField", event: QEvent) -> bool:
    """Leave the keys of undo and redo to the journal where no typing can be taken back.

    A field would keep them, even with nothing to take back. Returns whether it did.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not field.can_undo()
    redo = event.matches(QKeySequence.StandardKey.Redo) and not field.can_redo()
    if undo or redo:
        event.ignore()
    return undo or redo


class Field(QLineEdit):
    """A line of text. Gathers typing into one act: when it is left, or after a pause."""

    submitted = Signal(str)
    """What was typed is to be saved. From here on it is the journal's to undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.submit)
        self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self.submit)

    def show_saved(self, text: str) -> None:
        """Show what the journal has now, unless something else is being typed."""
        if not self.isModified() and text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a long text shows its beginning

    def submit(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        if self.isModified():
            cursor = self.cursorPosition()
            self.setText(self.text())  # forgets the typing that led to it
            self.setCursorPosition(cursor)
            self.submitted.emit(self.text())

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.isUndoAvailable()

    def can_redo(self) -> bool:
        """Whether typing that was taken back can come again."""
        return self.isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        return _leave_to_the_journal(self, event) or super().event(event)


class DateField(Field):
    """A day, as 2026-03-02. What is no day is marked, and not handed over."""

    chosen = Signal(object)
    """A `date`, or None where the field was emptied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("YYYY-MM-DD")
        self.setMaxLength(10)
        self.submitted.connect(self._choose)
        self.textChanged.connect(lambda _: self._mark())

    def show_date(self, day: date | None) -> None:
        """Show what is saved."""
        self.show_saved(day.isoformat() if day else "")

    def day(self) -> date | None:
        """Return the day that stands there, or None."""
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            return None

    def is_faulty(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def _choose(self) -> None:
        if not self.is_faulty():
            self.chosen.emit(self.day())

    def _mark(self) -> None:
        if bool(self.property("faulty")) != self.is_faulty():
            self.setProperty("faulty", self.is_faulty())
            self.style().unpolish(self)
            self.style().polish(self)


class MultilineField(QPlainTextEdit):
    """Several lines of plain text, handed over as a line is. Tab goes on to the next field."""

    submitted = Signal(str)

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 16)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.submit)
        self.textChanged.connect(self._wait)

    def show_saved(self, text: str) -> None:
        """Show what the journal has now, unless something else is being typed."""
        if not self.document().isModified() and text != self.toPlainText():
            self.setPlainText(text)
            self.document().setModified(False)

    def submit(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        document = self.document()
        if document.isModified():
            document.setModified(False)
            document.clearUndoRedoStacks()
            self.submitted.emit(self.toPlainText())

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def can_redo(self) -> bool:
        """Whether typing that was taken back can come again."""
        return self.document().isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        return _leave_to_the_journal(self, event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.submit()

    def _wait(self) -> None:
        if self.document().isModified():
            self._pause.start()


class ChoiceField(ComboBox):
    """One of several words. The wheel scrolls the form, never the choice.

    Saved at once when chosen from the list. Letters and arrows pass over others on their way, so
    what they choose is handed over as typing is: when the field is left, or after a pause.
    """

    submitted = Signal(str)

    def __init__(self, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_keys = self._passing = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.submit)
        self.offer(options)
        self.activated.connect(lambda _: self._choose())

    def event(self, event: QEvent) -> bool:
        if _is_letter(event) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # letters choose here, whatever act has one of them as its key
            return True
        return super().event(event)

    def offer(self, options: list[tuple[str, str]]) -> None:
        """Replace what can be chosen: pairs of value and words."""
        held = self.value()
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self._show(held)

    def value(self) -> str:
        """Return what is chosen."""
        return str(self.currentData() or "")

    def show_saved(self, value: str) -> None:
        """Show what is saved, unless something else is being chosen by keys."""
        if not self._passing:
            self._show(value)

    def submit(self) -> None:
        """Hand over what was chosen by keys, if anything was."""
        self._pause.stop()
        if self._passing:
            self._passing = False
            self.submitted.emit(self.value())

    def forget(self) -> None:
        """Let go of what was chosen by keys and not handed over yet."""
        self._pause.stop()
        self._passing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        super().keyPressEvent(event)
        self._by_keys = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.submit()

    def _choose(self) -> None:
        self._passing = True
        if self._by_keys:
            self._pause.start()
        else:
            self.submit()

    def _show(self, value: str) -> None:
        """Show a value; one that is no longer offered is shown as it is."""
        at = self.findData(value)
        if at < 0 and value:
            self.addItem(value, value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _is_letter(event: QEvent) -> bool:
    plain = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    return (
        isinstance(event, QKeyEvent)
        and event.modifiers() in plain
        and bool(event.text())
        and event.text().isprintable()
    )


class CheckField(QCheckBox):
    """Yes or no. Saved when changed."""

    submitted = Signal(bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(self._settle)

    def _settle(self) -> None:
        self.submitted.emit(self.isChecked())

    def show_saved(self, value: bool) -> None:  # noqa: FBT001 - what is saved
        """Show what is saved."""
        self.setChecked(value)
