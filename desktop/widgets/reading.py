"""What is filled by a read off the GUI thread: it says that it works, and is not empty meanwhile.

Whatever is read for it by `jobs.look`, under its own key or that of something in it, is waited for
by itself: after a moment a note says what goes on. Until the first read of what it is about has
come back it is *unread*, and an `EmptyState` in it says nothing.
"""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.job import Job
from desktop.widgets.named import styled
from desktop.widgets.text_label import muted

LATE = 150
"""Milliseconds after which it is said that something goes on: what comes sooner would flicker."""

_GAP = 12


class ReadingWidget(QWidget):
    """A part of a room that waits for what is read for it."""

    works_on: ClassVar[str] = ""
    """What goes on while it waits, such as `drawing the diagram`."""

    read_changed = Signal()
    """It is unread now, or is not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = _Reader(self)

    @property
    def is_unread(self) -> bool:
        """Whether nothing was read yet of what it is about."""
        return self._reader.is_unread

    @property
    def is_waiting(self) -> bool:
        """Whether something is being read for it."""
        return bool(self._reader.waits)

    def begin_unread(self) -> None:
        """Be about something else, of which nothing was read yet."""
        self._reader.begin()

    def settle(self) -> None:
        """Be read, if nothing is waited for: it was filled at once."""
        if not self.is_waiting:
            self._reader.turn_read()

    def wait_for(self, job: Job, words: str = "", *, fills: bool = True) -> None:
        """Say what goes on until a job has ended; what `fills` it is what it shows then."""
        self._reader.wait_for(job, words or self.working_words(), fills=fills)

    def working_words(self) -> str:
        """Say what goes on while it waits."""
        return self.tr(self.works_on)


class _Reader(QObject):
    """What a widget waits for, and whether it was read."""

    def __init__(self, widget: ReadingWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.is_unread, self._turn = True, 0
        self.waits: list[str] = []
        self._late: QTimer | None = None
        self.note: WorkingNote | None = None

    def begin(self) -> None:
        """Be about something else."""
        self._turn += 1
        self._set_unread(unread=True)

    def turn_read(self) -> None:
        """Be read."""
        self._set_unread(unread=False)

    def wait_for(self, job: Job, words: str, *, fills: bool) -> None:
        """Wait, and say so after a moment."""
        turn = self._turn
        self.waits.append(words)
        if self._late is None:
            self._late = QTimer(self, singleShot=True, interval=LATE)
            self._late.timeout.connect(self._say)
        if len(self.waits) == 1:
            self._late.start()
        if fills:  # whoever shows what came is told after this, and nothing is seen between the two
            come = partial(self._has_come, turn)
            job.succeeded.connect(lambda _: QTimer.singleShot(0, self, come))
        job.ended.connect(lambda: self._stop_waiting(words))

    def _has_come(self, turn: int) -> None:
        if turn == self._turn:
            self._set_unread(unread=False)

    def _stop_waiting(self, words: str) -> None:
        self.waits.remove(words)
        if self.waits:
            return
        if self._late:
            self._late.stop()
        if self.note:
            self.note.hide()

    def _say(self) -> None:
        if self.waits:
            if self.note is None:
                self.note = WorkingNote(self._widget)
            said = self.tr("Working… {}").format(self.waits[-1])
            self.note.say(said, low=not self.is_unread)

    def _set_unread(self, *, unread: bool) -> None:
        if unread != self.is_unread:
            self.is_unread = unread
            self._widget.read_changed.emit()


class OnceRead(QWidget):
    """Shows what it holds once what is around it was read: that there is nothing is known then."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self.held = held
        self._around: list[ReadingWidget] = []
        held.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(held)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._around:
            self._around = [*_readers_around(self)]
            for each in self._around:
                each.read_changed.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        self.held.setVisible(not any(each.is_unread for each in self._around))


def _readers_around(widget: QWidget) -> Iterator[ReadingWidget]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, ReadingWidget):
            yield around
        around = around.parentWidget()


class WorkingNote(QWidget):
    """Lies over what is being filled and takes no click: in its middle, or low where it is full."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        styled(self, "working-note")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = muted("")
        self.words.setWordWrap(False)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(12, 4, 12, 4)
        inner.addWidget(self.words)
        self._low = False
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, low: bool) -> None:
        """Say it."""
        self._low = low
        self.words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        room = self._over.height() - self.height()
        self.move(
            (self._over.width() - self.width()) // 2, room - _GAP if self._low else room * 2 // 5
        )
