"""Undo and Redo in the Edit menu, named after the act they would reverse."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.widgets import icons


class UndoActions(QObject):
    """A pair of menu actions that follows the journal of the case on screen."""

    def __init__(self, context: Context | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._case: CaseId | None = None
        self.undo, self.redo = QAction(self), QAction(self)
        self.undo.setObjectName("edit-undo")
        self.redo.setObjectName("edit-redo")
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        icons.put(self.undo, "undo-2")
        icons.put(self.redo, "redo-2")
        self.undo.triggered.connect(self._undo)
        self.redo.triggered.connect(self._redo)
        self.use_context(context)

    def use_context(self, context: Context | None) -> None:
        """Follow the acts of another workspace, or of none."""
        self._context, self._case = context, None
        if context:
            context.signals.changed.connect(self._follow)
        self._offer()

    def show(self, case: CaseId | None) -> None:
        """Follow another case, or none."""
        self._case = case
        self._offer()

    def _undo(self) -> None:
        if (case := self._case) and self._context:
            self._context.jobs.act(
                self.undo.text(), lambda work, progress: work.undo(case, progress)
            )

    def _redo(self) -> None:
        if (case := self._case) and self._context:
            self._context.jobs.act(
                self.redo.text(), lambda work, progress: work.redo(case, progress)
            )

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and not changes.act.by_program:
            self._offer()

    def _offer(self) -> None:
        back = again = None
        if self._context and self._case:
            back, again = self._context.view.offered(self._case)
        for action, word, act in (
            (self.undo, self.tr("Undo"), back), (self.redo, self.tr("Redo"), again),
        ):  # fmt: skip
            action.setEnabled(act is not None)
            action.setText(f"{word} {act.label}" if act else word)
