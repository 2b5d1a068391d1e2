"""Sees in which field the hand is, and whether something was entered into it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from tests.journeys.counts import Counts

FINDS = ("finder", "filter", "search-line")
"""What names of lines have in which one looks for something: they hold no fact."""

_CHANGING = {"Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Backspace", "Delete",
             "Up", "Down", "Home", "End", "Space"}  # fmt: skip


class EntryWatch:
    """Told of every key and click before and after; counts a field once it is left.

    What counts is what stands in it then against what stood there when the hand came. A password
    is a field and is nothing that is typed twice: it is asked for again on purpose.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._field: QWidget | None = None
        self._name = self._was = self._is = ""
        self._typed = False

    def come(self, widget: QObject | None) -> None:
        """Know in which field the next key goes."""
        field = field_of(widget)
        if field is not self._field or (field is not None and field.objectName() != self._name):
            self.leave()
            if field is not None:
                self._field, self._name = field, field.objectName()
                self._was = self._is = text_of(field)

    def changed(self, *, typed: bool) -> None:
        """Know that a key went into the field."""
        if self._field is not None and isValid(self._field):
            self._is = text_of(self._field)
            self._typed = typed and not _is_offered(self._field, self._is)

    def taken(self) -> None:
        """Know that what is offered was taken; a line that is empty then has handed it over."""
        field = self._field
        if field is not None and isValid(field) and text_of(field):
            self.changed(typed=False)
        else:
            self.leave()

    def leave(self) -> None:
        """Count what was entered into the field, which is left."""
        field, self._field = self._field, None
        if field is not None and self._is != self._was:
            secret = isValid(field) and is_secret(field)
            self._counts.enter(self._name, "" if secret else self._is, typed=self._typed)
        self._typed = False

    def tick(self, box: QAbstractButton) -> None:
        """Count that a box was ticked, or unticked."""
        self.leave()
        self._counts.enter(box.objectName(), "no" if box.isChecked() else "yes", typed=False)


def field_of(widget: QObject | None) -> QWidget | None:
    """The field to which a widget belongs, as a list of offers does; none of those one finds by."""
    while widget is not None:
        if isinstance(widget.parent(), QComboBox):
            widget = widget.parent()
        if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
            kept = not isinstance(widget, QComboBox) and widget.isReadOnly()
            finds = any(each in widget.objectName() for each in FINDS)
            return None if kept or finds else widget
        widget = widget.parent()
    return None


def text_of(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, QComboBox):
        return field.currentText()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _is_offered(field: QWidget, text: str) -> bool:
    """Whether a choice has this, or something of which it is a part."""
    if not isinstance(field, QComboBox):
        return False
    words = (field.itemText(n) for n in range(field.count()))
    return any(text.casefold() in each.casefold() for each in words)


def is_secret(field: QWidget) -> bool:
    """Whether nobody sees what is typed there."""
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def changes_a_field(combination: str) -> bool:
    """Whether a key works on the field it goes into, and does not leave it."""
    chord = QKeySequence(combination)[0]
    plain = chord.keyboardModifiers() in {
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
    }
    return combination in _CHANGING or (plain and len(combination) == 1)
