"""Esc in a field of a form that saves each field by itself: what stood there before is back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.field import Field, MultilineField
from desktop.widgets.field_state import owner_of

_LONGEST = 60
"""Characters of a text that the message quotes."""

_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""The cursor was there before: nothing new begins."""


class FieldEscape(QObject):
    """One for each form. Where nothing was typed, Esc is left to whoever else wants it."""

    def __init__(self, form: QWidget, holds_back: Callable[[], bool]) -> None:
        """`holds_back` says whether what is typed waits for a button: then Esc takes nothing."""
        super().__init__(form)
        self._holds_back = holds_back
        self._entered: dict[QObject, str] = {}

    def watch(self, field: Field | MultilineField) -> None:
        """Know what stands in a field when the cursor comes."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, Field | MultilineField):
            return False
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() not in _COMES_BACK:
                self._entered[watched] = watched.typed()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.key() == Qt.Key.Key_Escape and not event.modifiers()
            return plain and self._take_back(watched)
        return False

    def _take_back(self, field: Field | MultilineField) -> bool:
        typed, entered = field.typed(), self._entered.get(field)
        refused, saving = bool(field.state.words), field.state.is_saving
        if entered is None or self._holds_back() or (typed == entered and not refused):
            return False
        field.state.give_up()
        if not (refused and typed == entered):
            _put_back(field, entered, saving=saving)
        self._say(field, typed)
        _leave(field)
        return True

    def _say(self, field: Field | MultilineField, typed: str) -> None:
        around = owner_of(field, "says")
        if around is not None:
            words = self.tr("“{}” is “{}” again. Not kept: “{}”.").format(
                field.accessibleName(), _short(field.typed()), _short(typed)
            )
            around.says.emit(words, "muted")  # type: ignore[attr-defined]


def _put_back(field: Field | MultilineField, text: str, *, saving: bool) -> None:
    """Let this stand there, and be saved where something else is, or is being saved."""
    if field.typed() == text and not saving:
        return
    field.put_back(text)
    if isinstance(field, Field):
        field.hand_over(text)
    else:
        with field.state.handing_over(text):
            field.submitted.emit(text)


def _leave(field: QWidget) -> None:
    """Put the cursor into the list that the form is about, if there is one."""
    pane = owner_of(field, "activate")
    table = getattr(pane, "table", None)
    if isinstance(table, QTableView) and table.isVisible():
        table.setFocus()


def _short(text: str) -> str:
    said = visible(" ".join(text.split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
