"""The words of passages, one below the other: where each is, what it says, what to know of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from casefiles.attestation.model import Signer, StatementRead
from casefiles.attestation.passage_texts import NOT_CHECKABLE, PassageText
from casefiles.cases.detentions.port_time import PortTime
from casefiles.evidence.places import page_of
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.translation import tr
from desktop.widgets.box import row
from desktop.widgets.button import button, tool
from desktop.widgets.plain_text import SelectableLabel
from desktop.widgets.text_label import paragraph, title

Records = Callable[[Signer, bool], object]
"""Record that a signer read passages, or withdraw it: whether he had read them is said."""


class PassagesView(QWidget):
    """Shows passages. Nothing is typed here, and what is shown can be copied."""

    shows = Signal(str, object)
    """The id of an exhibit that is to be looked at, and the page or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        """All that is shown, line by line."""

        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_passages(self, passages: Sequence[PassageText]) -> None:
        """Show these and no others."""
        clear(self._rows)
        self.text = ""
        for each in passages:
            self._rows.addWidget(self._head(each))
            self.text += f"{each.named}\n"
            for said in _lines(each):
                self._rows.addWidget(said)
                self.text += f"{said.text()}\n"

    def _head(self, passage: PassageText) -> QWidget:
        named = title(passage.named)
        support = passage.support
        opens = tool(
            "passage-open",
            self.tr("Show {}").format(passage.named),
            "eye",
            lambda: self.shows.emit(support.exhibit, page_of(support.where)),
        )
        made = row(named, opens)
        made.setContentsMargins(0, 6, 0, 0)
        return made


def readers(
    signers: Sequence[tuple[Signer, StatementRead | None]], time: PortTime, records: Records
) -> QWidget:
    """Return who declares to a statement, each with whether he read its passages, and a button."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 6, 0, 0)
    rows.setSpacing(6)
    for signer, read in signers:
        rows.addWidget(_reader(signer, read, time, records))
    return made


def clear(rows: QLayout) -> None:
    """Take everything out of a layout."""
    while item := rows.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _reader(
    signer: Signer, read: StatementRead | None, time: PortTime, records: Records
) -> QWidget:
    name, had = visible(signer.name), read is not None
    said = (
        tr("✓ {} read them ({}, {})").format(name, visible(read.by), short_day(time.day(read.at)))
        if read
        else ""
    )
    words = tr("Withdraw") if read else tr("Record that {} read them").format(name)
    does = button(f"passages-read-{signer.number}", words, lambda: records(signer, had))
    if not read:
        return row(does)
    told = paragraph(said)
    told.setProperty("tone", "good")
    made = row(told, does, stretch=False)
    made.layout().setStretch(0, 1)  # type: ignore[union-attr]
    return made


def _lines(passage: PassageText) -> list[QLabel]:
    looks = tr("– {}: view the page").format(NOT_CHECKABLE)
    found = [_said(passage.words or looks, "" if passage.words else "muted")]
    found += [_said(each, "muted") for each in passage.translation]
    if passage.cut:
        cut = tr("It begins or ends within a sentence: read the surrounding text.")
        found.append(_said(f"▲ {cut}", "warn"))
    return found + [
        _said(tr("▲ Marked against: {}").format(each), "warn") for each in passage.against
    ]


def _said(words: str, tone: str) -> QLabel:
    made = SelectableLabel(words)
    made.setProperty("tone", tone)
    return made
