"""A newer checklist is offered: what changes, and one button to take it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casefiles.assessment.edition_acts import take_edition
from casefiles.assessment.newer_edition import EditionOffer
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.context import Context
from desktop.pieces import Strip, button
from desktop.plain import label

_LEAST, _MOST = 60, 160
"""Pixels for what changes: the board below stays in use while it is read."""


class EditionStrip(Strip):
    """Stays until the newer edition is taken over; nothing changes by itself."""

    says = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("edition-strip", parent)
        self._context = context
        self._case: CaseId | None = None
        self.line, self.changes = label(""), QPlainTextEdit()
        self.fold = button("edition-fold", self.tr("What changes"), self._turn)
        self.take = button("edition-take", self.tr("Take it over"), self._take)
        self.lay(self.line, self.fold, self.take)
        self.changes.setReadOnly(True)
        self.changes.setObjectName("edition-changes")
        self.changes.setAccessibleName(self.tr("What changes"))
        self.changes.setMinimumHeight(_LEAST)
        self.changes.setMaximumHeight(_MOST)
        self.fold.setCheckable(True)
        self.rows.addWidget(self.changes)
        self.changes.hide()
        self.hide()

    def show_offer(self, case: CaseId | None, offer: EditionOffer | None) -> None:
        """Show what is offered to a case, or nothing."""
        self._case = case
        self.setVisible(offer is not None)
        if offer is None:
            return
        version, kept = offer.edition.checklist.version, " and ".join(offer.kept)
        again = f" Citations that would be asked again: {len(offer.again)}." if offer.again else ""
        self.line.setText(
            f"This case keeps edition {kept} of the checklist. Edition {version} changes"
            f" {len(offer.changes)} things.{again}"
        )
        self.setAccessibleName(self.line.text())
        text = "\n".join(map(visible, _lines(offer)))
        if self.changes.toPlainText() != text:
            self.changes.setPlainText(text)

    def _take(self) -> None:
        case, edition = self._case, self._context.library.edition
        if case is not None:
            job = self._context.jobs.act(
                self.tr("Taking over"), lambda work, _: take_edition(work, case, edition)
            )
            said = self.tr("Edition {} is taken over; asked again: {}. Ctrl+Z goes back.")
            version = edition.checklist.version
            job.succeeded.connect(lambda again: self.says.emit(said.format(version, again), "good"))

    def _turn(self) -> None:
        self.changes.setVisible(self.fold.isChecked())


def _lines(offer: EditionOffer) -> list[str]:
    words = offer.edition.checklist.words_of
    lines = [
        f"{each.scope.label} {each.scope.title}: the result would be"
        f" “{words[each.after].label}”, and is “{words[each.before].label}”."
        for each in offer.turns
    ]
    lines += [
        f"{each.scope.label} {each.citation.indicator} is asked again. {each.what.why}"
        for each in offer.again
    ]
    for change in offer.changes:
        lines += [f"{change.id} {change.title}", *(f"    {line}" for line in change.lines)]
    return lines
