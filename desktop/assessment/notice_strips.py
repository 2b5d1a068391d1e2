"""The strips below the board: stop and tell counsel, another context, a newer checklist."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casefiles.assessment.context_proposals import ContextProposal, in_words
from casefiles.assessment.counsel_notice import CounselNotice
from casefiles.assessment.edition_acts import take_edition
from casefiles.assessment.newer_edition import EditionOffer
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.context import Context
from desktop.translation import counted, tr
from desktop.widgets.button import button
from desktop.widgets.notice_strip import NoticeStrip
from desktop.widgets.plain_text import label
from desktop.widgets.scroll_area import FittingScrollArea
from desktop.widgets.text_label import muted, tint, title

_LEAST, _MOST = 60, 160
"""Pixels for what is unfolded: the board above stays in use while it is read."""


class StopStrip(NoticeStrip):
    """Stays while the result is what it is. What to ask can be folded away, the line cannot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("stop-notice", parent, tone="bad")
        self._line, self._why, self._ask = title(""), muted(""), muted("")
        self._line.setProperty("tone", "bad")
        self._fold = button("stop-fold", self.tr("Questions to ask"), self._turn)
        self._fold.setCheckable(True)
        self.lay(self._line, self._fold)
        self.rows.setSpacing(2)
        self._asked = FittingScrollArea(self._ask, least=_LEAST)
        self._asked.show_through()  # the strip has a color of its own
        for each in (self._why, self._asked):
            self.rows.addWidget(each)
        self._asked.hide()
        self.hide()

    def show_notice(self, notice: CounselNotice | None) -> None:
        """Show why counsel must be told, or nothing."""
        self.setVisible(notice is not None)
        if notice:
            self._line.setText(f"■  {notice.title}")
            self._ask.setText("\n".join(f"•  {each}" for each in notice.ask))
            self._why.setText(visible(" ".join(notice.why)))
            self.setAccessibleName(notice.title)
            self.setAccessibleDescription(self._why.text())

    def _turn(self) -> None:
        self._asked.setVisible(self._fold.isChecked())


class ContextStrip(NoticeStrip):
    """Stays while a proposal waits; what was declined is only told, with its reason."""

    taken = Signal(object)
    declines = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("context-strip", parent)
        self._proposal: ContextProposal | None = None
        self.line = label("")
        self.take = button("context-take", self.tr("Use this context"), self._take)
        self.decline = button("context-decline", self.tr("Decline…"), self.declines.emit)
        self.lay(self.line, self.take, self.decline)
        self.hide()

    def show_proposal(self, proposal: ContextProposal | None) -> None:
        """Show what is proposed for a scope, or nothing."""
        self._proposal = proposal
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        said = f"{in_words(proposal)}."
        if declined := proposal.declined:
            said = f"{said} {self.tr('Declined by')} {declined.by}: {declined.reason}"
        self.line.setText(visible(said))
        self.setAccessibleName(self.line.text())
        self.decline.setVisible(proposal.is_open)
        tint(self, "accent" if proposal.is_open else "muted")

    def _take(self) -> None:
        self.taken.emit(self._proposal)


class EditionStrip(NoticeStrip):
    """Stays until the newer edition is taken over; nothing changes by itself."""

    says = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("edition-strip", parent)
        self._context = context
        self._case: CaseId | None = None
        self.line, self.changes = label(""), QPlainTextEdit()
        self.fold = button("edition-fold", self.tr("Show changes"), self._turn)
        self.take = button("edition-take", self.tr("Use newer checklist"), self._take)
        self.lay(self.line, self.fold, self.take)
        self.changes.setReadOnly(True)
        self.changes.setObjectName("edition-changes")
        self.changes.setAccessibleName(self.tr("Show changes"))
        self.changes.setMinimumHeight(_LEAST)
        self.changes.setMaximumHeight(_MOST)
        self.fold.setCheckable(True)
        self.rows.insertWidget(0, self.changes)
        self.changes.hide()
        self.hide()

    def show_offer(self, case: CaseId | None, offer: EditionOffer | None) -> None:
        """Show what is offered to a case, or nothing."""
        self._case = case
        self.setVisible(offer is not None)
        if offer is None:
            return
        version, kept = offer.edition.checklist.version, " and ".join(offer.kept)
        words = self.tr(
            "This case keeps edition {} of the checklist. Edition {} changes {}."
        ).format(kept, version, counted(len(offer.changes), "item"))
        again = self.tr("Citations to confirm again: {}.").format(len(offer.again))
        self.line.setText(f"{words} {again}" if offer.again else words)
        self.setAccessibleName(self.line.text())
        text = "\n".join(map(visible, _lines(offer)))
        if self.changes.toPlainText() != text:
            self.changes.setPlainText(text)

    def _take(self) -> None:
        case, edition = self._case, self._context.library.edition
        if case is not None:
            job = self._context.jobs.do(self.tr("Updating checklist"), take_edition, case, edition)
            said = self.tr("Edition {} is in use; citations to confirm: {}.")
            version = edition.checklist.version
            job.succeeded.connect(lambda again: self.says.emit(said.format(version, again), "done"))

    def _turn(self) -> None:
        self.changes.setVisible(self.fold.isChecked())


def _lines(offer: EditionOffer) -> list[str]:
    words = offer.edition.checklist.words_of
    lines = [
        tr("{} {}: the result would be “{}”, and is “{}”.").format(
            each.scope.label, each.scope.title, words[each.after].label, words[each.before].label
        )
        for each in offer.turns
    ]
    lines += [
        tr("{} {} must be confirmed again. {}").format(
            each.scope.label, each.citation.indicator, each.what.why
        )
        for each in offer.again
    ]
    for change in offer.changes:
        lines += [f"{change.id} {change.title}", *(f"    {line}" for line in change.lines)]
    return lines
