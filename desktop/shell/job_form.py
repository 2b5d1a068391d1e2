"""A part of a page that does one thing at a time off the GUI thread, and says how it went."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.kernel.errors import CasefilesError
from casefiles.messages import explain
from desktop.widgets.text_label import muted, tint

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.job import Job


class JobForm(QWidget):
    """Has the open workspace, one job at a time, and a line that says how it went."""

    done = Signal()
    """What was asked for was done."""

    busy_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context: Context | None = None
        self._job: Job | None = None
        self.state = muted("", f"{name}-state")
        self.state.hide()

    def use_context(self, context: "Context | None") -> None:
        """Begin in a workspace, or in none. What went on in another one is nobody's any more."""
        if context is not self.context:
            self.context = context
            self.drop()

    def drop(self) -> None:
        """Hear nothing more of what goes on."""
        if self._job:
            self._rest(self._job)

    def weigh(self) -> None:
        """Offer what can be done now."""

    @property
    def is_busy(self) -> bool:
        """Whether its job goes on."""
        return self._job is not None

    @property
    def can_write(self) -> bool:
        """Whether the open workspace can be written, and nothing goes on."""
        return self.context is not None and not (self.is_busy or self.context.jobs.only_reads)

    def say(self, words: str, tone: str) -> None:
        """Say how it went."""
        self.state.setText(words)
        self.state.setVisible(bool(words))
        tint(self.state, tone)

    def follow(self, job: "Job", words: str, then: Callable[[object], object]) -> None:
        """Wait for a job, and say what came of it: nothing else says so while this is seen."""
        self._job = job
        job.is_explained = lambda: self._job is job and self.isVisible()
        self.say(words, "")
        self.weigh()
        self.busy_changed.emit()
        job.succeeded.connect(lambda made: self._hear(job, then, made))
        job.failed.connect(lambda error: self._hear(job, self._fail, error))
        job.ended.connect(lambda: self._hear(job, self.say, self.tr("Stopped."), ""))

    def _hear(self, job: "Job", then: Callable[..., object], *said: object) -> None:
        """Rest, and then go by the first that is heard of a job, if it is still waited for."""
        if self._rest(job):
            then(*said)

    def _rest(self, job: "Job") -> bool:
        """Rest, before anything is said: who reads it can continue. Whether it was waited for."""
        if self._job is not job:  # but the next one, begun before the end of this was heard
            return False
        self._job = None
        self.weigh()
        self.busy_changed.emit()
        return True

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CasefilesError):  # any other is shown as a bug by whoever hears of all
            self.say(explain(error), "bad")
