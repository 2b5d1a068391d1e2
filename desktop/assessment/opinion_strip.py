"""The strip below the board of a scope that is one side of a second opinion: how that stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.assessment.second_opinion.model import SecondOpinion
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ScopeId
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.button import button
from desktop.widgets.notice_strip import NoticeStrip
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import tint


@dataclass(frozen=True, slots=True)
class OpinionStatus:
    """A second opinion, and how its two scopes are called."""

    of: SecondOpinion
    first: str
    second: str

    def is_about(self, scope: ScopeId | None) -> bool:
        """Whether a scope is one side of it."""
        return scope in {self.of.first, self.of.scope}


class OpinionStrip(NoticeStrip):
    """Stays while there is a second opinion on the scope that is shown."""

    closes = Signal()
    compares = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("opinion-strip", parent)
        self.line = label("")
        self.close_side = button("opinion-close", self.tr("Close side…"), self.closes.emit)
        self.compare = button("opinion-compare", self.tr("Compare"), self.compares.emit)
        self.lay(self.line, self.close_side, self.compare)
        self.hide()

    def show_status(self, status: OpinionStatus | None, scope: ScopeId | None) -> None:
        """Show how the second opinion stands of which a scope is a side, or nothing."""
        self.setVisible(status is not None)
        if status is None or scope is None:
            return
        both, closed = status.of.both_closed, status.of.closed_at(scope) is not None
        self.line.setText(visible(_words(status, scope)))
        self.setAccessibleName(self.line.text())
        self.close_side.setVisible(not closed)
        self.compare.setVisible(both)
        tint(self, "muted" if status.of.ended_at else "accent")


def _words(status: OpinionStatus, scope: ScopeId) -> str:
    of = status.of
    if of.ended_at:
        return tr("The second opinion on {} by {} has ended.").format(status.first, of.reviewer)
    if of.both_closed:
        return tr("Second opinion on {} by {}: both sides have closed.").format(
            status.first, of.reviewer
        )
    if scope == of.first:
        asked = tr("{} was asked for a second opinion by {}: {}").format(
            of.reviewer, of.by, of.reason
        )
        hidden = tr("{} is hidden until both sides have closed.").format(status.second)
    else:
        asked = tr("Second opinion on {}, asked for by {}: {}").format(
            status.first, of.by, of.reason
        )
        hidden = tr("{} is hidden until both sides have closed.").format(status.first)
    closed = tr("This side has closed.") if of.closed_at(scope) else ""
    return " ".join(filter(None, (f"{asked.rstrip('.')}.", closed, hidden)))
