"""Which scope is worked on: a choice above the board, and the form for a new one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.assessment.result import ScopeResult
from casefiles.assessment.scope_acts import ScopeOpening
from casefiles.cases.model import Scope
from casefiles.kernel.ids import ScopeId
from desktop.assessment.scope_form import ScopeForm
from desktop.assessment.standing import tone_of_outcome
from desktop.field import ChoiceField
from desktop.form import Options
from desktop.pieces import PaneHead, button, row, scrolled, tool

_MARKS = {"bad": "●", "warn": "◐", "good": "✓", "muted": "–"}


class ScopeChoice(ChoiceField):
    """The scopes of the case, each with the shape of its result."""

    def __init__(self) -> None:
        super().__init__([])
        self.setObjectName("scope-choice")
        self.setAccessibleName(self.tr("Scope"))
        self.setMinimumContentsLength(24)
        self.activated.connect(lambda _: self.settle())  # goes there at once: nothing is saved

    def show_scopes(
        self, scopes: list[Scope], found: Mapping[str, ScopeResult], chosen: ScopeId | None
    ) -> None:
        """Offer these scopes, with one chosen."""
        self.clear()  # one that is gone would stay as long as it is chosen
        self.offer([(each.id, _named(each, found.get(each.id))) for each in scopes])
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
        head = PaneHead(self.tr("New scope"))
        head.add(tool("new-scope-close", self.tr("Close (Esc)"), "x", self.left.emit))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(scrolled(self.form), 1)

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


def _named(scope: Scope, found: ScopeResult | None) -> str:
    mark = _MARKS[tone_of_outcome(found.result.outcome)] if found else "–"
    beside = "" if scope.in_chain else "  (not in the chain)"
    return f"{mark}  {scope.label}  {scope.title}{beside}"
