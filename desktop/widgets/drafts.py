"""What is typed into a form and recorded by a button only: kept by what it is about, until then.

A form is filled anew whenever another row, question or case is chosen, and what stood in it would
be gone. So whoever fills it says right after what it is about now (`about`): what was typed about
the same thing before comes back. What was recorded is let go of (`recorded_by`). While the window
lives nothing else forgets it, and whoever closes the window can tell what would be lost (`unsent`).
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import cast

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.job import Job
from desktop.widgets.field import ChoiceField
from desktop.widgets.party_field import PartyField

Then = Callable[[], object] | None
"""What is done once something was recorded."""

_LONGEST = 60
"""Characters of what a draft is about that are told when it would be lost."""


@dataclass(slots=True)
class _Draft:
    called: str
    typed: dict[str, object] = field(default_factory=dict)


class HasUnsent(QObject):
    """Knows what was typed and not recorded. A child of the form, by which the window finds it."""

    def __init__(self, form: QObject, unsent: Callable[[], list[str]]) -> None:
        """`unsent` returns what each entry is about."""
        super().__init__(form)
        self.unsent = unsent


def count_line(line: QLineEdit) -> None:
    """Count what stands in a line of its own as not recorded; what records it empties it."""
    HasUnsent(line, lambda: [line.accessibleName()] if line.text().strip() else [])


class Drafts(HasUnsent):
    """Of each thing that a form was about, what stands otherwise than it was filled."""

    def __init__(self, fields: Mapping[str, QWidget], form: QObject) -> None:
        super().__init__(form, self._unsent)
        self._fields = fields
        self._watched = set[str]()
        self._subject: str | None = None
        self._last = ""
        self._called = ""
        self._saved: dict[str, object] = {}
        """What the fields were filled with."""

        self._kept: dict[str, _Draft] = {}

    @property
    def are_kept(self) -> bool:
        """Whether what is typed is kept until a button records it."""
        return self._subject is not None

    def leave_out(self, name: str) -> None:
        """Keep nothing of a field: what is chosen there is chosen anew each time."""
        self._fields = {n: each for n, each in self._fields.items() if n != name}

    def rest(self) -> None:
        """Note nothing: the fields are about to be filled."""
        self._subject = None

    def about(self, subject: str, called: str) -> None:
        """Put back what was typed about this, and keep what is typed from now on.

        `called` says in a message what it is.
        """
        self._subject = None
        self._watch()
        now, draft = self._standing(), self._kept.get(subject)
        typed = draft.typed if draft else {}
        stays = {name for name in typed if subject == self._last and typed[name] == now[name]}
        self._saved = {n: self._saved[n] if n in stays else now[n] for n in now}
        for name, value in typed.items():
            _put(self._fields[name], value)
        self._subject, self._last, self._called = subject, subject, called

    def recorded_by(self, job: Job | None, *, empties: bool = False, then: Then = None) -> None:
        """Let go of what stands here now once this is done, unless more is typed meanwhile.

        If it is still about the same, `empties` shows what it was filled with, and `then` is done:
        the next one can be typed.
        """
        subject = self._subject
        if job is None or subject is None or subject not in self._kept:
            return
        handed = {**self._kept[subject].typed}

        def recorded() -> None:
            draft = self._kept.get(subject)
            if draft and draft.typed == handed:
                self._forget(subject, empties=empties)
                if then and subject == self._subject:
                    then()

        job.succeeded.connect(lambda _: recorded())

    def _unsent(self) -> list[str]:
        return [visible(" ".join(each.called.split()))[:_LONGEST] for each in self._kept.values()]

    def _forget(self, subject: str, *, empties: bool) -> None:
        typed = self._kept.pop(subject).typed
        if subject != self._subject:
            return
        if empties:
            for name in typed:
                _put(self._fields[name], self._saved[name])
        self._saved = self._standing()

    def _standing(self) -> dict[str, object]:
        return {name: _value(each) for name, each in self._fields.items()}

    def _watch(self) -> None:
        for name in self._fields.keys() - self._watched:
            self._watched.add(name)
            _changes(self._fields[name]).connect(lambda *_: self._note())

    def _note(self) -> None:
        if (subject := self._subject) is None:
            return
        typed = {n: value for n, value in self._standing().items() if value != self._saved[n]}
        if typed:
            self._kept.setdefault(subject, _Draft(self._called)).typed = typed
        else:
            self._kept.pop(subject, None)


def unsent_drafts(window: QWidget) -> list[str]:
    """Return what was typed anywhere in a window and would be lost with it."""
    return [words for each in window.findChildren(HasUnsent) for words in each.unsent()]


def _changes(field: QWidget) -> SignalInstance:
    if isinstance(field, QLineEdit | QPlainTextEdit):
        return field.textChanged
    if isinstance(field, PartyField):
        return field.name_changed
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    return cast("QAbstractButton", field).toggled


def _value(field: QWidget) -> object:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, PartyField):
        return field.currentText()
    if isinstance(field, ChoiceField):
        return field.value()
    return cast("QAbstractButton", field).isChecked()


def _put(field: QWidget, value: object) -> None:
    if value == _value(field):
        return  # the cursor stays where one types
    if isinstance(field, QLineEdit):
        field.setText(str(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value))
    elif isinstance(field, PartyField):
        field.type_again(str(value))
    elif isinstance(field, ChoiceField):
        field.show_saved(str(value))
    else:
        cast("QAbstractButton", field).setChecked(bool(value))
