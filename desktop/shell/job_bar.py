"""The status bar: the work that goes on, with time left and stop; saved, journal, offline."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from casefiles.changes import Changes, TableName
from casefiles.kernel.text_safety import visible
from casefiles.kernel.workspace_errors import StorageTrouble
from desktop import stamp_authority
from desktop.context import Context
from desktop.hub_joined import joined_hub
from desktop.job import Job
from desktop.translation import counted, tr
from desktop.widgets.button import button
from desktop.widgets.named import named
from desktop.widgets.plain_text import tooltip
from desktop.widgets.text_label import muted

_PATIENCE = 300
"""Milliseconds a piece of work may take before anything is shown of it."""


class JobBar(QWidget):
    """Shows the slowest work that goes on, and whether everything is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job-bar")
        self.setFixedHeight(28)
        self._going: list[Job] = []
        self._began: dict[Job, float] = {}
        self._at: dict[Job, tuple[int, int, str]] = {}
        self.words, self.saved = muted(""), muted("")
        self.words.setObjectName("job-words")
        self.words.setWordWrap(False)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = named(QProgressBar(), "job-progress", self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.stop = button("job-stop", self.tr("Stop"), self._stop)
        self.stop.setStyleSheet("min-height: 20px; max-height: 20px; padding: 0 8px;")
        self.unsaved = button("unsaved", "", lambda: None)
        """What is typed and not saved; what it does is for whoever shows it."""

        self.unsaved.setStyleSheet("min-height: 20px; max-height: 20px; padding: 0 8px;")
        self.unsaved.setProperty("danger", True)  # noqa: FBT003 - in the color of what is wrong
        self.saved.setObjectName("saved")
        self.saved.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        for each in (self.bar, self.stop):
            row.addWidget(each)
        row.addWidget(self.words, 1)
        row.addWidget(self.unsaved)
        row.addWidget(self.saved)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show)
        self._often = QTimer(self, singleShot=True, interval=100)
        self._often.timeout.connect(self._show)
        self.follow(None)

    def follow(self, context: Context | None) -> None:
        """Watch the work of a workspace, or of none."""
        self._going.clear()
        self._began.clear()
        self._at.clear()
        self._open, self._hub = context is not None, joined_hub()
        self._journal, self._unsaved, self._readers = "", False, ""
        self._fields = context.jobs.unsaved if context else None
        self._only_reads = bool(context and context.jobs.only_reads)
        if context:
            self._readers = self._said_of_readers(context)
            context.jobs.started.connect(self._watch)
            context.jobs.unsaved.changed.connect(self._show)
            context.signals.changed.connect(lambda changes: self._follow(context, changes))
        self._show()

    def say_journal(self, words: str, hint: str) -> None:
        """Show how the journal was found when it was last looked at."""
        self._journal = words
        self.saved.setToolTip(tooltip(hint))
        self._show()

    def _follow(self, context: Context, changes: Changes) -> None:
        if changes.touches(TableName.UNCONFINED_READING):
            self._readers = self._said_of_readers(context)
        self._keep(saved=True)

    def _said_of_readers(self, context: Context) -> str:
        """Say what confines the readers of strangers' files, where it is not all there could be."""
        from casefiles.evidence import store  # noqa: PLC0415 - not before a workspace is open
        from casefiles.evidence.readers.model import MUST_BE_CONFINED  # noqa: PLC0415

        if not MUST_BE_CONFINED:
            return self.tr("readers not confined")

        allowed = store.reads_unconfined(context.view.db)
        return self.tr("unconfined readers allowed") if allowed else ""

    def _watch(self, job: Job) -> None:
        self._going.append(job)
        self._began[job] = time.monotonic()
        job.progressed.connect(lambda *at: self._note(job, at))
        job.failed.connect(self._look_at)
        job.ended.connect(lambda: self._end(job))
        self.saved.setText(self._state())
        if not self._patience.isActive():
            self._patience.start()

    def _look_at(self, error: Exception) -> None:
        if isinstance(error, StorageTrouble):
            self._keep(saved=False)

    def _keep(self, *, saved: bool) -> None:
        """Remember that the disk did not take something, until it takes what comes next."""
        self._unsaved = not saved
        self.saved.setText(self._state())

    def _note(self, job: Job, at: tuple[int, int, str]) -> None:
        self._at[job] = at
        if not self._often.isActive():
            self._often.start()

    def _end(self, job: Job) -> None:
        if job in self._going:
            self._going.remove(job)
        self._began.pop(job, None)
        self._at.pop(job, None)
        if not self._going:
            self._patience.stop()
        self._show()

    def _show(self) -> None:
        many = len(self._fields.all()) if self._fields else 0
        words = counted(many, "field is", "fields are")
        self.unsaved.setText(self.tr("▲ {} not saved").format(words))
        self.unsaved.setAccessibleName(self.unsaved.text())
        self.unsaved.setVisible(bool(many))
        now = time.monotonic()
        slow = [job for job in self._going if now - self._began[job] > _PATIENCE / 1000 - 0.05]
        for each in (self.bar, self.stop):
            each.setVisible(bool(slow))
        self.saved.setText(self._state())
        if not slow:
            self.words.setText("")
            return
        job = slow[0]
        done, total, note = self._at.get(job, (0, 0, ""))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        left = _left(now - self._began[job], done, total)
        so_far = self.tr("{:,} of {:,}").format(done, total) if total else ""
        more = self.tr("+{} more").format(len(slow) - 1) if len(slow) > 1 else ""
        parts = filter(None, (" ".join(filter(None, (job.title, so_far))), left, note, more))
        self.words.setText(visible(" · ".join(parts)))

    def _state(self) -> str:
        if not self._open:
            return self._line()
        kept = self.tr("▲ the last change is not saved") if self._unsaved else self.tr("✓ saved")
        if self._only_reads:
            kept = self.tr("open for reading")
        if not self._unsaved and self._fields and self._fields.all():
            kept = ""  # the button says what is not
        saved = self.tr("saving…") if self._going else kept
        return " · ".join(filter(None, (saved, self._journal, self._readers, self._line())))

    def say_line(self) -> None:
        """Say anew to whom the program talks."""
        self._hub = joined_hub()
        self._show()

    def _line(self) -> str:
        """Say to whom the program talks: to nobody, unless a hub was joined or stamps are set."""
        authority, hub = stamp_authority.configured(), self._hub
        if authority is None:
            return (
                self.tr("offline except the hub {}").format(visible(hub))
                if hub
                else (self.tr("offline"))
            )
        if hub:
            both = self.tr("offline except the hub {0} and time stamps from {1}")
            return both.format(visible(hub), visible(authority.host))
        return self.tr("offline except time stamps from {}").format(visible(authority.host))

    def _stop(self) -> None:
        for job in self._going:
            job.cancel()
        self.words.setText(self.tr("Stopping…"))


def _left(seconds: float, done: int, total: int) -> str:
    """Say how long it will take at the speed so far, once that can be said."""
    if not 0 < done < total or seconds < 1:
        return ""
    rest = seconds / done * (total - done)
    if rest < 90:
        return tr("{:.0f} s left").format(rest)
    return tr("{:.0f} min left").format(rest / 60)
