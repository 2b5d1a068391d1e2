"""What is shown when a bug got through: that nothing saved was lost, and the details to hand on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casefiles.kernel.text_safety import visible
from desktop.shell.page_head import page_head
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named


class CrashPage(QWidget):
    """Keeps every report of this session; the window stays open."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-page")
        self.details = named(QPlainTextEdit(), "crash-details", self.tr("Details"))
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        go_on = button("crash-go-on", self.tr("Continue working"), self.left.emit, primary=True)
        copy = button("crash-copy", self.tr("Copy details"), self._copy, icon="copy")
        head = page_head(self.tr("Unexpected error"), self.tr(
            "A fault in the program stopped what was being done. Everything that was shown as saved"
            " is saved. The details name program code and no case; read them before you send them."
        ), spacing=12)  # fmt: skip
        ways = row(go_on, copy)
        margin = 32, 32, 32, 24
        lay_out(self, head, self.details, ways, spacing=12, margin=margin, rest=self.details)

    def add(self, report: str) -> None:
        """Keep one more report, above the earlier ones."""
        earlier = self.details.toPlainText()
        shown = "\n".join(map(visible, report.splitlines()))
        self.details.setPlainText("\n\n".join(filter(None, (shown, earlier))))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
