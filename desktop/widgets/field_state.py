"""What becomes of what is typed in a field: it is being typed, it is saved, or refused in words.

Refused text stays in the field until it is corrected or given up. Where the form shows another
record meanwhile, it waits with its words for the record it was typed of. Acts that are asked for
while a field hands its text over are taken to save it (`JobRunner.typed_in`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Faulty, Refused
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.unsaved import TypedText, Unsaved
from desktop.widgets.restyle import restyle

_NAME = re.compile(r"\A[a-z_]+: ")
"""The name of a field before a fault."""


class HoldsText(Protocol):
    """A field, as its state sees it."""

    state_changed: Any
    """A signal: the words of the state changed."""

    def typed(self) -> str:
        """Return what stands in it."""

    def is_being_typed(self) -> bool:
        """Whether something stands in it that was not handed over yet."""

    def put_back(self, typed: str) -> None:
        """Let this stand in it, as handed over."""

    def show_kept(self) -> None:
        """Show what is saved."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was refused of a record that is not shown now."""

    typed: str
    words: str
    case: CaseId | None


class FieldState:
    """One for each field."""

    def __init__(self, field: QWidget) -> None:
        self.words = ""
        """Why what stands in the field is not saved; nothing unless it was refused."""

        self.record = ""
        """The id of the record that is shown."""

        self._field, self._holder = field, cast("HoldsText", field)
        self._drafts: dict[str, Draft] = {}
        self._last: dict[str, TypedText] = {}
        """Of each record what was handed over last: only what comes of that is of interest."""

        self._refusals = 0

    def refuse(self, words: str) -> None:
        """Say why what stands in the field is not saved. It stays."""
        self._refusals += 1
        self._last.pop(self.record, None)
        self._mark(words)
        self._put(self.record, self._draft(self._holder.typed(), words))

    def accept(self) -> None:
        """Nothing in the field is refused any more."""
        self._last.pop(self.record, None)
        self._drop(self.record)
        if self.words:
            self._mark("")

    def give_up(self) -> None:
        """Show what is saved in place of what was refused."""
        self.accept()
        self._holder.put_back(self._holder.typed())  # nothing of it is handed over any more
        self._holder.show_kept()

    def turn_to(self, record: str) -> None:
        """Be of another record: what was refused of the one before waits for it."""
        if record == self.record:
            return
        if self.words:
            self._drafts[self.record] = self._draft(self._holder.typed(), self.words)
            self._holder.put_back("")
            self._mark("")
        self.record = record
        if draft := self._drafts.pop(record, None):
            self._holder.put_back(draft.typed)
            self._mark(draft.words)

    @contextmanager
    def handing_over(self, typed: str) -> Iterator[None]:
        """Take the acts that are asked for meanwhile to save what was typed."""
        held, before = _HandedOver(self, self.record, self._draft(typed)), self._refusals
        self._last[self.record] = held
        context = context_of(self._field)
        if context is None:
            yield
        else:
            with context.jobs.typed_in(held):
                yield
        if not held.has_act and self._refusals == before:
            self.accept()

    def settle(self, held: "_HandedOver", words: str) -> None:
        """Take what came of something that was handed over: saved, or refused in words."""
        record = held.record
        if self._last.get(record) is not held:
            return  # something else was handed over since
        del self._last[record]
        if record != self.record:
            self._drafts.pop(record, None)
            self._drop(record)
            if words:
                self._drafts[record] = replace(held.draft, words=words)
                self._put(record, self._drafts[record])
        elif not words:
            self.accept()
        elif not self._holder.is_being_typed():
            self._holder.put_back(held.draft.typed)
            self.refuse(words)

    @property
    def is_saving(self) -> bool:
        """Whether it is not known yet what came of what was handed over last."""
        return self.record in self._last

    @property
    def is_attended(self) -> bool:
        """Whether somebody sees that the field was refused, or is typing something else in it."""
        attended = bool(self.words) or self._holder.is_being_typed()
        return attended and self._field.isVisible()

    def forget(self, record: str) -> None:
        """Let go of what was refused of a record."""
        self._drafts.pop(record, None)
        if record == self.record:
            self.give_up()
        else:
            self._drop(record)

    def _mark(self, words: str) -> None:
        self.words, field = words, self._field
        field.setProperty("faulty", bool(words))
        restyle(field)
        field.setAccessibleDescription(words)
        self._holder.state_changed.emit()

    def _draft(self, typed: str, words: str = "") -> Draft:
        return Draft(typed, words, case_of(self._field))

    def _put(self, record: str, draft: Draft) -> None:
        if context := context_of(self._field):
            forget = partial(self.forget, record)
            typed, words, case = draft.typed, draft.words, draft.case
            context.jobs.unsaved.put(Unsaved(self._field, record, case, typed, words, forget))

    def _drop(self, record: str) -> None:
        if context := context_of(self._field):
            context.jobs.unsaved.drop(self._field, record)


class _HandedOver(TypedText):
    """A text of a record, until it is known what came of it."""

    def __init__(self, state: FieldState, record: str, draft: Draft) -> None:
        self._state, self.record, self.draft = state, record, draft
        self._explains = False

    def succeed(self) -> None:
        self._state.settle(self, "")

    def fail(self, error: Exception) -> None:
        self._explains = isinstance(error, Refused)
        self._state.settle(self, words_of(error))

    def is_explained(self) -> bool:
        state = self._state
        return self._explains and state.record == self.record and state.is_attended


def context_of(field: QWidget) -> Context | None:
    """Return the context of the pane or room in which a field stands, if it stands in one."""
    found = getattr(owner_of(field, "context"), "context", None)
    return found if isinstance(found, Context) else None


def case_of(field: QWidget) -> CaseId | None:
    """Return the case that is shown in the pane or room in which a field stands."""
    return getattr(owner_of(field, "case"), "case", None)


def words_of(error: Exception) -> str:
    """Say why something was not saved."""
    if not isinstance(error, CasefilesError):
        return QCoreApplication.translate("Field", "This could not be saved.")
    from casefiles.messages import explain  # noqa: PLC0415 - the window is sooner there without

    if isinstance(error, Faulty):  # of which field it is said, one sees
        return "\n".join(_NAME.sub("", each, count=1) for each in error.faults)
    return explain(error)


def owner_of(field: QWidget, name: str) -> QWidget | None:
    """Return the nearest widget around a field that has something of this name."""
    at = field.parentWidget()
    while at is not None and not hasattr(at, name):
        at = at.parentWidget()
    return at
