"""The strip below a workspace that is open for reading only: who writes in it, and the way back."""

from datetime import UTC

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible
from casefiles.kernel.workspace_errors import Locked, OnNetwork
from casefiles.storage.lock import LockHolder
from desktop.translation import tr
from desktop.widgets.button import button
from desktop.widgets.named import styled
from desktop.widgets.text_label import paragraph


class ReadingStrip(QWidget):
    """Says so as long as it holds, and asks for the workspace to be opened for writing."""

    wants_writing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self.setProperty("tone", "muted")
        self.words = paragraph("")
        self.write = button("reading-write", self.tr("Open for writing"), self.wants_writing.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.write)
        self.hide()

    def show_reason(self, why: CasefilesError, holder: LockHolder | None) -> None:
        """Say why nothing can be changed; of a lock, who holds it as far as is known now."""
        self.write.setVisible(not isinstance(why, OnNetwork))
        self.words.setText(f"{self.tr('Open for reading.')} {self._in_words(why, holder)}")
        self.show()

    def _in_words(self, why: CasefilesError, holder: LockHolder | None) -> str:
        if isinstance(why, OnNetwork):
            return self.tr(
                "It lies on a network file system ({}), where a lost connection can damage it."
                " Copy it to this computer to work in it."
            ).format(visible(why.kind))
        if not isinstance(why, Locked):
            return self.tr("Its folder or file is read-only.")
        if holder is None:
            return self.tr("The other program has closed it. You can open it for writing now.")
        if holder.is_gone:
            return self.tr("The program that wrote in it has ended. You can open it for writing.")
        return self.tr("Writing in it: {}. What is written there is shown here.").format(
            holder_in_words(holder)
        )


def holder_in_words(holder: LockHolder) -> str:
    """Return who writes in a workspace, on which computer, since when and as which process."""
    said = [holder.who or tr("an unknown user")]
    if holder.computer:
        said.append(tr("on {}").format(holder.computer))
    if holder.since:
        at = holder.since.astimezone(UTC)
        said.append(tr("since {} {:%b %Y, %H:%M} UTC").format(at.day, at))
    if holder.process:
        said.append(tr("process {}").format(holder.process))
    return visible(", ".join(said))
