"""Who signs the set that is chosen: a row each, with what he declares to or what lacks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.attestation.signer_summary import SignerSummary
from casefiles.kernel.text_safety import visible
from desktop.attestation.passages_view import clear
from desktop.widgets.button import tool
from desktop.widgets.plain_text import label
from desktop.widgets.style_sheet import ROW
from desktop.widgets.text_label import muted, paragraph


class SignerRows(QWidget):
    """The first signs with the key that is asked for; the others countersign, or sign by hand."""

    goes = Signal(str)
    """The id of a signer who is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signer-rows")
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(2, 1)

    def show_signers(self, shown: Sequence[SignerSummary] | None) -> None:
        """Show who signs; None while that is being looked at."""
        clear(self._rows)
        if not shown:
            words = self.tr("Checking…") if shown is None else self.tr("No signers yet.")
            self._rows.addWidget(muted(words), 0, 0, 1, 4)
        for line, each in enumerate(shown or ()):
            number = muted(f"{each.signer.number}")
            name = label(each.signer.name)
            status = paragraph(visible(each.in_words), f"signer-status-{each.signer.number}")
            status.setProperty("tone", "bad" if each.lacks else "good")
            words = self.tr("Go to {}").format(each.signer.name)
            does = partial(self.goes.emit, each.signer.id)
            go = tool(f"signer-go-{each.signer.number}", words, "chevron-right", does)
            go.setFixedHeight(ROW)
            for at, widget in enumerate((number, name, status, go)):
                self._rows.addWidget(widget, line, at)
