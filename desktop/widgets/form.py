"""Forms: labeled fields in the order they are read, each saved by itself when it is left."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from casefiles.cases.party_names import NewParty
from casefiles.kernel.label import labels as input_labels
from casefiles.kernel.text_safety import visible
from desktop.job import Job
from desktop.widgets.completing_field import CompletingField, CompletingListField
from desktop.widgets.date_field import DateField
from desktop.widgets.drafts import Drafts, Then
from desktop.widgets.field import CheckField, ChoiceField, Field, MultilineField
from desktop.widgets.field_escape import FieldEscape
from desktop.widgets.field_note import AnyField, FieldNote
from desktop.widgets.field_values import say_several, show_value, value_of
from desktop.widgets.party_field import PartyField
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.proposing_choice import ProposingChoice
from desktop.widgets.proposing_field import ProposingField
from desktop.widgets.splitter import reveal
from desktop.widgets.style_sheet import CONTROL

Options = Sequence[tuple[str, str]]
Offering = TypeVar("Offering", bound=CompletingField)
_FIELD = QFormLayout.ItemRole.FieldRole
_PROSE = frozenset({"note", "reason", "title"})
"""Lines, by the names of their fields, in which English is written."""

_NO_PROSE = frozenset(
    {"address", "answer", "entries", "quote", "signers", "stated_words", "values", "words"}
)
"""Fields of several lines that hold what others wrote, or no sentences."""

_LABELS = 124
"""Pixels for the labels, so that the forms of a pane line up."""

_WIDEST = 720
"""Pixels of a field at most: lines that run over a whole screen are not read."""


class Form(QWidget):
    """A column of fields by name. `edited` says which was changed, and to what."""

    edited = Signal(str, object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        labels: int = _LABELS,
        of: type | None = None,
    ) -> None:
        """Make an empty one; `of` is the input whose fields have their labels there."""
        super().__init__(parent)
        self.setObjectName(name)
        self._input_labels = input_labels(of) if of else {}
        self.fields: dict[str, AnyField] = {}
        self._in_row: dict[str, QWidget] = {}
        """What has the place of a field that is not alone there."""

        self._notes: dict[str, FieldNote] = {}
        """What lies beside fields that were refused."""

        self.drafts = Drafts(self.fields, self)
        self._escape = FieldEscape(self, lambda: self.drafts.are_kept)
        self._entered_by: QPushButton | None = None
        self._labels = labels
        self._rows = _Rows(self)
        self._rows.setContentsMargins(16, 12, 16, 16)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def lie_flush(self) -> None:
        """Have no margin at the sides, as on a page of its own."""
        self._rows.setContentsMargins(0, 8, 0, 8)

    def section(self, words: str, about: str = "") -> QLabel:
        """Begin a new group of fields, with a sentence about them."""
        heading = label(words)
        heading.setProperty("role", "section")
        heading.setContentsMargins(0, 8 if self.fields else 0, 0, 0)
        self._rows.addRow(heading)
        if about:
            self.note(about)
        return heading

    def line(self, name: str, words: str = "", hint: str = "") -> ProposingField:
        """Add a line of text."""
        words, hint = self._said(name, words, hint)
        field = ProposingField()
        field.prose = name in _PROSE
        field.setPlaceholderText(hint)
        field.submitted.connect(lambda text: self.edited.emit(name, text.strip()))
        self._add(name, words, field, hint)
        return field

    def propose_text(self, name: str, text: str, source: str) -> None:
        """Propose what is known from elsewhere while nothing stands there; a choice by value."""
        field = self.fields[name]
        if isinstance(field, ProposingField | ProposingChoice):
            field.propose(text, source)

    def lines_for(self, *names: str) -> None:
        """Add a line of text for each of these fields of the input."""
        for each in names:
            self.line(each)

    def offered(self, name: str, words: str = "", hint: str = "") -> CompletingField:
        """Add a line of text that offers what is known."""
        return self._offering(CompletingField(), name, words, hint)

    def offered_parts(self, name: str, words: str = "", hint: str = "") -> CompletingListField:
        """Add a line of several things, each of which is offered."""
        return self._offering(CompletingListField(), name, words, hint)

    def day(self, name: str, words: str = "") -> DateField:
        """Add a day."""
        words, _ = self._said(name, words)
        field = DateField()
        field.chosen.connect(lambda day: self.edited.emit(name, day))
        self._add(name, words, field)
        return field

    def text(self, name: str, words: str = "", rows: int = 3, hint: str = "") -> MultilineField:
        """Add several lines of text."""
        words, hint = self._said(name, words, hint)
        field = MultilineField(rows)
        field.prose = name not in _NO_PROSE
        field.setPlaceholderText(hint)
        field.submitted.connect(lambda text: self.edited.emit(name, text.rstrip()))
        self._add(name, words, field, hint)
        return field

    def choice(self, name: str, words: str = "", options: Options = ()) -> ProposingChoice:
        """Add one of several words."""
        words, _ = self._said(name, words)
        field = ProposingChoice(list(options))
        field.submitted.connect(lambda value: self.edited.emit(name, value))
        self._add(name, words, field)
        return field

    def party_field(self, name: str, words: str = "", nobody: str = "") -> PartyField:
        """Add a party, which may be a new one: then what is edited is a `NewParty`."""
        words, _ = self._said(name, words)
        field = PartyField(nobody)
        field.submitted.connect(lambda value: self.edited.emit(name, value))
        field.named.connect(lambda text: self.edited.emit(name, NewParty(text)))
        self._add(name, words, field)
        return field

    def check(self, name: str, words: str = "") -> CheckField:
        """Add a yes or no."""
        words, _ = self._said(name, words)
        field = CheckField(words)
        field.submitted.connect(lambda value: self.edited.emit(name, value))
        self._add(name, "", field)
        field.setAccessibleName(words)
        return field

    def _said(self, name: str, words: str, hint: str = "") -> tuple[str, str]:
        """Return the label of a field and its hint: those of its input, where none is given."""
        if words:
            return words, hint
        known = self._input_labels[name]
        return self.tr(known.words), hint or (known.hint and self.tr(known.hint))

    def note(self, words: str) -> QLabel:
        """Add a sentence that explains; while it says nothing it takes no room."""
        said = _Note()
        self._rows.addRow(said)
        said.setText(visible(words))
        return said

    def enter_presses(self, made: QPushButton) -> None:
        """Have Enter press a button of the form; where Enter begins a line, Ctrl+Enter does."""
        self._entered_by = made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what no field wanted for itself."""
        if self._entered_by and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entered_by.click()
        else:
            super().keyPressEvent(event)

    def beside(self, name: str, *buttons: QWidget) -> None:
        """Put buttons at the right of a field, as to choose what goes into it."""
        field = self.fields[name]
        at = self._row_of(field)
        self._rows.removeWidget(field)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(field, 1)
        for each in buttons:
            across.addWidget(each)
        across.addStretch()  # takes what a field leaves that is as wide as fields become
        self._in_row[name] = both
        self._rows.setWidget(at, _FIELD, both)
        names = [*self.fields]
        after = names[names.index(name) + 1 :][:1]  # a field that is moved is the last one for Tab
        for before, then in pairwise((field, *buttons, *(self.fields[each] for each in after))):
            self.setTabOrder(before, then)

    def row(self, words: str, widget: QWidget) -> None:
        """Add something that is no field, as wide as one at most."""
        widget.setMaximumWidth(min(widget.maximumWidth(), _WIDEST))
        self._rows.addRow(self._label(words), widget)

    def whole(self, widget: QWidget) -> None:
        """Add something over the whole width."""
        self._rows.addRow(widget)

    def show_row(self, name: str, *, visible: bool) -> None:
        """Show a field with its label, or neither."""
        field = self.fields[name]
        self._rows.setRowVisible(self._in_row.get(name, field), visible)
        if note := self._notes.get(name):
            note.follow()

    def show_widget(self, widget: QWidget, *, visible: bool) -> None:
        """Show something that is no field, with its label, or neither."""
        self._rows.setRowVisible(widget, visible)

    def turn_to(self, record: str) -> None:
        """Be the form of this record: what was refused of another one waits for that."""
        for field in self.fields.values():
            field.state.turn_to(record)

    def show_saved(self, *things: object, record: str = "") -> None:
        """Show what these things have in common. What is being typed stays, or was refused.

        They are told apart by their `id`, or by that of the `record` of which they are shown.
        """
        record = record or "+".join(str(getattr(each, "id", "")) for each in things)
        if record or not things:
            self.turn_to(record)
        self.drafts.rest()
        for name, field in self.fields.items():
            values = {getattr(each, name) for each in things}
            one = values.pop() if len(values) == 1 else None
            show_value(field, one)
            say_several(field, differ=bool(values))

    def show_some(self, names: Collection[str], thing: object) -> None:
        """Show only these fields of a thing, whatever stands in the others."""
        self.drafts.rest()
        for name, field in self.fields.items():
            if name in names:
                show_value(field, getattr(thing, name))

    def show_changed(self, before: object, now: object) -> None:
        """Show what changed of a thing. What was handed over and is not saved yet stays."""
        changed = {n for n in self.fields if getattr(before, n) != getattr(now, n)}
        self.show_some(changed, now)

    def forget_typing(self) -> None:
        """Empty every field; what was refused of the thing that is shown is gone too."""
        self.drafts.rest()
        for field in self.fields.values():
            field.forget()

    def keep_typing(self, subject: str, called: str) -> None:
        """Bring back what was typed about this and not recorded, and keep what is typed now.

        Of a form with a button, right after it was filled; `called` says what would be lost.
        """
        self.drafts.about(subject, called)

    def recorded_by(self, job: Job | None, *, empties: bool = False, then: Then = None) -> None:
        """Keep what stands here no longer than until it is recorded; see `Drafts.recorded_by`."""
        self.drafts.recorded_by(job, empties=empties, then=then)

    def submit(self) -> None:
        """Hand over everything that was typed, as before another thing is shown."""
        for field in self.fields.values():
            if isinstance(field, Field | MultilineField | ChoiceField):
                field.submit()

    def values(self) -> Mapping[str, object]:
        """Return what stands in the fields, by name."""
        return {name: value_of(field) for name, field in self.fields.items()}

    def faults(self) -> list[str]:
        """Return the names of fields in which something stands that cannot be."""
        return [
            name
            for name, field in self.fields.items()
            if isinstance(field, DateField) and field.is_faulty()
        ]

    def complain(self) -> bool:
        """Say beside each field what cannot be, with the cursor in the first. Whether any did."""
        faulty = [each for each in self.fields.values() if isinstance(each, DateField)]
        faulty = [each for each in faulty if each.complain()]
        if faulty:
            faulty[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(faulty)

    def refuse(self, name: str, words: str) -> None:
        """Say below a field why what stands in it is not saved."""
        self.fields[name].state.refuse(words)

    def begin(self) -> None:
        """Put the cursor in the first field that can be edited."""
        reveal(self)
        for field in self.fields.values():
            if field.isVisible() and field.isEnabled():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out once more: Qt's layout keeps what it reckoned for the height before."""
        super().resizeEvent(event)
        self._rows.invalidate()

    def _offering(self, field: Offering, name: str, words: str, hint: str) -> Offering:
        words, hint = self._said(name, words, hint)
        field.setPlaceholderText(hint)
        field.submitted.connect(lambda text: self.edited.emit(name, text.strip()))
        self._add(name, words, field, hint)
        return field

    def _add(self, name: str, words: str, field: AnyField, hint: str = "") -> None:
        field.setObjectName(f"{self.objectName()}-{name.replace('_', '-')}")
        field.setAccessibleName(words)
        field.setMaximumWidth(_WIDEST)
        if hint:
            field.setToolTip(tooltip(hint))
        self.fields[name] = field
        shown = self._label(words)
        shown.setBuddy(field)
        self._rows.addRow(shown, field)
        field.state_changed.connect(lambda: self._note_beside(name, field))
        if isinstance(field, Field | MultilineField):
            self._escape.watch(field)

    def _note_beside(self, name: str, field: AnyField) -> None:
        """Make what is said beside a field, once it is first refused."""
        if field.state.words and name not in self._notes:
            self._notes[name] = FieldNote(field)

    def _row_of(self, widget: QWidget) -> int:
        return next(
            row for row in range(self._rows.rowCount())
            if (item := self._rows.itemAt(row, _FIELD)) and item.widget() is widget
        )  # fmt: skip

    def _label(self, words: str) -> QLabel:
        shown = label(words)
        shown.setProperty("role", "muted")
        shown.setMinimumHeight(CONTROL)
        shown.setMinimumWidth(self._labels)
        shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        above = max(0, CONTROL - shown.fontMetrics().height()) // 2
        shown.setContentsMargins(0, above, 0, 0)  # on the first line of what is beside it
        return shown


class _Rows(QFormLayout):
    """Knows how high its notes are in a form that is never as wide as what it lies in."""

    def heightForWidth(self, width: int) -> int:
        form = self.parentWidget()
        return super().heightForWidth(min(width, form.maximumWidth()) if form else width)


class _Note(QLabel):
    """A sentence within a form, which is there while it says something."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "muted")
        self.hide()

    def setText(self, words: str) -> None:
        super().setText(words)
        self.setHidden(not words)
