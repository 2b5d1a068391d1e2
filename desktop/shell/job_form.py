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
        """Wait for a job, and say what came of it."""
        self._job = job
        self.say(words, "")
        self.weigh()
        self.busy_changed.emit()
        for each in (job.succeeded, job.failed, job.ended):
            each.connect(
                lambda *_: self._rest(job)
            )  # before anything is said: who reads it can continue
        job.failed.connect(self._fail)
        job.succeeded.connect(then)
        job.ended.connect(lambda: self._end(words))

    def _rest(self, job: "Job") -> None:
        if self._job is job:  # and not the next one, begun before the end of this was heard
            self._job = None
            self.weigh()
            self.busy_changed.emit()

    def _end(self, words: str) -> None:
        if self.state.text() == words:  # nothing was said of it since: it was stopped
            self.say(self.tr("Stopped."), "")

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CasefilesError):  # any other is shown as a bug by whoever hears of all
            self.say(explain(error), "bad")
