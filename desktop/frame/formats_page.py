"""Help: which files can be read, and how they are shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

import resources
from desktop.pieces import button, row, title


class FormatsPage(QWidget):
    """A text that people who do not program can change: `resources/help/formats.md`."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formats-page")
        text = QTextBrowser()
        text.setObjectName("formats-text")
        text.setAccessibleName(self.tr("File formats"))
        text.setOpenLinks(False)
        text.setMarkdown((resources.folder("help") / "formats.md").read_text("utf-8"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(48, 40, 48, 40)
        rows.setSpacing(12)
        rows.addWidget(title(self.tr("File formats"), 6))
        rows.addWidget(text, 1)
        rows.addWidget(row(button("formats-done", self.tr("Done"), self.done.emit, primary=True)))
