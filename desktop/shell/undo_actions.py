"""Undo and Redo in the Edit menu, named after the act they would reverse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId, Digest
from desktop.context import Context
from desktop.widgets import icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefiles.usages.reversals import Reversal

    _Act = Callable[..., Reversal | None]


class UndoActions(QObject):
    """A pair of menu actions that follows the journal of the case on screen."""

    reversed = Signal(str, object)
    """In this case something was undone or done again: a `Reversal`."""

    turned = Signal(set)
    """Which entries are `offered` from now on."""

    def __init__(self, context: Context | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._case: CaseId | None = None
        self.heard: Digest | None = None
        """The entry of the last act of a person in the case that was heard of."""

        self.offered: set[Digest] = set()
        """The entries that can be undone and done again now."""

        self.undo, self.redo = QAction(self), QAction(self)
        self.undo.setObjectName("edit-undo")
        self.redo.setObjectName("edit-redo")
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        icons.put(self.undo, "undo-2")
        icons.put(self.redo, "redo-2")
        self.undo.triggered.connect(lambda: self._reverse(self.undo.text(), back=True))
        self.redo.triggered.connect(lambda: self._reverse(self.redo.text(), back=False))
        self.use_context(context)

    def use_context(self, context: Context | None) -> None:
        """Follow the acts of another workspace, or of none."""
        self._context, self._case, self.heard = context, None, None
        if context:
            context.signals.changed.connect(self._follow)
        self._offer()

    def show(self, case: CaseId | None) -> None:
        """Follow another case, or none."""
        if case != self._case:
            self._case, self.heard = case, None
        self._offer()

    def _reverse(self, words: str, *, back: bool) -> None:
        if (case := self._case) and self._context:
            job = self._context.jobs.act(
                words, lambda work, progress: _act(back=back)(work, case, progress)
            )
            job.succeeded.connect(lambda done: self._tell(case, done))

    def _tell(self, case: CaseId, done: "Reversal | None") -> None:
        if done:
            self.reversed.emit(case, done)

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and not changes.act.by_program:
            self.heard = changes.entry
            self._offer()

    def _offer(self) -> None:
        back = again = None
        if self._context and self._case and not self._context.jobs.only_reads:
            back, again = self._context.view.offered(self._case)
        for action, word, step in (
            (self.undo, self.tr("Undo"), back), (self.redo, self.tr("Redo"), again),
        ):  # fmt: skip
            action.setEnabled(step is not None)
            action.setText(f"{word} {step.act.label}" if step else word)
        self.offered = {step.entry for step in (back, again) if step}
        self.turned.emit(self.offered)


def _act(*, back: bool) -> "_Act":
    from casefiles.usages import reversals  # noqa: PLC0415 - on the writer's thread: it reads much

    return reversals.undo if back else reversals.redo
