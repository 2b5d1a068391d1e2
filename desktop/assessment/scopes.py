"""Which scope is worked on: the choice above the board, its form, and the form for a new one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.assessment.result import ScopeResult
from casefiles.assessment.scope_acts import ScopeOpening
from casefiles.cases.model import Party, Scope
from casefiles.kernel.ids import ScopeId
from desktop.assessment.status_formatting import tone_of_outcome
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.field import ChoiceField
from desktop.widgets.form import Form, Options
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled


class ScopeForm(Form):
    """The fields of a scope, for a new one and for one that is open."""

    def __init__(self, name: str, contexts: Options) -> None:
        super().__init__(name)
        self.section(self.tr("The scope"))
        self.line("title", self.tr("Title"), "such as Knitting and sewing, plant 1")
        self._party = self.choice("party", self.tr("Party"), [])
        self.line("site", self.tr("Site"))
        self.line("goods", self.tr("Goods"))
        self.line("workforce", self.tr("Workforce"), "such as sewing line, local hires")
        self.line("recruitment_channel", self.tr("Recruited by"))
        self.day("period_from", self.tr("Period from"))
        self.day("period_to", self.tr("to"))
        self.section(self.tr("Region and context"))
        self.line("worker_region", self.tr("Workers from"))
        self.line("production_region", self.tr("Made in"))
        self.choice("context_pack", self.tr("Context"), contexts)
        self.check("in_chain", self.tr("In the chain of the goods"))

    def offer_parties(self, parties: Sequence[Party]) -> None:
        """Offer these parties, and none."""
        named = [(each.id, each.romanized or each.name) for each in parties]
        self._party.offer([("", self.tr("none named")), *named])


_MARKS = {"bad": "●", "warn": "◐", "good": "✓", "muted": "–"}


class ScopeChoice(ChoiceField):
    """The scopes of the case, each with the shape of its result."""

    def __init__(self) -> None:
        super().__init__([])
        self.setObjectName("scope-choice")
        self.setAccessibleName(self.tr("Scope"))
        self.setMinimumContentsLength(24)
        self.activated.connect(lambda _: self.submit())  # goes there at once: nothing is saved

    def show_scopes(
        self, scopes: list[Scope], found: Mapping[str, ScopeResult], chosen: ScopeId | None
    ) -> None:
        """Offer these scopes, with one chosen."""
        self.clear()  # one that is gone would stay as long as it is chosen
        self.offer([(each.id, _scope_words(each, found.get(each.id))) for each in scopes])
        self.show_saved(chosen or "")


class NewScope(QWidget):
    """A form for a new scope; it opens as a short list."""

    opened = Signal(ScopeOpening)
    left = Signal()

    def __init__(self, contexts: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-scope")
        self.form = ScopeForm(
            "new-scope-form", [("", self.tr("the one that its regions propose")), *contexts]
        )
        self.open = button("new-scope-open", self.tr("Open the scope"), self._open, primary=True)
        leave = button("new-scope-leave", self.tr("Cancel"), self.left.emit)
        self.form.note(self.tr(
            "It opens as a short list chosen by legal basis, context and where the workers come"
            " from. Whatever is not opened is"
            " printed as “not opened”; more can be opened at any time."
        ))  # fmt: skip
        self.form.row("", row(self.open, leave))
        head = PaneHead(
            self.tr("New scope"),
            tool("new-scope-close", self.tr("Close (Esc)"), "x", self.left.emit),
        )
        lay_out(self, head, rest=scrolled(self.form))

    def start(self) -> None:
        """Be empty, and put the cursor into the title."""
        self.form.forget_typing()
        self.form.fields["context_pack"].show_saved("")  # type: ignore[arg-type]
        self.form.fields["in_chain"].show_saved(True)  # type: ignore[arg-type]  # noqa: FBT003
        self.form.begin()

    def _open(self) -> None:
        said = dict(self.form.values())
        said["party"] = said["party"] or None
        if str(said["title"]).strip() and not self.form.faults():
            self.opened.emit(ScopeOpening(**said))  # type: ignore[arg-type]


def _scope_words(scope: Scope, found: ScopeResult | None) -> str:
    mark = _MARKS[tone_of_outcome(found.result.outcome)] if found else "–"
    beside = "" if scope.in_chain else "  (not in the chain)"
    return f"{mark}  {scope.label}  {scope.title}{beside}"
