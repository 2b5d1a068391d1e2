"""What is typed saves itself, and Ctrl+Z first takes back what is not saved yet.

Every field hands its content over when it is left, after a pause, and before anything else is
done (`submit_pending`). It emits `submitted` once for each content, never
while it shows what is saved. What is refused stays in it (`FieldState`).
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from desktop.translation import tr
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.field_state import FieldState
from desktop.widgets.prose import ProseLine, ProseText

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
    undo = event.matches(QKeySequence.StandardKey.Undo) and not (
        field.can_undo() or field.state.words
    )
    redo = event.matches(QKeySequence.StandardKey.Redo) and not field.can_redo()
    if undo or redo:
        event.ignore()
    return undo or redo


def _gives_up(field: "Field | MultilineField", event: QKeyEvent) -> bool:
    """Let undo show what is saved again, once there is no typing in a refused field to take back.

    Returns whether it did.
    """
    undo = event.matches(QKeySequence.StandardKey.Undo)
    gives_up = undo and bool(field.state.words) and not field.can_undo()
    if gives_up:
        field.state.give_up()
    return gives_up


class Field(ProseLine):
    """A line of text. Gathers typing into one act: when it is left, or after a pause."""

    submitted = Signal(str)
    """What was typed is to be saved. From here on it is the journal's to undo."""

    state_changed = Signal()
    """What stands in it was refused, or is no more."""

    submits_after_pause = True
    """Whether what is typed so far is worth keeping."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = FieldState(self)
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.submit)
        if self.submits_after_pause:
            self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self.submit)

    def show_saved(self, text: str) -> None:
        """Show what the journal has now, unless something else is being typed, or was refused."""
        self._kept = text
        if not self.state.words:
            self.show_kept()

    def show_kept(self) -> None:
        """Show what the journal had last, unless something else is being typed."""
        if not self.isModified() and self._kept != self.text():
            self.setText(self._kept)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a long text shows its beginning

    def submit(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        if self.isModified():
            cursor = self.cursorPosition()
            self.setText(self.text())  # forgets the typing that led to it
            self.setCursorPosition(cursor)
            self.hand_over(self.text())

    def hand_over(self, text: str) -> None:
        """Hand over a text, and take the act that it leads to as what saves it."""
        with self.state.handing_over(text):
            self.submitted.emit(text)

    def forget(self) -> None:
        """Be empty, for a new thing."""
        self._kept = ""
        self.clear()
        self.setModified(False)
        self.state.accept()

    def typed(self) -> str:
        """Return what stands in it."""
        return self.text()

    def is_being_typed(self) -> bool:
        """Whether something was typed that was not handed over yet."""
        return self.isModified()

    def put_back(self, typed: str) -> None:
        """Let this stand in it, as handed over."""
        if typed != self.text():
            self.setText(typed)
        self.setModified(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # it is for the pane: a field would take a file as moved
        else:
            super().dragEnterEvent(event)

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.isUndoAvailable()

    def can_redo(self) -> bool:
        """Whether typing that was taken back can come again."""
        return self.isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        return _leave_to_the_journal(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _gives_up(self, event):
            return
        if self.state.words and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setModified(True)  # perhaps nothing stands in the way any more
        super().keyPressEvent(event)


class MultilineField(ProseText):
    """Several lines of plain text, handed over as a line is. Tab goes on to the next field."""

    submitted = Signal(str)
    state_changed = Signal()

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = FieldState(self)
        self._kept = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 16)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.submit)
        self.textChanged.connect(self._wait)

    def show_saved(self, text: str) -> None:
        """Show what the journal has now, unless something else is being typed, or was refused."""
        self._kept = text
        if not self.state.words:
            self.show_kept()

    def show_kept(self) -> None:
        """Show what the journal had last, unless something else is being typed."""
        if not self.document().isModified():
            self.put_back(self._kept)

    def submit(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        document = self.document()
        if document.isModified():
            document.setModified(False)
            document.clearUndoRedoStacks()
            with self.state.handing_over(self.toPlainText()):
                self.submitted.emit(self.toPlainText())

    def forget(self) -> None:
        """Be empty, for a new thing."""
        self._kept = ""
        self.put_back("")
        self.state.accept()

    def typed(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def is_being_typed(self) -> bool:
        """Whether something was typed that was not handed over yet."""
        return self.document().isModified()

    def put_back(self, typed: str) -> None:
        """Let this stand in it, as handed over."""
        if typed != self.toPlainText():
            self.setPlainText(typed)
        self.document().setModified(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def can_redo(self) -> bool:
        """Whether typing that was taken back can come again."""
        return self.document().isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        return _leave_to_the_journal(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _gives_up(self, event):
            super().keyPressEvent(event)

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
    state_changed = Signal()

    def __init__(self, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = FieldState(self)
        self._kept = ""
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
        """Replace what can be chosen: pairs of value and words, which a translation may know."""
        held = self.value()
        self.clear()
        for value, words in options:
            self.addItem(tr(words) if words else "", value)
        self._show(held)

    def value(self) -> str:
        """Return what is chosen."""
        return str(self.currentData() or "")

    def show_saved(self, value: str) -> None:
        """Show what is saved, unless something else is being chosen by keys, or was refused."""
        self._kept = value
        if not self.state.words:
            self.show_kept()

    def show_kept(self) -> None:
        """Show what was saved last, unless something else is being chosen by keys."""
        if not self._passing:
            self._show(self._kept)

    def submit(self) -> None:
        """Hand over what was chosen by keys, if anything was."""
        self._pause.stop()
        if self._passing:
            self._passing = False
            with self.state.handing_over(self.value()):
                self.submitted.emit(self.value())

    def forget(self) -> None:
        """Let go of what was chosen by keys and not handed over yet, or was refused."""
        self._pause.stop()
        self._passing = False
        self.state.accept()

    def typed(self) -> str:
        """Return what is chosen."""
        return self.value()

    def is_being_typed(self) -> bool:
        """Whether something was chosen by keys that was not handed over yet."""
        return self._passing

    def put_back(self, typed: str) -> None:
        """Let this be chosen, as handed over."""
        self._show(typed)

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
    state_changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.state = FieldState(self)
        self._kept = False
        self.clicked.connect(self._settle)

    def _settle(self) -> None:
        with self.state.handing_over(self.typed()):
            self.submitted.emit(self.isChecked())

    def show_saved(self, value: bool) -> None:  # noqa: FBT001 - what is saved
        """Show what is saved, unless something else was refused."""
        self._kept = value
        if not self.state.words:
            self.show_kept()

    def show_kept(self) -> None:
        """Show what was saved last."""
        self.setChecked(self._kept)

    def forget(self) -> None:
        """Be unchecked, for a new thing."""
        self._kept = False
        self.setChecked(False)
        self.state.accept()

    def typed(self) -> str:
        """Return what stands in it, as a text."""
        return "yes" if self.isChecked() else ""

    def is_being_typed(self) -> bool:
        """Never: a click hands over."""
        return False

    def put_back(self, typed: str) -> None:
        """Let this stand in it, as handed over."""
        self.setChecked(bool(typed))
