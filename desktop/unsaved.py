"""What was typed and is not saved, since it is no date or an act refused it.

It stays in its field, with the reason. Here it is counted, so that the window says that there is
something, leads back to it, and does not close over it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A field of a record, what stands in it, and why that is not saved."""

    field: QWidget
    record: str
    """The id of the record it was typed of; nothing where there is but one."""

    case: CaseId | None
    typed: str
    words: str
    forget: Callable[[], None]
    """Show in the field what is saved."""


class UnsavedFields(QObject):
    """What is not saved in the workspace that is open, in the order in which it was refused."""

    changed = Signal()
    settled = Signal()
    """All that was handed over has been saved or refused."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: dict[tuple[QWidget, str], Unsaved] = {}
        self._saving = 0

    @property
    def is_saving(self) -> bool:
        """Whether something was handed over, and what came of it is not known yet."""
        return self._saving > 0

    def begin(self) -> None:
        """Count something that is being saved."""
        self._saving += 1

    def end(self) -> None:
        """Count it no more."""
        self._saving -= 1
        if not self._saving:
            self.settled.emit()

    def all(self) -> list[Unsaved]:
        """Return what is not saved, in fields that are still there."""
        return [each for each in self._held.values() if isValid(each.field)]

    def put(self, entry: Unsaved) -> None:
        """Note that something is not saved."""
        self._held[entry.field, entry.record] = entry
        self.changed.emit()

    def drop(self, field: QWidget, record: str) -> None:
        """Note that it was saved, or given up."""
        if self._held.pop((field, record), None):
            self.changed.emit()

    def keep_records(self, form: QWidget, case: CaseId | None, records: Collection[str]) -> None:
        """Forget what was typed in a form of records of a case that are there no more."""
        for each in self.all():
            is_here = each.case == case and form.isAncestorOf(each.field)
            if is_here and each.record and each.record not in records:
                each.forget()


class TypedText(ABC):
    """What was typed in a field, from its being handed over until it is saved or refused."""

    has_act = False
    """Whether an act was asked for that saves it."""

    @abstractmethod
    def succeed(self) -> None:
        """It is saved."""

    @abstractmethod
    def fail(self, error: Exception) -> None:
        """It is not saved; the words are to stand beside it."""

    @abstractmethod
    def is_explained(self) -> bool:
        """Whether somebody sees beside the field why it is not saved."""
