"""Which scope is worked on: the choice above the board, and its form."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from casefiles.assessment.result import ScopeResult
from casefiles.cases.model import Scope
from casefiles.kernel.ids import ScopeId
from desktop.assessment.status_formatting import tone_of_outcome
from desktop.translation import tr
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form, Options
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled

_WIDEST = 720
"""Pixels: longer lines are not read more easily."""


class ScopeForm(Form):
    """The fields of a scope, for a new one and for one that is open."""

    def __init__(self, name: str, contexts: Options, labels: int = 124) -> None:
        super().__init__(name, labels=labels)
        self.setMaximumWidth(_WIDEST)
        self.section(self.tr("Scope"))
        self.whose = self.party_field("party", self.tr("Party"), self.tr("not specified"))
        self.line("title", self.tr("Title"), self.tr("such as Knitting and sewing, plant 1"))
        self.line("site", self.tr("Site"))
        self.line("goods", self.tr("Goods"))
        self.line("workforce", self.tr("Workforce"), self.tr("such as sewing line, local hires"))
        self.line("recruitment_channel", self.tr("Recruited by"))
        self.day("period_from", self.tr("Period from"))
        self.day("period_to", self.tr("to"))
        self.section(self.tr("Region and context"))
        self.line("worker_region", self.tr("Workers from"))
        self.line("production_region", self.tr("Made in"))
        self.choice("context_pack", self.tr("Context"), contexts)
        self.check("in_chain", self.tr("In the chain of the goods"))


class ScopePage(QWidget):
    """The form of a scope that is open, below its name and what closes it."""

    def __init__(self, form: ScopeForm, leave: Callable[[], object]) -> None:
        super().__init__()
        close = tool("scope-close", self.tr("Close (Esc)"), "x", leave)
        head = PaneHead(self.tr("Edit scope"), close)
        lay_out(self, head, rest=scrolled(form))


_MARKS = {"bad": "●", "warn": "◐", "good": "✓", "muted": "–"}


class ScopeChoice(ChoiceField):
    """The scopes of the case, each with the shape of its result."""

    def __init__(self) -> None:
        super().__init__([])
        self.setObjectName("scope-choice")
        self.setAccessibleName(self.tr("Scope"))
        self.setMinimumContentsLength(9)
        self.activated.connect(lambda _: self.submit())  # goes there at once: nothing is saved

    def show_scopes(
        self, scopes: list[Scope], found: Mapping[str, ScopeResult], chosen: ScopeId | None
    ) -> None:
        """Offer these scopes, with one chosen."""
        self.clear()  # one that is gone would stay as long as it is chosen
        self.offer([(each.id, _scope_words(each, found.get(each.id))) for each in scopes])
        self.show_saved(chosen or "")


def _scope_words(scope: Scope, found: ScopeResult | None) -> str:
    mark = _MARKS[tone_of_outcome(found.result.outcome)] if found else "–"
    beside = "" if scope.in_chain else tr("  (not in the chain)")
    beside = tr("  (second opinion)") if scope.opinion_of else beside
    return f"{mark}  {scope.label}  {scope.title}{beside}"
