"""What is shown in place of an exhibit that cannot be shown, and what can be done about it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.intake.process_due import process_due, read_again
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import WRONG_PASSWORD, Reason
from casefiles.evidence.readers.read_result import in_words
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.job import Job
from desktop.jobs import JobRunner, RunOnWriter
from desktop.translation import tr
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.password_fields import password_fields
from desktop.widgets.text_label import muted


class UnavailableView(EmptyState):
    """Says why. An encrypted file is opened here with a password; any can be read again."""

    told = Signal(str, str)
    """A password, and who told it."""

    wants_opening = Signal()
    """What is in it is to be listed, to be taken out."""

    again = Signal()
    """Read it once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.reader = muted("")
        self.password, self.told_by = password_fields(
            ("viewer-password", "viewer-told-by"), 200, self._tell
        )
        tr = partial(QCoreApplication.translate, "Unavailable")
        self.open = button("viewer-open", tr("Open"), self._tell, primary=True)
        self.retry = button("viewer-retry", tr("Read again"), self._again, icon="rotate-cw")
        self.unpack = button("viewer-unpack", tr("Open archive…"), self._unpack)
        self._asks = row(self.password, self.told_by, self.open, stretch=False)
        super().__init__("file-text", "", "", self.reader, self._asks, self.retry, self.unpack)
        self.setParent(parent)
        self.reader.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.say_plainly("", "")

    def say_plainly(self, words: str, detail: str, icon: str = "file-text") -> None:
        """Say something about which nothing can be done here."""
        self.say(words, detail, icon)
        for each in (self.reader, self._asks, self.retry, self.unpack):
            each.hide()

    def refuse(self, words: str, detail: str, reader: str, retry: str = "") -> None:
        """Say that and why it cannot be shown, with which reader, and offer to try once more."""
        self.retry.setText(retry or self.tr("Read again"))
        self.say(words, detail, "circle-alert")
        self.reader.setText(visible(reader))
        self.reader.setVisible(bool(reader))
        self._asks.hide()
        self.unpack.hide()
        self.retry.setEnabled(True)
        self.retry.show()

    def show_reading(self, reading: Reading) -> None:
        """Say what is known of an exhibit of which nothing can be shown."""
        name = formats.of(reading.mime).name
        said = in_words(reading.mime, reading.pages, reading.facts, reading.reason, reading.detail)
        if not reading.reason:
            self.say_plainly(name, said.removeprefix(name).lstrip(":; "))
            return
        self.refuse(self.tr("Not shown: {}").format(name), said, reading.reader)
        if reading.reason == Reason.PASSWORD:
            wrong = reading.detail == WRONG_PASSWORD
            words = f"{name}: {reading.detail}" if reading.detail else name
            self.say(self.tr("Encrypted: it needs a password"), words, "lock")
            self.password.clear()
            self.open.setEnabled(True)
            self._asks.show()
            self.retry.setVisible(wrong)

    def offer_opening(self) -> None:
        """Say that nobody opened it, and let it be opened."""
        self.detail.setText(visible(self.tr("{}, not opened").format(self.detail.text())))
        self.unpack.show()

    def focus(self) -> None:
        """Put the keyboard where something can be done, if there is anything."""
        for each in (self.password, self.retry, self.unpack):
            if each.isVisible():
                each.setFocus()
                return

    def _tell(self) -> None:
        if self.password.text():
            self.open.setEnabled(False)
            self.told.emit(self.password.text(), self.told_by.text())

    def _unpack(self) -> None:
        self.wants_opening.emit()

    def _again(self) -> None:
        self.retry.setEnabled(False)
        self.again.emit()


def submit_password(jobs: JobRunner, exhibit: Exhibit, password: str, told_by: str) -> Job:
    """Write down with what it opens, then read it. What it says shows itself when it is read."""
    told = jobs.do(
        tr("Keeping the password"), tell_password, exhibit.case_id, [exhibit.id], password, told_by
    )
    told.succeeded.connect(lambda _: read_exhibit_again(jobs, exhibit))
    return told


def read_exhibit_again(jobs: JobRunner, exhibit: Exhibit) -> Job:
    """Have fresh readers look into it once more, and into what comes out of it now."""

    def look(view: View, progress: Progress, write: RunOnWriter) -> None:
        read_again(view, exhibit.case_id, {exhibit.id}, write, progress)
        process_due(view, exhibit.case_id, write, progress)

    return jobs.work(tr("Reading again"), look)
