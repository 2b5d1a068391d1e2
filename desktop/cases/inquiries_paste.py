"""A block of text that is pasted, and the items it becomes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from casefiles.inquiries.split_pasted import split_pasted
from casefiles.kernel.text_safety import visible
from desktop.translation import counted
from desktop.widgets.box import column, row, stack
from desktop.widgets.button import button
from desktop.widgets.drafts import Drafts
from desktop.widgets.named import named
from desktop.widgets.splitter import Splitter
from desktop.widgets.text_label import muted, paragraph, title
from desktop.widgets.view_actions import ViewActions


class PasteInquiries(QWidget):
    """At the left the text, at the right what it becomes. Nothing is entered before it is said."""

    entered = Signal(list)
    """The items, as `PastedItem`."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = named(QPlainTextEdit(), "asked-paste-text", self.tr("Text of the requests"))
        self.text.setPlaceholderText(self.tr("Paste the list of requests here."))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.drafts = Drafts({"text": self.text}, self)
        self.preview = named(
            QListWidget(), "asked-paste-preview", self.tr("Requests found in the text")
        )
        self.preview.setWordWrap(True)
        ViewActions(self.preview)
        self.enter = button("asked-paste-enter", "", self._enter, primary=True)
        leave = button("asked-paste-leave", self.tr("Cancel"), self.left.emit)
        said = muted(self.tr(
            "Numbered or bulleted items may run over several lines; else each line is an item, or"
            " each paragraph where blank lines part them."
        ))  # fmt: skip
        none = paragraph(self.tr("The requests found in it appear here."), margin=(8, 6, 8, 6))
        none.setProperty("role", "muted")
        none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._found = stack(none, self.preview)
        split = Splitter("asked-paste", [300, 300], self.text, self._found)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addWidget(title(self.tr("Paste CBP requests")))
        rows.addWidget(said)
        self.source = muted("")
        rows.addWidget(self.source)
        self.source.hide()
        rows.addWidget(column(split), 1)
        rows.addWidget(row(self.enter, leave))
        self.text.textChanged.connect(self._look)
        self._look()

    def begin(self, text: str, case: str) -> None:
        """Show a text to begin with, or what was not entered before, all of it selected."""
        self.drafts.rest()
        self.text.setPlainText(text)
        self.drafts.about(case, self.tr("Pasted text of CBP's requests"))
        self.text.selectAll()
        self.source.hide()
        self.text.setFocus()

    def offer(self, found: tuple[str, str]) -> None:
        """Show the list of requests that a document has, while nothing was pasted or typed."""
        block, label = found
        several = len(split_pasted(self.text.toPlainText())) > 1
        if block and not several and not self.text.document().isModified():
            self.text.setPlainText(block)
            self.text.selectAll()
            self.source.show()
            self.source.setText(
                visible(self.tr("From {}: check it against the page.").format(label))
            )

    def _look(self) -> None:
        found = split_pasted(self.text.toPlainText())
        self.preview.clear()
        for each in found:
            answers = f"   ⇒ {each.answers}" if each.answers else ""
            self.preview.addItem(visible(f"{each.words}{answers}"))
        self._found.setCurrentIndex(int(bool(found)))
        self.enter.setEnabled(bool(found))
        self.enter.setText(self.tr("Add {}").format(counted(len(found), "request")))

    def _enter(self) -> None:
        if found := split_pasted(self.text.toPlainText()):
            self.entered.emit(found)
