"""A field that asks for a party: one that is there, or a name that becomes one."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from casefiles.cases.model import Party
from casefiles.cases.party_names import NewParty, spelled
from casefiles.kernel.text_safety import visible
from desktop.widgets.field import ChoiceField
from desktop.widgets.tab_through import TabThrough

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PartyField(ChoiceField):
    """Letters find a party by either name. A name that is nobody's adds a party, when it is left.

    Half of a name is the party of which it is half, where there is only one.
    """

    named = Signal(str)
    """A name that is no party's yet: the act that is given it adds the party."""

    name_changed = Signal()
    """Another name stands there, or part of one."""

    def __init__(self, nobody: str, parent: QWidget | None = None) -> None:
        self._nobody, self._new, self._line = nobody, "", _NameLine()
        super().__init__([], parent)
        self.setLineEdit(self._line)
        self.setInsertPolicy(self.InsertPolicy.NoInsert)
        self._line.setPlaceholderText(nobody)
        self._names = _NameCompleter(self)
        self.setCompleter(self._names)
        self._line.textEdited.connect(self._type)
        self._line.textChanged.connect(lambda _: self.name_changed.emit())
        self._names.activated.connect(self._take)
        if popup := self._names.popup():
            popup.installEventFilter(self)

    def offer_parties(self, parties: Iterable[Party]) -> None:
        """Offer these, and none. What is being typed stays."""
        options = [("", self._nobody), *((e.id, visible(spelled(e))) for e in parties)]
        if options == [(self.itemData(n), self.itemText(n)) for n in range(self.count())]:
            return
        typed, at = self._line.text(), self._line.cursorPosition()
        self.offer(options)
        if self._passing or self._new:
            self._line.setText(typed)
            self._line.setCursorPosition(at)

    def placeholderText(self) -> str:
        return self._line.placeholderText()

    def setPlaceholderText(self, words: str) -> None:
        self._line.setPlaceholderText(words)

    def given(self) -> str | NewParty:
        """Return the id of the party that is named, nothing, or a new one."""
        self.submit()
        return NewParty(self._new) if self._new else self.value()

    def type_again(self, name: str) -> None:
        """Let a name stand there as if somebody had just typed it."""
        self._line.setText(name)
        self._type(name)

    def submit(self) -> None:
        """Hand over the party that was typed or chosen, if anything was."""
        self._pause.stop()
        if self._passing:
            self._hand_over(self._line.text(), half=True)

    def typed(self) -> str:
        """Return the name that stands in it."""
        return self._line.text()

    def put_back(self, typed: str) -> None:
        row = self._row(typed, half=False)
        self._show(str(self.itemData(row) or "") if row >= 0 else "")
        if row < 0:
            self._new = " ".join(typed.split())
            self._line.setText(typed)

    def forget(self) -> None:
        super().forget()
        self._show("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in _ENTER and self._passing:
            self.submit()
            event.accept()  # it took a party, and nothing else

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Enter take the first that is offered and begins with what is typed."""
        popup = self._names.popup()
        if (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER and popup is not None and watched is popup
            and not popup.currentIndex().isValid() and (first := self._first())
        ):  # fmt: skip
            popup.hide()
            self._take(first)
            return True
        return super().eventFilter(watched, event)

    def _first(self) -> str:
        typed = self._line.text().strip().casefold()
        texts = [self.itemText(n) for n in range(1, self.count())]
        if not typed or any(each.casefold() == typed for each in texts):
            return ""
        return next((each for each in texts if each.casefold().startswith(typed)), "")

    def _type(self, typed: str) -> None:
        self._passing, self._new = True, ""
        self._pause.stop()  # half a name is nobody: what is typed waits until the field is left
        names = [self.itemText(n) for n in range(1, self.count())]
        adds = self.tr("Add party “{}”").format(typed.strip())
        self._names.offer(names, typed.strip(), "" if self._row(typed, half=False) >= 0 else adds)

    def _take(self, name: str) -> None:
        """What was taken from the list is meant as it stands there."""
        self._passing = True
        self._hand_over(name, half=False)

    def _hand_over(self, typed: str, *, half: bool) -> None:
        self._passing = False
        row = self._row(typed, half=half)
        if row >= 0:
            self._show(str(self.itemData(row) or ""))
            with self.state.handing_over(self.typed()):
                self.submitted.emit(self.value())
        else:
            self._new = " ".join(typed.split())
            with self.state.handing_over(self._new):
                self.named.emit(self._new)

    def _row(self, typed: str, *, half: bool) -> int:
        """The option that is called so, or of which alone it is a part; else -1."""
        wanted = typed.strip().casefold()
        texts = [self.itemText(n).casefold() for n in range(self.count())]
        if not wanted or wanted in texts:
            return texts.index(wanted) if wanted else 0
        parts = [n for n, each in enumerate(texts) if n and wanted in each] if half else []
        return parts[0] if len(parts) == 1 else -1

    def _show(self, value: str) -> None:
        super()._show(value)
        self._new = ""
        if not value:
            self.setCurrentIndex(-1)  # the words for nobody stand there in grey
        self._line.setText(self.currentText() if value else "")
        self._line.setCursorPosition(0)


class _NameLine(QLineEdit):
    """Comes to be typed over with its beginning in sight: long names differ there."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.selectedText() and self.selectedText() == self.text():
            self.setSelection(len(self.text()), -len(self.text()))


class _NameCompleter(QCompleter):
    """Offers names, and last to add what is typed: taking that leaves what is typed."""

    def __init__(self, field: PartyField) -> None:
        super().__init__(field)
        self._typed = self._adds = ""
        self._offered = QStringListModel(self)
        self.setModel(self._offered)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if popup := self.popup():
            popup.setParent(field, popup.windowFlags())  # so that it looks as its window does
            popup.setProperty("boxed", True)  # noqa: FBT003 - it lies over what is below
        TabThrough(self, field)

    def offer(self, names: list[str], typed: str, adds: str) -> None:
        """Offer these names, and to add what is typed if that has words."""
        self._typed, self._adds = typed, adds
        self._offered.setStringList([*names, *filter(None, (adds,))])

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        name = str(index.data())
        return self._typed if name == self._adds else name
